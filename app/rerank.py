"""The reader's word on the candidates: it reads the best passages and moves their sentences up or down."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from app.candidate import Candidate
from app.extract import is_label
from app.model import long_date
from app.period import tells_of, undated
from app.reader import Asked, Reader, Reading
from app.retrieve import Found
from app.scope import source_of
from ingest.dates import bounds
from ingest.library import Library
from ingest.model import Span

# Weight of a reading beside the other scores, and the log-odds at which it is nearly sure (README.md, decisions 56 and 61).
_WEIGHT, _SURE = 1.0, 3.5
_READ = 900  # characters that are read of a passage with what stands before it
_LONGEST_PART = 100  # characters of a title or heading that are shown with each passage


def reranked(
    ranked: Sequence[Candidate], found: Found, reader: Reader, passages: int, library: Library
) -> list[Candidate]:
    """The candidates of the `passages` best passages with what the reader says added; the others last, as they were.

    A sentence that was not read counts as one that certainly does not answer. Where a passage's paper is of the date that the
    question names, or tells of it, it is asked the question without it.
    """
    firsts: dict[int, Candidate] = {}  # of each passage its best sentence, which knows all that is asked of it
    for candidate in ranked:
        firsts.setdefault(candidate.passage.passage.row, candidate)
    best = sorted(firsts.values(), key=lambda c: (-c.passage.score, c.passage.passage.id))[:passages]
    # no sentence says in which paper it stands
    plain = found.asked.replace(found.question.text, source_of(found.question)[1])
    timeless = undated(plain)
    asked = []
    for one in best:
        dated = any(tells_of(one, bounds(date)) for date in found.question.dates)
        asked.append(_asked(one, timeless if dated else plain, library))
    readings: dict[tuple[int, int], Reading] = {}
    for one, (start, _), given in zip(best, asked, reader.read([what for _, what in asked]), strict=True):
        for (ordinal, _, _), reading in zip(one.passage.units, given, strict=True):
            if reading:
                words = Span(start + reading.words.start, start + reading.words.end)
                readings[one.passage.passage.row, ordinal] = replace(reading, words=words)
    again = [_with(c, readings.get((c.passage.passage.row, c.ordinal))) for c in ranked]
    return sorted(again, key=lambda c: (-c.score, c.paper.path, c.unit.span.start))


def _asked(one: Candidate, question: str, library: Library) -> tuple[int, Asked]:
    """What is read of a sentence's passage, and where in the paper that begins: with what stands before it in its section."""
    start = _begins(one, library)
    text = one.paper.text[start : one.passage.passage.span.end]
    spans = [Span(unit.span.start - start, unit.span.end - start) for _, unit, _ in one.passage.units]
    return start, Asked(question, text, spans, _header(one))


def _begins(candidate: Candidate, library: Library) -> int:
    """Where what is read begins: "She replied that …" tells of what stands in the passage before."""
    units, passage = library.units(candidate.paper.version), candidate.passage.passage.span
    start = passage.start
    for unit in reversed(units[: candidate.passage.units[0][0]]):
        same = (unit.item, unit.section) == (candidate.unit.item, candidate.unit.section)
        if unit.heading or not same or passage.end - unit.span.start > _READ:
            break
        start = unit.span.start
    return start


def _header(candidate: Candidate) -> str:
    """Whose paper it is, of what date, and under what heading the passage stands."""
    about, section = candidate.paper.about, candidate.passage.passage.section
    whose = [about.council, about.body] if about.body else [about.council, about.title]
    parts = [
        *whose,
        long_date(about.date) if about.date else "",
        section if section != about.title or about.body else "",
    ]
    return " / ".join(part[:_LONGEST_PART] for part in parts if part)


def _with(candidate: Candidate, reading: Reading | None) -> Candidate:
    if reading is None or is_label(candidate):
        return replace(candidate, score=candidate.score - _WEIGHT)
    return replace(
        candidate,
        score=candidate.score + _WEIGHT * math.tanh(reading.score / _SURE),
        reading=reading.score,
        words=reading.words if reading.score > 0 and candidate.unit.span.contains(reading.words) else None,
    )
