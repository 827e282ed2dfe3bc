"""What printed words of council papers say about structure: small pure recognisers, each of which can say no.

They know the wordings of ModernGov pages, printed minutes, records of decision and parish minutes, and no paper's
own names. All take text whose non-breaking spaces are still there; `plain` folds them.
"""

from __future__ import annotations

import re

from ingest.dates import full_date

_BODY = r"(?:Cabinet|Council|Committee|Sub-Committee|Panel|Board|Forum|Executive|Group|Commission|Assembly|Meeting)"
_FURNITURE = re.compile(
    r"(?:skip to (?:main )?content|skip to navigation|(?:additional|supporting|accompanying) documents:?"
    r"|minutes:|decision details|agenda item|issue - meetings|issue details|view directions|share this( specific contribution)?"
    r"|back to top|print(able)? (this )?(page|version)|pdf icon|pdf \d+ [km]b|\d+ [km]b|agenda and minutes|agenda and draft minutes"
    r"|\(?page \d+( of \d+)?\)?|cookies?( policy)?|share on .{1,20}|previous page|next page)",
    re.IGNORECASE,
)
_FILE_NOTE = re.compile(r"\s*(?:pdf icon\s*)?\bPDF\s+\d+(?:\.\d+)?\s*[KM]B\s*$", re.IGNORECASE)
_MEETING_LINE = re.compile(
    r"Meeting:\s*(?P<date>\S.*?)\s+-\s+(?P<body>.+?)(?:\s*\((?:Item|Minute)\s+(?P<item>[\w.]+)\))?$"
)
_MEETING_TITLE = re.compile(
    rf"(?P<body>.{{0,80}}?\b{_BODY}\b.{{0,40}}?)\s*[-–,:]\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?P<date>\d.*)"
)
_HELD = re.compile(
    r"(?i:\b(?:minutes|meeting|notes)\b.{0,40}?\b(?:of|for)\s+(?:a\s+|an\s+|the\s+)*)"
    r"(?:(?i:virtual|annual|extraordinary|special|remote|public|ordinary)\s+)*(?i:meeting\s+of\s+)?(?i:the\s+)?"
    rf"(?P<body>(?=[A-Z])(?:[A-Z][\w’'&, -]{{0,80}}?\s)?(?i:{_BODY}))\b(?=.{{0,20}}\b(?i:held)\b)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# A line that says when and perhaps where the meeting was held, and nothing else.
_DATE_LINE = re.compile(
    rf"(?:(?i:held|meeting held|to be held)\b.{{0,100}}?)?(?:{_WEEKDAY},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?[\s/.-].{{0,25}}?\d{{4}}),?(?:\s*(?:at|from|-|–|,)?\s*\d{{1,2}}[.:]?\d{{0,2}}\s*(?:[ap]\.?m\.?)?)?\.?"
)
_LABEL = re.compile(r"(?P<label>[A-Z][\w /’']{2,40}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)
_DATE_LABELS = frozenset(
    {
        "date of decision",
        "decision date",
        "date of meeting",
        "meeting date",
        "date",
        "date and time",
        "decided at meeting",
        "date decision made",
    }
)
_BODY_LABELS = frozenset(
    {
        "decision maker",
        "committee",
        "decision taken by",
        "decision by",
        "name of committee",
        "body",
        "decided at meeting",
    }
)
_COUNCIL = re.compile(
    r"((?:[A-Z][\w’'-]+,?\s+(?:and\s+|of\s+|upon\s+|&\s+)?){1,5}(?:(?:County|City|Borough|District|Town|Parish|Metropolitan|Unitary)\s+)*Council)\b"
)
_COUNCIL_CAPITALS = re.compile(r"((?:[A-Z][A-Z’'&-]+\s+){1,5}COUNCIL)\b")

_NUMBERED_TITLE = re.compile(r"(?P<number>\d{1,4}(?:/\d{1,4})?)[.:)]?\s+(?P<title>[A-Z“\"‘'].{2,250})", re.DOTALL)
_ITEM_LINE = re.compile(r"\(?\s*(?:Agenda\s+)?Item\s+(?:No\.?\s*)?(?P<item>\d+[A-Za-z]?)\s*\)?\.?", re.IGNORECASE)

_WHO = r"(?:the\s+)?(?:[\w’'-]+\s+){0,6}?(?:cabinet|council|committee|sub-committee|panel|board|members?|councillors|executive|meeting|forum|governors)"
_DECISION = re.compile(
    rf"(?:\(?\d+[.)]\s*)?(?:RESOLVED\b|Resolved\b(?:\s*[:–-]|\s+(?:that|to|unanimously)\b|$)|It\s+was\s+(?:\w+\s+)?(?:RESOLVED|resolved|AGREED|agreed)\b"
    rf"|(?i:{_WHO}\s+(?:\w+\s+)?(?:resolved|RESOLVED)\b)|(?i:{_WHO}\s+(?:unanimously\s+)?agreed\s+(?:that|to)\b)"
    r"|(?i:decision(?:s)?(?:\s+(?:made|taken|agreed))?\s*[:–]|agreed\s*[:–]|it\s+was\s+agreed|action\s+agreed)"
    r"|THAT\s+(?:the|it)\b|That\s+(?:the|it)\b.{0,200}?\bbe\b|(?i:(?:substantive\s+)?(?:motion|amendment)\s+(?:carried|lost|fell))"
    rf"|(?i:{_WHO}\s+(?:received\s+and\s+)?(?:noted|approved|adopted|endorsed)\s+(?:the|a|an)\b))"
)
_RECOMMENDATION = re.compile(
    r"(?:\(?\d+[.)]\s*)?(?:RECOMMENDED\b|Recommended\b(?:\s*[:–-]|\s+that|\s+to|$)|(?i:recommendations?(?:\s*\([s]\))?\s*(?:[:–-]|$))"
    rf"|(?i:{_WHO}\s+(?:is|are)\s+(?:asked|recommended|invited|requested)\s+to\b)|(?i:it\s+is\s+recommended\b))"
)
_PURPOSE = re.compile(
    r"(?i:purpose\s*(?:of\s+(?:the\s+)?report)?\s*:)|To\s*:\s*\(?[a-z]\)|To\s+(?:[a-z]+\s+){0,2}(?:note|receive|approve|consider|agree|present|provide|inform|update|seek|report|"
    r"review|endorse|confirm|adopt|outline|advise|set|appoint|answer|determine|recommend|ask|request|comment|scrutinise|enable|ensure|elect|respond|undertake|make|give|invite|delegate|authorise|allocate)\b"
)
_LIMB = re.compile(r"(?:[•·▪●*–-]\s|\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)]\s|That\s|THAT\s|to\s|[A-Z]{4,}\s+[a-z])")
_MARKER = re.compile(r"(?:[•·▪●*–-](?=\s)|\(?(?:[a-z]|[ivx]{1,5}|\d{1,3}(?:\.\d+)*)[.)](?=\s))")
_EXEMPT = re.compile(
    r"(?:(?:strictly\s+)?(?:private\s+(?:and|&)\s+)?confidential\b(?!\s*(?:items?|information|reporting))|(?:this\s+(?:report|paper|item|appendix)\s+is\s+)?(?:exempt|restricted|not\s+for\s+publication)\b"
    r"(?!\s+(?:items?|accommodation|from\s+call))|pink\s+papers?\b)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:un)?restricted(?: items)?|exempt(?: items)?|part [\w ]{1,8}|original file|contents|introduction|agenda|minutes",
    re.IGNORECASE,
)
_ATTENDANCE = re.compile(
    r"(?:also\s+)?(?:present|in attendance|apologies|members present|officers|attending)\b.{0,40}?[:–-]", re.IGNORECASE
)
_CUT_SHORT = re.compile(
    r"(?:\.\.\.|…)\s*view the full (?:minutes|decision|agenda) text for item\s+(?P<item>\w+)", re.IGNORECASE
)
_HEADING_KINDS = (
    (re.compile(r"recommendations?\b", re.IGNORECASE), "recommendation"),
    (
        re.compile(
            r"(?:decisions?|resolutions?|resolved|the decision)\b(?!\s*(?:maker|details|status|no|number|ref))",
            re.IGNORECASE,
        ),
        "decision",
    ),
    (re.compile(r"(?:purpose|agenda text)\b", re.IGNORECASE), "purpose"),
    (re.compile(r"(?:minutes|discussion|debate)\b", re.IGNORECASE), "discussion"),
)


def plain(text: str) -> str:
    """White space of every kind folded to single spaces, none at the ends."""
    return " ".join(text.split())


def is_furniture(text: str) -> bool:
    return not any(c.isalnum() for c in text) or bool(_FURNITURE.fullmatch(plain(text)))


def cut_short(text: str) -> str | None:
    """The item at which a ModernGov issue page breaks off; None for a page that does not."""
    found = _CUT_SHORT.search(plain(text))
    return found["item"] if found else None


def without_file_note(title: str) -> str:
    """A title without "pdf icon PDF 97 KB", which is a link's picture read as text."""
    return _FILE_NOTE.sub("", plain(title))


def meeting(text: str) -> dict[str, str]:
    """Date, body and item where the line says which meeting this is; empty otherwise."""
    line = plain(text)
    if _DATE_LINE.fullmatch(line) and (day := full_date(line)):
        return {"date": day}
    held = _HELD.search(line)
    if held:
        day = full_date(line[held.end() : held.end() + 250])
        body = held["body"].title() if held["body"].isupper() else held["body"]
        return {"body": body.strip(), **({"date": day} if day else {})}
    found = _MEETING_LINE.fullmatch(line) or (_MEETING_TITLE.fullmatch(line) if len(line) < 140 else None)
    day = full_date(found["date"]) if found else None
    if not found or not day:
        return {}
    item = found.groupdict().get("item")
    return {"date": day, "body": found["body"].strip(), **({"item": item} if item else {})}


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


def council(text: str) -> str:
    """The council that a heading names; empty when it names none."""
    found = _COUNCIL.search(plain(text)) or _COUNCIL_CAPITALS.search(plain(text))
    if not found:
        return ""
    name = found[1].title() if found[1].isupper() else found[1]
    return re.sub(
        r"^(?:(?:Minutes|Meetings?|Agenda|Report|Of|The)\s+)+(?:of\s+)?(?:the\s+)?", "", name, flags=re.IGNORECASE
    )


def numbered_title(text: str) -> tuple[str, str] | None:
    """Number and title of an item heading such as "31 Six month review" or "87. Budget"."""
    line = without_file_note(text)
    found = _NUMBERED_TITLE.fullmatch(line)
    return (found["number"], found["title"]) if found and not line.endswith((".", ";", ",", ":")) else None


def item_line(text: str) -> str | None:
    """The item number of a line that holds nothing else, as "(Item 4)"."""
    found = _ITEM_LINE.fullmatch(plain(text))
    return found["item"] if found else None


def is_decision_head(text: str) -> bool:
    return bool(_DECISION.match(plain(text)))


def is_recommendation_head(text: str) -> bool:
    return bool(_RECOMMENDATION.match(plain(text)))


def is_purpose(text: str) -> bool:
    return bool(_PURPOSE.match(plain(text)))


def is_limb(text: str) -> bool:
    return bool(_LIMB.match(plain(text) + " "))


def marker(text: str) -> str:
    """The class of a limb's marker: "1", "a", a bullet; empty for a block that has none."""
    found = _MARKER.match(plain(text))
    if not found:
        return ""
    sign = found[0].strip("(). \t")
    return "1" if sign[:1].isdigit() else "a" if sign[:1].isalpha() else "•"


def is_attendance(text: str) -> bool:
    """Whether a block lists who was there."""
    return bool(_ATTENDANCE.match(plain(text)))


def exempt(text: str) -> str | None:
    """The mark of a paper that is not public, as printed; None for every other line."""
    line = plain(text)
    found = _EXEMPT.match(line) if len(line) < 200 else None
    return line[:60] if found else None


def can_be_title(text: str) -> bool:
    """Not a page number, and not a line that stands over a part of any paper."""
    line = plain(text)
    return sum(c.isalpha() for c in line) >= 4 and not _PART.fullmatch(line)


def runs_on(text: str) -> bool:
    """Whether a block leaves its sentence open, so that the next block belongs to it."""
    line = plain(text)
    return line.endswith(
        (":", ";", ",", "; and", "; or", " and", " that", ":-", ": -", "RESOLVED", "Resolved")
    ) or line.lower() in {"resolved", "that"}


def heading_kind(text: str) -> str | None:
    """The kind of what follows a heading, as far as its wording says."""
    line = re.sub(r"^[\d.]+\s+", "", plain(text)).rstrip(":")
    return next((kind for pattern, kind in _HEADING_KINDS if pattern.match(line) and len(line) < 60), None)


def genre(text: str, title: str) -> str:
    """What kind of paper this is, from its first 1,500 characters and its wording; "other" when nothing says."""
    head = plain(text[:1500]).lower()
    if re.search(r"\brecord of decision\b|\bdecision details\b|\bdecision maker\b", head):
        return "decision"
    if re.search(r"\bequality impact|\beqia\b|\bimpact assessment\b|\bscreening form\b", head):
        return "form"
    if ("skip to main content" not in head and re.search(r"\bminutes\b", head)) or re.search(
        r"\bRESOLVED\b|\bIt was resolved\b|\bMeeting: \d\d/", text
    ):
        return "minutes"
    if re.match(r"(?:.{0,120}\s)?agenda\b", head) and not re.match(r"agenda item", head):
        return "agenda"
    if re.search(r"\breport (?:to|of|by|title|author)\b|\breport for\b", head):
        return "report"
    if (
        re.search(r"\bpress release\b|\bnews release\b|\bfor immediate release\b", head + " " + title.lower())
        or len(re.findall(r"\bsaid:\s+[“\"]", text)) >= 2
    ):
        return "press release"
    return "other"
