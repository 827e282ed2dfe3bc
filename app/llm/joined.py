"""The answer as it grows: sentences that are proved, quotations in place of those that are not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.model import Citation
from app.prove.model import Claim, Shown, Verdict
from app.shape import cite
from app.write import attribution, write
from ingest.library import Library
from ingest.model import Span
from ingest.words import content_stems, fold

_LONGEST = 600  # characters of a sentence
# What a sentence is written with; any other sign must stand in what it cites.
_ORDINARY = re.compile(r"[\w\s.,;:'\"’‘“”()\-–—%£€$&/!?…]")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@|\w\.\w{2,})\S*", re.IGNORECASE)
_STOP = re.compile(r"[.!?]+[”\"’']?$")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A proved sentence with what proves it, or, without words of its own, a quotation."""

    citations: tuple[Citation, ...]
    sentence: str = ""

    @property
    def source(self) -> str:
        """Said of whom and when, as beside a quotation: sentences of two years must not pass for those of one."""
        return "; ".join(dict.fromkeys(attribution(citation.about) for citation in self.citations))


class Joined:
    """Built up claim by claim; every state of it may be shown."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._seen: set[str] = set()
        self.refused = 0

    @property
    def proved(self) -> int:
        return sum(bool(entry.sentence) for entry in self._entries)

    def is_new(self, claim: Claim) -> bool:
        """Whether this was not said before; a model that goes round in circles says it again."""
        folded = fold(claim.text)
        known = folded in self._seen
        self._seen.add(folded)
        return not known

    def add(self, claim: Claim, verdict: Verdict, library: Library) -> None:
        if not verdict.refused and is_plain(claim.text, verdict.citations):
            whole = (in_whole_sentences(citation, library) for citation in verdict.citations)
            self._entries.append(_Entry(tuple({(c.paper, c.span): c for c in whole}.values()), claim.text))
            return
        self.refused += 1
        for found in verdict.citations:
            citation = in_whole_sentences(found, library)
            if not self._cites(citation):
                self._entries.append(_Entry((citation,)))

    def complete(self, needed: Sequence[Citation]) -> None:
        """Quote what was found and left out: a true sentence that answers nothing must not stand in its place."""
        left_out = [citation for citation in needed if not self._cites(citation)]
        best = left_out[:1] if left_out[:1] == list(needed[:1]) else []
        rest = left_out[len(best) :]
        self._entries = [_Entry((citation,)) for citation in best] + self._entries
        self._entries += [_Entry((citation,)) for citation in rest]

    def _cites(self, citation: Citation) -> bool:
        cited = (c for entry in self._entries for c in entry.citations if c.paper == citation.paper)
        return any(citation.span.overlaps(c.span) for c in cited)

    def written(self) -> tuple[str, tuple[Citation, ...]]:
        """The text, a paragraph for what stands under one body and date, and its citations, numbered in order."""
        numbers: dict[tuple[str, Span], Citation] = {}
        paragraphs: list[str] = []
        before = ""
        for entry in self._entries:
            for c in entry.citations:
                numbers.setdefault((c.paper, c.span), c.numbered(len(numbers) + 1))
            cited = list(dict.fromkeys(numbers[c.paper, c.span].n for c in entry.citations))
            if not entry.sentence:
                paragraphs.append(write([entry.citations[0].numbered(cited[0])]))
            elif entry.source == before:
                paragraphs[-1] += f" {_marked(entry.sentence, cited)}"
            else:
                paragraphs.append(f"{entry.source}: {_marked(entry.sentence, cited)}")
            before = entry.source if entry.sentence else ""
        return "\n\n".join(paragraphs), tuple(numbers.values())


def _marked(sentence: str, numbers: Sequence[int]) -> str:
    stop = _STOP.search(sentence)
    return f"{_STOP.sub('', sentence)} {''.join(f'[{n}]' for n in numbers)}{stop[0] if stop else '.'}"


def is_plain(text: str, citations: Sequence[Citation]) -> bool:
    """Whether a sentence is plain text: no marker, no markup, no address that what it cites does not hold."""
    if len(text) > _LONGEST or any(c in "[]" or unicodedata.category(c)[0] == "C" for c in text):
        return False
    held = " ".join(citation.quote for citation in citations)
    signs = (c for c in text if not _ORDINARY.fullmatch(c) or c == "_")
    return all(c in held for c in signs) and all(found[0].rstrip(".,;:)") in held for found in _ADDRESS.finditer(text))


def in_whole_sentences(citation: Citation, library: Library) -> Citation:
    """A quotation grown to whole sentences, so that who reads it sees what a model left out of it."""
    paper = library.paper(citation.paper)
    touched = [unit for unit in library.units(paper.version) if unit.span.overlaps(citation.span)]
    if not touched:
        return citation
    span = Span(min(u.span.start for u in touched), max(u.span.end for u in touched))
    return cite(paper, span, touched[0], citation.score)


def with_quotes(claim: Claim, shown: Sequence[Shown], library: Library) -> Claim:
    """A claim that names passages and quotes nothing, with the sentence of each that shares most words with it."""
    if claim.quotes:
        return claim
    wanted = set(content_stems(claim.text))
    quotes = [_nearest(wanted, shown[n - 1], library) for n in claim.passages if 0 < n <= len(shown)]
    return replace(claim, quotes=tuple(quote for quote in quotes if quote))


def _nearest(wanted: set[str], one: Shown, library: Library) -> str:
    texts = [u.span.of(one.paper.text) for u in library.units(one.paper.version) if one.span.contains(u.span)]
    return max(texts, key=lambda text: len(wanted & set(content_stems(text))), default="")
