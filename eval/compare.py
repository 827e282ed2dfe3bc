"""Two runs, metric by metric and case by case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from eval.model import SuiteError
from eval.statistics import p_value

_LESS_IS_BETTER = frozenset({"words", "seconds", "missing"})


def load_run(path: Path) -> dict[str, Any]:
    """A run from its folder or its run.json. Raises `SuiteError`."""
    file = path / "run.json" if path.is_dir() else path
    try:
        run: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(run.get("cases"), list):
            raise ValueError("it holds no cases")
    except (OSError, ValueError, AttributeError) as error:
        raise SuiteError(f'"{path}" is no run: {error}. Give a folder of reports/ or its run.json') from error
    return run


def compare(a: dict[str, Any], b: dict[str, Any]) -> list[dict[str, Any]]:
    """Of each metric: both means over the cases that both runs scored, p of the difference, cases won and lost by `b`."""
    first = {case["id"]: case["scores"] for case in a["cases"]}
    second = {case["id"]: case["scores"] for case in b["cases"]}
    rows = []
    for name in next(iter(first.values()), {}):
        pairs = [(id, first[id][name], second[id].get(name)) for id in first if id in second]
        scored = [(id, x, y) for id, x, y in pairs if x is not None and y is not None]
        if not scored:
            continue
        xs, ys = [x for _, x, _ in scored], [y for _, _, y in scored]
        sign = -1 if name in _LESS_IS_BETTER else 1
        rows.append({
            "metric": name, "a": sum(xs) / len(xs), "b": sum(ys) / len(ys), "p": p_value(ys, xs), "cases": len(scored),
            "won": [id for id, x, y in scored if sign * y > sign * x], "lost": [id for id, x, y in scored if sign * y < sign * x],
        })  # fmt: skip
    return rows
