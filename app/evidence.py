"""Whether a sentence holds the kind of thing that a question wants. Pure; patterns of English, not of any paper."""

from __future__ import annotations

import re

from app.question import Wants
from ingest.dates import MONTHS

_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|half|third|quarter|none|no|all|once|twice|both|several|majority)"
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_HOLDS: dict[Wants, re.Pattern[str]] = {
    Wants.MONEY: re.compile(
        r"[£€$]\s?\d|\b\d[\d,.]*\s?(?:pounds|pence|p\b|k\b|m\b|million|billion)|\bfree of charge\b|\bno (?:charge|cost)\b",
        re.IGNORECASE,
    ),
    Wants.PERCENT: re.compile(rf"\d\s?%|\bper\s?cent\b|\b{_NUMBER_WORD}\s+(?:in|out of|of the)\s+", re.IGNORECASE),
    Wants.NUMBER: re.compile(rf"\d|\b{_NUMBER_WORD}\b", re.IGNORECASE),
    Wants.DATE: re.compile(
        rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b|\b(?:in|by|from|since|until|of|end of|on)\s+(?:{_MONTH})\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b"
        r"|\b(?:yesterday|today|tomorrow|next|last|this|coming)\s+(?:week|month|year|spring|summer|autumn|winter|monday|tuesday|wednesday|thursday|friday)\b"
        r"|\b(?:within|in)\s+(?:\w+\s+){1,3}(?:days|weeks|months|years)\b|\b(?:weeks|months|years|days)['’]?\s+(?:time|ago)\b",
        re.IGNORECASE,
    ),
    Wants.CONTACT: re.compile(r"@|\b0\d{2,4}[\s)]?\d{3}|\bcontact\b|\btelephone\b|\bget in touch\b", re.IGNORECASE),
    Wants.REASON: re.compile(
        r"\b(?:because|due to|owing to|in order to|so that|as a result|since|therefore|caused by|to (?:ensure|enable|allow|support|address|reduce|improve|provide|compete|avoid|prevent|make|help|meet)|reasons?|given that|following)\b",
        re.IGNORECASE,
    ),
    Wants.PERSON: re.compile(
        r"\b(?:[Cc]llrs?|[Cc]ouncillors?|Mr|Mrs|Ms|Dr|[Cc]hair(?:man|woman|person)?|[Ll]eader|[Dd]irector|[Oo]fficers?|[Mm]embers?|[Hh]ead|[Cc]ommissioner|[Mm]ayor|[Ss]ecretary|[Cc]lerk|[Mm]anager|[Ee]xecutive|[Tt]reasurer|[Mm]inister)\b"
        r"|[a-z,] [A-Z][a-z]+ [A-Z][a-z]+|^[A-Z][a-z]+ [A-Z][a-z]+"
    ),
}


# Kinds whose absence from every near sentence means that the papers do not give it. A reason or a date may stand in
# words that no pattern knows, so they are only favoured.
MUST_HOLD = frozenset({Wants.MONEY, Wants.PERCENT, Wants.NUMBER, Wants.CONTACT, Wants.PERSON})


def holds(wants: Wants, sentence: str) -> bool | None:
    """True or False where the kind can be told from the words; None for kinds that any sentence may answer."""
    pattern = _HOLDS.get(wants)
    return bool(pattern.search(sentence)) if pattern else None
