"""A question that a paper reports is no answer to it: what was replied is, where it follows, unless it puts the answer off. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.evidence import REPORTS_QUESTION
from app.extract import ASKED_OF_ASKING
from app.question import Question, Wants
from ingest.model import Span, Unit
from ingest.recognise import plain
from ingest.words import content_stems, stems

_ASKED_WITH = {
    Wants.REASON: "why",
    Wants.DATE: "when",
    Wants.NUMBER: "how",
    Wants.MONEY: "how|what",
    Wants.PERSON: "who|which",
    Wants.PLACE: "where",
}
_MEANT = 0.5  # share of the question's words in what was asked
_REPLY = re.compile(
    r"^(?:In (?:response|reply|answer)\b|(?:He|She|They|It|The|Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Professor|[A-Z][\w’'-]+)\b[^.;:]{0,100}?\b"
    r"(?:replied|answered|responded|confirmed|explained|advised|said|clarified|undertook|agreed|told|informed|assured"
    r"|did not (?:have|know)|could not say|was unable)\b)"
)
_REPLY_WITHIN = re.compile(
    r"\b(?:was|were) (?:told|informed|advised|assured)\b|\breplied\b|\banswered\b", re.IGNORECASE
)
_NOBODY_ASKS = re.compile(
    r"(?:^|[,;:]|\b(?:was|were|been|being|be|is|are|when|if))\s*$", re.IGNORECASE
)  # "was asked to find out why"
_LATER = r"look|check|enquire|inquire|consider|investigate|circulate|find out|take (?:it|this|that) away|report back|come back|get back|let \w+ (?:\w+ )?know"
_PUT_OFF = re.compile(
    r"\bdid not (?:have|know)\b|\b(?:could|would) not (?:say|give|be drawn|comment)\b|\bwas unable to\b|\bno (?:figures?|answer)\b"
    rf"|\bwould (?:{_LATER})|\bwould (?:\w+ ){{0,3}}?(?:write|reply|respond) (?:to|in)\b"
    r"|\bwould provide \w+ (?:\w+ )?(?:answer|figure|reply|response)\b|\ba written (?:answer|reply|response)\b|\bin writing\b",
    re.IGNORECASE,
)


def asks_the_same(question: Question, sentence: str) -> bool:
    """Whether a sentence reports that just this was asked: "Mr Lee asked when the pool would open" tells of no opening.

    >>> from app.question import read
    >>> asks_the_same(read("When will the pool open?"), "Mr Lee asked when the pool would open.")
    True
    >>> asks_the_same(read("What did Mr Lee ask?"), "Mr Lee asked when the pool would open.")
    False
    """
    reported = REPORTS_QUESTION.search(sentence)
    if not reported or _NOBODY_ASKS.search(sentence[: reported.start()]):
        return False
    if ASKED_OF_ASKING.search(question.text) or _REPLY_WITHIN.search(sentence):
        return False
    asked = sentence[reported.start() :]
    word = _ASKED_WITH.get(question.wants)
    if word and not re.search(rf"\b(?:{word})\b", asked, re.IGNORECASE):
        return False
    own = set(question.subject) - set(content_stems(sentence[: reported.start()]))
    said = set(stems(asked))
    return bool(own) and len(own & said) >= _MEANT * len(own)


def reply_to(text: str, units: Sequence[Unit], place: int) -> Unit | None:
    """The sentence after a reported question, where that replies to it; None where another thing follows."""
    following = units[place + 1 : place + 2]
    if not following or following[0].heading or following[0].item != units[place].item:
        return None
    return following[0] if _REPLY.match(plain(following[0].span.of(text))) else None


def puts_off(reply: str) -> bool:
    """Whether a reply gives no answer yet.

    >>> puts_off("The Director did not have the figure to hand and would circulate it."), puts_off("He replied that it was £40.")
    (True, False)
    """
    return bool(_PUT_OFF.search(reply))


def with_reply(text: str, span: Span, units: Sequence[Unit], place: int) -> Span:
    """A span grown over the reply that follows; as it is where none does."""
    reply = reply_to(text, units, place)
    return Span(span.start, reply.span.end) if reply else span
