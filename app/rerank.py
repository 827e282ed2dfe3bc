"""The reader's word on the candidates: it reads the best passages and moves their sentences up or down."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from app.candidate import Candidate
from app.extract import is_label
from app.period import is_dated, undated
from app.reader import Reader, Reading
from app.retrieve import Found
from app.scope import source_of
from ingest.dates import bounds
from ingest.model import Span

# Weight of a reading beside the other scores, and the log-odds at which it is nearly sure. More would gain on encyclopaedic
# questions and lose on council papers' (README.md, decision 17; weights/README.md).
_WEIGHT, _SURE = 0.3, 4.0


def reranked(ranked: Sequence[Candidate], found: Found, reader: Reader, passages: int) -> list[Candidate]:
    """The candidates of the `passages` best passages with what the reader says added; the others last, as they were.

    A sentence that was not read counts as one that certainly does not answer. The reader does not know of what date a paper is:
    where it is of the date that the question names, it is asked the question without it.
    """
    scored = {c.passage.passage.row: c.passage for c in ranked}
    best = sorted(scored.values(), key=lambda s: (-s.score, s.passage.id))[:passages]
    texts: list[tuple[str, str, list[Span]]] = []
    _, without = source_of(found.question)
    plain = found.asked.replace(found.question.text, without)
    timeless = undated(plain)
    for one in best:
        start, known = one.passage.span.start, next(c for c in ranked if c.passage is one)
        dated = any(is_dated(known, bounds(date)) for date in found.question.dates)
        spans = [Span(unit.span.start - start, unit.span.end - start) for _, unit, _ in one.units]
        texts.append((timeless if dated else plain, one.passage.span.of(known.paper.text), spans))
    readings: dict[tuple[int, int], Reading | None] = {}
    for one, given in zip(best, reader.read(texts) if texts else [], strict=True):
        readings |= {(one.passage.row, ordinal): r for (ordinal, _, _), r in zip(one.units, given, strict=True)}
    again = [_with(c, readings.get((c.passage.passage.row, c.ordinal))) for c in ranked]
    return sorted(again, key=lambda c: (-c.score, c.paper.path, c.unit.span.start))


def _with(candidate: Candidate, reading: Reading | None) -> Candidate:
    if reading is None or is_label(candidate):
        return replace(candidate, score=candidate.score - _WEIGHT)
    start = candidate.passage.passage.span.start
    words = Span(start + reading.words.start, start + reading.words.end)
    return replace(
        candidate,
        score=candidate.score + _WEIGHT * math.tanh(reading.score / _SURE),
        reading=reading.score,
        words=words if reading.score > 0 and candidate.unit.span.contains(words) else None,
    )
