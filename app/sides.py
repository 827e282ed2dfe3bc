"""A comparison of two dates as the two questions that it holds: each is answered by what is said of its own."""

from __future__ import annotations

import re

from app.evidence import FIGURES
from app.model import long_date
from app.question import Question, Wants
from ingest.dates import SECOND_YEAR, Found, find_dates

# What leads up to a date, and goes with it: "with the one in 2024", "at the end of December 2022", "between 2021/22".
_LEADING = re.compile(
    r"(?:\b(?:and|or|with|to|against|versus|vs\.?|than|between|from|compared|in|at|of|for|on|during|by|since|the|one|ones|that|those|it|was|were|is|end|beginning|start|time|year|month"
    r"|spring|summer|autumn|winter|what|there)\b[\s,]*)+$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"[\s,]*\b(?:with|to|from|and|than|on)?\s*(?:that of |the one |it was |in )*the (?:year before|previous year|preceding year)\b",
    re.IGNORECASE,
)
# The words of comparing, at both ends of what is compared.
_OPENING = re.compile(
    r"^(?:(?:and|so|please|can you)\s+)*(?:compare|what (?:is|was) the (?:difference|change) (?:in|between)"
    r"|how (?:does|do|did|has|have)|has|have|did|does|do)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_COMPARING = re.compile(
    r"\b(?:compar(?:e|es|ed|ing)|chang(?:e|ed|es)|differ(?:s|ed)?|(?:got(?:ten)?|become|became|been|gone|go|get|went)\s+(?:any\s+)?(?:better|worse|up|down|higher|lower|longer|shorter|more|fewer|less)(?:\s+or\s+\w+)?"
    r"|improv(?:e|ed)|increased|decreased|risen|fallen|versus|vs|with (?:the one|that)(?: \w+ed)?)\b",
    re.IGNORECASE,
)
RANGE = re.compile(r"\b(?:between|from|since)\b", re.IGNORECASE)  # of two dates, which are then no two questions
_OF_ONE = frozenset({Wants.REASON, Wants.DECISION, Wants.DATE, Wants.MEETING})  # two dates in these are of one thing
_JOINED = re.compile(r"\W*(?:and|or|with|to|than|versus|vs|compared (?:with|to))\b[\w\s’']{0,30}", re.IGNORECASE)
_LEAST = 2  # words of what is compared


def sides(question: Question) -> list[str]:
    """A question for each of two dates, in the order named; empty where it compares no two dates.

    >>> from app.question import read
    >>> sides(read("How does the number of patients in a bed compare between November 2022 and February 2024?"))
    ['number of patients in a bed in November 2022?', 'number of patients in a bed in February 2024?']
    >>> sides(read("How has the home care list changed from 2022 to 2024?"))
    ['home care list in 2022?', 'home care list in 2024?']
    >>> sides(read("What was spent between 2022 and 2024?"))
    []
    """
    text, wants = question.text, question.wants
    found = find_dates(text)
    between = text[found[0].end : found[1].start] if len(found) > 1 else ""
    joined = bool(_JOINED.fullmatch(SECOND_YEAR.sub("", between)))
    valued = wants in FIGURES and joined and not RANGE.search(text)
    compares = wants is Wants.COMPARISON or valued or (wants not in _OF_ONE and bool(_COMPARING.search(text)))
    before = _YEAR_BEFORE.search(text)
    dates = [one.iso for one in found]
    if len(dates) == 1 and before:
        dates.append(str(int(dates[0][:4]) - 1))
    printed = [_printed(text, one) for one in found]
    if before and found:
        printed.append(_year_before(printed[0], dates[-1]))
    if not compares or len(set(dates)) != 2 or len(dates) != 2:
        return []
    if before:
        text = text[: before.start()] + text[before.end() :]
    kept = _without(text)
    asked = _COMPARING.sub(" ", _OPENING.sub("", kept) if wants not in FIGURES else kept)
    asked = " ".join(asked.split()).strip(" ?,.")
    if len(asked.split()) < _LEAST:
        return []
    return [f"{asked} {'on' if date.count(' ') > 1 else 'in'} {date}?" for date in printed]


def _year_before(printed: str, year: str) -> str:
    """The year before one that is printed, in its form: "2022/23" before "2023/24"."""
    mark = next((mark for mark in "/–-" if mark in printed), "")
    return f"{year}{mark}{(int(year) + 1) % 100:02}" if mark else year


def _printed(text: str, date: Found) -> str:
    """A date in prose, or a financial year as it was put: "2024/25"."""
    short = SECOND_YEAR.match(text[date.end :])
    return f"{date.iso}{short[0].strip()}" if short and len(date.iso) == len("2024") else long_date(date.iso)


def _without(text: str) -> str:
    """The text without its dates and what leads up to them."""
    found = find_dates(text)
    kept = ""
    at = 0
    for one in found:
        kept += _LEADING.sub(" ", text[at : one.start])
        short = SECOND_YEAR.match(text[one.end :])
        at = one.end + (short.end() if short else 0)
    return f"{kept} {text[at:]}"
