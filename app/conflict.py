"""Papers that disagree: a question that offers a choice, and sentences of two papers that choose differently."""

from __future__ import annotations

from app.extract import Candidate
from app.retrieve import Found
from ingest.words import stems

_LEAST = 0.33  # share of the rest of the question's words that a sentence must meet to count as an answer to it


def disagreement(found: Found, ranked: list[Candidate]) -> tuple[Candidate, Candidate] | None:
    """The best sentence for each choice, from different papers; None where the papers do not disagree."""
    choice = found.question.choice
    if choice is None:
        return None
    first, second = (_best(chosen, other, found, ranked) for chosen, other in (choice, choice[::-1]))
    if first is None or second is None or first.paper.path == second.paper.path:
        return None
    return first, second


def _best(chosen: str, other: str, found: Found, ranked: list[Candidate]) -> Candidate | None:
    rest = {s: w for s, w in found.lexicon.weights.items() if s not in (chosen, other)}
    total = sum(rest.values()) or 1.0
    for candidate in ranked:
        present = set(stems(candidate.text))
        met = sum(w for s, w in rest.items() if s in present)
        if chosen in present and other not in present and met / total >= _LEAST:
            return candidate
    return None
