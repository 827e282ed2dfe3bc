"""Lines of a paper's head in other wordings than a meeting's own: who published it and when, to whom it reports, whose minutes it is."""

from __future__ import annotations

import re

from ingest.dates import find_dates, full_date
from ingest.identify import WEEKDAY, body_alone, council, is_council, meeting
from ingest.recognise import plain

_LONGEST = 160  # characters of a line that tells of a paper
# "Tuesday 21 March 2023, 6.30 pm, Council Chamber, Abbey House": a day, an hour, and where
_DAY_AND_PLACE = re.compile(
    rf"(?:held\s+on\s+)?{WEEKDAY},?\s+(?P<day>\d{{1,2}}(?:st|nd|rd|th)?\s.{{3,20}}?\d{{4}}),?\s+(?:at\s+)?\d{{1,2}}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?)?(?:\W.{{0,100}})?",
    re.IGNORECASE,
)
_DAY = rf"(?P<rest>(?:{WEEKDAY},?\s+)?\d{{1,2}}(?:st|nd|rd|th)?[\s/.-](?:of\s+)?\w{{1,9}}[.,]?[\s/.-]\d{{4}})"
# "Published by Ashdown Council on 3 May 2024", "Presented to the Health and Wellbeing Board on …", "Issued: 3 May 2024"
_ISSUED = re.compile(
    r"(?:first\s+)?(?:(?:for\s+)?(?:immediate\s+)?(?:release|use)|published|adopted|issued|presented|released|posted)\b(?:\s+(?:by|to)\s+(?:the\s+)?(?P<who>.{3,80}?))?(?:,?\s+on\b|:|,)?\s+"
    rf"{_DAY}\.?",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.)])\s+(?=[A-Z])")
_LAST_ISSUED = re.compile(
    rf"(?:(?:last|first)\s+)?(?:published|adopted|issued|approved|agreed|amended|revised|updated|reviewed)\b(?:\s+by\s+.{{3,60}}?)?(?:,?\s+on\b|:|,)?\s+"
    rf"{_DAY}(?:\s+\([^)]{{1,60}}\))?\.?",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    r"^.*\s[-–—|·]\s+(?=published\b)", re.IGNORECASE
)  # "Summer 2024 - Issue 58 - published 8 July 2024"
_MONTH_ALONE = re.compile(
    r"(?:(?i:published|dated|issued)\s+)?(?P<month>[A-Z][a-z]{2,8}\s+(?:19|20)\d\d)(?:\s+[-–—|·]+\s+(?P<who>.{3,60}))?"
)
_OTHER_MATTER = re.compile(r"\b(?:deadline|following|clos(?:es|ing)|until|from|between)\b", re.IGNORECASE)
_BY = re.compile(r"(?:prepared|published|issued|produced|compiled)\s+by\b", re.IGNORECASE)
# "Report to: Housing Committee, 8 November 2022", "Report to Cabinet", "Minutes of a meeting of the Planning Committee"
_OF_BODY = re.compile(
    r"(?:(?:draft|printed|unconfirmed)\s+)?(?:(?:report|presentation)\s+(?:to|for)|(?:minutes|notes|record|agenda|meeting)\s+(?:of|for))\s*:?\s+"
    r"(?:(?:an?|the)\s+)?(?:(?:ordinary|annual|special|extraordinary|virtual)\s+)?(?:meeting\s+of\s+)?(?:the\s+)?(?P<body>.{3,90}?)(?:[,–-]\s*(?P<rest>\S.*))?",
    re.IGNORECASE,
)
# A day that is another's: of the last meeting, or the end of something.
_OTHER_DAY = re.compile(
    r"\b(?:by|until|till|before|from|since|after|following|between|opens?|closes?|closing|deadline|ends?|expires?|due|next|effect\w*|force|embargo|dated|received|confirm|approved?|published"
    r"|implement\w*|despatch\w*|dispatch\w*|adjourned|deferred|last)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:last|previous|prior|preceding)\b", re.IGNORECASE)
_AFTER_DAY = re.compile(r"\W*(?:$|at\b|from\b|in\b|[A-Z]|\d)")  # where and at what hour, and no "deadline"
_OF_MEETING = re.compile(
    r"\b(?:held|meeting|hearing|minutes?|notes?|transcript|record|issued|release|newsroom|sitting|session)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"^[•·▪●*–-]+\s+")


def told_by(text: str) -> dict[str, str]:
    """Date, body and council of such a line; empty for every other.

    >>> told_by("Tuesday 21 March 2023, 6.30 pm, Council Chamber, Abbey House")
    {'date': '2023-03-21'}
    >>> told_by("Presented to the Health and Wellbeing Board on 14 September 2023")
    {'date': '2023-09-14', 'body': 'Health and Wellbeing Board'}
    >>> told_by("MINUTES OF A MEETING OF THE PLANNING COMMITTEE")
    {'body': 'Planning Committee'}
    """
    line = _MARK.sub("", plain(text))
    if len(line) > _LONGEST:
        return {}
    if (found := _DAY_AND_PLACE.fullmatch(line)) and not _OTHER_MATTER.search(line):
        return _dated(found["day"])
    if found := _ISSUED.fullmatch(line) or _ISSUED.fullmatch(_MASTHEAD.sub("", line)):
        return _dated(found["rest"]) | _whose(found["who"] or "") if full_date(found["rest"]) else {}
    if (found := _OF_BODY.fullmatch(line)) and found["body"][:1].isupper() and (body := body_alone(found["body"])):
        return {"body": body} | ({} if _OTHER_MATTER.search(found["rest"] or "") else _dated(found["rest"] or ""))
    named = council(re.split(r",\s+", line)[-1]) if _BY.match(line) else ""
    return {"council": named} if named else {}


def last_issued(text: str) -> str:
    """The last day on which a line of sentences over a paper says that it was approved, amended or put out; empty for other lines.

    >>> last_issued("Approved by the Council on 18 May 2017. Amended on 17 May 2018 (paragraph 3.2). Version 2.")
    '2018-05-17'
    >>> last_issued("The fee was approved by the Council on 18 May 2017.")
    ''
    """
    line = _MARK.sub("", plain(text))
    told = [full_date(found["rest"]) for one in _SENTENCE_END.split(line) if (found := _LAST_ISSUED.fullmatch(one))]
    return max(filter(None, told), default="") if len(line) <= _LONGEST else ""


def month_over(text: str) -> str:
    """The month that a line over a paper gives and nothing else but whose it is; empty for other lines.

    >>> month_over("March 2013"), month_over("January 2024 -- Selmouth Borough Council"), month_over("May 2024 in figures")
    ('2013-03', '2024-01', '')
    """
    found = _MONTH_ALONE.fullmatch(_MARK.sub("", plain(text)))
    if not found or (found["who"] and not council(found["who"])):
        return ""
    return next((one.iso for one in find_dates(found["month"]) if len(one.iso) == len("2024-09")), "")


def day_over(text: str) -> str:
    """The day that a line over a paper prints beside a weekday, at its start or after a word of meeting; empty for other lines.

    >>> day_over("Transcript of proceedings, Civic Centre, Monday 23 September 2024 at 7.00 pm")
    '2024-09-23'
    >>> day_over("Consultation closes on Friday 3 May 2024")
    ''
    """
    line = _MARK.sub("", plain(text))
    found = next((one for one in find_dates(line) if len(one.iso) == len("2024-09-23")), None)
    if found is None or len(line) > _LONGEST:
        return ""
    before = line[: found.start].strip(" ,")
    if _EARLIER.search(before) or _OTHER_DAY.search(re.sub(rf"(?:\bon\s+)?{WEEKDAY}$", "", before)):
        return ""
    bare = not re.sub(rf"(?:held|on|the|\W)*(?:{WEEKDAY})?$", "", before)
    told = bool(_AFTER_DAY.match(line[found.end :])) if bare else bool(_OF_MEETING.search(before))
    return found.iso if told else ""


def names_meeting(text: str) -> bool:
    """Whether a line names a council, a body or a meeting of it and nothing else, and is no paper's title."""
    line = plain(text)
    return is_council(line) or bool(body_alone(line) or meeting(line) or told_by(line))


def _dated(text: str) -> dict[str, str]:
    day = full_date(text)
    return {"date": day} if day else {}


def _whose(text: str) -> dict[str, str]:
    if is_council(text):
        return {"council": council(text)}
    body = body_alone(text)
    return {"body": body} if body else {}
