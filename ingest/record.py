"""What the minutes of a meeting record, as data: who was there, what was moved, how each named vote went. Unknown is empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.identify import ATTENDANCE
from ingest.model import Kind, Span, Unit
from ingest.recognise import plain
from ingest.votes import moved, vote_outcome, vote_side

_PRESENT = re.compile(
    r"(?P<label>also present|(?:\w+ ){0,2}members present|present|in attendance(?: virtually)?|apologies(?: for absence)?|absent|officers(?: (?:present|in attendance))?)(?:\s*:\s*|\s+[–-]\s+|$)(?P<names>.*)",
    re.IGNORECASE,
)
_CLOSES = re.compile(rf"\n\s*\n|\n(?={ATTENDANCE.pattern}|\w[\w ]{{2,30}}:)", re.IGNORECASE)
_NEXT_LABEL = re.compile(r"\.\s+(?=[A-Z][\w ]{2,25}:)")  # "S. Ali. Clerk: R. Moss"
# A line of a list of those present: a name with its title or in two words, perhaps an office after it.
_PERSON = re.compile(
    r"(?:[•·▪●–-]\s*)?(?:(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Sir|Lord|Lady|Baroness)\b\.?\s+[A-Z]|[A-Z][\w’'.-]+\s(?:[A-Z]\.?\s)?[A-Z][\w’'-]+\s*(?:[,(–-]|$)).{0,100}(?<![.:;])"
)
_SCRAP = 30  # a shorter line is the end of the one before it, as "Accommodation" after "Head of Traveller"
# A comma before "CBE" or an office in brackets separates no names.
_BETWEEN = re.compile(
    r",(?!\s*(?:CBE|MBE|OBE|JP|QC|KC)\b)(?![^()]*\))\s*(?:and\s+)?|\s+and\s+(?=(?:Mrs?|Ms|Miss|Dr|Cllr|Sir)\b)|;\s*"
    r"|(?<=[a-z]{2})(?<!Cllr)(?<!Cllrs)(?<!Mrs)\.\s+(?=(?:Mrs?|Ms|Miss|Dr|Cllr|Councillor|Sir)\b)"
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
class Listed:
    """A list of who was there, or was not. `label`: as printed, in lower case: present, in attendance, apologies …"""

    label: str
    span: Span
    names: tuple[str, ...]


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
    named = _NEXT_LABEL.split(plain(listed))[0]
    last = re.sub(r"\s+and\s+(?=[A-Z][^,]*$)", ", ", named) if named.startswith(("Councillors", "Cllrs")) else named
    return tuple(name for part in _BETWEEN.split(last) if (name := part.strip(" .")))


def listed(text: str, units: Sequence[Unit]) -> list[Listed]:
    """Who was there: each list whole, from a label such as "Present:" to the last name, beside it or on the lines below."""
    found: list[Listed] = []
    goes_on = False  # a list with a name a line
    for span in _paragraphs(text, units):
        block = plain(span.of(text))
        lines = [plain(line) for line in span.of(text).split("\n") if line.strip()]
        opens = _PRESENT.match(block)
        if opens:
            goes_on = len(opens["names"]) < 3
            below = len(lines) > 1 and all(map(_PERSON.fullmatch, lines[1:]))
            first = _PRESENT.match(lines[0])
            beside = names_in(first["names"]) if below and first else names_in(opens["names"])
            found.append(Listed(opens["label"].lower(), span, (*beside, *(_each(lines[1:]) if below else ()))))
        elif goes_on and all(map(_PERSON.fullmatch, lines)):
            names = _each(lines)
            found[-1] = Listed(found[-1].label, Span(found[-1].span.start, span.end), (*found[-1].names, *names))
        else:
            goes_on = goes_on and len(block) < _SCRAP and not block.endswith(".")
    return [one for one in found if one.names]


def _each(lines: Sequence[str]) -> tuple[str, ...]:
    """The names of lines that hold one each, or several after "Councillors"."""
    several = ("Councillors", "Cllrs")
    return tuple(
        name for line in lines for name in (names_in(line) if line.startswith(several) else (line.strip("•·▪●–- "),))
    )


def _attendance(text: str, units: Sequence[Unit]) -> dict[str, tuple[str, ...]]:
    """The names under each label; a label that is printed twice has those of both."""
    found: dict[str, tuple[str, ...]] = {}
    for one in listed(text, units):
        found[one.label] = (*found.get(one.label, ()), *one.names)
    return found


def _paragraphs(text: str, units: Sequence[Unit]) -> list[Span]:
    """The paragraphs of a text, each once, as far as its sentences reach."""
    found, end = [], 0
    for unit in units:
        if unit.span.start >= end:
            close = _CLOSES.search(text, unit.span.end)
            end = close.start() if close else len(text)
            found.append(Span(unit.span.start, end))
    return found


def _motions(text: str, units: Sequence[Unit]) -> list[Motion]:
    """Each sentence that names a proposer or seconder; one that names the other only completes the one before."""
    motions: list[Motion] = []
    before: Unit | None = None  # the sentence before, where a motion stands
    for unit in units:
        proposer, seconder = moved(unit.span.of(text))
        if before and seconder and not proposer and not motions[-1].seconder:
            last = motions[-1]
            motions[-1] = Motion(Span(last.span.start, unit.span.end), last.item, last.proposer, seconder)
        elif proposer or seconder:
            motions.append(Motion(unit.span, unit.item, proposer, seconder))
        before = unit if proposer or seconder else None
    return motions


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
            side, words = headed[0], headed[2]
            if headed[1] is not None:
                counts[side] = headed[1]
        if found := vote_outcome(words):
            outcome = found
        elif side and words.strip():
            names[side] = (*names.get(side, ()), *names_in(words))
    return Vote(span, item, counts, names, outcome)
