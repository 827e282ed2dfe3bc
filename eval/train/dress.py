"""Encyclopaedic text in the dress of minutes: who reported it, item numbers, bullets. Question and answer stay the same.

The sets are not of councils; dressed, they teach that "Councillor Baker reported that" around a sentence changes nothing.
"""

from __future__ import annotations

import random
from dataclasses import replace

from eval.train.data import Example
from ingest.model import Span
from ingest.words import STOP_WORDS, fold

_DRESSED = 0.6  # of the sentences of a dressed passage
_NAMES = "Adams Baker Carter Dixon Ellis Fletcher Gibson Harper Ingram Jarvis Keane Lawson Marsh Norris Osborne Parker Quinn Rowe Saunders Thorpe".split()
_OFFICES = "Chair|Monitoring Officer|Head of Service|Clerk|Section 151 Officer|Portfolio Holder|Service Manager|Assistant Director".split(
    "|"
)
_HEADS = (
    "Councillor {name} said that ", "Cllr {name} reported that ", "The {office} reported that ", "The {office} advised that ",
    "Members were informed that ", "It was noted that ", "In response, the {office} stated that ", "The Committee noted that ",
    "RESOLVED: That ", "It was agreed that ", "Mr {name} explained that ", "Ms {name} confirmed that ",
)  # fmt: skip
_NUMBERS = ("{n}. ", "{n}.{m} ", "({letter}) ", "• ", "- ")


def dressed(example: Example, rng: random.Random) -> Example:
    """The example with some sentences told as minutes tell them; as it is where its answer runs over two sentences."""
    home = _home(example)
    if example.answer and home is None:
        return example
    pieces: list[str] = []
    spans: list[Span] = []
    answer, length = example.answer, 0
    for n, span in enumerate(example.sentences):
        said = span.of(example.passage)
        head = _head(rng, n)
        body = _lower(said) if head.endswith("that ") else said
        start = length
        length += len(head) + len(body)
        spans.append(Span(start, length))
        if example.answer and n == home:
            moved = start + len(head) - span.start
            answer = Span(example.answer.start + moved, example.answer.end + moved)
        between = "\n" if rng.random() < 0.3 else " "
        pieces += [head, body, between]
        length += len(between)
    return replace(example, passage="".join(pieces[:-1]), sentences=tuple(spans), answer=answer)


def _home(example: Example) -> int | None:
    """The sentence that holds the answer whole."""
    if example.answer is None:
        return None
    return next((n for n, span in enumerate(example.sentences) if span.contains(example.answer)), None)


def _head(rng: random.Random, place: int) -> str:
    if rng.random() > _DRESSED:
        return ""
    form = rng.choice(_HEADS) if rng.random() < 0.7 else rng.choice(_NUMBERS)
    return form.format(
        name=rng.choice(_NAMES), office=rng.choice(_OFFICES), n=rng.randint(1, 30), m=place + 1, letter=chr(ord("a") + place % 26)
    )  # fmt: skip


def _lower(sentence: str) -> str:
    """Its first word small where that word is no name."""
    first = sentence.split(" ", 1)[0]
    return sentence[0].lower() + sentence[1:] if fold(first) in STOP_WORDS else sentence
