"""What a question takes for granted: "Why was it refused?" supposes a refusal, which the papers may not know or deny."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.evidence import denied, is_hope
from app.question import Question, Wants
from ingest.model import Kind
from ingest.words import stem, stems


def _side(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


# What councils do, each beside its opposite. A word on neither side supposes nothing that can be told from words.
_DECIDING = (
    (
        _side("approve approved approval agree agreed adopt adopted accept accepted grant granted pass passed carried endorse endorsed")
        | _side("resolve resolved decide decided"),
        _side("refuse refused refusal reject rejected rejection decline declined oppose opposed defeat defeated lost fell dismiss dismissed"),
    ),
    (
        _side("increase increased climb climbed rise rose risen grow grew grown growth expand expanded higher more double doubled"),
        _side("decrease decreased reduce reduced reduction fall fell fallen drop dropped cut cuts lower lowered decline declined fewer less"),
    ),
)  # fmt: skip
# When something opens or ends may be told without these words; why it does, seldom.
_DOING = (
    (_side("open opened opening reopen reopened"), _side("close closed closure closing shut")),
    (
        _side("begin began begun start started launch launched"),
        _side("stop stopped end ended cease ceased abandon abandoned cancel cancelled scrap scrapped suspend suspended"),
    ),
    (
        _side("appoint appointed appointment elect elected recruit recruited"),
        _side("dismiss dismissed sack sacked resign resigned resignation leave left depart departure retire retired stood"),
    ),
)  # fmt: skip
DECIDED = _DECIDING[0][0] | _DECIDING[0][1]  # what is done with a proposal, in whatever words
_NOUN = re.compile(r"\b(?:the|an?|this|that|its|their|any|of) \w+", re.IGNORECASE)  # "the grant" grants nothing
# That fewer came is told in figures, who did "not agree" disagreed, and whose "opening was put back" opened nothing.
# "Carried out" is no vote, what somebody proposed has not been done, who "dismissed it as a lounge" dismissed nobody, "to begin with" begins
# nothing, and what "how much more" asks of need not have risen.
_NOT_DONE = re.compile(
    r"\bcarr(?:y|ied|ying) (?:\w+ )?(?:out|on)\b|\bdismiss\w*\b(?=.{1,80}\bas\b)|\bto (?:begin|start) with\b|\bin the end\b"
    r"|(?<!the )(?<!an )(?<!a )(?<!its )(?<!their )\b(?:proposed|moved|seconded|suggested|recommended|wanted|called for|voted (?:to|for|against))\b.*"
    r"|\b(?:how (?:much|many)|any|no|once|what) (?:more|less|fewer)\b|\b(?:more|less|fewer) than\b|\bfewer \w+"
    r"|\b(?:not|n[’']t) agree\b|\bend(?:ed|s)? up\b|\bopening (?:put|pushed|delayed|postponed|moved)\b",
    re.IGNORECASE,
)
_SUPPOSING = frozenset({Wants.DATE, Wants.PERSON, Wants.NUMBER, Wants.MONEY, Wants.PERCENT, Wants.VOTE})
_ASSURANCE = r"(?:substantial|reasonable|moderate|limited|no) assurance"
_SCALE = rf"outstanding|good|requir\w+ improvement|inadequate|satisfactory|{_ASSURANCE}"
# "Judged to be good", "a rating of good", "a Good rating", "limited assurance": "good practice" is no grade.
_GRADED = re.compile(
    rf"\b(?:rat|judg|grad|assess|scor|award|found|find|deem)\w*\b[^.?]{{0,60}}?\b(?P<grade>{_SCALE})\b"
    rf"|\b(?P<rated>{_SCALE})\b\W{{1,3}}(?:rating|grade|judge?ment)\b|\b(?P<sure>{_ASSURANCE})\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    rf"\b(?:rate|judge|grade|assess|score|award|give|gave|find|found|deem)(?:e?d|n)?\b[^.?]{{0,60}}?\b({_SCALE})\b",
    re.IGNORECASE,
)
_HOPED = re.compile(
    r"\b(?:hop(?:e|ed|es|ing)|aim(?:s|ed|ing)?|plan(?:s|ned|ning)?|expect(?:s|ed)?|want(?:s|ed)?|intend(?:s|ed)?|predict(?:s|ed)?|target|meant|supposed|due)\b",
    re.IGNORECASE,
)
# Which grade, or how many were given one.
_ASKING_GRADE = frozenset({Wants.YES_NO, Wants.JUDGEMENT, Wants.COMPARISON, Wants.LIST, Wants.NUMBER, Wants.PERCENT})


def of_decision(question: Question) -> bool:
    """Whether it is asked what was decided: "was it granted?" is, "did they get the grant?" is not."""
    return bool(DECIDED & set(stems(_NOUN.sub(" ", question.text))))


def grade_supposed(question: Question) -> str:
    """The grade that a question takes to have been given; empty where it supposes none.

    >>> from app.question import read
    >>> grade_supposed(read("Why did the inspectors rate the home Outstanding?"))
    'outstanding'
    """
    asked = question.wants in _ASKING_GRADE or bool(_HOPED.search(question.text))
    found = None if asked else _SUPPOSED.search(question.text)
    return found[1].lower() if found else ""


def grade_told(sentence: str, kind: Kind) -> str:
    """The grade that a sentence says was given; empty where it gives none, or tells of one that is hoped for.

    >>> grade_told("The home was judged to require improvement.", Kind.OTHER)
    'require improvement'
    >>> grade_told("The aim was to be rated good by 2026.", Kind.OTHER)
    ''
    """
    found = None if is_hope(sentence, kind) else _GRADED.search(sentence)
    return (found["grade"] or found["rated"] or found["sure"]).lower() if found else ""


def same_grade(one: str, other: str) -> bool:
    """Whether two ways of putting it name one grade.

    >>> same_grade("requires improvement", "requiring improvement"), same_grade("good", "inadequate")
    (True, False)
    """
    return set(stems(one)) == set(stems(other))


def supposed(question: Question) -> tuple[frozenset[str], frozenset[str]] | None:
    """The words for what a question takes to have been done, and those for its opposite; None where it supposes neither.

    >>> from app.question import read
    >>> "refus" in supposed(read("Why did the council refuse the grant?"))[0]
    True
    >>> supposed(read("Did the council refuse the grant?"))
    >>> supposed(read("How much more will the car parks bring in?"))
    >>> supposed(read("Who proposed approving the flats?"))
    """
    pairs = (
        _DECIDING if question.wants in _SUPPOSING else (*_DECIDING, *_DOING) if question.wants is Wants.REASON else ()
    )
    said = set(stems(_NOUN.sub(" ", _NOT_DONE.sub(" ", question.text))))
    sides = [(a, b) for pair in pairs for a, b in (pair, pair[::-1]) if a & said and not b & said]
    return sides[0] if len(sides) == 1 else None


def bears_out(side: frozenset[str], opposite: frozenset[str], texts: Iterable[str]) -> bool:
    """Whether any of the texts speaks of what is supposed; "was not approved" speaks of a refusal."""
    return any(side & (set(stems(text)) - denied(text)) or opposite & denied(text) for text in texts)
