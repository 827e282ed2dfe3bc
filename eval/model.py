"""A case, what came of it, and a run of many."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.model import Turn
from ingest.errors import MinutedError


class SuiteError(MinutedError):
    """A question set that cannot be used. Names the line and what is allowed."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a paper that prove the answer; verbatim, so that cutting passages anew never invalidates a set."""

    paper: str
    quote: str


@dataclass(frozen=True, slots=True)
class Case:
    """One question. `accepted`: of each group one fragment must occur. `expect`: the statuses that are right."""

    id: str
    kind: str
    question: str
    expect: tuple[str, ...]
    history: tuple[Turn, ...] = ()
    accepted: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
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
        return "answered" not in self.expect and "conflict" not in self.expect


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that search gave, best first."""

    paper: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a case: the answer as the contract's JSON, or the error that it ended in ("missing")."""

    case: Case
    answer: dict[str, Any] | None
    passages: tuple[Found, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)  # of the papers cited
    error: str = ""

    @property
    def spans(self) -> list[tuple[str, int, int]]:
        """Where the case's evidence stands: paper, start, end."""
        return [
            (e.paper, at, at + len(e.quote))
            for e in self.case.evidence
            if (at := self.texts.get(e.paper, "").find(e.quote)) >= 0
        ]
