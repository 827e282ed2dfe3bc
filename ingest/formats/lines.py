"""Printed lines back into paragraphs: which line opens one, and which carries the last one on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.formats.build import TextBuilder
from ingest.identify import ATTENDANCE

MARKED = r"[•·▪●◦\uf0b7]|[–-]\s|\(?(?:[a-z]|[ivx]{1,5})[.)]\s|\d{1,3}(?:\.\d{1,3})*[.)]\s|\(\d{1,3}\)\s|\d{1,3}(?:\.\d{1,3})+\s"
_OPENS = re.compile(
    rf"(?:{MARKED}|\(Item\s|RESOLVED\b|Resolved\b"
    r"|(?:For|Against|Abstain(?:ed|ing)?) \(\d{1,3}\)|(?:Motion|Amendment|Substantive Motion) (?:carried|lost)\b)"
)
_ENDS = re.compile(r"[.:;?!][”\"’)]*$")
_HYPHENS = re.compile(r"(?<=[a-z])[\xad\x02]$")  # a hyphen that is there only because the line ends
_FEW = 20
_WRAPPED_SHARE = 0.15  # of lines that stop within a sentence which the next goes on with in lower case


def full_width(lines: Sequence[str]) -> int:
    """The length of a full line, in characters: nine of ten are no longer. 0 without lines."""
    lengths = sorted(len(line) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def opens_paragraph(before: str, line: str, width: int) -> bool:
    """Whether `line` opens a paragraph of its own after the line `before`."""
    if _OPENS.match(line) or ATTENDANCE.match(line) or before.isupper() != line.isupper():
        return True
    if line[0].islower():
        return False
    short = len(before) < 0.7 * width
    return short or bool(_ENDS.search(before) and len(before) < 0.92 * width)


def carry_on(builder: TextBuilder, line: str) -> None:
    """Add a line to the last paragraph; a hyphen that only ended the line before goes."""
    if builder.hyphenated(_HYPHENS) and line[0].islower():
        builder.rejoin(line)
    else:
        builder.extend(line)


def are_printed_lines(paragraphs: Sequence[str]) -> bool:
    """Whether "paragraphs" are the lines of a printed page, as converters of PDFs leave them."""
    wrapped = sum(not _ENDS.search(before) and after[:1].islower() for before, after in pairwise(paragraphs))
    return len(paragraphs) >= _FEW and wrapped > _WRAPPED_SHARE * len(paragraphs)
