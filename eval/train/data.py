"""Question sets as training examples: a question, a passage cut in sentences, and which of them answers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.model import long_date
from eval.external.conditionalqa import plain
from eval.external.files import rows_of
from eval.external.model import clean
from eval.model import SuiteError
from ingest.dates import find_dates
from ingest.model import Span
from ingest.sentences import sentences

_LONGEST_HEADING = 100  # characters


@dataclass(frozen=True, slots=True)
class Example:
    """`right`: the sentences that answer, by number; empty where none does. `answer`: the answering words, where known."""

    question: str
    passage: str
    sentences: tuple[Span, ...]
    right: frozenset[int]
    answer: Span | None = None
    group: str = ""  # passages of one article compete with one another
    minuted: bool = False  # told as council papers tell it, so that it needs no dress
    header: str = ""  # what the reader is told of the passage: whose paper, of what date, under what heading


def read_set(path: Path) -> list[Example]:
    """SQuAD as rows (title, context, question, answers), SelQA (candidates, ...), ConditionalQA (evidences, ...), CLAPNQ, or
    council passages (paper, lines, questions; README.md, "Training the reader"), gzipped or not.

    Raises `SuiteError` for anything else.
    """
    rows = rows_of(path)
    keys = rows[0].keys() if rows and isinstance(rows[0], dict) else set()
    if {"context", "question", "answers"} <= keys:
        return [_squad(row) for row in rows]
    if {"candidates", "question", "answers"} <= keys:
        return [_selqa(row) for row in rows]
    if {"evidences", "question", "url"} <= keys:
        return _conditional(rows)
    if {"input", "passages", "output"} <= keys:
        return [_clapnq(row) for row in rows]
    if {"paper", "lines", "questions"} <= keys:
        return [example for row in rows for example in _council(row)]
    raise SuiteError(
        f'"{path}" is none of SQuAD rows (context, question, answers), SelQA (candidates, ...), ConditionalQA (evidences, ...), '
        "CLAPNQ (input, passages, output) and council passages (paper, lines, questions)"
    )


def drawn(path: Path, most: int, seed: int) -> list[Example]:
    """At most `most` of a set's examples, the same ones for the same seed. Raises `SuiteError` as `read_set` does."""
    found = read_set(path)
    random.Random(seed).shuffle(found)  # noqa: S311 - nothing secret
    return found[:most]


def of_passages(examples: Sequence[Example], most: int, seed: int) -> list[Example]:
    """Those of groups drawn by the seed, whole groups until they hold `most` passages: an index holds all of a paper."""
    passages: dict[str, set[str]] = {}
    for example in examples:
        passages.setdefault(example.group, set()).add(example.passage)
    order = sorted(passages)
    random.Random(seed).shuffle(order)  # noqa: S311 - nothing secret
    kept: set[str] = set()
    held = 0
    for group in order:
        if held >= most:
            break
        kept.add(group)
        held += len(passages[group])
    return [example for example in examples if example.group in kept]


@cache  # a paragraph has many questions
def _cut(text: str) -> tuple[Span, ...]:
    return tuple(sentences(text, Span(0, len(text))))


def _squad(row: dict[str, Any]) -> Example:
    text = row["context"]
    cut = _cut(text)
    answers = [] if row.get("imp") else [Span(start, start + len(words)) for words, start in row["answers"]]
    right = frozenset(n for n, span in enumerate(cut) for answer in answers if span.overlaps(answer))
    return Example(
        row["question"],
        text,
        cut,
        right,
        answers[0] if answers else None,
        row.get("title", ""),
        header=row.get("title", "").replace("_", " "),
    )


def _selqa(row: dict[str, Any]) -> Example:
    said = {n: sentence for n, sentence in enumerate(row["candidates"]) if sentence.strip()}
    text, spans = joined(list(said.values()))
    right = frozenset(place for place, n in enumerate(said) if n in row["answers"])
    article = row.get("article", "")
    return Example(row["question"], text, spans, right, None, article, header=article.replace("_", " "))


def _clapnq(row: dict[str, Any]) -> Example:
    passage = row["passages"][0]
    said = [clean(sentence) for sentence in passage["sentences"]]
    text, spans = joined([sentence for sentence in said if sentence])
    given = row["output"][0]
    chosen = {clean(sentence.rstrip("&")) for sentence in given.get("selected_sentences") or () if given.get("answer")}
    right = frozenset(n for n, span in enumerate(spans) if span.of(text) in chosen)
    title = clean(passage["title"])
    return Example(clean(row["input"]), text, spans, right, None, title, header=title)


def _council(row: dict[str, Any]) -> Iterator[Example]:
    """`right` numbers the lines that answer; `words`, where they are known, stand in the first of them that holds them."""
    text, spans = joined(row["lines"])
    header = row.get("header") or " / ".join(
        [_dated(row["paper"]), *([row["lines"][0]] if is_heading(row["lines"][0]) else [])]
    )
    for asked in row["questions"]:
        right = frozenset(asked["right"])
        words = asked.get("words", "")
        homes = [spans[n] for n in sorted(right) if words and words in spans[n].of(text)]
        start = text.index(words, homes[0].start) if homes else 0
        answer = Span(start, start + len(words)) if homes else None
        yield Example(asked["q"], text, spans, right, answer, row["paper"], minuted=True, header=header)


def is_heading(line: str) -> bool:
    """Whether a line of a council passage is a heading, as far as its length and end tell."""
    return len(line) <= _LONGEST_HEADING and line[-1:] not in (".", ":", ";", "?", "”", '"')


def _dated(title: str) -> str:
    """A paper's title with its date as the product tells it: "3 May 2023" for "2023-05-03"."""
    for found in reversed(find_dates(title)):
        if len(found.iso) == len("2023-05-03"):
            title = title[: found.start] + long_date(found.iso) + title[found.end :]
    return title


def _conditional(rows: list[dict[str, Any]]) -> list[Example]:
    """A page is the evidence of all its questions, in the order met; what the page is asked stands without its scenario."""
    pages: dict[str, list[str]] = {}
    for row in rows:
        pages.setdefault(row["url"], []).extend(text for part in row["evidences"] if (text := plain(part)))
    pages = {url: list(dict.fromkeys(parts)) for url, parts in pages.items()}
    made = []
    for row in rows:
        parts = pages[row["url"]]
        text, spans = joined(parts)
        right = frozenset(parts.index(said) for part in row["evidences"] if (said := plain(part)))
        if spans:
            made.append(Example(row["question"], text, spans, right, None, row["url"]))
    return made


def joined(parts: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Sentences as one text, and where each stands in it."""
    spans: list[Span] = []
    for part in parts:
        start = spans[-1].end + 1 if spans else 0
        spans.append(Span(start, start + len(part)))
    return " ".join(parts), tuple(spans)
