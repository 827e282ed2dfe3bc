"""What printed words of council papers say about structure: small pure recognisers, each of which can say no.

They know the wordings of ModernGov pages, printed minutes, records of decision and parish minutes, and no paper's
own names. All take text whose non-breaking spaces are still there; `plain` folds them.
"""

from __future__ import annotations

import re

_FURNITURE = re.compile(
    r"(?:skip to (?:main )?content|skip to navigation|(?:additional|supporting|accompanying) documents:?"
    r"|minutes:|decision details|agenda item|issue - meetings|issue details|view directions|share this( specific contribution)?"
    r"|back to top|print(able)? (this )?(page|version)|pdf icon|pdf \d+ [km]b|\d+ [km]b|agenda and minutes|agenda and draft minutes"
    r"|\(?page \d+( of \d+)?\)?|cookies?( policy)?|share on .{1,20}|previous page|next page)",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\bmeeting\b.{0,40}\b(?:closed|ended|finished|concluded|adjourned|rose|terminated)\b.{0,20}\d", re.IGNORECASE
)
_FILE_NOTE = re.compile(r"\s*(?:pdf icon\s*)?\bPDF\s+\d+(?:\.\d+)?\s*[KM]B\s*$", re.IGNORECASE)

_NUMBERED_TITLE = re.compile(
    r"(?:(?:Agenda\s+)?Items?\s+(?:No\.?\s*)?(?:\d+\s*(?:&|and)\s*(?:Item\s+)?)?)?(?P<number>(?:[A-Z]{1,5}[/.])?\d{1,4}(?:/\d{1,4})?)[.:)]?\s+(?P<title>(?:\d{2}/\d{4,6}\s*[-–]\s*)?[A-Z“\"‘'].{2,250})",
    re.DOTALL,
)
_ITEM_LINE = re.compile(r"\(?\s*(?:Agenda\s+)?Item\s+(?:No\.?\s*)?(?P<item>\d+[A-Za-z]?)\s*\)?\.?", re.IGNORECASE)

_WHO = r"(?:the\s+)?(?:[\w’'-]+\s+){0,6}?(?:cabinet|council|committee|sub-committee|panel|board|members?|councillors|executive|meeting|forum|governors)"
_AFTER = r"(?i:(?:having\s|after\s+(?:consider|discuss|debat|deliberat|hear|a\s+vote)|following\s+(?:consider|discuss|debat|deliberat|a\s+vote))[^,.]{0,160},\s+)?"
_DECISION = re.compile(
    rf"(?:\(?\d+[.)]\s*)?(?:RESOLVED\b|Resolved\b(?:\s*[:–-]|\s+(?:that|to|unanimously)\b|$)|It\s+was\s+(?:\w+\s+)?(?:RESOLVED|resolved|AGREED|agreed)\b"
    rf"|{_AFTER}(?i:{_WHO})\s+(?:\w+\s+)?(?:(?i:resolved)|(?:(?i:agreed|decided|determined)\s+(?:that|to))|AGREED|NOTED|APPROVED|ENDORSED|GRANTED|REFUSED)\b"
    r"|(?:AGREED|NOTED|APPROVED|DECIDED)\b(?!\s+(?:BY|MINUTES)\b)"
    r"|(?i:(?:(?:up)?on\s+being\s+put\s+to\s+(?:the|a)\s+vote,?\s+)?(?:the|this)\s+(?:substantive\s+)?(?:motion|amendment|recommendations?|proposal)\s+(?:was|were)\s+(?:then\s+|duly\s+|declared\s+|put\s+to\s+the\s+vote\s+and\s+){0,3}(?:carried|lost|agreed|approved|defeated|rejected)\b)"
    r"|(?i:(?:it\s+was\s+)?(?:proposed|moved|this\s+was|motion\s+by|prop)\b.{3,160}?\b(?:seconded|sec)\b.{3,120}?\b(?:resolved|agreed|carried|approved)\b)"
    r"|(?i:decision(?:s)?(?:\s+(?:made|taken|agreed))?\s*[:–]|agreed\s*[:–]|it\s+was\s+agreed|action\s+agreed)"
    r"|On\s+the\s+(?:proposal|proposition|motion)\s+of\s.{3,120}?\bit\s+was\s+(?:\w+\s+)?(?:agreed|resolved)\b|THAT\s+(?:the|it)\b|That\s+(?:the|it)\b.{0,200}?\bbe\b|(?i:(?:substantive\s+)?(?:motion|amendment)\s+(?:carried|lost|fell))"
    rf"|(?i:{_WHO}\s+(?:received\s+and\s+)?(?:noted|approved|adopted|endorsed)\s+(?:the|a|an)\b)"
    rf"|(?i:(?:that\s+)?the\s+(?:draft\s+)?minutes\b(?!.{{0,200}}\bto\s+be\b).{{0,200}}?\b(?:agreed|approved|confirmed|accepted|taken|signed|adopted)\b.{{0,60}}?\bas\s+(?:a|an|being\s+an?|the)\s+(?:\w+\s+(?:and\s+\w+\s+)?)?record\b))"
)
_RECOMMENDATION = re.compile(
    r"(?:\(?\d+[.)]\s*)?(?:RECOMMENDED\b|Recommended\b(?:\s*[:–-]|\s+that|\s+to|$)|(?i:recommendations?(?:\s*\([s]\))?\s*(?:[:–-]|$))"
    rf"|(?i:{_WHO}\s+(?:is|are)\s+(?:asked|recommended|invited|requested)\s+to\b)|(?i:it\s+is\s+recommended\b))"
)
_PURPOSE = re.compile(
    r"(?i:purpose\s*(?:of\s+(?:the\s+)?report)?\s*:)|To\s*:\s*\(?[a-z]\)|To\s+(?:[a-z]+\s+){0,2}(?:note|receive|approve|consider|agree|present|provide|inform|update|seek|report|"
    r"review|endorse|confirm|adopt|outline|advise|set|appoint|answer|determine|recommend|ask|request|comment|scrutinise|enable|ensure|elect|respond|undertake|make|give|invite|delegate|authorise|allocate)\b"
)
_LIMB = re.compile(
    r"(?:[•·▪●*–-]\s|\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)]\s|\(?(?:[A-Z]|[IVX]{1,5})\)\s|That\s|THAT\s|to\s|[A-Z]{4,}\s+[a-z])"
)
_MARKER = re.compile(
    r"(?:[•·▪●*–-](?=\s)|\(?(?:[a-z]|[ivx]{1,5}|\d{1,3}(?:\.\d+)*)[.)](?=\s)|\(?(?:[A-Z]|[IVX]{1,5})\)(?=\s))"
)
_ENUMERATOR = re.compile(r"\(?(?P<sign>[A-Za-z]|[ivxIVX]{1,5}|\d{1,3})[.)]\s")
ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]
_CUT_SHORT = re.compile(
    r"(?:\.\.\.|…)\s*view the full (?:minutes|decision|agenda) text for item\s+(?P<item>\w+)", re.IGNORECASE
)
_HEADING_KINDS = (
    (re.compile(r"recommendations?\b", re.IGNORECASE), "recommendation"),
    (
        re.compile(
            r"(?:decisions?|resolutions?|resolved|the decision|determination)\b(?!\s*(?:[a-z]{0,3}\d+\w*\s*[:–-]|maker|details|status|no|number|ref|to be taken|taken by|made by|will))",
            re.IGNORECASE,
        ),
        "decision",
    ),
    (re.compile(r"(?:purpose|agenda text)\b", re.IGNORECASE), "purpose"),
    (
        re.compile(
            r"(?:reasons?$|reasons?(?:\(s\))? for|alternative options|background|\w+ documents)\b", re.IGNORECASE
        ),
        "other",
    ),
    (re.compile(r"(?:minutes|discussion|debate)$", re.IGNORECASE), "discussion"),
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


def is_formal(sentence: str) -> bool:
    """Whether a sentence within a paragraph says in capitals what was decided: "..., it was RESOLVED that ..."."""
    return bool(re.search(r"\b(?:RESOLVED|AGREED)\b(?:\s+(?:\w+\s+)?(?:that|to)\b|\s*[:–-])", plain(sentence)))


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


def follows(before: str, text: str) -> bool:
    """Whether a limb carries the enumerator that comes after that of another: (b) after (a), iv. after iii.

    >>> follows("(i) Fees", "(j) The strategy"), follows("(i) Fees", "(ii) rents"), follows("3. Rents", "7. Fees")
    (True, True, False)
    """
    first, second = (_ENUMERATOR.match(plain(line) + " ") for line in (before, text))
    if not first or not second or first["sign"].isupper() != second["sign"].isupper():
        return False
    one, two = first["sign"].lower(), second["sign"].lower()
    if one.isdigit() or two.isdigit():
        return one.isdigit() and two.isdigit() and int(two) == int(one) + 1
    letters = len(one) == len(two) == 1 and ord(two) == ord(one) + 1
    return letters or (one in ROMAN[:-1] and two == ROMAN[ROMAN.index(one) + 1])


def skips(before: str, text: str) -> bool:
    """Whether a numbered line does not come after another: "4. Play area" after "2. Rates" opens something new."""
    first, second = (_ENUMERATOR.match(plain(line) + " ") for line in (before, text))
    numbered = first and second and first["sign"].isdecimal() and second["sign"].isdecimal()
    return bool(numbered) and not follows(before, text)


def is_reasons(text: str) -> bool:
    return bool(re.match(r"reasons?(?:\(s\))? for (?:the )?decision\b", plain(text), re.IGNORECASE))


def runs_on(text: str) -> bool:
    """Whether a block leaves its sentence open, so that the next block belongs to it."""
    line = plain(text)
    return line.endswith(
        (":", ";", ",", "; and", "; or", " and", " that", ":-", ": -", "RESOLVED", "Resolved")
    ) or line.lower() in {"resolved", "that"}


def tells_end(text: str) -> bool:
    """Whether a line says when a meeting ended.

    >>> tells_end("There being no further business the meeting closed at 9.38 pm"), tells_end("Date of next meeting")
    (True, False)
    """
    return bool(_ENDED.search(text))


def heading_kind(text: str) -> str | None:
    """The kind of what follows a heading, as far as its wording says."""
    line = re.sub(r"^[\d.]+\s+", "", plain(text)).rstrip(":")
    return next((kind for pattern, kind in _HEADING_KINDS if pattern.match(line) and len(line) < 60), None)
