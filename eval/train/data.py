"""Question sets as training examples: a question, a passage cut in sentences, and which of them answers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval.external.conditionalqa import plain
from eval.external.files import json_of
from eval.model import SuiteError
from ingest.model import Span
from ingest.sentences import sentences
from ingest.words import content_stems

_WINDOW = 600  # characters of a passage: about what a passage of the index has


@dataclass(frozen=True, slots=True)
class Example:
    """`right`: the sentences that answer, by number; empty where none does. `answer`: the answering words, where known."""

    question: str
    passage: str
    sentences: tuple[Span, ...]
    right: frozenset[int]
    answer: Span | None = None
    group: str = ""  # passages of one article compete with one another


def read_set(path: Path) -> list[Example]:
    """SQuAD as rows (title, context, question, answers), SelQA (candidates, ...) or ConditionalQA (evidences, ...), gzipped or not.

    Raises `SuiteError` for anything else.
    """
    rows = json_of(path)
    keys = rows[0].keys() if isinstance(rows, list) and rows and isinstance(rows[0], dict) else set()
    if {"context", "question", "answers"} <= keys:
        return [_squad(row) for row in rows]
    if {"candidates", "question", "answers"} <= keys:
        return [_selqa(row) for row in rows]
    if {"evidences", "question", "url"} <= keys:
        return _conditional(rows)
    raise SuiteError(
        f'"{path}" is none of SQuAD rows (context, question, answers), SelQA (candidates, ...) and ConditionalQA (evidences, ...)'
    )


def _squad(row: dict[str, Any]) -> Example:
    text = row["context"]
    cut = tuple(sentences(text, Span(0, len(text))))
    answers = [] if row.get("imp") else [Span(start, start + len(words)) for words, start in row["answers"]]
    right = frozenset(n for n, span in enumerate(cut) for answer in answers if span.overlaps(answer))
    return Example(row["question"], text, cut, right, answers[0] if answers else None, row.get("title", ""))


def _selqa(row: dict[str, Any]) -> Example:
    said = {n: sentence for n, sentence in enumerate(row["candidates"]) if sentence.strip()}
    text, spans = _joined(list(said.values()))
    right = frozenset(place for place, n in enumerate(said) if n in row["answers"])
    return Example(row["question"], text, spans, right, None, row.get("article", ""))


def _conditional(rows: list[dict[str, Any]]) -> list[Example]:
    """A page is the evidence of all its questions, in the order met; what the page is asked stands without its scenario."""
    pages: dict[str, list[str]] = {}
    for row in rows:
        pages.setdefault(row["url"], []).extend(text for part in row["evidences"] if (text := plain(part)))
    pages = {url: list(dict.fromkeys(parts)) for url, parts in pages.items()}
    made = []
    for row in rows:
        parts = pages[row["url"]]
        text, spans = _joined(parts)
        right = frozenset(parts.index(said) for part in row["evidences"] if (said := plain(part)))
        if spans:
            made.append(Example(row["question"], text, spans, right, None, row["url"]))
    return made


def _joined(parts: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Sentences as one text, and where each stands in it."""
    spans: list[Span] = []
    for part in parts:
        start = spans[-1].end + 1 if spans else 0
        spans.append(Span(start, start + len(part)))
    return " ".join(parts), tuple(spans)


class Sampler:
    """Draws what the reader sees of an example: a window of whole sentences, or a passage that does not answer.

    `negatives` of the answerable are shown with a passage that holds no answer: half the likeliest other passage of
    the same article, half their own passage without the sentences that answer.
    """

    def __init__(self, examples: Sequence[Example], negatives: float = 0.3) -> None:
        self._negatives = negatives
        self._passages: dict[str, dict[str, Example]] = {}
        for example in examples:
            self._passages.setdefault(example.group, {}).setdefault(example.passage, example)

    def draw(self, example: Example, rng: random.Random) -> Example:
        if not example.right or rng.random() > self._negatives:
            return window(example, rng)
        made = self._elsewhere(example, rng) if rng.random() < 0.5 else _without_answer(example)
        return window(made, rng) if made.sentences else window(example, rng)

    def _elsewhere(self, example: Example, rng: random.Random) -> Example:
        others = [e for text, e in self._passages[example.group].items() if text != example.passage]
        if not others:
            return _without_answer(example)
        asked = set(content_stems(example.question))
        tried = rng.sample(others, min(12, len(others)))
        near = max(tried, key=lambda e: len(asked & set(content_stems(e.passage))))
        answered = example.answer and example.answer.of(example.passage).lower() in near.passage.lower()
        if answered:
            return _without_answer(example)
        return Example(example.question, near.passage, near.sentences, frozenset())


def _without_answer(example: Example) -> Example:
    """The passage without the sentences that answer."""
    left = [span.of(example.passage) for n, span in enumerate(example.sentences) if n not in example.right]
    text, spans = _joined(left)
    return Example(example.question, text, spans, frozenset(), None, example.group)


def window(example: Example, rng: random.Random | None = None) -> Example:
    """At most `_WINDOW` characters in whole sentences around an answering one (any, where none answers)."""
    if len(example.passage) <= _WINDOW:
        return example
    order = sorted(example.right) or list(range(len(example.sentences)))
    first, last = _around(example, rng.choice(order) if rng else order[0], rng)
    start, end = example.sentences[first].start, example.sentences[last].end
    answer = example.answer
    inside = answer is not None and start <= answer.start and answer.end <= end
    return replace(
        example,
        passage=example.passage[start:end],
        sentences=tuple(Span(s.start - start, s.end - start) for s in example.sentences[first : last + 1]),
        right=frozenset(n - first for n in example.right if first <= n <= last),
        answer=Span(answer.start - start, answer.end - start) if answer and inside else None,
    )


def _around(example: Example, first: int, rng: random.Random | None) -> tuple[int, int]:
    """The first and last sentence of a window that holds sentence `first`, grown to both sides as it fits."""
    last, size = first, len(example.sentences[first].of(example.passage))
    while True:
        before, after = first > 0, last + 1 < len(example.sentences)
        takes_before = before and (not after or (rng is not None and rng.random() < 0.5))
        if not before and not after:
            break
        span = example.sentences[first - 1 if takes_before else last + 1]
        if size + span.end - span.start > _WINDOW:
            break
        size += span.end - span.start
        first, last = (first - 1, last) if takes_before else (first, last + 1)
    return first, last
