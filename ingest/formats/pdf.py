"""PDF, by pypdfium2: text page by page, running heads and page numbers taken out, lines joined to paragraphs."""

from __future__ import annotations

import re
import threading
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from ingest.errors import PaperError
from ingest.formats.build import TextBuilder
from ingest.formats.limits import Limits
from ingest.model import RawDocument, Shape, Span
from ingest.recognise import item_line, numbered_title

_LOCK = threading.Lock()  # PDFium may not be used by two threads at once
_EDGE = 2  # lines at the top and at the bottom of a page among which running heads are looked for
_OPENS = re.compile(
    r"(?:[•·▪●◦\uf0b7]|[–-]\s|\(?(?:[a-z]|[ivx]{1,5})[.)]\s|\d{1,3}(?:\.\d{1,3})*[.)]\s|\(\d{1,3}\)\s|\d{1,3}(?:\.\d{1,3})+\s|\(Item\s|RESOLVED\b|Resolved\b)"
)
_ENDS = re.compile(r"[.:;?!][”\"’)]*$")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[\divxlc]{1,5}(?:\s*(?:of|/)\s*\d{1,5})?", re.IGNORECASE)
_HYPHENS = re.compile(r"(?<=[a-z])[\xad\x02]$")  # a hyphen that is there only because the line ends


def parse_pdf(data: bytes, limits: Limits) -> RawDocument:
    """Raises `PaperError` for a PDF that is encrypted, damaged, empty, too long or has no text on any page."""
    with _LOCK:
        pages = _clean(_lines_of_pages(data, limits))
    width = _width(pages)
    builder = TextBuilder()
    spans: list[Span | None] = []
    for lines in pages:
        start = builder.length
        for number, (before, line) in enumerate(pairwise(["", *lines])):
            first_on_page = number == 0
            previous = _last_line(pages[: len(spans)]) if first_on_page else before
            if previous and not _starts(previous, line, width):
                _carry_on(builder, line)
            else:
                builder.add("paragraph", line)
        spans.append(Span(start, builder.length) if builder.length > start else None)
    if not builder.blocks:
        raise PaperError(
            f"has no text on any of its {len(pages)} pages: it is a scan. Run it through OCR and save it as a PDF with text"
        )
    text = builder.text
    blocks = tuple(replace(block, shape=_shape(block.span.of(text))) for block in builder.blocks)
    return RawDocument(text, blocks, tuple(spans), notes=_notes(spans))


def _lines_of_pages(data: bytes, limits: Limits) -> list[list[str]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise PaperError("is encrypted: open it with its password and save it without") from error
        raise PaperError("is damaged or no PDF: fetch the file again") from error
    try:
        count = len(document)
        if not count:
            raise PaperError("has no pages")
        if count > limits.max_pages:
            raise PaperError(
                f"has {count:,} pages; at most {limits.max_pages:,} are read. Split it, or raise max_pages"
            )
        return [_lines(document[number]) for number in range(count)]
    except pypdfium2.PdfiumError as error:
        raise PaperError(f"is damaged: a page cannot be read ({error}). Fetch the file again") from error
    finally:
        document.close()


def _lines(page: object) -> list[str]:
    textpage = page.get_textpage()  # type: ignore[attr-defined]
    text = textpage.get_text_range(errors="ignore").replace("\x00", "").replace("\ufffe", "-")
    textpage.close()
    page.close()  # type: ignore[attr-defined]
    return [line.strip() for line in re.split(r"\r\n|\r|\n|\f", text) if line.strip()]


def _clean(pages: list[list[str]]) -> list[list[str]]:
    """Without page numbers, and without lines that stand at the same edge of most pages."""

    def key(line: str) -> str:
        return re.sub(r"\d+", "#", line)

    edges = Counter(key(line) for lines in pages for line in {*lines[:_EDGE], *lines[-_EDGE:]})
    running = {line for line, count in edges.items() if count >= 3 and count > len(pages) / 2}

    def is_furniture(lines: list[str], at: int) -> bool:
        if not (at < _EDGE or at >= len(lines) - _EDGE):
            return False
        outermost = at == 0 or at == len(lines) - 1
        return key(lines[at]) in running or (outermost and bool(_PAGE_NUMBER.fullmatch(lines[at])))

    return [[line for at, line in enumerate(lines) if not is_furniture(lines, at)] for lines in pages]


def _width(pages: list[list[str]]) -> int:
    """The length of a full line, in characters: nine of ten are no longer."""
    lengths = sorted(len(line) for lines in pages for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _last_line(pages: list[list[str]]) -> str:
    return next((lines[-1] for lines in reversed(pages) if lines), "")


def _starts(before: str, line: str, width: int) -> bool:
    """Whether `line` opens a paragraph of its own after the line `before`."""
    if _OPENS.match(line) or before.isupper() != line.isupper():
        return True
    if line[0].islower():
        return False
    short = len(before) < 0.7 * width
    return short or bool(_ENDS.search(before) and len(before) < 0.92 * width)


def _carry_on(builder: TextBuilder, line: str) -> None:
    if builder.hyphenated(_HYPHENS) and line[0].islower():
        builder.rejoin(line)
    else:
        builder.extend(line)


def _shape(block: str) -> Shape:
    """What a whole block is: told when its lines are joined, because a title's first line looks like a sentence's."""
    if item_line(block) or (numbered_title(block) and len(block) < 160):
        return "heading"
    if _OPENS.match(block) and not block.startswith(("RESOLVED", "Resolved")):
        return "item"
    return "heading" if block.isupper() and 3 < len(block) < 120 else "paragraph"


def _notes(spans: list[Span | None]) -> tuple[str, ...]:
    empty = [number for number, span in enumerate(spans, start=1) if span is None]
    if not empty:
        return ()
    ranges: list[list[int]] = []
    for number in empty:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    listed = ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in ranges)
    return (f"pages without text, which cannot be searched: {listed} of {len(spans)}",)
