"""Where quoted words stand: one contiguous run, after folding of what copying changes, with exact offsets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ingest.model import Span

_SAME = str.maketrans(
    dict.fromkeys("’‘‚‛“”„‟«»‹›`´″′\"", "'") | dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff\u2060", "")
)  # fmt: skip
_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\)|\.{3,}|…)\s*")
_PARAGRAPH = re.compile(r"\n")
_MOST_RUNS = 4
_LONGEST = 6_000  # characters of a quote
_FEWEST_LETTERS = 3  # of a run: "a" stands everywhere and shows nothing


@dataclass(frozen=True, slots=True)
class Folded:
    """Text in one case, with plain spaces, hyphens and quotation marks; `at[n]` is where its nth character came from."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the original that folded to `text[start:end]`."""
        return Span(self.at[start], self.at[end - 1] + 1)


def folded(text: str, within: Span | None = None) -> Folded:
    """Fold a text, or the part `within` it; offsets count from the start of the whole text.

    >>> folded("Oﬃcers’  plan").text
    "officers' plan"
    """
    start, end = (within.start, within.end) if within else (0, len(text))
    letters: list[str] = []
    at: list[int] = []
    for offset in range(start, end):
        for c in unicodedata.normalize("NFKD", text[offset].translate(_SAME)).lower():
            plain = " " if c.isspace() else c
            if unicodedata.combining(c) or (plain == " " and letters[-1:] == [" "]):
                continue
            letters.append(plain)
            at.append(offset)
    return Folded("".join(letters), tuple(at))


def find(quote: str, text: str, within: Span) -> list[tuple[Span, ...]]:
    """Each place of the quoted words in a part of a text, as its runs: one, or several in a paragraph around ellipses."""
    runs = [run for run in _ELLIPSIS.split(quote[: _LONGEST + 1]) if re.search(r"\w", run)]
    if not 1 <= len(runs) <= _MOST_RUNS or len(quote) > _LONGEST:
        return []
    where = folded(text, within)
    places = [[where.span(*found.span()) for found in _pattern(run).finditer(where.text)] for run in runs]
    if len(runs) > 1 and any(sum(map(str.isalnum, run)) < _FEWEST_LETTERS for run in runs):
        return []
    found = []
    for first in places[0]:
        chain = [first]
        for later in places[1:]:
            after = next((span for span in later if span.start >= chain[-1].end), None)
            if after is None or _PARAGRAPH.search(text, chain[-1].end, after.start):
                break
            chain.append(after)
        if len(chain) == len(runs):
            found.append(tuple(chain))
    return found


def _pattern(run: str) -> re.Pattern[str]:
    """The folded run, where a hyphen may be written, left out or be the break of a line, between whole words and figures."""
    plain = folded(run).text.strip(" '.,;:-")
    parts = [_piece(found[0]) for found in re.finditer(r"[ -]+|[^ -]+", plain)]
    before = r"(?<![\w£$€])(?<!\d[.,])" if plain[:1].isdigit() else r"(?<!\w)"
    after = r"(?![.,]?\d)(?!\w)" if plain[-1:].isdigit() else r"(?!\w)" if plain[-1:].isalnum() else ""
    return re.compile(before + "".join(parts) + after) if plain else re.compile(r"(?!)")


def _piece(part: str) -> str:
    """A word, between whose letters a line may break, or what stands between two words."""
    if part[0] in " -":
        return "[ -]+" if " " in part else " ?-? ?"
    letters = zip(part, f"{part[1:]} ", strict=True)
    return "".join(re.escape(c) + ("(?:- ?)?" if c.isalpha() and after.isalpha() else "") for c, after in letters)
