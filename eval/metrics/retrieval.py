"""How well search finds the evidence, by ir_measures. A piece of evidence is the "document" of these measures."""

from __future__ import annotations

from typing import Any

from eval.metrics.base import Register
from eval.model import Result

CASE: Register[Result] = Register()
DEPTH = 10  # places looked at
WHOLE_DEPTH = 50  # passages looked at where whole papers are sought: several may be of one paper


def ranking(result: Result, depth: int = DEPTH) -> list[list[str]]:
    """For each of the first `depth` places found, the pieces of evidence that it is the first to hold; "" for none.

    Where the evidence is whole papers, a paper counts once, where its first passage stands.
    """
    evidence = {str(n): place for n, (_, place) in enumerate(result.found)}
    places = list(result.passages)
    if any(not piece.quote for piece, _ in result.found):
        places = [p for n, p in enumerate(places) if p.paper not in {before.paper for before in places[:n]}]
    held: set[str] = set()
    rows = []
    for place in places[:depth]:
        names = [name for name, other in evidence.items() if name not in held and place.overlaps(other)]
        held.update(names)
        rows.append(names)
    return rows


def rank(result: Result) -> int | None:
    """The 1-based rank of the first place that holds evidence; 0 where none does; None without evidence."""
    if not result.found:
        return None
    return next((n for n, names in enumerate(ranking(result), start=1) if names), 0)


def _value(measure: Any, result: Result, depth: int = DEPTH) -> float | None:
    """An ir_measures measure of one case: pieces found together share a place, the next place follows them."""
    import ir_measures

    if not result.found:
        return None
    grades = {str(n): piece.grade for n, (piece, _) in enumerate(result.found)}
    listed = [name for n, names in enumerate(ranking(result, depth)) for name in (names or [f"none {n}"])]
    scores = {name: float(-n) for n, name in enumerate(listed)}
    return float(next(iter(ir_measures.iter_calc([measure], {"": grades}, {"": scores}))).value)


@CASE("ir_measures, Success@1")
def hit_at_1(result: Result) -> float | None:
    """1 where the first passage found holds a piece of the evidence."""
    from ir_measures import Success

    return _value(Success @ 1, result)


@CASE("ir_measures, Success over the first 5 passages")
def hit_at_5(result: Result) -> float | None:
    """1 where one of the first five passages does."""
    from ir_measures import Success

    return _value(Success @ 1_000, result, depth=5)


@CASE("ir_measures, RR@10 (Voorhees 1999)")
def mrr(result: Result) -> float | None:
    """1 / rank of the first passage with evidence among ten; 0 where none has it."""
    from ir_measures import RR

    return _value(RR @ 10, result)


@CASE("ir_measures, nDCG@10 (Järvelin and Kekäläinen 2002)")
def ndcg_at_10(result: Result) -> float | None:
    """How near the ranking of the pieces of evidence comes to the best one: gain by grade, discounted by rank."""
    from ir_measures import nDCG

    return _value(nDCG @ 10, result)


@CASE("ir_measures, R over the first 5 passages")
def recall_at_5(result: Result) -> float | None:
    """The share of the pieces of evidence that the first five passages hold."""
    from ir_measures import R

    return _value(R @ 1_000, result, depth=5)


@CASE("ir_measures, R over the first 10 passages")
def recall_at_10(result: Result) -> float | None:
    """The share of the pieces of evidence that the first ten passages hold."""
    from ir_measures import R

    return _value(R @ 1_000, result)
