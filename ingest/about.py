"""Which meeting and paper this is: what the head prints, what the mark-up labels, what the sidecar adds."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from ingest import identify, recognise
from ingest.dates import full_date
from ingest.genre import genre_of
from ingest.heading import day_over, last_issued, month_over, names_meeting, told_by
from ingest.model import About, Block, DateBasis, RawDocument

_HEAD_BLOCKS = 30  # a paper says which meeting it is within its first blocks, or not at all
_HEAD_CHARS = 4_000
_OPENING = 1_200
_FIRST = 6  # lines that stand over a paper
_ITEM_WITHIN = 5  # blocks of a page on one item of a meeting, which says so over it
_ITEM = re.compile(r"(?:agenda\s+)?item\s+\d+\w?\s*[-–:.]\s*\S", re.IGNORECASE)
_MARKED_BLOCKS = 12  # a paper that is not public says so over its title, or right under it


def exempt_mark(raw: RawDocument) -> str | None:
    """The words near its head that mark a paper as not public; None for a public one."""
    texts = (block.span.of(raw.text) for block in raw.blocks[:_MARKED_BLOCKS])
    return next((mark for text in texts if (mark := identify.exempt(text))), None)


def notes_on(raw: RawDocument) -> tuple[str, ...]:
    """What a reader of an answer must know of the paper as a whole: cut short, or a draft."""
    notes = []
    item = recognise.cut_short(raw.text)
    if item:
        notes.append(f"cut short: the stored page stops before the minutes of item {item} end")
    elif _ends_open(raw):
        notes.append("perhaps cut short: its last sentence does not end")
    if any(identify.is_draft(block.span.of(raw.text)) for block in raw.blocks[:_MARKED_BLOCKS]):
        notes.append("draft: the minutes were not yet approved as a correct record")
    return tuple(notes)


def _ends_open(raw: RawDocument) -> bool:
    """Whether the text stops within a sentence, where the paragraph of the same shape before it ends one."""
    texts = [recognise.plain(block.span.of(raw.text)) for block in raw.blocks if block.shape == raw.blocks[-1].shape]
    if len(texts) < 2 or raw.blocks[-1].shape in ("heading", "row") or identify.is_labelled(texts[-1]):
        return False
    return len(texts[-1].split()) > 5 and texts[-1][-1].islower() and texts[-2][-1] in ".;"


def _head(raw: RawDocument) -> list[Block]:
    return [block for block in raw.blocks[:_HEAD_BLOCKS] if block.span.start < _HEAD_CHARS]


def _printed(raw: RawDocument) -> dict[str, str]:
    """What the paper itself says of its meeting; the first to say a thing is believed."""
    said = {name: value for name, value in raw.fields.items() if value}
    for name, value in {**_first_dated(raw, identify.held_on), **_labels_above(raw)}.items():
        said.setdefault(name, value)
    for block in _head(raw):
        text = block.span.of(raw.text)
        if block.shape == "row" and "; " in text:
            continue  # a row of a table of many papers
        for name, value in {**told_by(text), **identify.labelled(text), **identify.meeting(text)}.items():
            said.setdefault(name, value)
        short = len(text) < 160
        council = identify.council(text)
        if council and ((short and block.shape == "heading") or text.isupper() or identify.is_council(text)):
            said.setdefault("council", council)
    opening = recognise.plain(raw.text[:_OPENING])  # the sentence may run over several blocks
    last = (_first_dated(raw, month_over), _first_dated(raw, last_issued))
    for said_so in (_over_the_minutes(raw), identify.meeting(opening), *last):
        said = {**said_so, **said}
    if "title" not in said:
        title = _first_title(raw)
        # the first item of the minutes of a meeting is not their title
        numbered = "body" in said and recognise.numbered_title(title)
        said["title"] = "" if numbered else re.sub(r"^\d{1,3}\.\s+", "", title)
    return said


def _first_dated(raw: RawDocument, day_of: Callable[[str], str]) -> dict[str, str]:
    """The date of the first line over a paper that has one; what stands further down may be another meeting's, whose minutes are approved."""
    lines = (line for block in raw.blocks[:_FIRST] for line in block.span.of(raw.text).split("\n") if line.strip())
    day = next(filter(None, map(day_of, islice(lines, _FIRST))), "")
    return {"date": day} if day else {}


def _over_the_minutes(raw: RawDocument) -> dict[str, str]:
    """Body and day from the first lines: "Scrutiny Committee" over "Tuesday, 4 May 2021" or "Minutes of the meeting held on ..."."""
    texts = [block.span.of(raw.text) for block in raw.blocks[:6]]
    if not texts or recognise.is_furniture(texts[0]):
        return {}  # a page's own title, whose next line may name another meeting
    said = identify.in_parts(texts[0])
    days = [
        identify.meeting(text).get("date", "")
        or identify.labelled(text).get("date", "")
        or identify.held_on(text)
        or told_by(text).get("date", "")
        for text in texts
    ]
    if not any(days):
        days = [day_over(text) for text in texts]
    if any(days[:4]):
        said["date"] = next(filter(None, days))
    for at, text in enumerate(texts[:4]):
        body = told_by(text).get("body") or identify.in_parts(text).get("body") or identify.body_alone(text)
        if any(days[at + 1 : at + 3]) and body and not ("body" in said and identify.is_council(text)):
            said["body"] = body  # the line nearest the date: the council often stands over its committee
    return said


def _labels_above(raw: RawDocument) -> dict[str, str]:
    """What forms print under a label that has a line of its own."""
    said: dict[str, str] = {}
    head = [block.span.of(raw.text) for block in _head(raw)]
    for label, *below in zip(head, head[1:], [*head[2:], ""], strict=False):
        name = identify.label_alone(label)
        if not name or name in said or identify.label_alone(below[0]):
            continue
        value = recognise.plain(below[0])
        if (
            name == "body"
            and value[-1] not in ".:;"
            and len(below[1]) < 40
            and below[1][-1:].isalpha()
            and not _opens(below[1])
        ):
            value = f"{value} {recognise.plain(below[1])}"  # a name that runs on to the next line
        if name == "date":
            value = full_date(value) or ""
        if value and len(value) < 250:
            said[name] = value
    return said


def _opens(line: str) -> bool:
    """Whether a short line is a heading or label of its own."""
    return bool(identify.label_alone(line) or line.isupper() or identify.is_labelled(line))


def _first_title(raw: RawDocument) -> str:
    """The first line that names the paper, or the body alone whose minutes it opens; its first words where none does."""
    texts = [block.span.of(raw.text) for block in _head(raw)]
    if item := next((text for text in texts[:_ITEM_WITHIN] if _ITEM.match(recognise.plain(text))), None):
        return recognise.plain(item)[:150]
    for text in texts:
        named = identify.in_parts(text) or told_by(text)
        if not identify.is_council(text) and (body := identify.body_alone(text) or named.get("body")):
            return body
        if identify.is_attendance(text):  # no title stands below it
            return ""
        if not (
            names_meeting(text)
            or recognise.is_furniture(text)
            or identify.labelled(text)
            or identify.is_about_the_meeting(text)
            or not identify.can_be_title(text)
        ):
            return recognise.without_file_note(text).lstrip("•·- ")[:150]
    return ""


def about_paper(raw: RawDocument, sidecar: dict[str, str]) -> About:
    """What is known of the paper. What it prints itself is believed before the sidecar, save title, council and kind."""
    printed = _printed(raw)
    genre = printed.get("kind") or genre_of(raw.text, printed.get("title", ""))

    def known(name: str) -> str:
        return printed.get(name) or sidecar.get(name, "")

    basis = DateBasis.UNKNOWN
    if sidecar.get("date") and not printed.get("date"):
        basis = DateBasis.SIDECAR
    elif printed.get("date") or raw.posted:
        basis = DateBasis.PAGE
    title = sidecar.get("title") or printed.get("title", "")
    if title.lower() in ("", known("body").lower()):
        title = f"{known('body')} {genre}".strip()  # "CABINET" alone over the minutes of a meeting
    return About(
        title=title,
        council=sidecar.get("council") or printed.get("council", ""),
        body=known("body"),
        date=known("date") or raw.posted or None,
        date_basis=basis,
        item=known("item"),
        url=known("url"),
        genre=sidecar.get("kind") or genre,
    )
