"""What the printed words near a paper's head say it is: meeting, body, date, council, title, kind; each can say nothing.

Wordings of ModernGov pages, printed minutes, forms and parish minutes, and no paper's own names.
"""

from __future__ import annotations

import re

from ingest.dates import full_date
from ingest.recognise import is_decision_head, is_furniture, is_recommendation_head, plain

_BODY = r"(?:Cabinet|Council|Committee|Sub-Committee|Panel|Board|Forum|Executive|Group|Commission|Assembly|Meeting)"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ON_WEEKDAY = re.compile(rf"\s+(?:on\s+)?{WEEKDAY}$")  # "Agenda for Cabinet on Thursday, 30th January 2025"
_MEETING_LINE = re.compile(
    r"Meeting:\s*(?P<date>\S.*?)\s+-\s+(?P<body>.+?)(?:\s*\((?:Item|Minute)\s+(?P<item>[\w.]+)\))?$"
)
_MEETING_TITLE = re.compile(
    rf"(?P<body>.{{0,80}}?\b(?:{_BODY}|{_BODY.upper()})\b.{{0,40}}?)\s*[-–,:]\s*(?i:{WEEKDAY},?\s+)?(?P<date>\d.*)"
)
_HELD = re.compile(
    r"(?i:\b(?:minutes|meeting|notes)\b.{0,40}?\b(?:of|for)\s+(?:a\s+|an\s+|the\s+)*)"
    r"(?:(?i:virtual|annual|extraordinary|special|remote|public|ordinary)\s+)*(?i:meeting\s+of\s+)?(?i:the\s+)?"
    rf"(?P<body>(?=[A-Z])(?:[A-Z][\w’'&, -]{{0,80}}?\s)?(?i:{_BODY}))\b(?=.{{0,20}}\b(?i:held)\b)"
)
_EARLIER = re.compile(
    r"(?:last|previous|prior|preceding|next|date)\b|.*\bnext\b", re.IGNORECASE
)  # meeting, whose minutes are approved
_PAPER_OF = re.compile(
    r"^(?:[•·▪●*–-]\s+)?(?:(?:draft|printed)\s+)?(?:report|minutes|agenda|decisions?|notes|meeting)\s*(?:to|of|for)\s*:?\s+(?:(?:a|the)\s+)?(?:meeting\s+of\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_TO_BODY = re.compile(
    r"^.*\bto\s+(?:the\s+)?(?=[A-Z])"
)  # "Head of Finance to the Cabinet" writes, and the Cabinet is the body
_HELD_ON = re.compile(
    r"(?:(?:draft|unapproved|approved|unconfirmed)\s+)?(?:minutes|notes|record|meeting)\b(?!.{0,80}\b(?:last|previous|prior)\b)"
    r"(?!.*\b(?:approved|agreed|confirmed|signed|accepted|taken as read)\b).{0,80}?\bheld\b(?P<rest>.{4,120})",
    re.IGNORECASE,
)
_MEETING_OF = re.compile(
    rf"^(?P<body>.*\b(?!Meeting){_BODY})\s+meeting$", re.IGNORECASE
)  # "Boughton Parish Council Meeting"
_OF_A_PAPER = re.compile(
    r"\b(?:report|minutes?|agenda|paper|update|news|record)\b", re.IGNORECASE
)  # and no name of a body
# A line that holds the name of a body and nothing else.
_BODY_LINE = re.compile(
    rf"(?:the\s+)?(?:[A-Z(][\w’'&,()-]*\s+(?:(?:and|of|for|the|&)\s+)*){{0,9}}{_BODY}", re.IGNORECASE
)
# What sets off the parts of a title, and what may stand beside the day in one of them.
_BETWEEN_DASHES, _BETWEEN_COMMAS = re.compile(r"\s+[-–—|·]\s+|(?<=[a-z]):\s+"), re.compile(r",\s+")
_DAY_PART = re.compile(
    rf"(?:(?:draft|approved|unapproved|printed|the|of|for|from|a|an|on|at|held|its|minutes?|notes|record|agenda|decisions?|report|papers?|meetings?"
    rf"|public|ordinary|annual|special|extraordinary|{WEEKDAY})\b,?\s*)*(?=\S*\d)[\w ./-]{{6,30}}",
    re.IGNORECASE,
)
# A line that says when and perhaps where the meeting was held, and nothing else.
_DATE_LINE = re.compile(
    rf"(?:(?:held|meeting held|to be held)\b.{{0,100}}?)?(?:{WEEKDAY},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?[\s/.-].{{0,25}}?\d{{4}}),?(?:\s*(?:at|from|-|–|,)?\s*\d{{1,2}}[.:]?\d{{0,2}}\s*(?:[ap]\.?m\.?)?)?\.?",
    re.IGNORECASE,
)
_ABOUT_MEETING = re.compile(
    r"(?:venue|contact|location|place|time|clerk|quorum|membership|wards?(?: affected)?)\b[^:]{0,20}:", re.IGNORECASE
)
_LABEL = re.compile(r"(?P<label>[A-Z][\w /’'?()]{2,40}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)
_DATE_LABELS = frozenset(
    "date of decision,decision date,date of meeting,meeting date,date,date and time,decided at meeting,date decision made".split(",")
)  # fmt: skip
_BODY_LABELS = frozenset(
    "decision maker,committee,decision taken by,decision by,name of committee,body,decided at meeting".split(",")
)
# Labels that forms print on a line of their own, the value below.
_LABEL_ALONE = re.compile(
    r"(?P<body>decision (?:to be )?(?:taken|made) by|decision maker|name of committee)|(?P<reference>decision (?:number|no\.?)|reference(?: number)?)"
    r"|(?P<title>subject(?: matter)?(?: */ *title(?: of decision)?)?|title(?: of (?:decision|report))?|decision title|report title|eqia title)"
    r"|(?P<date>date of (?:decision|meeting)|decision date|meeting date)",
    re.IGNORECASE,
)
_COUNCIL = re.compile(
    r"((?:[A-Z][\w’'-]+,?\s+(?:and\s+|of\s+|upon\s+|&\s+)?){1,5}(?:(?:County|City|Borough|District|Town|Parish|Metropolitan|Unitary)\s+)*Council)\b"
)
# "London Borough of Merton", "Metropolitan Borough of Wigan and Leigh"
_BOROUGH = re.compile(
    r"((?:London|Metropolitan|Royal|County)\s+(?:Borough|County)\s+of\s+[A-Z][\w’'-]+(?:\s+(?:(?:and|upon|on|the|&)\s+)*[A-Z][\w’'-]+){0,4})\b",
    re.IGNORECASE,
)
_COUNCIL_CAPITALS = re.compile(r"((?:[A-Z][A-Z’'&-]+\s+){1,5}COUNCIL)\b")
_BETWEEN_TONGUES = re.compile(r"\s+[/|]\s+")
_IN_WELSH_OR_IRISH = re.compile(r"(?:Cyngor|Comhairle)\b.{3,60}", re.IGNORECASE)
_EXEMPT = re.compile(
    r"(?:(?:strictly\s+)?(?:private\s+(?:and|&)\s+)?confidential\b(?!\s*(?:items?|information|reporting))|(?:this\s+(?:report|paper|item|appendix)\s+is\s+)?(?:exempt|restricted|not\s+for\s+publication)\b"
    r"(?!\s+(?:items?|accommodation|from\s+call))|pink\s+papers?\b)",
    re.IGNORECASE,
)
# A form that says that it is public, or that only what is annexed to it is not.
_NOT_EXEMPT = re.compile(
    r":\s*(?:no|none|n/?a|not applicable)\b|information\s*:\s*(?:annex(?:es)?|appendix|appendices)\b", re.IGNORECASE
)
_PART = re.compile(
    r"(?:un)?restricted(?: items)?|exempt(?: items)?|part [\w ]{1,8}|original file|contents|introduction|agenda(?: item)?|minutes|(?:news|press|media) release|(?:for )?immediate (?:use|release)|embargo.{0,80}",
    re.IGNORECASE,
)
# How a list of those present, absent or in attendance begins.
ATTENDANCE = re.compile(
    r"(?:also\s+)?(?:present|in attendance|apologies|members present|officers|attending|absent)\b[^.:\n]{0,40}?(?::|\s[–-]\s)",
    re.IGNORECASE,
)


def meeting(text: str) -> dict[str, str]:
    """Date, body and item where the line says which meeting this is; empty otherwise."""
    line = plain(text)
    if _DATE_LINE.fullmatch(line) and (day := full_date(line)):
        return {"date": day}
    held = _HELD.search(line)
    if held and _EARLIER.match(held["body"]):
        return {}
    if held:
        day = full_date(line[held.end() : held.end() + 250])
        body = "" if held["body"].lower() in ("meeting", "the meeting") else _not_shouted(held["body"])
        council, comma, part = body.rpartition("Council, ")
        if comma:  # "Ashdown City Council, Housing Committee" names both
            return {"council": f"{council}Council", "body": part.strip(), **({"date": day} if day else {})}
        return {**({"body": body.strip()} if body else {}), **({"date": day} if day else {})}
    named = in_parts(line)
    if {"body", "date"} <= named.keys():
        return named
    found = _MEETING_LINE.fullmatch(line) or (_MEETING_TITLE.fullmatch(line) if len(line) < 140 else None)
    day = full_date(found["date"]) if found else None
    if not found or not day or _LABEL_ALONE.match(found["body"].strip()) or _EARLIER.match(found["body"].strip()):
        return {}
    if not re.search(rf"\b{_BODY}(?:\s*\([^)]*\)|\s+on\s+{WEEKDAY})?$", found["body"].strip(), re.IGNORECASE):
        return {"date": day}  # "Record of hearings, Committee Room 2" names no body
    item = found.groupdict().get("item")
    body = _not_shouted(_ON_WEEKDAY.sub("", _TO_BODY.sub("", _PAPER_OF.sub("", found["body"].strip()))))
    return {"date": day, "body": body, **({"item": item} if item else {})}


def held_on(text: str) -> str:
    """The day in a title such as "Minutes of the meeting held on 9 January 2025"; empty where it is another meeting's."""
    found = _HELD_ON.match(plain(text))
    return (full_date(found["rest"]) or "") if found else ""


def in_parts(title: str) -> dict[str, str]:
    """Council, body and day of a title in parts; empty where none of these is a council or body that is named alone.

    >>> in_parts("Ashdown District Council – Planning Committee – Minutes of Tuesday 4 May 2021")
    {'council': 'Ashdown District Council', 'body': 'Planning Committee', 'date': '2021-05-04'}
    >>> in_parts("Bin collections – the year to 31 March 2021")
    {}
    """
    line = plain(title)
    if len(line) > 200:
        return {}
    parts = (_BETWEEN_DASHES if _BETWEEN_DASHES.search(line) else _BETWEEN_COMMAS).split(line)
    if len(parts) == 1:
        return {}
    parts = [piece for part in parts for piece in _without_day(part)]
    said: dict[str, str] = {}
    for part in parts:
        if is_council(part):
            said.setdefault("council", part)
        elif body := body_alone(part):
            said.setdefault("body", body)
    day = next((day for part in parts if _DAY_PART.fullmatch(part) and (day := full_date(part))), None)
    return said | ({"date": day} if day else {}) if said else {}


def _without_day(part: str) -> list[str]:
    """A part of a title, and apart from it the day that ends it: "Cabinet, Wednesday 22 February 2023"."""
    before, comma, day = part.partition(", ")
    return [before, day] if comma and _DAY_PART.fullmatch(day) else [part]


def body_alone(text: str) -> str:
    """The body that a line names and says nothing else; empty for every other line."""
    line = plain(text)
    if (
        not _BODY_LINE.fullmatch(line)
        or _PAPER_OF.match(line)
        or _OF_A_PAPER.search(line)
        or _LABEL_ALONE.match(line)
        or _EARLIER.match(line.removeprefix("the "))
        or line.lower() in ("meeting", "group", "council meeting")
    ):
        return ""
    return _not_shouted(_MEETING_OF.sub(r"\g<body>", line))


def _not_shouted(name: str) -> str:
    if not name.isupper():
        return name
    return re.sub(r"(?<=\s)(?:Of|And|The|For|On|Upon)\b|(?<=[’'])S\b", lambda word: word[0].lower(), name.title())


def is_about_the_meeting(text: str) -> bool:
    """Whether a line says where and with whom a meeting is, as "Venue: Room 1"."""
    return bool(_ABOUT_MEETING.match(plain(text)))


def labelled(text: str) -> dict[str, str]:
    """What a "label: value" line of a decision page or form says: "date", "body", "title"."""
    found = _LABEL.fullmatch(text.strip())
    if not found:
        return {}
    label, value = found["label"].strip().lower(), plain(found["value"])
    said = {}
    if label in _DATE_LABELS and (day := full_date(value)):
        said["date"] = day
    if label in _BODY_LABELS and len(value) < 120:
        said["body"] = re.sub(r"^\d\S*\s+-\s+", "", value)
    if label in ("title", "subject", "decision title", "report title") and len(value) < 250:
        said["title"] = value
    return said


def label_alone(text: str) -> str | None:
    """The field that a line names and leaves to the line below: "body", "title", "date", "reference"."""
    found = _LABEL_ALONE.fullmatch(plain(text).rstrip(": "))
    return found.lastgroup if found else None


def is_labelled(text: str) -> bool:
    """Whether a short line is a form's "label: value", which says something about the paper, not of its matter."""
    found = _LABEL.fullmatch(text.strip())
    return bool(found) and len(text) < 160 and not is_decision_head(text) and not is_recommendation_head(text)


def council(text: str) -> str:
    """The council that a heading names; empty when it names none."""
    found = _COUNCIL.search(plain(text)) or _COUNCIL_CAPITALS.search(plain(text)) or _BOROUGH.fullmatch(plain(text))
    if not found:
        return ""
    name = _not_shouted(found[1])
    return re.sub(
        r"^(?:(?:Minutes|Meetings?|Agenda|Report|News|From|Of|The)\s+)+(?:of\s+)?(?:the\s+)?",
        "",
        name,
        flags=re.IGNORECASE,
    )


def is_council(text: str) -> bool:
    """Whether a line names a council and says nothing else, in one language or in two.

    >>> is_council("Ashdown County Council / Cyngor Sir Ashdown"), is_council("Ashdown County Council / Housing")
    (True, False)
    """
    names = [name for name in _BETWEEN_TONGUES.split(plain(text)) if not _IN_WELSH_OR_IRISH.fullmatch(name)]
    return bool(plain(text)) and all(council(name).lower() == name.lower() for name in names)


def is_draft(text: str) -> bool:
    """Whether a line near the head says that these are draft minutes."""
    line = plain(text)
    return (
        len(line) < 160
        and not is_furniture(line)
        and bool(
            re.search(
                r"\bdraft\b.{0,30}\bminutes\b|\bminutes\b.{0,20}\bdraft\b|^draft$|\bsubject to approval\b",
                line,
                re.IGNORECASE,
            )
        )
    )


def is_attendance(text: str) -> bool:
    """Whether a block lists who was there."""
    return bool(ATTENDANCE.match(plain(text)))


def exempt(text: str) -> str | None:
    """The mark of a paper that is not public, as printed; None for every other line."""
    line = plain(text)
    found = _EXEMPT.match(line) if len(line) < 200 and not _NOT_EXEMPT.search(line) else None
    return line[:60] if found else None


def can_be_title(text: str) -> bool:
    """Not a page number, and not a line that stands over a part of any paper."""
    line = plain(text)
    return sum(c.isalpha() for c in line) >= 4 and not _PART.fullmatch(line)
