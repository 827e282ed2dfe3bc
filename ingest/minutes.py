"""From blocks to a `Paper`: which meeting it is, and for each sentence what it is and what it belongs to.

Sees blocks only, never a format. What no recogniser can tell stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import identify, recognise, votes
from ingest.about import about_paper, notes_on
from ingest.model import Block, Kind, Paper, RawDocument, Span, Unit
from ingest.sentences import sentences
from ingest.speakers import with_speakers

_VOTE_BLOCKS = 12  # head, three sides with their names, some run over a page, outcome
_SECTION = re.compile(r"(?P<number>\d{1,2})\.?\s+[A-Z].{2,80}(?<![.;,:])")
_SUBTITLE = 160  # a line within a resolution, over the limbs of one subject
_GROUPED = frozenset({Kind.DECISION, Kind.RECOMMENDATION})
_BULLET = re.compile(r"[\s•·▪●◦*–-]+")


def read_paper(path: str, raw: RawDocument, sidecar: dict[str, str]) -> Paper:
    """Recognise the structure of `raw`. `sidecar` fills what the page does not print itself."""
    about = about_paper(raw, sidecar)
    units = with_speakers(raw.text, tuple(_units(raw, about.genre, about.item)))
    return Paper(path, raw.text, about, units, raw.pages, (*raw.notes, *notes_on(raw)), raw.ocr_pages, raw.running)


@dataclass
class _Reading:
    """Where the walk over the blocks stands."""

    kind: Kind  # of the block at hand
    default: Kind  # of text that nothing else is said of
    item: str
    numbers_items: bool = True  # whether numbered titles are the items of a meeting
    decides: bool = True  # whether it can hold decisions: what an agenda or report says was not yet decided
    section: str = ""
    following: Kind | None = None  # said by a heading, until the next heading
    attached: bool = False  # right under "Additional documents:", where nothing or titles of papers stand
    seen_text: bool = False  # whether anything but purpose and titles has come since the last item heading


def _units(raw: RawDocument, genre: str, item: str) -> Iterator[Unit]:
    default = Kind.DISCUSSION if genre == "minutes" else Kind.OTHER
    reading = _Reading(
        default, default, item, numbers_items=genre in ("minutes", "agenda"), decides=genre not in ("agenda", "report")
    )
    blocks = raw.blocks
    decided = _unlabelled_decision(raw) if genre == "decision" else range(0)
    position = 0
    while position < len(blocks):
        text = blocks[position].span.of(raw.text)
        if recognise.is_furniture(text) or recognise.cut_short(text):
            kind = recognise.heading_kind(text)
            reading.following = Kind(kind) if kind else reading.following
            reading.attached = kind == "other"
            position += 1
            continue
        if _is_heading(blocks[position], text) or _heads_section(raw, blocks, position, reading):
            _enter(reading, text)
            yield Unit(
                blocks[position].span, Kind.OTHER, blocks[position].span, reading.section, reading.item, heading=True
            )
            position += 1
            continue
        if position in decided:
            reading.kind, end = Kind.DECISION, decided.stop
        else:
            end = _vote_end(raw, blocks, position, reading) or _group_end(raw, blocks, position, reading)
        yield from _group(raw.text, blocks[position:end], reading)
        position = end


def _unlabelled_decision(raw: RawDocument) -> range:
    """The limbs over "Reasons for the decision" on a decision page that lost its heading "Decision:" when it was saved.

    Empty where a heading says what was decided, or where nothing but limbs stands there.
    """
    texts = [block.span.of(raw.text) for block in raw.blocks]
    if any(recognise.heading_kind(text) == "decision" for text in texts):
        return range(0)
    end = next((n for n, text in enumerate(texts) if recognise.is_reasons(text)), 0)
    start = end
    while start and recognise.is_limb(texts[start - 1]) and not recognise.is_purpose(texts[start - 1]):
        start -= 1
    return range(start, end)


def _vote_end(raw: RawDocument, blocks: Sequence[Block], first: int, reading: _Reading) -> int:
    """Where a recorded vote ends that `first` opens, names and outcome included; 0 where it opens none."""
    texts = [block.span.of(raw.text) for block in blocks[first : first + _VOTE_BLOCKS]]
    opens = texts[0].rstrip().endswith(":") and len(texts) > 1 and votes.vote_side(texts[1])
    if not opens and not votes.vote_side(texts[0]):
        return 0
    reading.kind, reading.seen_text = Kind.DECISION, True
    end, names_due = (1, False) if opens else (0, False)
    for text in texts[end:]:
        if votes.vote_outcome(text):
            return first + end + 1
        side = votes.vote_side(text)
        if not side and not names_due:
            break
        names_due = side is not None and not side[2] and bool(side[1])
        end += 1
    return first + end


def _is_heading(block: Block, text: str) -> bool:
    if recognise.is_decision_head(text) or recognise.is_recommendation_head(text) or votes.vote_side(text):
        return False
    if recognise.tells_end(text):  # often in bold, and said all the same
        return False
    titled = block.shape != "item" and block.shape != "row" and recognise.numbered_title(text)
    if identify.meeting(text):  # "86. Minutes of the meeting held on 9 January 2025" is an item all the same
        return bool(titled) and text[:1].isdigit() and identify.meeting(text).keys() == {"date", "body"}
    return block.shape == "heading" or bool(titled) or recognise.item_line(text) is not None


def _heads_section(raw: RawDocument, blocks: Sequence[Block], at: int, reading: _Reading) -> bool:
    """Whether a numbered line is a title: "2. Recommendations" over "2.1 That ...", or the next item of a meeting."""
    found = _SECTION.fullmatch(recognise.plain(blocks[at].span.of(raw.text)))
    if not found or at + 1 == len(blocks) or blocks[at].shape == "row":
        return False
    number, last = int(found["number"]), int(reading.item) if reading.item.isdecimal() else 0
    before = recognise.plain(blocks[at - 1].span.of(raw.text)) if at else ""
    below = recognise.plain(blocks[at + 1].span.of(raw.text))
    if below.startswith(f"{number}.1"):
        return True
    in_list = before.endswith(":") or (recognise.follows(before, found[0]) and not before.startswith(f"{last}"))
    return reading.numbers_items and not in_list and (number == last + 1 or not reading.item)


def _enter(reading: _Reading, text: str) -> None:
    """Take in a heading: a new item, a new section, or the number of the item just entered."""
    numbered, item = recognise.numbered_title(text), recognise.item_line(text)
    if numbered and not reading.numbers_items:  # "2. Recommendations" of a report is a section, no item of an agenda
        text, numbered = numbered[1], None
    kind = recognise.heading_kind(text)
    if item is not None:
        reading.item = item
        return
    reading.following = Kind(kind) if kind and not numbered else None
    if numbered:
        reading.item, reading.section, reading.seen_text = numbered[0], numbered[1], False
    elif not kind:
        reading.section, reading.seen_text = recognise.without_file_note(text)[:200], False


def _kind_of(text: str, reading: _Reading) -> Kind:
    if recognise.is_decision_head(text) and (not reading.decides or reading.following is Kind.RECOMMENDATION):
        proposed = recognise.plain(text)[:4].lower() == "that"
        return reading.following or (Kind.RECOMMENDATION if proposed else reading.default)
    if recognise.is_decision_head(text):
        return Kind.DECISION
    if recognise.is_recommendation_head(text):
        return Kind.RECOMMENDATION
    if reading.attached and recognise.plain(text).endswith("."):  # a sentence: nothing was attached
        reading.attached, reading.following = False, None
    if reading.following:
        return reading.following
    if not reading.seen_text and recognise.is_purpose(text):
        return Kind.PURPOSE
    return reading.default


def _group_end(raw: RawDocument, blocks: Sequence[Block], first: int, reading: _Reading) -> int:
    """Where the list or resolution that `first` opens ends; sets `reading.kind`."""
    text = blocks[first].span.of(raw.text)
    reading.kind = _kind_of(text, reading)
    if reading.kind is not Kind.PURPOSE and not identify.meeting(text) and not identify.is_labelled(text):
        reading.seen_text = True
    heads = recognise.is_decision_head(text) or recognise.is_recommendation_head(text)
    whole = recognise.plain(text).endswith(".")  # "RESOLVED that the report be noted." needs no limbs
    open_ended = (heads and not whole) or (recognise.plain(text).endswith((":", ":-")) and blocks[first].shape != "row")
    end, before, last = first + 1, text, text
    while open_ended and end < len(blocks):
        after = blocks[end].span.of(raw.text)
        limb = blocks[end].shape == "item" or recognise.is_limb(after)
        goes_on = heads and _goes_on(raw, blocks, end, last)
        titled = blocks[end].shape == "heading" and not goes_on
        if recognise.is_furniture(after) or recognise.cut_short(after) or titled:
            break
        if not limb and not (heads and recognise.runs_on(before)):
            listed = recognise.plain(text).endswith(":") and _next_line(raw, blocks, end) and not after.endswith(".")
            if not (goes_on or (heads and listed)):
                break
            end, before = end + 1, after  # a line between limbs, as "Council Tax" between (b) and (c)
            continue
        if not heads and (blocks[end].shape != "item" or recognise.marker(after) == recognise.marker(text)):
            break  # "2. ..." after "1. Mr A reported: (a) ..." opens the next paragraph, not the next limb
        if not heads and recognise.skips(last, after):
            break
        if end > first + 1 and before.rstrip().endswith(".") and recognise.marker(after) != recognise.marker(before):
            break  # likewise "(18) ..." after the last limb "(c) ... be noted."
        end, before, last = end + 1, after, after
    return end


def _next_line(raw: RawDocument, blocks: Sequence[Block], at: int) -> bool:
    """Whether a block stands on the line under the one before it, with no blank line between."""
    between = raw.text[blocks[at - 1].span.end : blocks[at].span.start]
    return between.count("\n") == 1 and blocks[at].shape != "row"


def _goes_on(raw: RawDocument, blocks: Sequence[Block], at: int, last: str) -> bool:
    """Whether a list goes on under a line that is none of its limbs: the next block carries the next enumerator."""
    line = recognise.plain(blocks[at].span.of(raw.text))
    below = blocks[at + 1].span.of(raw.text) if at + 1 < len(blocks) else ""
    return len(line) < _SUBTITLE and not recognise.numbered_title(line) and recognise.follows(last, below)


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
        formal = reading.kind is Kind.DISCUSSION and recognise.is_formal(span.of(text))
        yield Unit(span, Kind.DECISION if formal else reading.kind, group, reading.section, reading.item)


def _sentences(text: str, block: Block) -> Iterator[Span]:
    """A row whole; otherwise sentences, the first without its bullet."""
    if block.shape == "row":
        yield block.span
        return
    bullet = _BULLET.match(text, block.span.start, block.span.end)
    start = bullet.end() if bullet and bullet.end() < block.span.end else block.span.start
    yield from sentences(text, Span(start, block.span.end))
