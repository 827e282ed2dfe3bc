"""What the reader is shown of an example: a window of it, dressed as minutes or not, or a question that it does not answer."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from eval.train.data import Example, is_heading, joined
from eval.train.dress import dressed
from eval.train.scoped import scoped
from ingest.model import Span
from ingest.words import content_stems

_WINDOW, _OF_COUNCILS = 600, 900  # characters of a passage: about what a passage of the index has
_TRIED = 12  # passages of the same article, of which the likeliest is shown
_NAME = re.compile(r"(?<=\s)[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_OPPOSITES = {
    a: b
    for pair in "first last,most least,more fewer,before after,largest smallest,highest lowest,earliest latest,north south,east west,"
    "increase decrease,best worst,oldest youngest,inside outside,above below,began ended,with without,lost gained,won lost,male female,"
    "longest shortest,major minor,public private,maximum minimum,allowed forbidden,accepted rejected,approved refused,opened closed".split(",")
    for a, b in (pair.split(), pair.split()[::-1])
}  # fmt: skip
_OPPOSED = re.compile(rf"\b(?:{'|'.join(_OPPOSITES)})\b")


@dataclass(frozen=True, slots=True)
class Shares:
    """Of the answerable examples shown: how many do not answer, and in how many ways; of all: how many are dressed."""

    negatives: float = 0.35
    exchanged: float = 0.33  # of the negatives: a name, number or word of the question exchanged
    dressed: float = 0.3
    bare: float = 0.25  # shown without its header
    scoped: float = 0.2  # of council questions: asked of a date or body, its paper's or (two in five) another's


class Sampler:
    """Draws what the reader sees.

    A negative is the likeliest other passage of the article, the own passage without the sentences that answer, or the
    question with a name, a number or a word exchanged for another (Rajpurkar et al. 2018 describe such questions).
    """

    def __init__(self, examples: Sequence[Example], shares: Shares) -> None:
        self._shares = shares
        self._passages: dict[str, dict[str, Example]] = {}
        self._names: dict[str, list[str]] = {}
        self._numbers: dict[str, list[str]] = {}
        self._headers = sorted({example.header for example in examples if example.minuted}) or [""]
        for example in examples:
            self._passages.setdefault(example.group, {}).setdefault(example.passage, example)
            self._names.setdefault(example.group, []).extend(_NAME.findall(example.question))
            self._numbers.setdefault(example.group, []).extend(_NUMBER.findall(example.question))

    def draw(self, example: Example, rng: random.Random) -> Example:
        if rng.random() < 0.5:
            example = without_heading(example)
        shown = window(example, rng)
        if rng.random() < self._shares.bare:
            shown = replace(shown, header="")
        elif shown.minuted and rng.random() < self._shares.scoped:
            return scoped(shown, rng.choice(self._headers), rng)
        if example.right and rng.random() < self._shares.negatives:
            shown = self._negative(example, shown, rng) or shown
        return dressed(shown, rng) if not shown.minuted and rng.random() < self._shares.dressed else shown

    def _negative(self, example: Example, shown: Example, rng: random.Random) -> Example | None:
        """None where nothing is left of the passage."""
        if rng.random() < self._shares.exchanged and (other := self._exchanged(example, rng)):
            return replace(shown, question=other, right=frozenset(), answer=None)
        made = self._elsewhere(example, rng) if rng.random() < 0.5 else _without_answer(example)
        return window(replace(made, header=made.header if shown.header else ""), rng) if made.sentences else None

    def _exchanged(self, example: Example, rng: random.Random) -> str:
        """The question with one thing exchanged; empty where it has none to exchange."""
        question = example.question
        ways: list[tuple[Span, str]] = [
            (Span(*found.span()), _OPPOSITES[found[0]]) for found in _OPPOSED.finditer(question)
        ]
        for pattern, pool in ((_NAME, self._names), (_NUMBER, self._numbers)):
            for found in pattern.finditer(question):
                others = [other for other in pool[example.group] if other not in question]
                if others:
                    ways.append((Span(*found.span()), rng.choice(others)))
        if not ways:
            return ""
        place, other = rng.choice(ways)
        return question[: place.start] + other + question[place.end :]

    def _elsewhere(self, example: Example, rng: random.Random) -> Example:
        others = [e for text, e in self._passages[example.group].items() if text != example.passage]
        if not others:
            return _without_answer(example)
        asked = set(content_stems(example.question))
        tried = rng.sample(others, min(_TRIED, len(others)))
        near = max(tried, key=lambda e: len(asked & _stems(e.passage)))
        answered = example.answer and example.answer.of(example.passage).lower() in near.passage.lower()
        if answered:
            return _without_answer(example)
        return replace(near, question=example.question, right=frozenset(), answer=None)


def without_heading(example: Example) -> Example:
    """Without the heading that opens it, which the header repeats: most passages of a section do not begin it."""
    if not (example.minuted and len(example.sentences) > 2 and 0 not in example.right):
        return example
    if not is_heading(example.sentences[0].of(example.passage)):
        return example
    text, spans = joined([span.of(example.passage) for span in example.sentences[1:]])
    moved = example.sentences[1].start
    answer = example.answer and Span(example.answer.start - moved, example.answer.end - moved)
    return replace(example, passage=text, sentences=spans, right=frozenset(n - 1 for n in example.right), answer=answer)


@cache  # a passage is tried for many questions
def _stems(passage: str) -> frozenset[str]:
    return frozenset(content_stems(passage))


def _without_answer(example: Example) -> Example:
    """The passage without the sentences that answer."""
    left = [span.of(example.passage) for n, span in enumerate(example.sentences) if n not in example.right]
    text, spans = joined(left)
    return replace(example, passage=text, sentences=spans, right=frozenset(), answer=None)


def window(example: Example, rng: random.Random | None = None) -> Example:
    """At most `_WINDOW` characters in whole sentences around an answering one (any, where none answers)."""
    if len(example.passage) <= _longest(example):
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


def _longest(example: Example) -> int:
    return _OF_COUNCILS if example.minuted else _WINDOW


def _around(example: Example, first: int, rng: random.Random | None) -> tuple[int, int]:
    """The first and last sentence of a window that holds sentence `first`, grown to both sides as it fits."""
    last, size = first, len(example.sentences[first].of(example.passage))
    while True:
        before, after = first > 0, last + 1 < len(example.sentences)
        takes_before = before and (not after or (rng is not None and rng.random() < 0.5))
        if not before and not after:
            break
        span = example.sentences[first - 1 if takes_before else last + 1]
        if size + span.end - span.start > _longest(example):
            break
        size += span.end - span.start
        first, last = (first - 1, last) if takes_before else (first, last + 1)
    return first, last
