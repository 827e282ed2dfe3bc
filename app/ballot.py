"""Recorded votes: what became of a motion or an amendment, and how each side or person voted on it.

A vote is printed after what it is on and repeats nothing of it, so it is found by what was proposed before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.extract import Candidate
from app.model import Citation
from app.question import Wants
from app.retrieve import Found
from app.shape import cite, numbered
from ingest.library import Library
from ingest.model import Span, Unit
from ingest.store import StoredPaper
from ingest.votes import moved, vote_outcome, vote_side
from ingest.words import stem, stems

_LOOKED_AT = 12  # sentences whose papers may hold the vote
# Words of voting: every vote has them, so they do not say which vote is meant.
_VOTING = frozenset(
    stem(w) for w in "vote votes voted voting amendment amendments motion motions pass passed carried carry lost fall fell defeated result"
    " abstain abstained abstention abstentions against favour council councillor member members meeting many propose proposed proposal"
    " seconded support supported back backed reject rejected approve approved agree agreed happen".split()
)  # fmt: skip
_SIDES = (
    ("against", re.compile(r"\bagainst\b|\boppos|\bvoted? no\b", re.IGNORECASE)),
    ("abstain", re.compile(r"\babst", re.IGNORECASE)),
    ("for", re.compile(r"\bfor\b|\bin favour\b|\bsupport|\bback(?:ed|ing)?\b|\bvoted? yes\b", re.IGNORECASE)),
)
_BECAME = re.compile(
    r"\b(?:pass|carr(?:y|ied)|lost|f[ae]ll|defeated|happened|became|agreed|approved|succeed)", re.IGNORECASE
)
_WHO = re.compile(r"\W*(?:and )?(?:who|which)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\W*(?:and )?(?:how many|what number)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:who|which|each|every|names?|named|individual)\b", re.IGNORECASE)
_PUT = re.compile(r"\b(?:motion|amendment)s?\b", re.IGNORECASE)
_IN_PARAGRAPH = re.compile(r"\b(?:in|at) paragraph \(?(\d+)", re.IGNORECASE)


@dataclass(slots=True)
class Ballot:
    """One vote. `proposal`: the sentences from who moved it to the vote; `counts`: the line of each side that prints how many;
    `sides`: each side with its names."""

    whole: Span
    proposal: list[Unit]
    counts: dict[str, Span] = field(default_factory=dict)
    sides: dict[str, Span] = field(default_factory=dict)
    outcome: Unit | None = None


def ballots(text: str, units: Sequence[Unit]) -> list[Ballot]:
    """The recorded votes of a paper, in order."""
    found: list[Ballot] = []
    groups = {unit.group for unit in units if vote_side(unit.span.of(text))}
    after = 0  # the first sentence after the vote before
    for n, unit in enumerate(units):
        if unit.group not in groups:
            continue
        if not found or found[-1].whole != unit.group:
            found.append(Ballot(unit.group, _proposal(text, units, after, n)))
        _add(text, found[-1], unit)
        after = n + 1
    return found


def _add(text: str, ballot: Ballot, unit: Unit) -> None:
    words = unit.span.of(text)
    if side := vote_side(words):
        ballot.sides[side[0]] = unit.span
        if side[1] is not None:
            ballot.counts[side[0]] = unit.span
    elif vote_outcome(words):
        ballot.outcome = unit
    elif ballot.sides and ballot.outcome is None:  # names, below the side that they are of
        last = list(ballot.sides)[-1]
        ballot.sides[last] = Span(ballot.sides[last].start, unit.span.end)


def _proposal(text: str, units: Sequence[Unit], after: int, vote: int) -> list[Unit]:
    """From the last that was moved before the vote, or from the paragraph that the vote names; else what stands between."""
    item = [unit for unit in units[after : vote + 1] if unit.item == units[vote].item]
    starts = [n for n, unit in enumerate(item) if any(moved(unit.span.of(text)))]
    if starts:
        return item[starts[-1] :]
    named = _IN_PARAGRAPH.search(units[vote].span.of(text))
    opening = re.compile(rf"\(?{named[1]}[.)]\s") if named else None
    for n in range(vote - 1, -1, -1):
        if opening and units[n].item == units[vote].item and opening.match(units[n].span.of(text)):
            return list(units[n : n + 2])
    return item


def vote_asked(found: Found, ranked: Sequence[Candidate], library: Library) -> list[Citation] | None:
    """The side, the result or the vote whole that is asked for, and what was voted on. None where no recorded vote is meant;
    empty where one is, and those near are on other things.

    A question for a decision is answered so where what it is about was lost: what was carried stands in a resolution.
    """
    if found.question.wants not in (Wants.VOTE, Wants.DECISION, Wants.YES_NO):
        return None
    asked = {s: w for s, w in found.lexicon.weights.items() if s not in _VOTING}
    held = [library.by_version(version) for version in dict.fromkeys(c.paper.version for c in ranked[:_LOOKED_AT])]
    votes = [(paper, ballot) for paper in held for ballot in ballots(paper.text, library.units(paper.version))]
    if not votes:
        return None
    # of two on the same words, the later: amendments are voted on before what they amend
    paper, ballot = max(reversed(votes), key=lambda vote: (_met(asked, *vote), -held.index(vote[0])))
    if not _met(asked, paper, ballot) or not _is_meant(found, ranked, asked, paper, ballot):
        recorded = {(paper.version, ballot.whole) for paper, ballot in votes}
        near = [c for c in ranked[:_LOOKED_AT] if c.holds]
        elsewhere = found.question.wants is not Wants.VOTE or any(
            (c.paper.version, c.unit.group) not in recorded for c in near
        )
        return None if elsewhere or not asked else []
    return _cited(found, paper, ballot, asked)


def _met(asked: dict[str, float], paper: StoredPaper, ballot: Ballot) -> float:
    said = set(stems(" ".join(f"{u.span.of(paper.text)} {u.section}" for u in ballot.proposal)))
    return sum(weight for word, weight in asked.items() if word in said)


def _is_meant(
    found: Found, ranked: Sequence[Candidate], asked: dict[str, float], paper: StoredPaper, ballot: Ballot
) -> bool:
    in_vote = set(stems(ballot.whole.of(paper.text)))
    wanted = sum(
        weight for word, weight in asked.items() if word not in in_vote
    )  # who voted is no part of what it was on
    if _met(asked, paper, ballot) < wanted / 2:
        return False
    if found.question.wants is Wants.VOTE or _PUT.search(found.question.text):
        return True
    if found.question.wants is Wants.YES_NO:
        return _named(found, paper, ballot) is not None
    lost = ballot.outcome is not None and vote_outcome(ballot.outcome.span.of(paper.text)) == "lost"
    first = ranked[0]
    return lost and first.paper.version == paper.version and any(u.span == first.unit.span for u in ballot.proposal)


def _cited(found: Found, paper: StoredPaper, ballot: Ballot, asked: dict[str, float]) -> list[Citation]:
    """First what is asked of the vote, then the sentence that says most of what it was on."""
    about = max(ballot.proposal, key=lambda u: sum(w for s, w in asked.items() if s in stems(u.span.of(paper.text))))
    unit = ballot.outcome or about
    spans = _asked_of(found, paper, ballot)
    cited = [cite(paper, span, unit, 1.0) for span in spans]
    return numbered([*cited, cite(paper, about.span, about, 1.0)])


def _named(found: Found, paper: StoredPaper, ballot: Ballot) -> str | None:
    """The side that somebody named in the question is on; None where nobody is, or on two."""
    asked = set(found.question.names)
    sides = [side for side, span in ballot.sides.items() if asked & set(stems(span.of(paper.text)))]
    return sides[0] if len(sides) == 1 else None


def _asked_of(found: Found, paper: StoredPaper, ballot: Ballot) -> list[Span]:
    question = found.question
    named = _named(found, paper, ballot)
    if named and question.wants in (Wants.VOTE, Wants.YES_NO):
        return [ballot.sides[named]]
    if question.wants is Wants.VOTE:
        side = next((side for side, wording in _SIDES if wording.search(question.text) and side in ballot.sides), None)
        if side and _WHO.match(question.text):
            return [ballot.sides[side]]
        if side and side in ballot.counts and _HOW_MANY.match(question.text):
            return [ballot.counts[side]]
    outcome = [ballot.outcome.span] if ballot.outcome else []
    if outcome and (question.wants is not Wants.VOTE or _BECAME.search(question.text)):
        return outcome
    told = [*ballot.counts.values(), *outcome]
    return told if ballot.counts and not _EACH.search(question.text) else [ballot.whole]
