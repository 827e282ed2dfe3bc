"""Questions for somebody's words: whose, and whether a sentence is theirs. Nobody's words are given to another."""

from __future__ import annotations

import re

from app.extract import Candidate
from ingest.identify import is_attendance
from ingest.words import content_stems, fold

_ASKED = re.compile(
    r"\bwhat (?:exactly )?(?:else )?(?:did|does|do) (?P<who>(?:(?!\b(?:about|and|to|with|on|resolve|decide|agree|recognise|do|find|need|have|get|make|promise)\b).){3,80}?) (?:say|ask|comment|explain|add|note|think|want|call for|state|observe|tell|reply|report|raise|suggest|point out|complain)\b",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"^(?:and|or|but|what about|how about)\s+", re.IGNORECASE)
_PRONOUN = frozenset(
    {"he", "she", "they", "it", "we", "you", "the papers", "the paper", "the report", "papers", "the minutes"}
)
# A paper says nothing as somebody: what it says is what the papers say.
_PAPER = re.compile(
    r"\b(?:reports?|updates?|plans?|minutes|papers?|reviews?|letters?|release|notices?|inspections?|audits?|documents?|judgement|diagnostic)$",
    re.IGNORECASE,
)
_CHAIR = re.compile(r"\bchair(?:man|woman|person)\b", re.IGNORECASE)
# "deputy leader of the council" is another office than "leader of the council"
_OTHER_OFFICE = re.compile(r"\b(?:deputy|vice|assistant|former|interim|acting|shadow)\b")


def asked_speaker(question: str, before: str = "") -> str | None:
    """Who is asked about, as written; None where the question is not for somebody's words.

    `before`: the question before, where this one says only what differs from it ("And the mayor?").

    >>> asked_speaker("What did the leader of the Green group ask for?")
    'the leader of the Green group'
    >>> asked_speaker("And what did she say?")
    """
    if before and asked_speaker(before):
        return _ELLIPSIS.sub("", question).strip(" ?.") or None
    found = _ASKED.search(question.replace("’", "'"))
    who = found["who"].strip() if found else ""
    return who if who and who.lower() not in _PRONOUN and not _PAPER.search(who) else None


def is_by(who: str, candidate: Candidate) -> bool:
    """Whether the sentence names this person or office, as its speaker or otherwise."""
    if is_attendance(candidate.text):
        return False
    named = f"{candidate.unit.speaker or ''} {candidate.text}"
    if (
        bool(_OTHER_OFFICE.search(fold(candidate.unit.speaker or ""))) != bool(_OTHER_OFFICE.search(fold(who)))
        and candidate.unit.speaker
    ):
        return False
    return _parts(who) <= _parts(named)


def _parts(name: str) -> set[str]:
    return set(content_stems(_CHAIR.sub("chair", name)))
