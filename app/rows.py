"""Rows of tables: a row that is of what a question names, with a column that it asks for, answers it in the fewest words. Pure."""

from __future__ import annotations

import re

from app.period import within
from app.question import Question
from app.retrieve import Found
from ingest.dates import SECOND_YEAR, bounds, find_dates
from ingest.words import content_stems

_ROW = re.compile(r"[^:;|]{1,80}: [^;|]{1,120}(?:; [^:;|]{1,80}: [^;|]{0,120})+\.?")
_AGED = re.compile(r"\b(\d{1,3})[- ](?:year|yr)s?[- ]olds?\b|\baged? (\d{1,3})\b", re.IGNORECASE)
_RANGE = re.compile(r"\W*(?P<first>\d{1,3}) ?(?:to|and|or|[-–]) ?(?P<last>\d{1,3})\b")
_IN_POUNDS = re.compile(
    r"£(?:[’']?000s?|m|k| ?million| ?thousand|s)?(?=[\s,;:|).])|\b(?:thousands|millions) of pounds\b", re.IGNORECASE
)
_FIGURE = re.compile(r"\(?-?\d[\d,]*(?:\.\d+)?\)?")
_PART = 0.5  # share of what a row is of that the question must name


def cells(text: str) -> list[tuple[str, str]]:
    """The labels and values of a row as papers are read; empty for what is no row.

    >>> cells("Area: Wendham; Caseload, Sept 2024: 15.9")
    [('Area', 'Wendham'), ('Caseload, Sept 2024', '15.9')]
    >>> cells("It was agreed: the road would close.")
    []
    """
    if not _ROW.fullmatch(text):
        return []
    pairs = [part.partition(": ") for part in text.split("; ")]
    return [(label, value) for label, _, value in pairs]


def gives_sum(text: str, before: str) -> bool:
    """Whether a text is a row with figures of a table that is said to be in pounds, right over it or in a column's head: "£000", "(£m)".

    `before`: what stands before it in its paper, the rows of its table so far included.
    """
    labels = [label for label, value in cells(text)[1:] if _FIGURE.fullmatch(value)]
    if not labels:
        return False
    *_, caption, _ = ("", "", *before.split("\n\n"))
    return any(_IN_POUNDS.search(f"{words} ") for words in (caption, *labels))


def is_asked_of(found: Found, text: str, whose: str) -> bool:
    """Whether a text is a row of what the question names, with a column of what it asks for. `whose`: the council, which names no row."""
    row = cells(text)
    if not row:
        return False
    asked = {form for s in found.question.stems for form in found.lexicon.forms(s)}
    of = content_stems(row[0][1])
    council = content_stems(whose)
    of = [s for s in of if s not in council] or of
    named = [s for s in of if s in asked]
    meant = _is_within(found.question.text, row[0][1]) or (bool(named) and len(named) >= _PART * len(of))
    return meant and any(_is_column(found.question, label, asked - set(of)) for label, _ in row[1:])


def _is_within(question: str, value: str) -> bool:
    """Whether a question gives an age that a row is for: "a 12 year old" of "11 to 15"."""
    aged, span = _AGED.search(question), _RANGE.match(value)
    if not aged or not span:
        return False
    return int(span["first"]) <= int(aged[1] or aged[2]) <= int(span["last"])


def _is_column(question: Question, label: str, asked: set[str]) -> bool:
    """Whether a column is of the date that the question names, where it has one, and of a word of it or of nothing else."""
    dates = find_dates(label)
    words = label
    for found in reversed(dates):
        words = words[: found.start] + " " + SECOND_YEAR.sub("", words[found.end :])
    dated = any(within([date.iso for date in dates], bounds(named)) for named in question.dates)
    own = set(content_stems(words))
    if dates and question.dates and not dated:
        return False
    return bool(own & asked) or (dated and not own)
