"""Words that one writes apart and another together: "fly-tipping", "fly tipping", "flytipping"."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from ingest.library import Library
from ingest.words import STOP_WORDS, stem, words

_SHORTEST = 6  # letters of a word that may be two
_PART = 2  # letters of the shorter part: "by-election", "co-opted"


def compounds(question: str, own: Set[str], library: Library) -> dict[str, frozenset[str]]:
    """For stems of a question (`own`: those that count) the stems of the same words as the papers held write them: two for one, or one for two.

    Of a word that no paper holds and that stands in one as two, the rarer part.
    """
    asked = words(question)
    found: dict[str, frozenset[str]] = {}
    joined = {
        stem(one + other): (stem(one), stem(other))
        for one, other in pairwise(asked)
        if len(one + other) >= _SHORTEST and not {one, other} & STOP_WORDS
    }
    held = library.frequencies([*joined, *own])
    for whole, parts in joined.items():
        for part in own & set(parts) if held[whole] else ():
            found[part] = found.get(part, frozenset()) | {whole}
    for word in asked:
        if len(word) >= _SHORTEST and stem(word) in own and not held[stem(word)] and (rarer := _apart(word, library)):
            found[stem(word)] = frozenset({rarer})
    return found


def _apart(word: str, library: Library) -> str:
    """The rarer of two words that stand side by side in a paper and are together this one; empty where none do."""
    cuts = [(stem(word[:n]), stem(word[n:])) for n in range(_PART, len(word) - _PART + 1)]
    known = library.frequencies([part for cut in cuts for part in cut])
    for one, other in cuts:
        if known[one] and known[other] and library.matching([f"{one} {other}"], 1):
            return min(one, other, key=lambda part: known[part])
    return ""
