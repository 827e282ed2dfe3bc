"""Whether what a language model wrote is proved by the words that it quotes.

A claim is proved where it is sentences of the papers, shortened by what says nothing (`shorten`), in their own words and
order (`align`), perhaps with the paper's own body and date before them (`origin`). Whatever else it may be, it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.model import Citation
from app.prove.align import Effort, Sentence, begins_freely, shortened
from app.prove.model import Claim, Shown, Verdict
from app.prove.origin import dates_wrongly, origins
from app.prove.sources import Source, cited, sources
from app.prove.tokens import Token, tokens
from app.prove.weighty import reaches_on, recommends, speaks
from ingest.library import Library
from ingest.model import Kind

_FEWEST, _MOST = 3, 400  # words of a claim
_MOST_SOURCES = 10
_MOST_QUOTES = 10
_TOO_LONG = "it is too long, or rests on too many sentences, to be checked word by word"
_SPEAKS_SOON = 12  # words within which a sentence says whose words it gives
_DANGLES = re.compile(
    r"(?:he|she|they|his|her|their|its|this|these|those|such|it (?!(?:is|was|has been|had been|will be|would be)\b(?: \S+){0,2} (?:that|to)\b))\b"
    r"|(?:\S+ ){0,6}(?:of|for|by|to|with) (?:them|these|those)\b"
)
_JOINS = frozenset(";.")


def prove(claim: Claim, shown: Sequence[Shown], library: Library) -> Verdict:
    """The citations that prove the claim, or why it is refused. Pure: the same claim and papers, the same verdict.

    `shown`: the passages that the model saw, by whose numbers, from 1, it says where its quotes stand. The trained
    reader is not asked: it tells what answers a question and not what follows from a sentence (README, "Proof").
    """
    wrong = _malformed(claim, shown)
    if wrong:
        return Verdict(refused=wrong)
    found, missing = sources(claim, shown, library)
    if missing:
        return _refused(found, f"the words “{missing[0]}” do not stand in the passages that it names")
    row = tokens(claim.text)
    if _words(row) > _MOST or len(found) > _MOST_SOURCES:
        return _refused(found, _TOO_LONG)
    search = _Search(row, found)
    parts = search.parts()
    if parts is None:
        return _refused(found, _why(row, found) if search.effort.left > 0 else _TOO_LONG)
    return Verdict(_once([citation for source, places in parts for citation in cited(source, places)]))


def _malformed(claim: Claim, shown: Sequence[Shown]) -> str:
    strange = [number for number in claim.passages if not 1 <= number <= len(shown)]
    if strange:
        return f"it names passage {strange[0]}, and {len(shown)} were shown"
    if not claim.passages or not claim.quotes:
        return "it names no passage" if not claim.passages else "it quotes nothing"
    if len(claim.quotes) > _MOST_QUOTES:
        return f"it quotes {len(claim.quotes)} places: at most {_MOST_QUOTES} are checked"
    return "" if _words(tokens(claim.text)) >= _FEWEST else "it is too short to say anything"


def _words(row: Sequence[Token]) -> int:
    return sum(not token.is_mark for token in row)


def _refused(found: Sequence[Source], why: str) -> Verdict:
    return Verdict(_once([source.whole() for source in found[:_MOST_SOURCES]]), why)


def _once(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple({(c.paper, c.span): c for c in citations}.values())


def _why(row: Sequence[Token], found: Sequence[Source]) -> str:
    held = [token for source in found for token in source.sentence.tokens]
    strange = next((t for t in row if not t.is_mark and not any(t.says(token) for token in held)), None)
    if strange:
        return f"“{strange.key}” is not in the sentence that it quotes"
    return "the sentence that it quotes does not say it so: words that matter are left out, or put together anew"


Part = tuple[Source, tuple[int, ...]]


@dataclass
class _Search:
    """Cuts a claim into parts, each of which is a sentence shortened; every sentence is used once."""

    row: Sequence[Token]
    found: Sequence[Source]
    effort: Effort = field(default_factory=Effort)

    def parts(self) -> list[Part] | None:
        for source in self.found:
            about, section = source.paper.about, source.unit.section
            for start in origins(self.row, about, section, source.sentence.tokens):
                if not dates_wrongly(self.row[:start], source.sentence.tokens):
                    done = self._from(start, [source], [])
                    if done:
                        return done
        return None

    def _from(self, start: int, candidates: Sequence[Source], before: list[Part]) -> list[Part] | None:
        for source in candidates:
            for end, after in self._ends(start):
                part = self._part(start, end, source, before)
                if part is None:
                    continue
                done = [*before, (source, part)]
                if after >= len(self.row):
                    return done
                others = [other for other in self.found if not any(_is_same(used, other) for used, _ in done)]
                rest = self._from(after, [o for o in others if self._joins(end, after, done, o)], done)
                if rest:
                    return rest
        return None

    def _ends(self, start: int) -> Iterator[tuple[int, int]]:
        """Where the part can end and the next begin, the longest first; the whole rest of the claim is one of them."""
        yield len(self.row), len(self.row)
        for at in range(len(self.row) - 1, start, -1):
            token = self.row[at]
            if token.key == "and" or (token.key in _JOINS and at + 1 < len(self.row)):
                yield at, at + 1

    def _part(self, start: int, end: int, source: Source, before: Sequence[Part]) -> tuple[int, ...] | None:
        claim = self.row[start:end]
        keys = [token.key for token in claim if not token.is_mark]
        if self.effort.left <= 0 or not keys or source.bound or not _is_told_as_what_it_is(claim, keys, source):
            return None
        if _DANGLES.match(" ".join(keys)) and not any(_is_next(used, source) for used, _ in before[-1:]):
            return None
        same_list = any(used.unit.group == source.unit.group and _same_paper(used, source) for used, _ in before)
        free = begins_freely(source.sentence, same_list or source.head_may_go)
        if source.unit.kind is Kind.PURPOSE:
            return shortened(claim, source.sentence, lambda _: False, self.effort)
        if not before:
            return shortened(claim, source.sentence, free, self.effort)
        limb = source.sentence.tokens[source.sentence.head :]
        return shortened(claim, Sentence(limb) if same_list else source.sentence, lambda _: False, self.effort)

    def _joins(self, end: int, after: int, done: Sequence[Part], source: Source) -> bool:
        """Whether two sentences stand together, and "and" gives nobody another's words or decision."""
        used = done[-1][0]
        if used.unit.group == source.unit.group and used.unit.group != used.unit.span and _same_paper(used, source):
            return True
        if not _is_next(used, source):
            return False
        if self.row[end].key != "and":
            return True
        said = [token.key for token in used.sentence.tokens]
        own = [token.key for token in self.row[after : after + _SPEAKS_SOON]]
        same_voice = used.unit.speaker is not None and used.unit.speaker == source.unit.speaker
        return own[:1] != ["that"] and (same_voice or not reaches_on(said) or speaks(own))


def _same_paper(one: Source, other: Source) -> bool:
    return one.paper.version == other.paper.version


def _is_same(one: Source, other: Source) -> bool:
    return _same_paper(one, other) and one.ordinal == other.ordinal


def _is_next(used: Source, source: Source) -> bool:
    return _same_paper(used, source) and source.ordinal == used.ordinal + 1


def _is_told_as_what_it_is(claim: Sequence[Token], keys: Sequence[str], source: Source) -> bool:
    """A recommendation is told as one, a question as a question."""
    if source.unit.kind is Kind.RECOMMENDATION and not recommends(keys):
        return False
    asks = any(token.key == "?" for token in source.sentence.tokens)
    return not asks or any(token.key == "?" for token in claim)
