"""Refusing what a question takes for granted: an act, a grade or a name that nothing near tells of."""

from __future__ import annotations

from collections.abc import Sequence

from app.candidate import Candidate, same_item
from app.evidence import denied
from app.model import Status
from app.named import asks_for_name, gives_name
from app.premise import bears_out, grade_supposed, grade_told, same_grade, supposed
from app.question import Question
from app.retrieve import Found
from app.subject import most_on, share_met
from app.verdict import ABOUT, WEIGHED, Verdict, in_part, is_near, nothing
from ingest.model import Kind
from ingest.words import stem, words

_LITTLE = 0.3  # share of the question's words that a sentence meets which tells otherwise


def unnamed(found: Found, ranked: Sequence[Candidate]) -> Verdict | None:
    """Where a firm, a school or the like is asked for by name, and nothing near names one."""
    if not asks_for_name(found.question):
        return None
    # a firm that another contract went to is not meant
    near = most_on(found, set(found.question.subject), _near(ranked)) + [c for c in ranked[:1] if c.sure]
    if any(gives_name(found.question, c.text) for c in near):
        return None
    said = "The papers touch on this, and no sentence near it gives a name."
    return in_part(said) if share_met(found, ranked[0]) >= ABOUT else nothing(said)


def unsupposed(found: Found, ranked: Sequence[Candidate]) -> Verdict | None:
    """Where nothing near speaks of what the question takes for granted: that it does not, or what is told instead."""
    sides = supposed(found.question)
    if sides is None:
        return None
    # what another item refused is not this refusal
    near = most_on(found, set(found.question.subject) - sides[0], _near(ranked))
    near += [c for c in ranked[:1] if c not in near and share_met(found, c) >= ABOUT]
    if bears_out(*sides, (f"{c.text} {c.passage.passage.section}" for c in near)):
        return None
    # a resolution the other way, or the thing denied: other opposites may be said of something else
    opposite = next((c for c in near if _tells_otherwise(c, sides) and share_met(found, c) >= _LITTLE), None)
    if ranked[0].likely and opposite is None:  # told in other words: appeals lost are "allowed"
        return None
    word = next(w for w in reversed(words(found.question.text)) if stem(w) in sides[0])
    said = "they say otherwise" if opposite else "the question may suppose what the papers do not say"
    return Verdict(Status.PARTIAL, f"No sentence near this says “{word}”: {said}.", contradicts=opposite)


def ungraded(question: Question, ranked: Sequence[Candidate]) -> Verdict | None:
    """Where the question takes a grade to have been given that nothing near tells of."""
    grade = grade_supposed(question)
    if not grade:
        return None
    near = [c for c in ranked[:WEIGHED] if is_near(c, ranked[0]) or same_item(c, ranked[0])]
    told = [(c, given) for c in near if (given := grade_told(c.text, c.unit.kind))]
    if any(same_grade(grade, given) for _, given in told):
        return None
    said = "they tell of another" if told else "the question may suppose what the papers do not say"
    reason = f"No sentence near this gives the grade “{grade}”: {said}."
    return Verdict(Status.PARTIAL, reason, contradicts=told[0][0] if told else None)


def _near(ranked: Sequence[Candidate]) -> list[Candidate]:
    return [c for c in ranked[:WEIGHED] if is_near(c, ranked[0])]


def _tells_otherwise(candidate: Candidate, sides: tuple[frozenset[str], frozenset[str]]) -> bool:
    decided = candidate.unit.kind is Kind.DECISION and bears_out(*sides[::-1], [candidate.text])
    return decided or bool(sides[0] & denied(candidate.text))
