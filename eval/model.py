"""A case, what came of it, and the facts that judge it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.model import ABSTAINED, Turn
from ingest.errors import MinutedError

UNDATED = "unknown"  # what a set says of a paper that bears no date


class SuiteError(MinutedError):
    """A question set that cannot be used. Names the line and what is allowed."""


class Place(NamedTuple):
    """A stretch of a paper's text, half-open."""

    paper: str
    start: int
    end: int

    def overlaps(self, other: Place) -> bool:
        return self.paper == other.paper and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a paper that prove the answer; verbatim, so that cutting passages anew never invalidates a set.

    An empty quote means the paper as a whole. `date` and `speaker` are what a citation of these words must carry; empty:
    the set does not say. `grade` is how relevant the words are, for sets that grade.
    """

    paper: str
    quote: str
    date: str = ""
    speaker: str = ""
    grade: int = 1

    def place(self, text: str) -> Place | None:
        """Where the words stand; None where they do not."""
        at = text.find(self.quote)
        return Place(self.paper, at, at + len(self.quote) if self.quote else len(text)) if at >= 0 and text else None


@dataclass(frozen=True, slots=True)
class Case:
    """One question. `accepted`: of each group one fragment must occur. `expect`: the statuses that are right.

    `absent` holds words that would answer an unanswerable question; `check` proves that no paper has them.
    """

    id: str
    kind: str
    question: str
    expect: tuple[str, ...]
    history: tuple[Turn, ...] = ()
    accepted: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    absent: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    as_of: str = ""
    note: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the papers answer: a refusal is then a fault."""
        return bool({"answered", "conflict"} & set(self.expect))

    @property
    def must_refuse(self) -> bool:
        """Whether an answer with status "answered" is a fault."""
        return not self.answerable

    @property
    def may_refuse(self) -> bool:
        """Whether a refusal is right, alone or beside other statuses."""
        return bool(ABSTAINED & set(self.expect))


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a case: the answer as the contract's JSON, or the error that it ended in ("missing").

    `passages` are the places that search gave, best first; `confidence` is the score of the first.
    """

    case: Case
    answer: dict[str, Any] | None
    passages: tuple[Place, ...] = ()
    texts: dict[str, str] = field(default_factory=dict, repr=False)  # of the papers cited and of the evidence
    error: str = ""
    confidence: float = 0.0

    @property
    def given(self) -> dict[str, Any]:
        """The answer. Raises `ValueError` for a missing case: it has none to measure."""
        if self.answer is None:
            raise ValueError(f"{self.case.id} is missing: {self.error}")
        return self.answer

    @property
    def refused(self) -> bool:
        return bool(self.given["abstained"])

    @property
    def citations(self) -> list[dict[str, Any]]:
        """The citations of an answer; a refusal cites nothing, it only shows what is near."""
        return [] if self.refused else list(self.given["citations"])

    @property
    def found(self) -> list[tuple[Evidence, Place]]:
        """The pieces of evidence that stand in the papers, and where."""
        placed = [(piece, piece.place(self.texts.get(piece.paper, ""))) for piece in self.case.evidence]
        return [(piece, place) for piece, place in placed if place]


def place_of(citation: dict[str, Any]) -> Place:
    return Place(citation["paper"], citation["start"], citation["end"])
