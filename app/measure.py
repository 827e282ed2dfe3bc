"""How long, old, far, deep, heavy or fast: whether a sentence gives a measure in a unit of what is asked; and how often, in words. Pure."""

from __future__ import annotations

import re

# What a measure is given in; how long something takes may be told by its end.
_SPAN = r"\b(?:second|minute|hour|day|night|week|weekend|fortnight|month|term|season|year|decade|lifetime|generation|centur)\w*"
_LENGTH = r"\d ?(?:mm|cm|m|km|ft|in)\b|\b(?:metre|meter|kilomet|centimet|millimet|mile|yard|feet|foot|inch|stor(?:e?y|ies))\w*"
_UNITS = {
    "long": re.compile(rf"{_SPAN}|{_LENGTH}|\b(?:since|until|till)\b|\bpages?\b", re.IGNORECASE),
    "old": re.compile(r"\byears?\b|\bmonths?\b|\baged?\b|\b(?:1[6-9]|20)\d\d\b|\bcentur", re.IGNORECASE),
    "far": re.compile(rf"{_LENGTH}|{_SPAN}", re.IGNORECASE),
    **dict.fromkeys(("deep", "tall", "wide", "thick"), re.compile(_LENGTH, re.IGNORECASE)),
    "heavy": re.compile(r"(?:\b|\d)(?:kg|t|lbs?)\b|\b(?:kilo|tonne|ton|stone|pound)\w*", re.IGNORECASE),
    "fast": re.compile(r"\b(?:mph|kph|km/h)\b|\bmiles (?:an|per) hour\b", re.IGNORECASE),
}
_HOW_OFTEN = re.compile(r"\bhow often\b", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(?:dai|week|fortnight|month|quarter|year|hour|night|term)ly\b|\bannual(?:ly)?\b"
    r"|\b(?:every|each|per|once|twice|times|an?) (?:other |second |third |\w+ )?(?:hour|day|night|week|fortnight|month|quarter|term|year)s?\b"
    r"|\b(?:once|twice|never|always|rarely)\b",
    re.IGNORECASE,
)  # told without a figure
_HOW = re.compile(rf"\bhow ({'|'.join(_UNITS)})\b", re.IGNORECASE)


def tells_how_often(question: str, sentence: str) -> bool:
    """Whether it is asked how often, and a sentence says so, mostly without a figure: "fortnightly"."""
    return bool(_HOW_OFTEN.search(question)) and bool(_TIMES.search(sentence))


def measured(question: str, sentence: str) -> bool | None:
    """Whether a sentence gives a measure in a unit of what is asked: "how deep" in metres; None where no measure is asked for.

    >>> measured("How long is the wait?", "143 names are on the list."), measured("How long is the wait?", "It is nine weeks.")
    (False, True)
    """
    asked = _HOW.search(question)
    return bool(_UNITS[asked[1].lower()].search(sentence)) if asked else None
