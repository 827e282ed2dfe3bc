"""Papers that disagree: sentences of two papers that answer the same question with different dates, numbers or choices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidate import Candidate
from app.evidence import FIGURES, agree, counts, holds, hopes_for, values
from app.period import is_of
from app.question import Question, Wants
from app.retrieve import Found
from app.subject import of_council
from ingest.dates import bounds
from ingest.words import stems

_LEAST = 0.33  # share of the rest of the question's words that a sentence must meet to count as an answer to it
_ANY_TIME = frozenset({("0000-01-01", "9999-12-31")})
_SAME = 0.75  # likewise where it is told from others by its value alone
# Log-odds of a reading: below the first a sentence tells of something else, above the second of this in whatever words.
_NO_ANSWER, _ANSWER = 0.5, 2.0
_NEAR = 0.9  # a sentence this much below the best is no answer to the same question
VALUED = FIGURES | {Wants.DATE}
_BARE = re.compile(r"\b\d[\d,]*(?=[.,;)](?!\d)|$)")  # a figure with no other thing that it counts: "Mill Lane has 78."
_ONE_OF_SEVERAL = re.compile(r"\b(?:latest|newest|last|first|next|most recent)\b", re.IGNORECASE)


def disagreement(found: Found, ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best sentence for each choice or value, from different papers; empty where the papers do not disagree."""
    if found.question.choice is not None:
        return _choices(found, found.question.choice, ranked)
    if found.question.wants in VALUED and not found.question.latest and not _ONE_OF_SEVERAL.search(found.question.text):
        return _different_values(found, ranked)
    return ()


def _choices(found: Found, choice: tuple[str, str], ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    first, second = (_best(chosen, other, found, ranked) for chosen, other in (choice, choice[::-1]))
    if first is None or second is None or first.paper.path == second.paper.path:
        return ()
    return first, second


def _best(chosen: str, other: str, found: Found, ranked: Sequence[Candidate]) -> Candidate | None:
    rest = {s: w for s, w in found.lexicon.weights.items() if s not in (chosen, other)}
    total = sum(rest.values()) or 1.0
    for candidate in ranked:
        present = set(stems(candidate.text))
        met = sum(w for s, w in rest.items() if s in present)
        if chosen in present and other not in present and met / total >= _LEAST:
            return candidate
    return None


def _periods(found: Found, candidate: Candidate) -> frozenset[tuple[str, str]]:
    """Which of the dates that are named a sentence speaks of; one period for all where none is named."""
    named = [bounds(date) for date in found.question.dates]
    return frozenset(period for period in named if is_of(candidate, period)) if named else _ANY_TIME


def _different_values(found: Found, ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The first sentence with the kind of value wanted, and the first of each other paper that gives another.

    Figures of different years that are named are no contradiction, and a question of one year is not asked of another's.
    """
    wants = found.question.wants
    told: list[Candidate] = []
    for candidate in ranked:
        of = _periods(found, candidate)
        own = values(wants, candidate.text)
        if (
            not of
            or not own
            or not _counts(found.question, candidate)
            or not _answers(candidate, found.lexicon.coverage(set(stems(candidate.text))))
            or candidate.unit.heading
            or not _names_all(found.question, candidate)
            # what came of a hope is no contradiction
            or (hopes_for(wants, candidate.text, candidate.unit.kind) and not found.question.ahead)
            or candidate.score < ranked[0].score - _NEAR
        ):
            continue
        if all(_contradicts(candidate, c, of & _periods(found, c), wants) for c in told):
            told.append(candidate)
    return tuple(sorted(told, key=lambda c: c.paper.about.date or "9999")) if len(told) > 1 else ()


def _counts(question: Question, candidate: Candidate) -> bool:
    """Whether a number is one of what is counted, or a bare figure that the reader takes for it."""
    noun = question.counted if question.wants is Wants.NUMBER else ""
    return not noun or counts(noun, candidate.text) or bool(candidate.likely and _BARE.search(candidate.text))


def _names_all(question: Question, candidate: Candidate) -> bool:
    """Whether all that the question names is named by the sentence, its heading, or its paper's title or council."""
    said = stems(f"{candidate.text} {candidate.unit.section} {candidate.paper.about.title}")
    return set(question.names) <= set(said) | of_council(candidate)


def _answers(candidate: Candidate, met: float) -> bool:
    """Whether a sentence answers the question by its words, of which it meets the share `met`, or as the reader reads it."""
    reading = candidate.reading
    if reading is None:
        return met >= _SAME
    return (met >= _SAME and reading >= _NO_ANSWER) or (met >= _LEAST and reading >= _ANSWER)


def _contradicts(candidate: Candidate, other: Candidate, periods: frozenset[tuple[str, str]], wants: Wants) -> bool:
    """Whether another paper's sentence gives another value of the same time."""
    apart = candidate.paper.version != other.paper.version and _like(candidate.text, other.text)
    return apart and bool(periods) and not agree(values(wants, candidate.text), values(wants, other.text))


def _like(one: str, other: str) -> bool:
    """Whether figures can be compared: a rise in per cent is no other than one in pounds.

    >>> _like("It rose by 2.99%.", "It rose by £47."), _like("It rose by 2%.", "It rose by 3%, or £47.")
    (False, True)
    """
    units = [{unit for unit in (Wants.MONEY, Wants.PERCENT) if holds(unit, said)} for said in (one, other)]
    return not all(units) or bool(units[0] & units[1])
