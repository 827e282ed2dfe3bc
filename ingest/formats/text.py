"""Plain text, as copied from a page: kept verbatim, non-breaking spaces included; blocks by blank lines and bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.errors import PaperError
from ingest.formats.limits import Limits
from ingest.identify import ATTENDANCE
from ingest.model import Block, RawDocument, Shape, Span
from ingest.votes import vote_side

_BULLET = re.compile(r"\s*(?:[•·▪●◦]\s|[*–-]\s+\S|o\s{2,})")
_LIMB = re.compile(
    r"\s*(?:\(?(?:[a-z]|[ivx]{1,5})[.)]|\(\d{1,3}\)|\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)])\s+\S", re.IGNORECASE
)
_TITLE = re.compile(r"(?:\d{1,3}[.)]?\s+)?[A-Z][A-Z’']{3,}\b")  # and no "(A) ..." nor initials
_HEADING_MOST = 120
# A line that is somebody, a date or an answer stands under a label and heads nothing.
_FILLED_IN = re.compile(
    r"(?:(?:Cllrs?|Councillors?|Alderman|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Revd?|Sir|Dame|Lord|Lady)\b\.?\s[A-Z](?!.*[’']s\b).*"
    r"|(?:[Yy]es|YES|[Nn]o|NO|[Nn]one|[Nn]/?[Aa]|[Nn]ot [Aa]pplicable)|(?:[A-Z][a-z]+day,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4})$"
)
_LEADERS = re.compile(r"\.{4,}|…{2,}|_{4,}")  # dots that lead from a label to its value
_GAP = re.compile(r" {3,}|\t+")  # between columns
_LAST_COLUMN = re.compile(r"(?=\S*\d)\S{1,20}(?: \S{1,12})?")  # a figure, with a word or none
# Control characters other than tab, line feed, form feed: no text file has them.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes) -> str:
    """UTF-8 to text with line feeds. Raises `PaperError` for anything else."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PaperError(
            f"is not UTF-8 text: byte {error.start} is 0x{data[error.start]:02x}. Save it as UTF-8"
        ) from error
    if _CONTROL.search(text):
        raise PaperError("holds control characters: it is no text file. Give it the suffix of its real format")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def parse_text(data: bytes, _limits: Limits) -> RawDocument:
    """Verbatim but for line ends and a byte order mark."""
    text = decode(data)
    return RawDocument(text, tuple(blocks_of(text)))


def blocks_of(text: str) -> list[Block]:
    """Runs of lines between blank ones; a bullet, a limb or a line after a full line's end opens a block of its own."""
    blocks: list[Block] = []
    run: list[Span] = []
    position = 0
    lines = [*text.split("\n"), ""]
    rows = _rows(lines)
    for at, line in enumerate(lines):
        end = position + len(line)
        if at in rows:
            blocks += [_block(text, run)] if run else []
            run = []
            start = position + len(line) - len(line.lstrip())
            blocks.append(Block("row", Span(start, position + len(line.rstrip()))))
        elif line.strip():
            opens = is_item(line) or ATTENDANCE.match(line) or vote_side(line)
            if run and (opens or _closed(text, run[-1]) or _in_capitals(line) != _in_capitals(run[-1].of(text))):
                blocks.append(_block(text, run))
                run = []
            run.append(Span(position, end))
        elif run:
            blocks.append(_block(text, run))
            run = []
        position = end + 1
    return blocks


def _rows(lines: Sequence[str]) -> set[int]:
    """Which lines are rows of a table whose columns stand apart: neighbours that end in figures, and the line that heads them."""
    figures = {at for at, line in enumerate(lines) if _ends_in_figure(line)}
    rows = {at for at in figures if {at - 1, at + 1} & figures}
    over = ((at - 1, lines[at - 1]) for at in rows if at and at - 1 not in rows)
    heads = {at for at, line in over if len(_GAP.split(line.strip())) > 1 and not (is_item(line) or _in_capitals(line))}
    return rows | heads


def _ends_in_figure(line: str) -> bool:
    """Whether a line has columns, of which the last is a figure; a form's labels end in colons."""
    *labels, last = _GAP.split(line.strip())
    told = any(label.endswith(":") for label in labels) or is_item(line)
    return bool(labels) and not told and bool(_LAST_COLUMN.fullmatch(last))


def is_item(line: str) -> bool:
    """Whether a line opens with a bullet or a limb such as (a), iv. or 2.1."""
    return bool(_BULLET.match(line) or _LIMB.match(line))


def _in_capitals(line: str) -> bool:
    """Whether a line is a title in capitals, with its number or without: "5. AIR QUALITY – HIGH STREET"."""
    line = line.strip()
    told = _BULLET.match(line) or line[-1:] in ".,;:" or not _TITLE.match(line)
    return line.isupper() and not told and len(line) <= _HEADING_MOST


def _closed(text: str, line: Span) -> bool:
    """Whether a line ends its paragraph: it is short or ends a sentence, so the next was not wrapped from it."""
    words = line.of(text).strip()
    return len(words) < 60 or (len(words) > 110 and words.endswith((".", ":", ";", "”")))


def _block(text: str, lines: list[Span]) -> Block:
    whole = text[lines[0].start : lines[-1].end]
    start = lines[0].start + len(whole) - len(whole.lstrip())
    end = lines[-1].end - (len(whole) - len(whole.rstrip()))
    return Block(_shape(text[start:end], len(lines)), Span(start, end))


def _shape(block: str, lines: int) -> Shape:
    if _in_capitals(block):
        return "heading"
    if is_item(block):
        return "item"
    capital = block[0].isupper() or block[0].isdigit() or block[0] in "“\"‘'"
    is_heading = (
        lines == 1 and len(block) <= _HEADING_MOST and capital and block[-1] not in '.,;:!?…”"' and ": " not in block
        and not _FILLED_IN.match(block) and not _LEADERS.search(block)
    )  # fmt: skip
    return "heading" if is_heading else "paragraph"
