"""All metrics, scores of a run, and its summary. "Does not apply" is None; a missing case has no scores at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eval.metrics import abstention, answer, citation, retrieval
from eval.metrics.base import Metric
from eval.model import Result, SuiteError
from eval.statistics import interval, interval_of

METRICS: dict[str, Metric[Result]] = {
    **retrieval.CASE.metrics, **answer.CASE.metrics, **citation.CASE.metrics, **abstention.CASE.metrics
}  # fmt: skip
RUN_METRICS: dict[str, Metric[Sequence[Result]]] = abstention.RUN.metrics
Scores = dict[str, float | None]


def named(name: str) -> Metric[Any]:
    """The metric of a name. Raises `SuiteError` naming those that there are."""
    every: dict[str, Metric[Any]] = {**METRICS, **RUN_METRICS}
    if name not in every:
        raise SuiteError(f'no metric is called "{name}"; there are {", ".join(every)}')
    return every[name]


def score(result: Result) -> Scores:
    """The value of each metric; empty for a missing case."""
    return {name: metric(result) for name, metric in METRICS.items()} if result.answer else {}


def summary(results: Sequence[Result], scores: Sequence[Scores]) -> dict[str, dict[str, float | None]]:
    """Of each metric: mean, 95 % interval, over how many cases; to how many it does not apply, how many are missing."""
    missing = sum(not row for row in scores)
    table: dict[str, dict[str, float | None]] = {}
    for name in METRICS:
        values = [value for row in scores if (value := row.get(name)) is not None]
        low, high = interval(values) if values else (None, None)
        table[name] = {
            "mean": sum(values) / len(values) if values else None, "low": low, "high": high, "cases": len(values),
            "not_applicable": len(scores) - missing - len(values), "missing": missing,
        }  # fmt: skip
    for name, metric in RUN_METRICS.items():
        value = metric(results)
        low, high = (None, None) if value is None or name == "missing" else interval_of(metric, results)
        measured = len(results) - missing
        table[name] = {
            "mean": value, "low": low, "high": high, "cases": 0 if value is None else measured,
            "not_applicable": measured if value is None else 0, "missing": missing,
        }  # fmt: skip
    return table


def missed(table: dict[str, dict[str, float | None]], thresholds: dict[str, dict[str, float]]) -> list[str]:
    """Which thresholds are missed, in words. `thresholds`: metric -> {"min": ...} or {"max": ...}."""
    found = []
    for name, limits in thresholds.items():
        label = named(name).name
        wrong = set(limits) - {"min", "max"}
        if wrong:
            raise SuiteError(f"the threshold of {label} holds {', '.join(sorted(wrong))}; allowed: min, max")
        value = table.get(name, {}).get("mean")
        if value is None:
            found.append(f"{label} applies to no case, and a threshold is set for it")
        elif value < limits.get("min", value):
            found.append(f"{label} is {value:.3f}, the least allowed is {limits['min']}")
        elif value > limits.get("max", value):
            found.append(f"{label} is {value:.3f}, the most allowed is {limits['max']}")
    return found
