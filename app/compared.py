"""Comparisons: the best sentence of each paper, or of each date that is named, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidate import Candidate
from app.model import Citation
from app.period import is_dated, is_of
from app.question import Question
from app.shape import cut, together
from ingest.dates import bounds
from ingest.library import Library
from ingest.words import content_stems, stems

_CLOSE_IN_TIME = 0.5  # a sentence of the time asked for may score this much less
_BETWEEN = re.compile(
    r"\bdifferences? between (?P<one>.{3,60}?) and (?P<other>.{3,60}?)(?:,| in\b|\W*$)", re.IGNORECASE
)
_COMPARABLE = 0.7  # a second sentence this much below the best has nothing to compare


def one_a_paper(ranked: Sequence[Candidate], question: Question, library: Library, most: int) -> list[Citation]:
    """For a comparison: the best sentence of each of the best papers, or of each date that is named; oldest first."""
    best: dict[str, Candidate] = {}
    wanted = _compared(question.dates)
    for period in wanted:
        of_then = [c for c in ranked if not c.unit.heading and is_of(c, period)]
        # what a paper of that time says, before what another says of it
        printed = [c for c in of_then if is_dated(c, period) and c.score > of_then[0].score - _CLOSE_IN_TIME]
        found = next(iter(printed or of_then), None)
        if found and found not in best.values():
            best[str(period)] = found
    for candidate in (c for c in ranked if c.score > ranked[0].score - _COMPARABLE):
        papers = {c.paper.version for c in best.values()}
        if len(best) < max(2, len(wanted)) and candidate.paper.version not in papers and not candidate.unit.heading:
            best[candidate.paper.version] = candidate
    in_order = sorted(list(best.values())[:most], key=lambda c: c.paper.about.date or "9999")
    return together([[cut(candidate, question, library)] for candidate in in_order])


def two_things(ranked: Sequence[Candidate], question: Question, library: Library) -> list[Citation]:
    """For the difference between two things: the best sentence of each that says nothing of the other; none where one has none."""
    asked = _BETWEEN.search(question.text)
    if not asked or question.dates:
        return []
    one, other = set(content_stems(asked["one"])), set(content_stems(asked["other"]))
    near = [c for c in ranked if c.score > ranked[0].score - _COMPARABLE and not c.unit.heading]
    pairs = ((one - other, other - one), (other - one, one - other))
    told = [
        next((c for c in near if mine & (said := set(stems(c.text))) and not theirs & said), None)
        for mine, theirs in pairs
    ]
    return together([[cut(c, question, library)] for c in told if c]) if all(told) else []


def _compared(dates: Sequence[str]) -> list[tuple[str, str]]:
    """The periods of two dates or more: the years where they differ, for what was so in August stands in a paper of September."""
    years = [date[:4] for date in dates]
    apart = len(set(years)) == len(years)
    return [bounds(date) for date in (years if apart else dates)] if len(dates) > 1 else []
