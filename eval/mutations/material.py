"""The sentences of an index that claims are made of, and the passages that a model would have been shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from app.prove.model import Claim, Shown
from eval.model import Evidence
from ingest.library import Library, PassageRow
from ingest.model import Kind, Unit
from ingest.recognise import plain
from ingest.store import StoredPaper
from ingest.words import words

_FEWEST, _MOST = 5, 80  # words of a sentence that a claim is made of
_OTHERS = 4  # passages shown beside the right one
_ENUMERATOR = re.compile(r"^(?:[•·▪●*–-]\s+|\(?(?:[a-z]|[ivx]{1,5}|\d{1,3}(?:\.\d+)*)[.)]\s+)+", re.IGNORECASE)
# Out of its place nobody can tell whom such a sentence speaks of: alone it is no true claim.
_POINTS_BACK = re.compile(
    r"[“\"'‘]?(?:He|She|They|His|Her|Their|Its?|This|That|These|Those|Such)(?:[’']s)?\b|(?:\S+ ){0,6}(?:of|for|by|to|with) (?:them|these|those)\b"
)
_IMPERSONAL = re.compile(r"It (?:is|was|has been|had been|will be|would be) \w+(?: \w+)? (?:that|to)\b")


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence of a paper. `before`: the one before it in the paragraph; `head`: the line that opens its list."""

    paper: StoredPaper
    unit: Unit
    passage: PassageRow
    ordinal: int  # of the sentence in the paper
    text: str  # white space folded, without its enumerator
    before: Stated | None = None
    head: str = ""
    head_in: PassageRow | None = None

    @property
    def stands_alone(self) -> bool:
        return not _POINTS_BACK.match(self.text) or bool(_IMPERSONAL.match(self.text))


@dataclass(frozen=True, slots=True)
class Made:
    """A claim that was made, and what ought to become of it."""

    kind: str
    true: bool
    text: str
    quotes: tuple[str, ...]
    rests_on: tuple[Stated, ...]
    elsewhere: PassageRow | None = None  # the passage that it wrongly names


class Material:
    """All of an index. The same index and seed, the same claims."""

    def __init__(self, library: Library, seed: int, evidence: Sequence[Evidence] = ()) -> None:
        self.library = library
        self.evidence = evidence  # of a question set
        self.random = Random(seed)  # noqa: S311 - which sentence is tried, no secret
        self.papers = library.held()

    @cached_property
    def passages(self) -> list[PassageRow]:
        held = sorted(self.papers.values(), key=lambda paper: paper.path)
        rows = self.library.passages(rows=range(1, self.library.size()[0] + 1))
        return [row for paper in held for row in rows if row.version == paper.version]

    @cached_property
    def stated(self) -> list[Stated]:
        return [one for paper in sorted(self.papers.values(), key=lambda p: p.path) for one in self._of(paper)]

    @cached_property
    def told(self) -> set[str]:
        """Every sentence as its words: what happens to be said somewhere is not false."""
        return {" ".join(words(one.text)) for one in self.stated}

    def _of(self, paper: StoredPaper) -> Iterator[Stated]:
        units = self.library.units(paper.version)
        before: Stated | None = None
        for ordinal, unit in enumerate(units):
            text = _ENUMERATOR.sub("", plain(unit.span.of(paper.text)))
            row = self._holding(paper, unit)
            if row is None or unit.heading or unit.kind is Kind.FURNITURE or not _FEWEST <= len(text.split()) <= _MOST:
                before = None
                continue
            together = before is not None and "\n" not in paper.text[before.unit.span.end : unit.span.start]
            head = next((u for u in units if u.span.start == unit.group.start), unit)
            opens = "" if head is unit else plain(head.span.of(paper.text))
            opens = opens if opens[-1:] != "." else ""
            stated = Stated(
                paper, unit, row, ordinal, text, before if together else None, opens, self._holding(paper, head)
            )
            yield stated
            before = stated

    def _holding(self, paper: StoredPaper, unit: Unit) -> PassageRow | None:
        return next((p for p in self.passages if p.version == paper.version and p.span.contains(unit.span)), None)

    def put(self, made: Made) -> tuple[Claim, Sequence[Shown]]:
        """The claim as a model would hand it in, with the passages that it was shown in an order of chance."""
        needed = [row for one in made.rests_on for row in (one.passage, one.head_in) if row]
        rows = list({row.row: row for row in [*needed, *([made.elsewhere] if made.elsewhere else [])]}.values())
        others = [row for row in self.passages if row not in rows]
        rows += self.random.sample(others, min(_OTHERS, len(others)))
        self.random.shuffle(rows)
        named = [made.elsewhere] if made.elsewhere else needed
        numbers = tuple(dict.fromkeys(rows.index(row) + 1 for row in named))
        return Claim(made.text, numbers, made.quotes), [Shown(self.papers[row.version], row.span) for row in rows]
