"""Short forms that the papers define themselves: "Long Form (ABC)", "ABC (Long Form)", "ABC - Long Form" in a glossary.

Which words before the bracket belong to the short form is found as Schwartz and Hearst do: its letters, last to first,
each in the words before, the first at a word's beginning ("A simple algorithm for identifying abbreviation definitions
in biomedical text", PSB 2003). What does not fit is no term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Paper, Span
from ingest.words import content_stems, fold

_SHORT = r"[A-Z][A-Za-z0-9&]{0,8}[A-Z]s?"
_AFTER = re.compile(rf"\(\s*[“\"‘']?(?P<short>{_SHORT})[”\"’']?\s*\)")
_BEFORE = re.compile(rf"\b(?P<short>{_SHORT})\s*\((?P<long>[A-Z][^()]{{5,100}})\)")
_LISTED = re.compile(
    rf"(?P<short>{_SHORT})\s*(?:[|:–-]|\s)\s*(?P<long>[A-Za-z][\w’'&/, -]{{5,100}}?)(?:\s[–-]\s|[.;|(]|$)"
)
_SMALL = frozenset({"of", "and", "the", "for", "in", "to", "on"})
_BREAK = re.compile(r"[.;:()|]\s|[.;:()|]$|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Term:
    """A short form with its long form, as printed. `span` is where the paper gives both."""

    short: str
    long: str
    span: Span


@dataclass(frozen=True, slots=True)
class Definition:
    """A term with the paper that defines it. `conflicting`: papers held give this short form another long form too."""

    short: str
    long: str
    paper: str
    council: str
    date: str | None
    start: int
    end: int
    conflicting: bool = False


def mine(paper: Paper) -> list[Term]:
    """The terms that a paper defines, each once, where it first does."""
    terms: dict[tuple[str, str], Term] = {}
    for unit in paper.units:
        for term in (*_bracketed(paper.text, unit.span), *_listed(paper.text, unit.span)):
            terms.setdefault((term.short, same_as(term.long)), term)
    return sorted(terms.values(), key=lambda term: term.span)


def same_as(long: str) -> str:
    """Equal for long forms that differ in case, spaces, hyphens or endings only."""
    return " ".join(content_stems(long))


def _bracketed(text: str, within: Span) -> Iterator[Term]:
    for found in _AFTER.finditer(text, within.start, within.end):
        start = _long_start(text, within.start, found.start(), found["short"].rstrip("s"))
        if start is not None:
            yield Term(found["short"], _plain(text[start : found.start()]), Span(start, found.end()))
    for found in _BEFORE.finditer(text, within.start, within.end):
        if _matches(found["short"].rstrip("s"), found["long"]):
            yield Term(found["short"], _plain(found["long"]), Span(found.start(), found.end()))


def _listed(text: str, within: Span) -> Iterator[Term]:
    """An entry of a glossary: the sentence opens with the short form, and its letters begin the words that follow."""
    found = _LISTED.match(text, within.start, within.end)
    if not found:
        return
    short = found["short"].rstrip("s").upper().replace("&", "")
    for word in re.finditer(r"[\w’'-]+", found["long"]):
        end = found.start("long") + word.end()
        if _initials(text[found.start("long") : end]) == short:
            yield Term(found["short"], _plain(text[found.start("long") : end]), Span(found.start(), end))
            return


def _initials(long: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+(?:[’']\w+)?", long) if word.lower() not in _SMALL).upper()


def _long_start(text: str, first: int, end: int, short: str) -> int | None:
    """Where the long form before a bracket begins; None where the words do not spell the short form."""
    most = min(len(short) + 5, len(short) * 2)  # words, as in the paper cited above
    offset = max([first, *(found.end() for found in _BREAK.finditer(text, first, end))])
    begins = [offset + word.start() for word in re.finditer(r"[\w&]+(?:[’'-]\w+)*", text[offset:end])][-most:]
    for start in reversed(begins):  # every letter a word's first: the surest reading
        if _initials(text[start:end]) == short.upper() and text[start:].split()[0].lower() not in _SMALL:
            return start
    position = _spelt_from(text, offset, end, [c for c in short.lower() if c.isalnum()])
    return position if position in begins and end - position > len(short) + 2 else None


def _spelt_from(text: str, offset: int, end: int, letters: list[str]) -> int:
    """Where the letters begin, each found last to first and the first at a word's beginning; -1 where one is missing."""
    position = end
    for at in range(len(letters) - 1, -1, -1):
        position -= 1
        while position >= offset and not (
            fold(text[position])[:1] == letters[at] and (at or position == offset or not text[position - 1].isalnum())
        ):
            position -= 1
        if position < offset:
            return -1
    return position


def _matches(short: str, long: str) -> bool:
    return _long_start(long, 0, len(long), short) == 0


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" ,–-")


def conflicts(definitions: Sequence[tuple[str, str]]) -> set[str]:
    """The short forms of (short, long) pairs that stand for different things."""
    seen: dict[str, set[str]] = {}
    for short, long in definitions:
        seen.setdefault(short.rstrip("s"), set()).add(same_as(long))
    return {short for short, longs in seen.items() if len(longs) > 1}
