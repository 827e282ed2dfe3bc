"""Questions proposed from papers by rule: what was decided, how much, who said, when. A person accepts, mends or rejects each.

A draft quotes its evidence, so that it fits its paper from the start; its wording is that of a rule, and wants a person's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from eval.model import UNDATED, Case, Evidence
from ingest.model import Kind, Paper, Unit
from ingest.recognise import plain
from ingest.record import record

NOTE = "drafted by rule"
_ENUMERATOR = re.compile(r"^\s*(?:\d+(?:\.\d+)*\.?|\(?[a-z]\))\s+", re.IGNORECASE)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})(?:\s+\d{{4}})?\b")
_SUM = re.compile(r"£\s?\d{1,3}(?:,?\d{3})*(?:\.\d+)?(?:\s?(?:million|billion|m|k)\b)?")
_COUNT = re.compile(
    r"(?<![\d,./£])(?P<number>\d{1,3}(?:,\d{3})*)\s+(?P<what>(?:(?!and|of|or|to|in|per)[a-z][\w'’-]+\s+){0,2}[a-z][\w'’-]*s)\b"
)
# What is said of the saying, before what is said; and what a phrase must not end in.
_LEAD = re.compile(
    r"^(?:.*?\b(?:resolved|agreed|recommended|reported|explained|noted|said|added)\b:?,?\s*(?:that\s+)?)", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?:[\s,;:(]|\b(?:a|an|the|of|at|on|to|up|by|be|been|is|was|were|had|has|have|cost|costs|costing|from|for|until|before|after|since|in|and|stood|about|over|under|with|cost\w*)\b)+$",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 5, 45  # words of a sentence that is worth asking about
_FEWEST = 3  # words that lead to a sum or a date and say of what it is


@dataclass(frozen=True, slots=True)
class Draft:
    kind: str
    question: str
    accepted: tuple[tuple[str, ...], ...]
    evidence: tuple[Evidence, ...]


def drafts(papers: Sequence[Paper], each: int) -> list[Case]:
    """For every paper up to `each` questions of every rule, spread over its length; no question twice."""
    cases: dict[str, Case] = {}
    for paper in papers:
        for rule in RULES:
            for draft in _spread(list(rule(paper)), each):
                id = f"draft-{len(cases) + 1:04d}"
                made = Case(
                    id,
                    draft.kind,
                    draft.question,
                    ("answered",),
                    accepted=draft.accepted,
                    evidence=draft.evidence,
                    note=NOTE,
                )
                cases.setdefault(draft.question.lower(), made)
    return list(cases.values())


def _spread(found: list[Draft], each: int) -> list[Draft]:
    step = max(1, len(found) // each)
    return found[::step][:each]


def _subject(unit: Unit) -> str:
    return plain(_ENUMERATOR.sub("", unit.section)).strip(" .:")


def _inside(name: str) -> str:
    """The name as it stands inside a sentence."""
    return name[0].lower() + name[1:] if name.startswith(("The ", "A ")) else name


def _worded(paper: Paper, unit: Unit) -> bool:
    return (
        not unit.heading
        and unit.kind is not Kind.FURNITURE
        and _SHORTEST <= len(unit.span.of(paper.text).split()) <= _LONGEST
    )


def _evidence(paper: Paper, unit: Unit) -> Evidence:
    return Evidence(paper.path, unit.span.of(paper.text), paper.about.date or UNDATED, unit.speaker or "")


def _decisions(paper: Paper) -> Iterator[Draft]:
    """What was decided about the item: every limb must be in the answer."""
    for span in record(paper.text, paper.units).decisions:
        units = [
            unit
            for unit in paper.units
            if span.contains(unit.span) and len(unit.span.of(paper.text).split()) >= _SHORTEST
        ]
        if units and (subject := _subject(units[0])):
            accepted = tuple((plain(unit.span.of(paper.text)),) for unit in units)
            who = paper.about.body or "the meeting"
            yield Draft(
                "decision",
                f"What did {who} decide about {subject}?",
                accepted,
                tuple(_evidence(paper, u) for u in units),
            )


def _sums(paper: Paper) -> Iterator[Draft]:
    yield from _led_to(paper, "number", _SUM, "How much")


def _dates(paper: Paper) -> Iterator[Draft]:
    yield from _led_to(paper, "date", _DATE, "When")


def _led_to(paper: Paper, kind: str, pattern: re.Pattern[str], asks: str) -> Iterator[Draft]:
    """Asks for the sum or date by the words that lead to it, where a sentence holds just one."""
    for unit in paper.units:
        sentence = plain(_ENUMERATOR.sub("", unit.span.of(paper.text)))
        found = pattern.findall(sentence)
        if len(found) != 1 or not _worded(paper, unit):
            continue
        words = _TAIL.sub("", _LEAD.sub("", sentence[: sentence.index(found[0])]))
        if len(words.split()) >= _FEWEST:
            yield Draft(kind, f"{asks}: {words}?", ((found[0],),), (_evidence(paper, unit),))


def _counts(paper: Paper) -> Iterator[Draft]:
    for unit in paper.units:
        found = _COUNT.search(plain(unit.span.of(paper.text)))
        if found and _worded(paper, unit):
            about = f", on {subject}" if (subject := _subject(unit)) else ""
            yield Draft("number", f"How many {found['what']}{about}?", ((found["number"],),), (_evidence(paper, unit),))


def _speakers(paper: Paper) -> Iterator[Draft]:
    for unit in paper.units:
        if unit.speaker and _worded(paper, unit) and (subject := _subject(unit)):
            accepted = ((plain(unit.span.of(paper.text)),),)
            yield Draft(
                "speaker",
                f"What did {_inside(plain(unit.speaker))} say about {subject}?",
                accepted,
                (_evidence(paper, unit),),
            )


RULES: tuple[Callable[[Paper], Iterator[Draft]], ...] = (_decisions, _sums, _counts, _dates, _speakers)
