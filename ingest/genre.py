"""What kind of paper this is: minutes, report, decision, agenda, form, press release."""

from __future__ import annotations

import re

from ingest.recognise import plain

_FILE_LINE = re.compile(r".{3,150}\(\d+(?:\.\d+)?\s*[KM]b\)", re.IGNORECASE)  # of a list of papers to fetch
_AGENDA = re.compile(r"(?:public\s+|supplementary\s+)?agenda(?:\s+(?:frontsheet|pack))?", re.IGNORECASE)
# What minutes say of a discussion, and an agenda cannot.
_REPORTED = re.compile(
    r"\b(?:introduced the report|(?:commented|explained|noted|asked|confirmed|reported) (?:that|if|whether))\b"
)


def _opens_as(text: str, head: str) -> str:
    """The kind that a paper's first lines name outright; empty where they name none."""
    lines = [line for line in text[:5000].splitlines() if line.strip()]
    if lines and all(_FILE_LINE.fullmatch(plain(line)) for line in lines):
        return "other"
    if (
        any(_AGENDA.fullmatch(plain(line)) for line in lines[:8])
        and not _REPORTED.search(text)
        and "RESOLVED" not in text
    ):
        return "agenda"
    if re.search(
        r"\brecord of (?:an? )?(?:\w+ )?decision\b|\bnotice of (?:determination|decision)\b|\bdecision notice\b|\bdecision details\b|\bdecision maker\b",
        head,
    ):
        return "decision"
    if re.match(r"(?:(?!minutes).){0,100}\breport (?:to|of|by|for)\b", head) and re.search(
        r"\brecommendations?\b", head
    ):
        return "report"
    return ""


def genre_of(text: str, title: str) -> str:
    """What kind of paper this is, from its first 1,500 characters and its wording; "other" when nothing says."""
    head = plain(text[:1500]).lower()
    if opening := _opens_as(text, head):
        return opening
    if re.search(r"\bequality impact|\beqia\b|\bimpact assessment\b|\bscreening form\b", head):
        return "form"
    if ("skip to main content" not in head and re.search(r"\bminutes\b", head)) or re.search(
        r"\bRESOLVED\b|\bIt was resolved\b|\bMeeting: \d\d/", text
    ):
        return "minutes"
    if head.startswith("agenda item") and _REPORTED.search(text):
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
