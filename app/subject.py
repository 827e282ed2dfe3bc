"""Whether a sentence, or the place where it stands, is on what a question is about. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidate import Candidate
from app.define import SHORT_FORM
from app.evidence import NAMED
from app.question import Wants
from app.retrieve import Found
from app.unheld import OF_KIND
from ingest.model import Unit
from ingest.words import stems

_ALL = 0.95  # of the most that any passage meets
_BEFORE = 600  # characters of a paragraph before a sentence
_PROPER = re.compile(NAMED)
_OPENING = 600  # characters of a paper that say whose it is
_HALF, SUMS = 0.5, frozenset({Wants.MONEY, Wants.PERCENT})  # a sum stands in many places that share a word or two


def share_met(found: Found, candidate: Candidate) -> float:
    """The share of the question's words, by weight, that a sentence meets with its speaker and heading, 0..1."""
    unit = candidate.unit
    return found.lexicon.coverage(set(stems(f"{candidate.text} {unit.speaker or ''} {unit.section}")))


def names_met(found: Found, candidate: Candidate) -> bool:
    """Whether all that the question names stands where the sentence stands, in whatever words the rest is told."""
    return set(found.question.names) <= set(stems(_around(candidate)))


def _around(candidate: Candidate) -> str:
    paper = candidate.paper.about
    return f"{_place(candidate)} {paper.title} {paper.body} {paper.council}"


def is_told_of_another(found: Found, candidate: Candidate, units: Sequence[Unit]) -> bool:
    """Whether nothing that the question names stands where a sentence is told: in its paragraph, under its heading, in its item so far, or over its paper.

    `units`: of the candidate's paper. A figure is then of something else: "3,020 signed" is of the library that the item is on.
    """
    own, text, whose = candidate.unit, candidate.paper.text, candidate.paper.about
    short = set(stems(" ".join(SHORT_FORM.findall(found.question.text))))  # papers may write it out
    proper = set(stems(" ".join(_PROPER.findall(found.question.text))))  # "Dunster" of "Dunster Library"
    names = set(found.question.names) & proper - short
    if not names or not (whose.council or whose.body):  # the name may be the council's own
        return False
    so_far = [u.span.of(text) for u in units if own.item == u.item != "" and u.span.start <= own.span.start]
    about = f"{whose.title} {whose.body} {whose.council} {own.section} {own.speaker or ''} {text[:_OPENING]} {_block(candidate)}"
    said = set(stems(" ".join([about, *so_far])))
    return not any(found.lexicon.meets(name, said) for name in names)


def is_of_subject(found: Found, candidate: Candidate) -> bool:
    """Whether a sentence stands where a word of the subject stands: "£3" is the price of what it is told of, no other.

    Words that only name what is wanted ("cost", "telephone") are no subject. Where the question has none, or the reader
    is sure that it answers, nothing more is asked. A sum must be told of it in its own paragraph or list, or under its heading:
    the passage may tell of two things, and the cost of one.
    """
    own = set(found.lexicon.weights) - OF_KIND
    if found.question.wants in SUMS and not candidate.sure and own:
        about = set(stems(f"{candidate.paper.about.title} {candidate.unit.section} {_block(candidate)}"))
        if not any(found.lexicon.meets(s, about) for s in own - of_council(candidate) or own):
            return False
    own = own - of_council(candidate) or own
    said = set(stems(f"{candidate.paper.about.title} {_place(candidate)}"))
    weights = {s: w for s, w in found.lexicon.weights.items() if s in own}
    met = sum(w for s, w in weights.items() if found.lexicon.meets(s, said))
    least = _HALF * sum(weights.values()) if found.question.wants in SUMS else 0.0
    return not own or (met > 0 and met >= least) or candidate.sure


def most_on(found: Found, about: set[str], near: Sequence[Candidate]) -> list[Candidate]:
    """Those whose passages meet the most of what a question is about."""
    weights = {s: w for s, w in found.lexicon.weights.items() if s in about}
    met = [
        sum(w for s, w in weights.items() if found.lexicon.meets(s, said))
        for said in (set(stems(_place(c))) for c in near)
    ]
    return [c for c, some in zip(near, met, strict=True) if some >= _ALL * max(met, default=0.0)]


def _block(candidate: Candidate) -> str:
    """The lines that a sentence stands among, to the blank line before, and the whole of its list."""
    text, unit = candidate.paper.text, candidate.unit
    start = max(text.rfind("\n\n", 0, unit.span.start), unit.span.start - _BEFORE, 0)
    return f"{text[start : unit.span.paragraph(text).end]} {unit.group.of(text)}"


def _place(candidate: Candidate) -> str:
    """The passage that a sentence stands in, and its heading."""
    passage = candidate.passage.passage
    return f"{passage.section} {passage.span.of(candidate.paper.text)}"


def of_council(candidate: Candidate) -> set[str]:
    """The words of a paper's body and council, which say nothing of a subject."""
    return set(stems(f"{candidate.paper.about.body} {candidate.paper.about.council}"))
