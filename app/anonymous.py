"""Who did it, where the papers tell that somebody did and name nobody: "A member asked …", "it was pointed out that …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.evidence import holds
from app.extract import ASKED_OF_ASKING
from app.question import Question, Wants
from app.voter import named_voter
from ingest.speakers import OFFICE
from ingest.words import stems

_BESIDE = 45  # characters between somebody named and what they did
_BETWEEN = r"(?: (?:had|have|has|was|were|then|also|later|first|did|not|\w+ly|heard to))*"
_ANYBODY = (
    r"\b(?:an?|one|another|some|several|many|two|three|a number of|other)(?: of the)? (?:(?!of\b|the\b)[\w’'-]+ ){0,2}?"
    r"(?:members?|councillors?|residents?|parents?|mothers?|fathers?|mums?|dads?|carers?|officers?|officials?|governors?|tenants?|speakers?|objectors?"
    r"|questioners?|persons?|people|attendees?|neighbours?|pupils?|traders?|teachers?|workers?|drivers?)"
)
_NOBODY = re.compile(_ANYBODY, re.IGNORECASE)
_ASKED = r"(?:ask(?:ed)?|questioned|queried|enquired|wondered|wanted to know|sought)"
_SAID = (
    r"(?:said|say|told|remark(?:ed)?|pointed out|commented|complained|stated|observed|noted|warned|argued|felt|thought|suggested|mentioned|expressed"
    r"|described|called|reported|raised|voiced|objected|replied|added|hoped|believed|claimed|made the point)"
)
_IMPERSONAL = (
    r"\b(?:it|(?:the|a) (?:question|point|concern|suggestion|remark|comment|objection)s?|(?:questions|concerns|comments|points))"
    r" (?:was|were|had been)(?: \w+ly)?"
)
_MOVED = (
    r"\b(?:motion|amendment|proposal|recommendations?|it|which|this) (?:was|were|having been|had been)"
    r"(?: duly| formally| also| then)?"
)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of telling what somebody did: how a question asks for it, how a sentence tells it of nobody, and with which verbs of somebody."""

    asked: re.Pattern[str]
    of_nobody: re.Pattern[str]
    verbs: re.Pattern[str]


def _way(asked: str, of_nobody: str, verbs: str) -> _Way:
    active = rf"(?<!been )(?<!be )(?<!was )(?<!were )\b{verbs}\b"
    return _Way(
        re.compile(rf"\b(?:{asked})\b", re.IGNORECASE),
        re.compile(of_nobody, re.IGNORECASE),
        re.compile(active, re.IGNORECASE),
    )


_WAYS = (
    _way(
        r"ask(?:s|ed)?|queried|questioned|enquired|wondered|brought up|raised|want(?:ed)? to know",
        rf"{_ANYBODY}{_BETWEEN} {_ASKED}\b|{_IMPERSONAL} (?:asked|raised|put|queried)\b(?! by\b)",
        _ASKED,
    ),
    _way(
        r"said|says?|told|remarked|pointed out|commented|complained|stated|warned|argued|thought|suggested|mentioned|called|described|raised|brought up"
        r"|objected|moaned|admitted|claimed|felt|reckoned",
        rf"{_ANYBODY}{_BETWEEN} {_SAID}\b"
        rf"|{_IMPERSONAL} (?:said|pointed out|suggested|stated|remarked|observed|argued|felt|expressed|made|voiced|thought|claimed|mentioned)\b(?! by\b)",
        _SAID,
    ),
    _way("moved|proposed", rf"{_MOVED} (?:moved|proposed)\b(?!(?: and seconded)? by\b)", "(?:moved|proposed)"),
    _way("seconded", rf"{_MOVED}(?: (?:moved|proposed) and)? seconded\b(?! by\b)", "seconded"),
)
_ASKED_WHO = re.compile(
    r"\b(?:asked|enquired|queried|wondered|wanted to know)\b(?: \w+)? (?:who|which (?:member|officer|councillor|person))\b",
    re.IGNORECASE,
)
_SECONDED = re.compile(r"\bseconded\b", re.IGNORECASE)
_WHO = re.compile(
    r"^(?:and |so |but )?(?:who(?!(?:se|m)?\b else)|which (?:\w+ ){0,2}?(?:members?|councillors?|officers?|officials?|residents?|tenants?|parents?"
    r"|mums?|dads?|mothers?|fathers?|carers?|governors?|speakers?|persons?|people))\b",
    re.IGNORECASE,
)


def is_anonymous(question: Question, sentence: str) -> bool:
    """Whether it is asked who said, asked, moved or seconded a thing, and the sentence tells that somebody did, and of nobody by name.

    >>> from app.question import read
    >>> asked = read("Who brought up the roof?")
    >>> is_anonymous(asked, "A member asked about the roof."), is_anonymous(asked, "Councillor Pryce asked about the roof.")
    (True, False)
    """
    if not _WHO.search(question.text):
        return False
    if _ASKED_WHO.search(sentence) and not ASKED_OF_ASKING.search(question.text):
        return True
    told = [way for way in _WAYS if way.asked.search(question.text) and way.of_nobody.search(sentence)]
    return bool(told) and not any(_names_who(way, sentence) for way in told)


def seconded_another(question: Question, sentences: Sequence[str]) -> bool:
    """Whether it is asked who seconded what somebody named had moved, and what the sentences tell to be seconded is another's.

    >>> from app.question import read
    >>> seconded_another(read("Who seconded Cllr Brade's motion?"), ["It was moved by Cllr Holt and seconded by Cllr Reed."])
    True
    """
    mover = named_voter(question.text)
    if not mover or not _SECONDED.search(question.text):
        return False
    told = [set(stems(sentence)) for sentence in sentences if _SECONDED.search(sentence)]
    return bool(told) and not any(mover[-1] in said for said in told)


def _names_who(way: _Way, sentence: str) -> bool:
    """Whether somebody is told of by name or office as who did it: "Councillor Pryce (Leader) then asked …"."""
    return any(
        _is_somebody(sentence[max(0, verb.start() - _BESIDE) : verb.start()]) for verb in way.verbs.finditer(sentence)
    )


def _is_somebody(before: str) -> bool:
    before = _NOBODY.sub("", before)
    return bool(holds(Wants.NAME, before) or OFFICE.search(before))
