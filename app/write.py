"""The words around the quotations: where each comes from, and what the reader must know. Asserts nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from app.candidate import Candidate
from app.model import Citation, long_date
from app.shape import cite
from ingest.library import Library
from ingest.model import About, DateBasis
from ingest.recognise import plain
from ingest.words import content_stems


def attribution(about: About) -> str:
    """Body and date of a paper; its title where the body is not known."""
    return f"{about.body or about.title or 'Paper'}, {long_date(about.date)}"


def write(citations: Sequence[Citation]) -> str:
    """Each quotation with its source, its number and who speaks, where its words do not say; a line each."""
    return "\n\n".join(f"{attribution(c.about)}{_voice(c)}: {_in_marks(plain(c.quote))} [{c.n}]" for c in citations)


def _voice(citation: Citation) -> str:
    """Whose words are quoted, with the office as their paper gives it; empty where that is unknown, the quotation names them, or it is no direct speech."""
    who = citation.speaker or ""
    name = set(content_stems(who.split(",")[0]))
    direct = citation.quote[:1] in ("“", '"')  # what is told in other words may only follow what somebody said
    return f", {who}" if direct and name and not name <= set(content_stems(citation.quote)) else ""


def _in_marks(quote: str) -> str:
    """In quotation marks, unless it is speech that has its own."""
    return quote if quote[0] == "“" and quote[-1] == "”" else f"“{quote}”"


def nearest(ranked: Sequence[Candidate], count: int) -> tuple[Citation, ...]:
    """The nearest sentences, one a paper's place, offered as such where nothing answers."""
    chosen: list[Citation] = []
    for candidate in ranked:
        if len(chosen) == count:
            break
        if not candidate.unit.heading:
            chosen.append(cite(candidate.paper, candidate.unit.span, candidate.unit, candidate.score))
    return tuple(citation.numbered(n) for n, citation in enumerate(chosen, start=1))


def notes_of(
    citations: Sequence[Citation],
    library: Library,
    latest: bool = False,
    refused: bool = False,
    within: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """What must be known of the papers cited: undated, dated by the sidecar, cut short, the newest held."""
    notes: list[str] = []
    for paper in dict.fromkeys(c.paper for c in citations):
        stored = library.paper(paper)
        title = stored.about.title or paper
        if not stored.about.date:
            notes.append(f"“{title}” does not state its date.")
        elif stored.about.date_basis is DateBasis.SIDECAR:
            notes.append(f"The date of “{title}” is not printed on it; it comes from the list of papers.")
        notes += [f"“{title}”: {note}." for note in stored.notes]
        read = [c for c in citations if c.paper == paper and c.page in stored.ocr_pages]
        notes += [f"[{c.n}] was read by OCR from the picture of page {c.page}: its words may be misread." for c in read]
    if latest and citations:
        newest = library.newest(within)
        if not newest:
            notes.append("No paper held states its date.")
        elif any(c.about.date for c in citations):
            notes.append(f"As of {long_date(newest)}, the date of the newest paper held.")
        else:
            notes.append(
                f"Whether this is the latest cannot be told; the newest dated paper held is of {long_date(newest)}."
            )
    if refused and citations:
        notes.append("The passages cited are the nearest found; they may not answer the question.")
    return tuple(notes)
