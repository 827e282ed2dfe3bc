"""What the trained reader makes of the nearest sentences: nothing, hardly an answer, or one. Its thresholds are log-odds (README.md, decisions 57 and 63)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidate import Candidate
from app.confidence import signals
from app.extract import POINTS_BACK
from app.period import asks_of_meeting
from app.question import Wants
from app.retrieve import Found, implied
from app.subject import of_council, share_met
from app.verdict import ABOUT, LOOKED_AT, Verdict, in_part, nothing
from ingest.words import stems

_BROAD = frozenset({Wants.COMPARISON, Wants.SUMMARY})  # the reader finds spans; nothing that these ask for is one
_LITTLE, NO_ANSWER = 0.3, -1.0  # share of the words met, log-odds of the best reading
_UNMET = ((0.2, NO_ANSWER), (_LITTLE, -3.0))  # below both, nothing answers
# A first sentence that reads lower than this is no answer, however much of the question it shares: near misses share the most.
LEAST_READING = -1.5
_LEAST_OF_KIND = {Wants.NUMBER: -1.0, Wants.MONEY: -0.5, Wants.PERCENT: -0.5}
# From the least to here it is quoted as what comes near.
_DOUBTFUL, _DOUBTFUL_MET = 0.0, -1.0
_DOUBTFUL_OF_KIND = {Wants.MONEY: 0.5}
_FAR, _LEAST_FAR = 0.5, 0.0  # relevance below which it must read as an answer
_MOST_MET, _LEAST_MET = 0.8, -3.0  # in the words of the question the papers say what is asked, or nothing does
# A sentence answers these: a list, a decision, a vote or who was there is told by more, in words that the reader knows less of.
_BY_SENTENCE = frozenset(
    {
        Wants.ANY, Wants.YES_NO, Wants.NUMBER, Wants.PERSON, Wants.NAME, Wants.REASON, Wants.DATE, Wants.TIME,
        Wants.MONEY, Wants.PERCENT, Wants.PLACE, Wants.DECISION,
    }
)  # fmt: skip
# What a motion says is the motion itself, of which the reader was taught nothing.
_OF_WORDING = re.compile(
    r"\bwhat (?:did|does) the (?:[\w’'-]+ ){0,3}(?:motion|amendment|petition|proposal|question|recommendation)\b",
    re.IGNORECASE,
)


def reads_as_nothing(found: Found, ranked: Sequence[Candidate]) -> bool:
    """Whether the nearest sentences meet little of the question, and the reader finds no answer in any of them.

    A comparison or summary is no span to be found; one of nothing but the council by name is held to the reader all the same.
    """
    near = ranked[:LOOKED_AT]
    readings = [c.reading for c in near if c.reading is not None]
    if not readings or any(c.is_row or _tells_implied(found, c) for c in near):
        return False
    if found.question.wants in _BROAD:
        subject = set(found.question.subject)  # none of its own: a follow-up, or all that the papers hold
        named_only = bool(subject) and not subject.difference(*map(of_council, ranked))
        return named_only and max(readings) < NO_ANSWER
    about = max(share_met(found, c) for c in near)
    return any(max(readings) < reading and about < met for met, reading in _UNMET)


def as_read(found: Found, first: Candidate) -> Verdict | None:
    """What is said where what would be quoted first reads as no answer, or as hardly one.

    The reader cannot tell of papers that choose differently (`conflict.py`), nor on what day a meeting was, nor who speaks where a sentence only
    goes on ("He added that …"); and it was not taught questions that lean on another.
    """
    question = found.question
    if question.wants not in _BY_SENTENCE or question.choice or question.leans or asks_of_meeting(question):
        return None
    if first.reading is None or first.is_row or _tells_implied(found, first) or _OF_WORDING.search(question.text):
        return None
    met = share_met(found, first)
    if question.wants is Wants.PERSON and POINTS_BACK.match(first.text) and met >= ABOUT:
        return None
    if met >= _MOST_MET:
        least, doubtful = _LEAST_MET, _DOUBTFUL_MET
    else:
        far = signals(found, ())[0] < _FAR
        least = _LEAST_FAR if far else _LEAST_OF_KIND.get(question.wants, LEAST_READING)
        doubtful = _DOUBTFUL_OF_KIND.get(question.wants, _DOUBTFUL)
    if first.reading < least:
        return unspoken()
    if first.reading < doubtful:
        return hardly()
    return None


def hardly() -> Verdict:
    """What is said where the nearest reads as hardly an answer."""
    return in_part("The papers come near this, and no sentence answers it for certain.")


def unspoken() -> Verdict:
    """What is said where nothing near answers."""
    return nothing("No sentence near this speaks of what is asked.")


def _tells_implied(found: Found, candidate: Candidate) -> bool:
    """Whether it gives the kind of thing wanted in the words that papers use for it: "the meeting closed at 9.38 pm"."""
    return bool(candidate.holds) and not set(implied(found.question)).isdisjoint(stems(candidate.text))
