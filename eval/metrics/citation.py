"""What the citations are worth. Five classes, each with a share of its own: pooled into one figure they would hide each other."""

from __future__ import annotations

import re
from typing import Any

from eval.metrics.answer import folded, holds
from eval.metrics.base import Register
from eval.model import UNDATED, Evidence, Result, place_of

CASE: Register[Result] = Register()
EXACT, CORROBORATING, WRONG_PAGE, WRONG_PAPER, BARE = "exact", "corroborating", "wrong page", "wrong paper", "bare"
_MARKER = re.compile(r"\[(\d+)\]")
_SOURCE = "exact, corroborating, wrong page, wrong paper, bare: never pooled"


def classes(result: Result) -> list[str] | None:
    """The class of each citation of an answer to a question with evidence, and "bare" for each marker that cites nothing."""
    if not result.found or result.refused:
        return None
    numbers = {c["n"] for c in result.citations}
    dangling = [n for n in _MARKER.findall(result.given["answer"]) if int(n) not in numbers]
    bare = [BARE] * (len(dangling) or (not result.citations))
    return [_class(result, c) for c in result.citations] + bare


def _class(result: Result, citation: dict[str, Any]) -> str:
    place = place_of(citation)
    if any(place.overlaps(other) for _, other in result.found):
        return EXACT
    if any(holds(citation["quote"], group) for group in result.case.accepted):
        return CORROBORATING
    return WRONG_PAGE if place.paper in {piece.paper for piece, _ in result.found} else WRONG_PAPER


def _share(result: Result, name: str) -> float | None:
    found = classes(result)
    return None if not found else found.count(name) / len(found)


@CASE(_SOURCE)
def citation_exact(result: Result) -> float | None:
    """The share of an answer's citations that overlap a piece of evidence."""
    return _share(result, EXACT)


@CASE(_SOURCE)
def citation_corroborating(result: Result) -> float | None:
    """The share that stand elsewhere and hold an accepted fragment all the same."""
    return _share(result, CORROBORATING)


@CASE(_SOURCE, less_is_better=True)
def citation_wrong_page(result: Result) -> float | None:
    """The share that prove nothing, in a paper that holds evidence elsewhere."""
    return _share(result, WRONG_PAGE)


@CASE(_SOURCE, less_is_better=True)
def citation_wrong_paper(result: Result) -> float | None:
    """The share that prove nothing, in a paper without evidence."""
    return _share(result, WRONG_PAPER)


@CASE(_SOURCE, less_is_better=True)
def citation_bare(result: Result) -> float | None:
    """The share of statements whose marker cites nothing, or of answers without any citation."""
    return _share(result, BARE)


@CASE("ours; the recall of ALCE (Gao et al. 2023), over pieces of evidence")
def citation_recall(result: Result) -> float | None:
    """The share of the pieces of evidence that a citation overlaps; 0 where an answerable question is refused."""
    if not result.found or not result.case.answerable or (result.refused and result.case.may_refuse):
        return None
    cited = [place_of(c) for c in result.citations]
    return sum(any(place.overlaps(c) for c in cited) for _, place in result.found) / len(result.found)


@CASE("ours; P@1 of answer sentence selection")
def first_citation_proves(result: Result) -> float | None:
    """1 where the first citation overlaps a piece of evidence."""
    if not result.found or not result.citations:
        return None
    return float(any(place_of(result.citations[0]).overlaps(place) for _, place in result.found))


@CASE("the contract, promise 1")
def quote_exact(result: Result) -> float | None:
    """1 where every quote is the very slice of the paper's text that its offsets name, nearest passages included."""
    citations = result.given["citations"]
    if not citations:
        return None
    return float(all(c["quote"] == result.texts[c["paper"]][c["start"] : c["end"]] for c in citations))


def _proving(result: Result) -> list[tuple[dict[str, Any], Evidence]]:
    return [(c, piece) for c in result.citations for piece, place in result.found if place_of(c).overlaps(place)]


@CASE("ours")
def date_right(result: Result) -> float | None:
    """1 where every citation of dated evidence carries that date, and of undated evidence none."""
    stated = [(c["date"], piece.date) for c, piece in _proving(result) if piece.date]
    return float(all((given or UNDATED) == date for given, date in stated)) if stated else None


@CASE("ours")
def speaker_right(result: Result) -> float | None:
    """1 where every citation of somebody's words names them, as its speaker or in its own words."""
    stated = [(f"{c['speaker'] or ''} {c['quote']}", piece.speaker) for c, piece in _proving(result) if piece.speaker]
    return float(all(folded(speaker) in folded(given) for given, speaker in stated)) if stated else None
