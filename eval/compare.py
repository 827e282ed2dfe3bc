"""Two runs, metric by metric and case by case."""

from __future__ import annotations

from typing import Any

from eval.metrics.table import METRICS
from eval.statistics import p_value


def compare(a: dict[str, Any], b: dict[str, Any]) -> list[dict[str, Any]]:
    """Of each metric: both means over the cases that both runs scored, p of the difference, cases won and lost by `b`."""
    first = {case["id"]: case["scores"] for case in a["cases"]}
    second = {case["id"]: case["scores"] for case in b["cases"]}
    rows = []
    for name, metric in METRICS.items():
        pairs = [(id, first[id].get(name), second[id].get(name)) for id in first if id in second]
        scored = [(id, x, y) for id, x, y in pairs if x is not None and y is not None]
        if not scored:
            continue
        xs, ys = [x for _, x, _ in scored], [y for _, _, y in scored]
        sign = -1 if metric.less_is_better else 1
        rows.append({
            "metric": name, "a": sum(xs) / len(xs), "b": sum(ys) / len(ys), "p": p_value(ys, xs), "cases": len(scored),
            "won": [id for id, x, y in scored if sign * y > sign * x], "lost": [id for id, x, y in scored if sign * y < sign * x],
        })  # fmt: skip
    return rows


def turned(a: dict[str, Any], b: dict[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Questions that became right, became wrong, and are asked by only one of the two runs, by id."""
    before = {case["id"]: bool(case["scores"].get("right")) for case in a["cases"]}
    now = {case["id"]: bool(case["scores"].get("right")) for case in b["cases"]}
    both = [id for id in now if id in before]
    won = [id for id in both if now[id] and not before[id]]
    lost = [id for id in both if before[id] and not now[id]]
    return won, lost, sorted(set(now) ^ set(before))
