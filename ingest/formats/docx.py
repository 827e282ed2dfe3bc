"""Word documents, by python-docx: paragraphs, headings, lists and tables in the order of the document."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from ingest.errors import PaperError
from ingest.formats.build import TextBuilder
from ingest.formats.limits import Limits
from ingest.formats.numbering import Numbering
from ingest.model import RawDocument

_TITLE_MOST = 120


def parse_docx(data: bytes, limits: Limits) -> RawDocument:
    """Raises `PaperError` for what is no Word document, is damaged, or unpacks to more than the limit."""
    _check_archive(data, limits)
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = Document(io.BytesIO(data))
        builder, numbering = TextBuilder(), Numbering(document)
        for part in document.iter_inner_content():
            if part.__class__.__name__ == "Table":
                builder.add_table([[" ".join(map(_words, cell.paragraphs)) for cell in row.cells] for row in part.rows])
            else:
                _paragraph(builder, part, numbering)
    except (
        OpcError,
        LxmlError,
        KeyError,
        ValueError,
        AttributeError,
        IndexError,
        TypeError,
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
    ) as error:
        raise PaperError(
            f"is no Word document, or a damaged one ({type(error).__name__}). Open it in Word and save it again as .docx"
        ) from error
    return RawDocument(builder.text, tuple(builder.blocks), notes=_tracked(document))


def _words(paragraph: Any) -> str:
    """The words of a paragraph as they stand: tracked insertions in, tracked deletions out."""
    from docx.oxml.ns import qn

    parts = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    elements = paragraph._p.iter(qn("w:t"), *parts)
    runs = [element for element in elements if element.getparent().tag == qn("w:r")]  # else a layout's tab stop
    return "".join(parts.get(element.tag) or element.text or "" for element in runs)


def _tracked(document: Any) -> tuple[str, ...]:
    changes = document.element.body.xpath("count(.//w:ins) + count(.//w:del)")
    note = "tracked changes: insertions are read as text, deletions are left out"
    return (f"{note} ({int(changes)} changes)",) if changes else ()


def _check_archive(data: bytes, limits: Limits) -> None:
    if not data.startswith(b"PK"):
        raise PaperError(
            "is no Word document: a .docx file is a zip archive, and this is none. Save it as .docx, or give it its real suffix"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            names, count = set(archive.namelist()), len(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, IndexError) as error:
        raise PaperError("is a damaged zip archive: fetch the file again") from error
    if size > limits.max_unpacked:
        raise PaperError(f"unpacks to {size:,} bytes; at most {limits.max_unpacked:,} are read")
    if len(names) < count or any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
        raise PaperError("is a zip archive whose names point outside it, or twice to one file: made to mislead readers")
    if "[Content_Types].xml" not in names:
        raise PaperError("is a zip archive of something else than a Word document")


def _paragraph(builder: TextBuilder, paragraph: Any, numbering: Numbering) -> None:
    text = _words(paragraph)
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    listed = numbering.marker(paragraph) if text.strip() else None
    mark = f"{listed[0]} " if listed else "• " if style.startswith("List") else ""
    bold = bool(paragraph.runs) and all(run.bold or not run.text.strip() for run in paragraph.runs)
    if style.startswith("Heading") or style == "Title":
        level = int(style.split()[-1]) if style.split()[-1].isdigit() else 1
        builder.add("heading", mark.replace("• ", "") + " ".join(text.split()), level)
        return
    for line in filter(None, map(str.strip, text.split("\n"))):
        if mark and not (bold and mark[0].isdigit() and len(line) < _TITLE_MOST):
            builder.add("item", mark + line, listed[1] + 1 if listed else 1)
        elif mark:
            builder.add("heading", mark + line)
        else:
            _add_line(builder, line, bold)
        mark = "" if mark != "• " else mark  # a number stands before the first line only


def _add_line(builder: TextBuilder, line: str, bold: bool) -> None:
    from ingest.formats.text import blocks_of

    stripped = line.strip()
    if not stripped:
        return
    shape = blocks_of(stripped)[0].shape
    if bold and shape == "paragraph" and len(stripped) < _TITLE_MOST:
        shape = "heading"
    builder.add(shape, stripped)
