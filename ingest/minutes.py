"""From blocks to a `Paper`: which meeting it is, and for each sentence what it is and what it belongs to.

Sees blocks only, never a format. What no recogniser can tell stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import recognise
from ingest.model import About, Block, DateBasis, Kind, Paper, RawDocument, Span, Unit
from ingest.sentences import sentences
from ingest.speakers import with_speakers

_HEAD_BLOCKS = 30  # a paper says which meeting it is within its first blocks, or not at all
_HEAD_CHARS = 4_000
_OPENING = 1_200
_MARKED_BLOCKS = 12  # a paper that is not public says so over its title, or right under it
_GROUPED = frozenset({Kind.DECISION, Kind.RECOMMENDATION})
_BULLET = re.compile(r"[\s•·▪●◦*–-]+")


def read_paper(path: str, raw: RawDocument, sidecar: dict[str, str]) -> Paper:
    """Recognise the structure of `raw`. `sidecar` fills what the page does not print itself."""
    printed = _printed(raw)
    genre = recognise.genre(raw.text, printed.get("title", ""))
    about = _about(printed, sidecar, genre)
    notes = list(raw.notes)
    item = recognise.cut_short(raw.text)
    if item:
        notes.append(f"cut short: the stored page stops before the minutes of item {item} end")
    units = with_speakers(raw.text, tuple(_units(raw, genre, about.item)))
    return Paper(path, raw.text, about, units, raw.pages, tuple(notes))


def exempt_mark(raw: RawDocument) -> str | None:
    """The words near its head that mark a paper as not public; None for a public one."""
    texts = (block.span.of(raw.text) for block in raw.blocks[:_MARKED_BLOCKS])
    return next((mark for text in texts if (mark := recognise.exempt(text))), None)


def _head(raw: RawDocument) -> list[Block]:
    return [block for block in raw.blocks[:_HEAD_BLOCKS] if block.span.start < _HEAD_CHARS]


def _printed(raw: RawDocument) -> dict[str, str]:
    """What the paper itself says of its meeting; the first to say a thing is believed."""
    said = {name: value for name, value in raw.fields.items() if value}
    for block in _head(raw):
        text = block.span.of(raw.text)
        for name, value in {**recognise.labelled(text), **recognise.meeting(text)}.items():
            said.setdefault(name, value)
        short = len(text) < 160
        if (short and block.shape == "heading") or text.isupper():
            council = recognise.council(text)
            if council:
                said.setdefault("council", council)
    opening = recognise.plain(raw.text[:_OPENING])
    for name, value in recognise.meeting(opening).items():  # the sentence may run over several blocks
        said.setdefault(name, value)
    if "title" not in said:
        said["title"] = _first_title(raw)
    return said


def _first_title(raw: RawDocument) -> str:
    """The first line that names the paper; its first words where none does."""
    for block in _head(raw):
        text = block.span.of(raw.text)
        names_council = recognise.council(text).lower() == recognise.plain(text).lower()
        if not (
            names_council
            or recognise.is_attendance(text)
            or recognise.is_furniture(text)
            or recognise.meeting(text)
            or recognise.labelled(text)
            or not recognise.can_be_title(text)
        ):
            return recognise.without_file_note(text).lstrip("•·- ")[:150]
    return ""


def _about(printed: dict[str, str], sidecar: dict[str, str], genre: str) -> About:
    def known(name: str) -> str:
        return printed.get(name) or sidecar.get(name, "")

    basis = DateBasis.UNKNOWN
    if printed.get("date"):
        basis = DateBasis.PAGE
    elif sidecar.get("date"):
        basis = DateBasis.SIDECAR
    title = sidecar.get("title") or printed.get("title", "")
    if title.lower() in ("", known("body").lower()):
        title = f"{known('body')} {genre}".strip()  # "CABINET" alone over the minutes of a meeting
    return About(
        title=title,
        council=sidecar.get("council") or printed.get("council", ""),
        body=known("body"),
        date=known("date") or None,
        date_basis=basis,
        item=known("item"),
        url=known("url"),
        genre=sidecar.get("kind") or genre,
    )


@dataclass
class _Reading:
    """Where the walk over the blocks stands."""

    kind: Kind  # of the block at hand
    default: Kind  # of text that nothing else is said of
    item: str
    section: str = ""
    following: Kind | None = None  # said by a heading, until the next heading
    seen_text: bool = False  # whether anything but purpose and titles has come since the last item heading


def _units(raw: RawDocument, genre: str, item: str) -> Iterator[Unit]:
    default = Kind.DISCUSSION if genre == "minutes" else Kind.OTHER
    reading = _Reading(default, default, item)
    blocks = raw.blocks
    position = 0
    while position < len(blocks):
        text = blocks[position].span.of(raw.text)
        if recognise.is_furniture(text) or recognise.cut_short(text):
            position += 1
            continue
        if _is_heading(blocks[position], text):
            _enter(reading, text)
            yield Unit(
                blocks[position].span, Kind.OTHER, blocks[position].span, reading.section, reading.item, heading=True
            )
            position += 1
            continue
        end = _group_end(raw, blocks, position, reading)
        yield from _group(raw.text, blocks[position:end], reading)
        position = end


def _is_heading(block: Block, text: str) -> bool:
    if recognise.is_decision_head(text) or recognise.is_recommendation_head(text) or recognise.meeting(text):
        return False
    titled = block.shape != "item" and block.shape != "row" and recognise.numbered_title(text)
    return block.shape == "heading" or bool(titled) or recognise.item_line(text) is not None


def _enter(reading: _Reading, text: str) -> None:
    """Take in a heading: a new item, a new section, or the number of the item just entered."""
    numbered, item = recognise.numbered_title(text), recognise.item_line(text)
    kind = recognise.heading_kind(text)
    if item is not None:
        reading.item = item
        return
    reading.following = Kind(kind) if kind else None
    if numbered:
        reading.item, reading.section, reading.seen_text = numbered[0], numbered[1], False
    elif not kind:
        reading.section, reading.seen_text = recognise.without_file_note(text)[:200], False


def _kind_of(text: str, reading: _Reading) -> Kind:
    if recognise.is_decision_head(text):
        return Kind.DECISION
    if recognise.is_recommendation_head(text):
        return Kind.RECOMMENDATION
    if reading.following:
        return reading.following
    if not reading.seen_text and recognise.is_purpose(text):
        return Kind.PURPOSE
    return reading.default


def _group_end(raw: RawDocument, blocks: Sequence[Block], first: int, reading: _Reading) -> int:
    """Where the list or resolution that `first` opens ends; sets `reading.kind`."""
    text = blocks[first].span.of(raw.text)
    reading.kind = _kind_of(text, reading)
    if reading.kind is not Kind.PURPOSE and not recognise.meeting(text):
        reading.seen_text = True
    heads = recognise.is_decision_head(text) or recognise.is_recommendation_head(text)
    whole = recognise.plain(text).endswith(".")  # "RESOLVED that the report be noted." needs no limbs
    open_ended = (heads and not whole) or (recognise.plain(text).endswith((":", ":-")) and blocks[first].shape != "row")
    end, before = first + 1, text
    while open_ended and end < len(blocks):
        after = blocks[end].span.of(raw.text)
        limb = blocks[end].shape == "item" or recognise.is_limb(after)
        if recognise.is_furniture(after) or recognise.cut_short(after) or blocks[end].shape == "heading":
            break
        if not limb and not (heads and recognise.runs_on(before)):
            break
        if not heads and (blocks[end].shape != "item" or recognise.marker(after) == recognise.marker(text)):
            break  # "2. ..." after "1. Mr A reported: (a) ..." opens the next paragraph, not the next limb
        if end > first + 1 and before.rstrip().endswith(".") and recognise.marker(after) != recognise.marker(before):
            break  # likewise "(18) ..." after the last limb "(c) ... be noted."
        end, before = end + 1, after
    return end


def _group(text: str, blocks: Sequence[Block], reading: _Reading) -> Iterator[Unit]:
    """The sentences of blocks that belong together; the group runs from the sentence that opens it."""
    cut = [list(_sentences(text, block)) for block in blocks]
    whole: Span | None = None
    if len(blocks) > 1 or reading.kind in _GROUPED:
        spans = [span for spans in cut for span in spans]
        opening = cut[0][0] if reading.kind in _GROUPED or not cut[0] else cut[0][-1]
        whole = Span(opening.start, spans[-1].end)
    for span in (span for spans in cut for span in spans):
        group = whole if whole and whole.contains(span) else span
        yield Unit(span, reading.kind, group, reading.section, reading.item)


def _sentences(text: str, block: Block) -> Iterator[Span]:
    """A row whole; otherwise sentences, the first without its bullet."""
    if block.shape == "row":
        yield block.span
        return
    bullet = _BULLET.match(text, block.span.start, block.span.end)
    start = bullet.end() if bullet and bullet.end() < block.span.end else block.span.start
    yield from sentences(text, Span(start, block.span.end))
