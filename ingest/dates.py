"""Dates as papers print them: found, and put as ISO 8601. Day before month, always."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"""\b(?:
      (?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)
    | (?P<d2>\d{{1,2}})[/.](?P<m2>\d{{1,2}})[/.](?P<y2>(?:19|20)\d\d)
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m3>{_MONTH})\.?,?[\s-]+(?P<y3>(?:19|20)\d\d)
    | (?P<m4>{_MONTH})\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>(?:19|20)\d\d)
    | (?P<m5>{_MONTH})\.?,?\s+(?P<y5>(?:19|20)\d\d)
    | (?P<y6>(?:19|20)\d\d)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
SECOND_YEAR = re.compile(r"^\s*[/–-]\s*\d{2}(?:\d{2})?\b")  # "/25", what follows the first year of "2024/25"


class Found(NamedTuple):
    """A date as found: `iso` is YYYY-MM-DD, YYYY-MM or YYYY, as much as is printed."""

    start: int
    end: int
    iso: str


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    if month is None:
        return year
    number = int(month) if month.isdigit() else MONTHS[month.lower()]
    if not 1 <= number <= 12:
        return None
    if day is None:
        return f"{year}-{number:02}"
    if not 1 <= int(day) <= monthrange(int(year), number)[1]:
        return None
    return f"{year}-{number:02}-{int(day):02}"


def find_dates(text: str) -> list[Found]:
    """Every printed date, in order; a day and month without a year are left as written.

    >>> [found.iso for found in find_dates("on 30/09/2022, Thursday, 23rd January, 2025 and in March 2013 or 2015")]
    ['2022-09-30', '2025-01-23', '2013-03', '2015']
    >>> find_dates("31/02/2022 and 21 June")
    []
    """
    found = []
    for match in _DATE.finditer(text):
        groups = match.groupdict()
        number = next(n for n in "123456" if groups[f"y{n}"])
        iso = _iso(groups[f"y{number}"], groups.get(f"m{number}"), groups.get(f"d{number}"))
        if iso:
            found.append(Found(match.start(), match.end(), iso))
    return found


def full_date(text: str) -> str | None:
    """The first date of `text` that has day, month and year; None without one."""
    return next((found.iso for found in find_dates(text) if len(found.iso) == 10), None)


def bounds(iso: str) -> tuple[str, str]:
    """The first and last day that a full or partial ISO date can mean.

    >>> bounds("2013-03")
    ('2013-03-01', '2013-03-31')
    """
    parts = [int(part) for part in iso.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if len(parts) == 3:
        return iso, iso
    first, last = month or 1, month or 12
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]:02}"


def is_iso(text: str) -> bool:
    """Whether `text` is a full or partial ISO date that exists."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return False
    try:
        date.fromisoformat(bounds(text)[0])
    except ValueError:
        return False
    return True
