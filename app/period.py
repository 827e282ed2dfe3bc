"""The dates that a question names, and the sentences that are of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidate import Candidate
from app.question import Question, Wants
from app.retrieve import Found
from ingest.dates import MONTHS, bounds, find_dates

_DAY = 10  # characters of a date that names its day
# What is done at a meeting, so that its date is the meeting's.
_AT_A_MEETING = re.compile(
    r"\bdid\b.*\b(?:consider|discuss|debate|decide|resolve|agree|approve|note|receive|vote|hear|present|report|introduce|say|ask|thank|raise"
    r"|look at|get|refuse|reject|grant|defer|adopt|elect|appoint)\b"
    r"|\b(?:considered|discussed|debated|decided|resolved|agreed|approved|noted|received|presented|reported|introduced|thanked|raised|refused"
    r"|rejected|granted|deferred|adopted|elected|appointed)\b"
    r"|\b(?:statement|said|heard|put to|come to|came to|go to|went to)\b",
    re.IGNORECASE,
)
# What leads up to a date that is taken out.
_LEADING = re.compile(
    r"(?:\b(?:in|on|of|for|at|from|since|during|by|as of|dated|held on)\s+)?(?:the\s+)?$", re.IGNORECASE
)
# A month or a year that a paper names as it is told from its own date: "at the end of December", "a year earlier".
_BARE_MONTH = re.compile(
    rf"(?<!\b[Ff]rom )(?<!\b[Nn]ext )\b({'|'.join(name.capitalize() for name in MONTHS if len(name) > len('mar') or name == 'may')})\b(?!,? (?:19|20)\d\d)"
)
_HALF_A_YEAR = 6  # months: a month further ahead is rather the one that has been
_YEAR_AGO = re.compile(
    r"\b(?:last year|(?:the )?(?:previous|preceding) (?:financial )?year|a year (?:earlier|ago|before)|the year before)\b",
    re.IGNORECASE,
)
_YEAR_AHEAD = re.compile(
    r"\b(?:next|the (?:coming|forthcoming)) (?P<financial>financial |municipal )?year\b", re.IGNORECASE
)
_LAST_OF_YEAR = 3  # the month that a financial year ends with
_OPENING = 1_200  # characters of a paper that say what it is on


def in_period(found: Found, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The sentences of the dates that the question names; all where it names none, compares, or nothing is of them."""
    named = periods(found)
    return [c for c in ranked if any(is_of_period(c, period) for period in named)] or list(ranked)


def periods(found: Found) -> list[tuple[str, str]]:
    """The periods that an answer must be of: a day as named, otherwise the year, for a charge "from April 2025" stands in a paper
    of January."""
    if found.question.wants in (Wants.COMPARISON, Wants.MEETING):
        return []
    return [bounds(date if len(date) == _DAY else date[:4]) for date in found.question.dates]


def is_of_period(candidate: Candidate, period: tuple[str, str]) -> bool:
    """Whether a sentence or its paper is of a period, or the sentence or its heading prints its year, or it is told from its paper's date.

    A sentence without a date may also tell of an earlier year that its paper opens with.
    """
    dates = _printed(candidate)
    told = dates + _of_paper(candidate) + _year_told(candidate, candidate.text)
    if within(told, period) or period[0][:4] in f"{candidate.text} {candidate.unit.section}":
        return True
    return not dates and within(_opened_with(candidate), period)


def is_of(candidate: Candidate, period: tuple[str, str]) -> bool:
    """Whether a sentence speaks of a period; its paper's date counts where the sentence names none."""
    return within(_printed(candidate) or _of_paper(candidate), period)


def asks_of_meeting(question: Question) -> bool:
    """Whether it is asked at which meeting something was done, or when, which is the day of the meeting that did it."""
    done = bool(_AT_A_MEETING.search(question.text)) or not question.subject
    return question.wants is Wants.MEETING or (question.wants is Wants.DATE and done and not question.ahead)


def undated(text: str) -> str:
    """A question without the dates that it names.

    >>> undated("How many cases were open in March 2025?")
    'How many cases were open?'
    """
    for found in reversed(find_dates(text)):
        before, after = text[: found.start], text[found.end :]
        text = f"{_LEADING.sub('', before).rstrip(' ,')} {after.lstrip(' ,')}".strip()
    return re.sub(r"\s+(?=[?.!,;])", "", text)


def is_dated(candidate: Candidate, period: tuple[str, str]) -> bool:
    """Whether the paper itself is of a period."""
    return within(_of_paper(candidate), period)


def tells_of(candidate: Candidate, period: tuple[str, str]) -> bool:
    """Whether the paper is of a period, or tells of it from its date where the sentence stands."""
    passage = candidate.passage.passage.span.of(candidate.paper.text)
    return is_dated(candidate, period) or within(_year_told(candidate, passage), period)


def _printed(candidate: Candidate) -> list[str]:
    return [found.iso for found in find_dates(candidate.text)]


def _of_paper(candidate: Candidate) -> list[str]:
    return [candidate.paper.about.date] if candidate.paper.about.date else []


def _opened_with(candidate: Candidate) -> list[str]:
    """The dates before its own that a paper opens with, which say what it is on: "The floods of December 2015". Minutes open with those of the last meeting."""
    about = candidate.paper.about
    if about.genre == "minutes":
        return []
    opened = (found.iso for found in find_dates(candidate.paper.text[:_OPENING]))
    return [iso for iso in opened if iso < (about.date or "9")]


def _year_told(candidate: Candidate, text: str) -> list[str]:
    """The year before its paper's, where a text of it tells of a month that was last in that year or of a year ago; the next, of what is ahead."""
    date = candidate.paper.about.date or ""
    months = {MONTHS[found[1].lower()] for found in _BARE_MONTH.finditer(text)}
    paper = int(date[5:7]) if len(date) > len("2024") else max(MONTHS.values())
    past = bool(_YEAR_AGO.search(text)) or any(month - paper > _HALF_A_YEAR for month in months)
    ahead = _YEAR_AHEAD.search(text)
    years = [-1] if past else []
    if ahead and not find_dates(text):  # a financial year is named by the year in which it begins
        years.append(0 if ahead["financial"] and paper <= _LAST_OF_YEAR else 1)
    return [str(int(date[:4]) + n) for n in years] if date else []


def within(dates: Sequence[str], period: tuple[str, str]) -> bool:
    """Whether any of the dates, full or partial, overlaps the period."""
    return any(first <= period[1] and period[0] <= last for first, last in map(bounds, dates))
