"""What a short form stands for: the sentence in which a paper spells it out, and nothing that no paper does."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.model import Citation
from app.question import Question, Wants
from app.shape import cite
from ingest.glossary import Definition, same_as
from ingest.library import Library
from ingest.model import Unit

SHORT_FORM = re.compile(r"\b[A-Z][A-Za-z0-9&]{0,8}[A-Z]s?\b")
_DIFFERENCE = re.compile(r"\bdifference between\b|\bdiffer from\b", re.IGNORECASE)
_SPELT_OUT = re.compile(
    r"\b(?:stands? for|short for|abbreviat\w+|acronym)\b|\bwhat (?:do|does|did) .{1,80} mean\b", re.IGNORECASE
)
_WHAT_IS = re.compile(r"what(?:[’']s| is| are) (?:an? |the )?(?P<long>[^?]{4,80}?)\W*$", re.IGNORECASE)
_DEFINES = re.compile(r"\)?\s*[–—:.|-]")  # after a long form: "MRP | Minimum Revenue Provision – an annual amount"


@dataclass(frozen=True, slots=True)
class Defined:
    """`citations`, one a long form; `missing`: short forms that no paper spells out; `several`: ones that stand for more than one thing."""

    citations: tuple[Citation, ...]
    missing: tuple[str, ...]
    several: tuple[str, ...]


def defined(question: Question, library: Library, versions: Collection[str] | None, kind: str = "") -> Defined | None:
    """None where the question asks for no short form, or asks about one that no paper spells out in other words.

    "What is the minimum revenue provision?" asks for no short form, and is answered by an entry of a glossary where there is one.

    `versions` and `kind` say which papers and passages may be cited; None and empty: all.
    """
    compared = question.wants is Wants.COMPARISON and bool(_DIFFERENCE.search(question.text))
    asks = compared or question.wants is Wants.DEFINITION
    shorts = list(dict.fromkeys(SHORT_FORM.findall(question.text))) if asks else []
    found = {short: _by_short_form(short, library, versions) for short in shorts}
    if not shorts and (whole := _WHAT_IS.match(question.text)):
        found = _entries(whole["long"], library, versions)
        shorts = list(found)
    missing = tuple(short for short, terms in found.items() if not terms)
    if not shorts or (compared and (missing or len(shorts) < 2)):
        return None
    if missing == tuple(shorts) and not _SPELT_OUT.search(question.text):
        return None
    citations = [_cite(term, library) for terms in found.values() for term in terms]
    citations = [citation for citation in citations if kind in ("", citation.kind)]
    if kind and not citations:
        return None
    unique = {(c.paper, c.span): c for c in citations}.values()
    return Defined(
        tuple(c.numbered(n) for n, c in enumerate(unique, start=1)),
        missing,
        tuple(short for short, terms in found.items() if len(terms) > 1),
    )


def _by_short_form(short: str, library: Library, versions: Collection[str] | None) -> list[Definition]:
    """One definition a long form, of the papers that may be cited; an entry of a glossary, which says more, before a bracket."""
    terms: dict[str, Definition] = {}
    for term in _citable(library, versions):
        if term.short.rstrip("s").lower() == short.rstrip("s").lower():
            known = terms.setdefault(same_as(term.long), term)
            if _opens(term, library) and not _opens(known, library):
                terms[same_as(term.long)] = term
    return list(terms.values())


def _entries(long: str, library: Library, versions: Collection[str] | None) -> dict[str, list[Definition]]:
    """The entry of a glossary for a long form, by its short form."""
    terms = [term for term in _citable(library, versions) if same_as(term.long) == same_as(long)]
    return {
        term.short: [term]
        for term in terms
        if _opens(term, library) and _DEFINES.match(library.text(term.paper), term.end)
    }


def _citable(library: Library, versions: Collection[str] | None) -> Iterator[Definition]:
    for term in library.glossary():
        if versions is None or library.paper(term.paper).version in versions:
            yield term


def _opens(term: Definition, library: Library) -> bool:
    """Whether a sentence begins with the short form and says more than what it stands for, as in a glossary."""
    paper = library.paper(term.paper)
    unit = _unit(term, library)
    return (
        unit.span.start == term.start and paper.text.startswith(term.short, term.start) and unit.span.end > term.end + 1
    )


def _cite(term: Definition, library: Library) -> Citation:
    unit = _unit(term, library)
    return cite(library.paper(term.paper), unit.span, unit, 1.0)


def _unit(term: Definition, library: Library) -> Unit:
    units = library.units(library.paper(term.paper).version)
    return next(u for u in units if u.span.start <= term.start < u.span.end)
