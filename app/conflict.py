"""Papers that disagree: sentences of two papers that answer the same question with different dates, numbers or choices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.evidence import agree, values
from app.extract import Candidate, is_of
from app.question import Wants
from app.retrieve import Found
from ingest.dates import bounds
from ingest.words import stems

_LEAST = 0.33  # share of the rest of the question's words that a sentence must meet to count as an answer to it
_SAME = 0.75  # likewise where it is told from others by its value alone
_NEAR = 0.5  # a sentence this much below the best is no answer to the same question
_VALUED = frozenset({Wants.DATE, Wants.MONEY, Wants.PERCENT, Wants.NUMBER})
_ONE_OF_SEVERAL = re.compile(r"\b(?:latest|newest|last|first|next|most recent)\b", re.IGNORECASE)


def disagreement(found: Found, ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best sentence for each choice or value, from different papers; empty where the papers do not disagree."""
    if found.question.choice is not None:
        return _choices(found, found.question.choice, ranked)
    if found.question.wants in _VALUED and not _ONE_OF_SEVERAL.search(found.question.text):
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


def _of_the_dates_named(found: Found, ranked: Sequence[Candidate]) -> Sequence[Candidate]:
    """A question of one year is not asked of another's figures."""
    named = [bounds(date) for date in found.question.dates]
    return [c for c in ranked if any(is_of(c, period) for period in named)] if named else ranked


def _different_values(found: Found, ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The first sentence with the kind of value wanted, and the first of each other paper that gives another."""
    wants = found.question.wants
    told: list[Candidate] = []
    for candidate in _of_the_dates_named(found, ranked):
        own = values(wants, candidate.text)
        met = found.lexicon.coverage(set(stems(candidate.text)))
        if not own or met < _SAME or candidate.unit.heading or candidate.score < ranked[0].score - _NEAR:
            continue
        papers = {c.paper.version for c in told}
        if candidate.paper.version not in papers and not any(agree(own, values(wants, c.text)) for c in told):
            told.append(candidate)
    return tuple(sorted(told, key=lambda c: c.paper.about.date or "9999")) if len(told) > 1 else ()
