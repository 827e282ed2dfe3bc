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
class _Block:
    """A paragraph: joined sentences of one source, or a quotation, which has none."""

    text: str
    source: str = ""


class Joined:
    """Built up claim by claim; every state of it may be shown."""

    def __init__(self) -> None:
        self._blocks: list[_Block] = []
        self._citations: list[Citation] = []
        self._seen: set[str] = set()
        self.proved = self.refused = 0

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._citations)

    @property
    def text(self) -> str:
        return "\n\n".join(block.text for block in self._blocks)

    def is_new(self, claim: Claim) -> bool:
        """Whether this was not said before; a model that goes round in circles says it again."""
        folded = fold(claim.text)
        known = folded in self._seen
        self._seen.add(folded)
        return not known

    def add(self, claim: Claim, verdict: Verdict, library: Library) -> None:
        if not verdict.refused and is_plain(claim.text, verdict.citations):
            self.proved += 1
            self._sentence(claim.text, verdict.citations)
            return
        self.refused += 1
        for citation in verdict.citations:
            self._quotation(in_whole_sentences(citation, library))

    def _sentence(self, text: str, citations: Sequence[Citation]) -> None:
        marks = "".join(f"[{n}]" for n in dict.fromkeys(self._number(citation) for citation in citations))
        stop = _STOP.search(text)
        said = f"{_STOP.sub('', text)} {marks}{stop[0] if stop else '.'}"
        # Said of whom and when, as beside a quotation: sentences of two years must not pass for those of one.
        source = "; ".join(dict.fromkeys(attribution(citation.about) for citation in citations))
        if self._blocks and self._blocks[-1].source == source:
            self._blocks[-1] = _Block(f"{self._blocks[-1].text} {said}", source)
        else:
            self._blocks.append(_Block(f"{source}: {said}", source))

    def _quotation(self, citation: Citation) -> None:
        if any(citation.paper == c.paper and citation.span.overlaps(c.span) for c in self._citations):
            return  # it is cited already
        self._number(citation)
        self._blocks.append(_Block(write(self._citations[-1:])))

    def _number(self, citation: Citation) -> int:
        """The number of a citation, given on its first use."""
        for known in self._citations:
            if (known.paper, known.span) == (citation.paper, citation.span):
                return known.n
        self._citations.append(citation.numbered(len(self._citations) + 1))
        return len(self._citations)


def is_plain(text: str, citations: Sequence[Citation]) -> bool:
    """Whether a sentence is plain text: no marker, no markup, no address that what it cites does not hold."""
    if len(text) > _LONGEST or any(c in "[]" or unicodedata.category(c)[0] == "C" for c in text):
        return False
    held = " ".join(citation.quote for citation in citations)
    signs = (c for c in text if not _ORDINARY.fullmatch(c) or c == "_")
    return all(c in held for c in signs) and all(found[0].rstrip(".,;:)") in held for found in _ADDRESS.finditer(text))


def in_whole_sentences(citation: Citation, library: Library) -> Citation:
    """A quotation grown to whole sentences: what a model chose to copy may leave out the "not" before it."""
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
