"""A sentence that may answer: where it stands, what speaks for it, and what the trained reader says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.retrieve import Scored
from ingest.model import Span, Unit
from ingest.recognise import plain
from ingest.store import StoredPaper

# Log-odds of a reading that is believed before the rules on words that are missed; and before those on names and subjects too.
_LIKELY, _SURE = 1.5, 2.0

NUMBERING = re.compile(r"^\(?(?:[a-z]|[ivx]+|\d+)[.)]\s+")  # of a limb


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer."""

    paper: StoredPaper
    unit: Unit
    ordinal: int
    score: float
    holds: bool | None  # the kind of thing that is wanted
    passage: Scored
    reading: float | None = None  # the trained reader's log-odds that it answers, where it read the sentence
    is_row: bool = False  # of a table or form: of what the question names, with a column or label of what it asks for
    words: Span | None = None  # the likeliest answering words, by the reader; positions in the paper

    @property
    def text(self) -> str:
        return plain(self.unit.span.of(self.paper.text))

    @property
    def head(self) -> str:
        """What opens the list that it is a limb of: "We plan to" of "We plan to: begin a scheme; ..."; empty where it is none."""
        group = self.unit.group
        limb = self.text[:1].islower() or NUMBERING.match(self.text)
        if group.start >= self.unit.span.start or not limb:
            return ""
        head, colon, _ = group.of(self.paper.text).partition(":")
        return head if colon and "\n" not in head else ""

    @property
    def probable(self) -> bool:
        """Whether the reader takes it for an answer rather than not."""
        return self.reading is not None and self.reading > 0

    @property
    def sure(self) -> bool:
        """Whether the reader finds that it answers, whatever words of the question it shares."""
        return self.reading is not None and self.reading >= _SURE

    @property
    def likely(self) -> bool:
        """Whether the reader finds that it answers, though the question may put it in words that no paper has."""
        return self.reading is not None and self.reading >= _LIKELY


def same_item(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences are of one version of a paper and, where it has several, of one item."""
    return (one.paper.version, one.unit.item) == (other.paper.version, other.unit.item)
