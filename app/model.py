"""An answer and what it is made of. An answer without a quote cannot be constructed.

`Citation.cut` is the only way to a quotation: a slice of a stored paper. Times aside, an `Answer` is a pure
value of question and index.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from ingest.model import About, Span


class Status(StrEnum):
    ANSWERED = "answered"
    PARTIAL = "partial"
    CONFLICT = "conflict"
    NO_EVIDENCE = "no_evidence"
    OUT_OF_SCOPE = "out_of_scope"
    DECLINED = "declined"


ABSTAINED = frozenset({Status.NO_EVIDENCE, Status.OUT_OF_SCOPE, Status.DECLINED})


class Turn(NamedTuple):
    """An earlier question of the conversation and the answer that was given."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What to search in. Dates are ISO 8601, inclusive; empty: no limit. `as_of` hides what is dated later."""

    body: str = ""
    start: str = ""
    end: str = ""
    as_of: str = ""
    council: str = ""
    kind: str = ""


_CUT = object()


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation and where it stands. `quote == text[start:end]` of the paper's canonical text."""

    quote: str
    paper: str
    span: Span
    about: About
    kind: str
    score: float
    item: str = ""
    section: str = ""
    speaker: str | None = None
    page: int | None = None
    words: Span | None = None  # the likeliest answering words, by the reader; inside `span`
    n: int = 0
    _made_by: object = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self._made_by is not _CUT:
            raise TypeError("a Citation is made by Citation.cut, from a stored paper's text")

    @classmethod
    def cut(cls, text: str, span: Span, **where: Any) -> Citation:
        """Slice `text`. Raises `ValueError` when the span reaches beyond the text or holds white space only."""
        quote = span.of(text)
        if len(quote) != span.end - span.start or not quote.strip():
            raise ValueError(f"{span} does not hold a quotation of a text of {len(text)} characters")
        if where.get("words") and not span.contains(where["words"]):
            raise ValueError(f"the answering words {where['words']} are not inside the quotation {span}")
        return cls(quote=quote, span=span, _made_by=_CUT, **where)

    def numbered(self, n: int) -> Citation:
        return replace(self, n=n)

    def to_json(self) -> dict[str, Any]:
        return {
            "n": self.n,
            "quote": self.quote,
            "paper": self.paper,
            "title": self.about.title,
            "body": self.about.body,
            "date": self.about.date,
            "date_basis": str(self.about.date_basis),
            "item": self.item or self.about.item,
            "kind": self.kind,
            "speaker": self.speaker,
            "page": self.page,
            "start": self.span.start,
            "end": self.span.end,
            "score": round(self.score, 4),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` is plain text with [n] markers. Not abstained: at least one citation, and each [n] has one."""

    question: str
    standalone_question: str
    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        if not self.abstained and not self.citations:
            raise ValueError(f"an answer with status {self.status} needs a citation")
        if [c.n for c in self.citations] != list(range(1, len(self.citations) + 1)):
            raise ValueError("citations are numbered 1, 2, ... in order")

    @property
    def abstained(self) -> bool:
        return self.status in ABSTAINED

    def to_json(self, id: str | None = None) -> dict[str, Any]:
        """The object of the contract (README, "Commands")."""
        return {
            "id": id,
            "question": self.question,
            "standalone_question": self.standalone_question,
            "status": str(self.status),
            "abstained": self.abstained,
            "answer": self.text,
            "citations": [c.to_json() for c in self.citations],
            "notes": list(self.notes),
            "seconds": self.seconds,
        }


def long_date(iso: str | None) -> str:
    """The date as prose has it.

    >>> long_date("2013-09-19")
    '19 September 2013'
    >>> long_date(None)
    'date not stated'
    >>> long_date("2013-03")
    'March 2013'
    """
    if not iso:
        return "date not stated"
    year, *rest = iso.split("-")
    month = [date(2000, int(rest[0]), 1).strftime("%B")] if rest else []
    return " ".join([*(str(int(day)) for day in rest[1:]), *month, year])
