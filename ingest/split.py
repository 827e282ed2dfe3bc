"""From a paper's sentences to passages: what is embedded, searched and shown around a quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from ingest.model import About, Kind, Paper, Span, Unit

_HEADER_SHARE = 0.4  # a long title may take this much of what the model sees, and no more


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one section. `units` is the half-open range of the paper's units that it holds."""

    span: Span
    units: tuple[int, int]
    kind: Kind
    item: str
    section: str
    header: str


def header(about: About, item: str, section: str) -> str:
    """What the model is told of a passage beside its text: council, body, date, title, item."""
    parts = (about.council, about.body, about.date or "", about.title, section if section not in about.title else "")
    return " / ".join(part for part in parts if part) + (f" (item {item})" if item else "")


def token_counter(paper: Paper, encode: Callable[[str], list[tuple[int, int]]]) -> Callable[[Span], int]:
    """A function that counts the tokens of a span, by one pass over the text. `encode` gives token offsets."""
    starts = [start for start, end in encode(paper.text) if end > start]
    return lambda span: bisect_right(starts, span.end - 1) - bisect_right(starts, span.start - 1)


def encode_offsets(text: str) -> list[tuple[int, int]]:
    """Offsets of the packaged model's tokens, in code points."""
    from ingest.embed import tokenizer

    return list(tokenizer().encode(text, add_special_tokens=False).offsets)


def split(paper: Paper, aim: int, window: int) -> list[Passage]:
    """Cut into passages of about `aim` tokens, never across a section or kind, and at most `window` with header.

    A resolution or list stays whole where the window allows. A sentence longer than the window is a passage of its
    own: it is quoted whole, and the model sees its beginning.
    """
    count = token_counter(paper, encode_offsets)
    sizes = [count(unit.span) for unit in paper.units]
    passages: list[Passage] = []
    first = 0
    while first < len(paper.units):
        last = _last(paper.units, sizes, first, aim, int(window * (1 - _HEADER_SHARE)))
        unit = paper.units[first]
        span = Span(unit.span.start, max(u.span.end for u in paper.units[first:last]))
        kinds = [u.kind for u in paper.units[first:last] if not u.heading] or [unit.kind]
        text = header(paper.about, unit.item, unit.section)
        passages.append(Passage(span, (first, last), kinds[0], unit.item, unit.section, text))
        first = last
    return passages


def _last(units: tuple[Unit, ...], sizes: list[int], first: int, aim: int, most: int) -> int:
    """The end of the passage that starts with unit `first`."""
    place = (units[first].section, units[first].item)
    last, total = first, 0
    while last < len(units) and (last == first or (units[last].section, units[last].item) == place):
        end = last + 1  # of the whole list or resolution, where one starts here
        while end < len(units) and units[end].group == units[last].group and units[last].group != units[last].span:
            end += 1
        size = sum(sizes[last:end])
        if size > most:  # too long to stay whole: sentence by sentence
            end, size = last + 1, sizes[last]
        kinds = {unit.kind for unit in units[first:end] if not unit.heading}
        if last > first and (total + size > most or total >= aim or len(kinds) > 1):
            break
        last, total = end, total + size
    return last
