"""What the minutes of a meeting record, as data: who was there, what was moved, how each named vote went. Unknown is empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.model import Kind, Span, Unit
from ingest.recognise import plain
from ingest.votes import moved, vote_outcome, vote_side

_PRESENT = re.compile(
    r"(?P<label>also present|(?:\w+ ){0,2}members present|present|in attendance(?: virtually)?|apologies(?: for absence)?|officers)\s*[:–-]\s*(?P<names>.{3,})",
    re.IGNORECASE,
)
# A comma before "CBE" or an office in brackets separates no names.
_BETWEEN = re.compile(
    r",(?!\s*(?:CBE|MBE|OBE|JP|QC|KC)\b)(?![^()]*\))\s*(?:and\s+)?|\s+and\s+(?=(?:Mrs?|Ms|Miss|Dr|Cllr|Sir)\b)|;\s*"
)


@dataclass(frozen=True, slots=True)
class Vote:
    """A recorded vote. `count` is what is printed beside a side; `names` may be fewer, and are never made up."""

    span: Span
    item: str
    counts: dict[str, int] = field(default_factory=dict)  # by side: for, against, abstain
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    outcome: str = ""  # carried, lost; empty where none is printed


@dataclass(frozen=True, slots=True)
class Motion:
    """A sentence that says who proposed or seconded."""

    span: Span
    item: str
    proposer: str
    seconder: str


@dataclass(frozen=True, slots=True)
class Record:
    attendance: dict[str, tuple[str, ...]]
    motions: tuple[Motion, ...]
    votes: tuple[Vote, ...]
    recommendations: tuple[Span, ...]  # of officers, each whole
    decisions: tuple[Span, ...]  # each resolution whole, from its head to its last limb


def record(text: str, units: Sequence[Unit]) -> Record:
    """Read the record out of a paper's sentences."""
    return Record(
        _attendance(text, units),
        tuple(_motions(text, units)),
        tuple(_vote(text, span, units) for span in _groups(text, units, Kind.DECISION, votes=True)),
        tuple(_groups(text, units, Kind.RECOMMENDATION)),
        tuple(_groups(text, units, Kind.DECISION, votes=False)),
    )


def names_in(listed: str) -> tuple[str, ...]:
    """The names of a list.

    >>> names_in("Mr Lee, Sir Paul Carter, CBE, Mrs Bell and Mr B Lewis")
    ('Mr Lee', 'Sir Paul Carter, CBE', 'Mrs Bell', 'Mr B Lewis')
    """
    return tuple(name for part in _BETWEEN.split(plain(listed)) if (name := part.strip(" .")))


def _attendance(text: str, units: Sequence[Unit]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for block in dict.fromkeys(_paragraph(text, unit.span) for unit in units):
        if listed := _PRESENT.match(plain(block)):
            label = listed["label"].lower()
            found[label] = (*found.get(label, ()), *names_in(listed["names"]))
    return found


def _paragraph(text: str, span: Span) -> str:
    end = text.find("\n\n", span.end)
    return text[span.start : end if end > 0 else len(text)]


def _motions(text: str, units: Sequence[Unit]) -> list[Motion]:
    said = [(unit, moved(unit.span.of(text))) for unit in units]
    return [
        Motion(unit.span, unit.item, proposer, seconder) for unit, (proposer, seconder) in said if proposer or seconder
    ]


def _groups(text: str, units: Sequence[Unit], kind: Kind, votes: bool | None = None) -> list[Span]:
    """The blocks of a kind; of decisions, those that are recorded votes, or the others."""
    spans = list(dict.fromkeys(unit.group for unit in units if unit.kind is kind))
    if votes is None:
        return spans
    recorded = {unit.group for unit in units if vote_side(unit.span.of(text))}
    return [span for span in spans if (span in recorded) is votes]


def _vote(text: str, span: Span, units: Sequence[Unit]) -> Vote:
    counts: dict[str, int] = {}
    names: dict[str, tuple[str, ...]] = {}
    side, outcome, item = "", "", ""
    for unit in (unit for unit in units if span.contains(unit.span)):
        words = unit.span.of(text)
        item = unit.item
        if headed := vote_side(words):
            side, counts[headed[0]] = headed[0], headed[1]
            words = re.sub(r"^.*?\d+\)?", "", plain(words), count=1)
        if found := vote_outcome(words):
            outcome = found
        elif side and words.strip():
            names[side] = (*names.get(side, ()), *names_in(words))
    return Vote(span, item, counts, names, outcome)
