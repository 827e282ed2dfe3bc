"""Comparisons: the best sentence of each paper, or of each date that is named, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from app.candidate import Candidate
from app.model import Citation
from app.period import is_dated, is_of
from app.question import Question
from app.shape import cut, together
from ingest.dates import bounds
from ingest.library import Library

_CLOSE_IN_TIME = 0.5  # a sentence of the time asked for may score this much less
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


def _compared(dates: Sequence[str]) -> list[tuple[str, str]]:
    """The periods of two dates or more: the years where they differ, for what was so in August stands in a paper of September."""
    years = [date[:4] for date in dates]
    apart = len(set(years)) == len(years)
    return [bounds(date) for date in (years if apart else dates)] if len(dates) > 1 else []
