"""What a paper is, once read: its text, and positions in that text. Standard library only.

Every position counts Unicode code points of `Paper.text`, the canonical text, and is born when the
text is made: nothing is searched for afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open, non-empty range of code points, `0 <= start < end`. Raises `ValueError` otherwise."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"Span({self.start}, {self.end}): needs 0 <= start < end")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def paragraph(self, text: str) -> Span:
        r"""The lines that it stands on, whole.

        >>> Span(4, 5).paragraph("one\ntwo\nthree")
        Span(start=4, end=7)
        """
        end = text.find("\n", self.end)
        return Span(text.rfind("\n", 0, self.start) + 1, end if end >= 0 else len(text))

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Kind(StrEnum):
    """What a stretch of a paper is. Purpose is printed before anything was decided."""

    DECISION = "decision"
    RECOMMENDATION = "recommendation"
    DISCUSSION = "discussion"
    PURPOSE = "purpose"
    OTHER = "other"
    FURNITURE = "furniture"  # page furniture: kept in the text, never searched or quoted


Shape = Literal["heading", "paragraph", "item", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row, as a format parser saw it.

    `level`: 1.. for headings, nesting depth for items, 0 otherwise. Blocks are in text order and
    do not overlap; text between them is white space or page furniture that no block claims.
    """

    shape: Shape
    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a format parser returns: text, its blocks, its pages (empty where a format has none).

    `fields` holds what the format itself labels ("title", "body", "date" as ISO 8601, "item",
    "council", "url"): mark-up and printed labels only, never a file's own metadata dates.
    `posted` is the day on which a site put the page up, as ISO 8601, where it says so over the text: minutes are posted
    after their meeting, so it counts only where nothing printed says a date.
    `notes` are what the reader of an answer must know (a page without text, a cut-short page).
    """

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Span | None, ...] = ()  # None: a page without text
    fields: dict[str, str] = field(default_factory=dict)
    posted: str = ""
    notes: tuple[str, ...] = ()
    ocr_pages: tuple[int, ...] = ()  # 1-based: pages whose words were read from a picture
    running: tuple[
        tuple[str, ...], ...
    ] = ()  # for each page its running heads and printed number, taken out of the text


class DateBasis(StrEnum):
    PAGE = "page"
    SIDECAR = "sidecar"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a paper beside its text. Empty string or None: not known, never guessed."""

    title: str = ""
    council: str = ""
    body: str = ""
    date: str | None = None  # ISO 8601
    date_basis: DateBasis = DateBasis.UNKNOWN
    item: str = ""
    url: str = ""
    genre: str = "other"  # minutes, decision, agenda, report, press release, other


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence (or heading-free limb or row) that can be quoted whole.

    `group` is the span of the list or resolution that the unit belongs to, head to last limb;
    the unit's own span where it stands alone. `section` is the nearest heading or item title.
    """

    span: Span
    kind: Kind
    group: Span
    section: str = ""
    item: str = ""
    speaker: str | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A parsed paper. `text[unit.span]` is what may be quoted."""

    path: str  # below the ingested folder, with forward slashes
    text: str
    about: About
    units: tuple[Unit, ...]
    pages: tuple[Span | None, ...] = ()
    notes: tuple[str, ...] = ()
    ocr_pages: tuple[int, ...] = ()  # 1-based: pages whose words were read from a picture
    running: tuple[
        tuple[str, ...], ...
    ] = ()  # for each page its running heads and printed number, taken out of the text


class Progress(NamedTuple):
    """One step of an ingest: `done` of `total` papers; `path` and what became of it."""

    done: int
    total: int
    path: str
    event: str


def is_cut_short(notes: tuple[str, ...]) -> bool:
    """Whether the notes on a paper say that it ends before its text does."""
    return any(note.startswith(("cut short", "perhaps cut short")) for note in notes)


def page_of(pages: tuple[Span | None, ...], offset: int) -> int | None:
    """The 1-based page that holds `offset`; None where the format has no pages."""
    for number, page in enumerate(pages, start=1):
        if page is not None and page.start <= offset < page.end:
            return number
    return None
