"""What was resolved on the item of the best sentence: a resolution repeats little of its subject, and may not be among what is found."""

from __future__ import annotations

from collections.abc import Sequence

from app.candidate import Candidate, same_item
from app.question import Wants
from app.retrieve import Found
from ingest.library import Library
from ingest.model import Kind

_BELOW = 0.01  # it is not weighed, and stands right below the best


def with_resolution(found: Found, ranked: Sequence[Candidate], library: Library) -> list[Candidate]:
    """The ranking; where a decision is asked for, with the first resolution after the best sentence in its item, if none is ranked."""
    if found.question.wants is not Wants.DECISION or not ranked or not ranked[0].unit.item:
        return list(ranked)
    best = ranked[0]
    if any(c.unit.kind is Kind.DECISION and same_item(c, best) for c in ranked):
        return list(ranked)
    units = list(enumerate(library.units(best.paper.version)))[best.ordinal :]
    resolutions = [(n, u) for n, u in units if u.kind is Kind.DECISION and u.item == best.unit.item]
    added = [Candidate(best.paper, unit, n, best.score - _BELOW, None, best.passage) for n, unit in resolutions[:1]]
    return [best, *added, *ranked[1:]]
