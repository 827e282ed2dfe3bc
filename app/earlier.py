"""What a follow-up points at: "who said that?", "when was that?", "the second one" speak of what the last answer cited."""

from __future__ import annotations

from collections.abc import Sequence

from app.candidate import Candidate
from app.model import Citation
from app.question import COUNTED, Wants
from app.retrieve import Found

_PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}


def pointed_at(found: Found, ranked: list[Candidate]) -> list[Candidate]:
    """The ranking without what a follow-up that has no subject of its own cannot mean; all of it for every other question.

    First the very sentences that were cited, in their order, then the rest of their papers.
    """
    cited = _meant(found)
    ordinal = bool(COUNTED.search(found.question.text))
    question = found.question
    points = question.leans and not question.elliptical and (not question.subject or question.wants is Wants.MEETING)
    if not cited or not (ordinal or points):
        return ranked
    papers = {citation.paper for citation in cited}
    inside = [c for c in ranked if c.paper.path in papers]
    return sorted(inside, key=lambda c: _place_in(cited, c)) or ranked


def _meant(found: Found) -> Sequence[Citation]:
    """The citations that are meant: the one that is counted to, or all."""
    counted = COUNTED.search(found.question.text)
    place = _PLACES[counted[1].lower()] if counted else None
    if place is None:
        return found.earlier
    return found.earlier[place:][:1] if place < len(found.earlier) else ()


def _place_in(cited: Sequence[Citation], candidate: Candidate) -> int:
    """Which of the citations a sentence stands in; their number where in none."""
    inside = (c.paper == candidate.paper.path and c.span.overlaps(candidate.unit.span) for c in cited)
    return next((place for place, here in enumerate(inside) if here), len(cited))
