"""PDF, by pypdfium2: text page by page, running heads and page numbers taken out, lines joined to paragraphs."""

from __future__ import annotations

import re
import threading
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from ingest.errors import PaperError
from ingest.formats import ocr
from ingest.formats.build import TextBuilder, table_rows
from ingest.formats.limits import Limits
from ingest.formats.lines import MARKED, carry_on, full_width, opens_paragraph
from ingest.formats.tables import THIN, Box, Table, sides, tables
from ingest.model import RawDocument, Shape, Span
from ingest.recognise import item_line, numbered_title

_LOCK = threading.Lock()  # PDFium may not be used by two threads at once
_EDGE = 2  # lines at the top and at the bottom of a page among which running heads are looked for
_ITEM = re.compile(MARKED)
_TAILS = re.compile(r"[gjpqyQ,; ]+")
_STRUCK = 2  # words struck through; one may be a drawing
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[\divxlc]{1,5}(?:\s*(?:of|/)\s*\d{1,5})?", re.IGNORECASE)


def parse_pdf(data: bytes, limits: Limits) -> RawDocument:
    """Raises `PaperError` for a PDF that is encrypted, damaged, empty, too long or has no text on any page."""
    with _LOCK:
        read = _read_pages(data, limits)
    pages, running = _clean([page.lines for page in read])
    struck = [number for number, page in enumerate(read, start=1) if page.struck]
    tracked = (
        (f"tracked changes: deleted words may stand in the text as if they held, on pages {_ranges(struck)}",)
        if struck
        else ()
    )
    width = full_width([line for lines in pages for line in lines])
    builder = TextBuilder()
    spans: list[Span | None] = []
    for lines in pages:
        start = builder.length
        for number, (before, line) in enumerate(pairwise(["", *lines])):
            first_on_page = number == 0
            previous = _last_line(pages[: len(spans)]) if first_on_page else before
            if isinstance(line, _Row):
                builder.add("row", line)
            elif previous and not isinstance(previous, _Row) and not opens_paragraph(previous, line, width):
                carry_on(builder, line)
            else:
                builder.add("paragraph", line)
        spans.append(Span(start, builder.length) if builder.length > start else None)
    if not builder.blocks:
        raise PaperError(f"has no text on any of its {len(pages)} pages: it is a scan. {ocr.HOW} and ingest it again")
    text = builder.text
    blocks = tuple(
        block if block.shape == "row" else replace(block, shape=_shape(block.span.of(text))) for block in builder.blocks
    )
    by_ocr = tuple(number for number, page in enumerate(read, start=1) if page.by_ocr)
    notes = (
        *_notes(spans),
        *((f"pages read by OCR, whose words may be misread: {_ranges(list(by_ocr))}",) if by_ocr else ()),
        *tracked,
    )
    return RawDocument(text, blocks, tuple(spans), notes=notes, ocr_pages=by_ocr, running=running)


@dataclass(frozen=True, slots=True)
class _Page:
    """What one page holds. `struck`: whether coloured words are struck through."""

    lines: list[str]
    struck: bool = False
    by_ocr: bool = False
    table: Table | None = None  # the one it ends in


def _read_pages(data: bytes, limits: Limits) -> list[_Page]:
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
        read: list[_Page] = []
        for number in range(count):
            read.append(_read_page(document[number], read[-1].table if read else None))
        return read
    except pypdfium2.PdfiumError as error:
        raise PaperError(f"is damaged: a page cannot be read ({error}). Fetch the file again") from error
    finally:
        document.close()


class _Row(str):
    """A table's row among a page's lines."""

    __slots__ = ()


def _read_page(page: Any, above: Table | None) -> _Page:
    """`above`: the table in which the page before ends."""
    from pypdfium2.raw import FPDF_PAGEOBJ_PATH

    textpage = page.get_textpage()
    rules = [rule for box in _boxes(page, FPDF_PAGEOBJ_PATH) for rule in sides(box)]
    found = tables(rules, lambda box: _clear(textpage.get_text_bounded(*box, errors="ignore")))
    lines, last = _lines(page, textpage, found, above)
    struck = _is_struck(page, rules)
    textpage.close()
    recognised = [] if lines else ocr.lines(page)
    page.close()
    return _Page(lines or recognised, struck, bool(recognised), last)


def _lines(page: Any, textpage: Any, found: list[Table], above: Table | None) -> tuple[list[str], Table | None]:
    """The page's lines from the top down, each table's as rows; and the table it ends in, with its first header."""
    left, bottom, right, top = page.get_bbox()
    lines: list[str] = []
    last = None
    for table in found:
        before = _between(textpage, (left, table.top, right, top))
        carries_on = above is not None and len(lines) + len(before) <= _EDGE and table.carries_on(above)
        if not (carries_on or table.stands_alone):
            continue  # its lines are read with what stands below: a form's
        header = above.rows[0] if above and carries_on else None
        lines += [*before, *map(_Row, table_rows(table.rows, header))]
        last = replace(table, rows=[header or table.rows[0]])
        top = table.bottom
    if last is None:
        return _split(textpage.get_text_range(errors="ignore")), None
    below = _between(textpage, (left, bottom, right, top))
    return [*lines, *below], last if len(below) <= _EDGE else None


def _between(textpage: Any, box: Box) -> list[str]:
    """The lines in a box, without the tails of letters that hang into it from a table above."""
    lines = _split(textpage.get_text_bounded(*box, errors="ignore"))
    return [line for line in lines if not _TAILS.fullmatch(line)]


def _clear(text: str) -> str:
    return text.replace("\x00", "").replace("\ufffe", "-")


def _split(text: str) -> list[str]:
    return [line.strip() for line in re.split(r"\r\n|\r|\n|\f", _clear(text)) if line.strip()]


def _is_struck(page: Any, rules: list[Box]) -> bool:
    """Whether thin lines run through the middle of coloured words, as word processors print deleted text."""
    from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

    lines = [box for box in rules if box[2] - box[0] > THIN]
    if len(lines) < _STRUCK:
        return False
    words = [
        (box[0], box[1] + (box[3] - box[1]) * 0.2, box[2], box[1] + (box[3] - box[1]) * 0.7)
        for box in _boxes(page, FPDF_PAGEOBJ_TEXT, coloured=True)
    ]
    through = sum(
        any(x1 < line[2] and line[0] < x2 and y1 < (line[1] + line[3]) / 2 < y2 for line in lines)
        for x1, y1, x2, y2 in words
    )
    return through >= _STRUCK


def _boxes(page: Any, kind: int, coloured: bool = False) -> list[Box]:
    """Left, bottom, right, top of the page's objects of a kind; of those that are not black or grey only, if asked.

    By PDFium's own calls: pypdfium2's objects for the same cost more than all the rest of reading a page.
    """
    from ctypes import byref, c_float, c_uint

    from pypdfium2.raw import (
        FPDFPage_CountObjects,
        FPDFPage_GetObject,
        FPDFPageObj_GetBounds,
        FPDFPageObj_GetFillColor,
        FPDFPageObj_GetType,
    )

    edges, colour = [c_float() for _ in range(4)], [c_uint() for _ in range(4)]
    boxes: list[Box] = []
    for number in range(FPDFPage_CountObjects(page)):
        drawn = FPDFPage_GetObject(page, number)
        if FPDFPageObj_GetType(drawn) != kind:
            continue
        if coloured:
            FPDFPageObj_GetFillColor(drawn, *map(byref, colour))
            if colour[0].value == colour[1].value == colour[2].value:
                continue
        if FPDFPageObj_GetBounds(drawn, *map(byref, edges)):
            left, bottom, right, top = (edge.value for edge in edges)
            boxes.append((left, bottom, right, top))
    return boxes


def _clean(pages: list[list[str]]) -> tuple[list[list[str]], tuple[tuple[str, ...], ...]]:
    """The lines of each page without page numbers and lines that stand at the same edge of most pages, and those."""

    def key(line: str) -> str:
        return re.sub(r"\d+", "#", line)

    edges = Counter(edge for lines in pages for edge in {key(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    ends = Counter(end for lines in pages if lines for end in {key(lines[0]), key(lines[-1])})
    holding = Counter(line for lines in pages for line in {key(line) for line in lines} & edges.keys())
    running = {line for line, count in edges.items() if count >= 3 and count > len(pages) / 2}
    # a PDF's order is not always that of the page: a numbered line that ends pages is no text between them
    anywhere = {line for line, count in ends.items() if count >= 3 and "#" in line and holding[line] > len(pages) / 2}

    def is_running(lines: list[str], at: int) -> bool:
        if key(lines[at]) in anywhere:
            return True
        outermost = at == 0 or at == len(lines) - 1
        at_edge = at < _EDGE or at >= len(lines) - _EDGE
        return (at_edge and key(lines[at]) in running) or (outermost and bool(_PAGE_NUMBER.fullmatch(lines[at])))

    kept = [[line for at, line in enumerate(lines) if not is_running(lines, at)] for lines in pages]
    taken = [tuple(line for at, line in enumerate(lines) if is_running(lines, at)) for lines in pages]
    return kept, tuple(taken)


def _last_line(pages: list[list[str]]) -> str:
    return next((lines[-1] for lines in reversed(pages) if lines), "")


def _shape(block: str) -> Shape:
    """What a whole block is: told when its lines are joined, because a title's first line looks like a sentence's."""
    if item_line(block) or (numbered_title(block) and len(block) < 160):
        return "heading"
    if _ITEM.match(block):
        return "item"
    return "heading" if block.isupper() and 3 < len(block) < 120 else "paragraph"


def _notes(spans: list[Span | None]) -> tuple[str, ...]:
    empty = [number for number, span in enumerate(spans, start=1) if span is None]
    if not empty:
        return ()
    return (f"pages without text, which cannot be searched: {_ranges(empty)} of {len(spans)}",)


def _ranges(numbers: list[int]) -> str:
    """Page numbers as a person lists them: "2, 4 to 6"."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in ranges)
