"""Questions that name an application or a decision by its number: only the items where it stands can be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidate import Candidate
from app.question import Question

_REFERENCE = re.compile(r"\b(?:[A-Z]{1,4}/)?\d{2,4}/\d{3,6}\b")  # of an application or a decision


def of_reference(question: Question, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The sentences of the items that a reference number in the question stands in; all where it names none, or none holds it."""
    asked = set(_REFERENCE.findall(question.text))
    held = [c for c in ranked if asked & set(_REFERENCE.findall(f"{c.text} {c.unit.section}"))]
    items = {(c.paper.version, c.unit.item) for c in held}
    kept = [c for c in ranked if (c.paper.version, c.unit.item) in items]
    return [c for c in kept if not (named := set(_REFERENCE.findall(c.text))) or named & asked] or list(ranked)
