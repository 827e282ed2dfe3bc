"""What the commands share: options, a progress bar, the table of a run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ingest.command import index_option, json_option, write_json

if TYPE_CHECKING:
    from eval.session import Outcome

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


def suite_options(command: F) -> F:
    """Which questions, over which papers."""
    command = click.option("--documents", type=FOLDER, help="The papers that it asks about  [default: documents]")(
        command
    )
    return click.option("--suite", type=FILE, help="Another question set.")(command)


def run_options(command: F) -> F:
    """How a run is carried out and where it goes."""
    reports = click.option(
        "--reports", type=FOLDER, default=Path("reports"), show_default=True, help="Where the report is written."
    )
    jobs = click.option(
        "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Questions asked at a time."
    )
    resume = click.option("--resume", type=FOLDER, help="Go on with an interrupted run: its folder under reports/.")
    for option in (json_option, index_option, resume, jobs, reports):
        command = option(command)
    return command


class Bar:
    """Progress with the time left, on a terminal; silent elsewhere."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._step = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        from tqdm import tqdm

        if step != self._step:
            self.close()
            self._step = step
            unit = {"read": "paper", "ask": "question"}.get(step, step)
            self._bar = tqdm(total=total, unit=unit, desc=step, disable=not sys.stderr.isatty())
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def show(outcome: Outcome, as_json: bool) -> None:
    """The run on standard output: every fault, every metric, where the report is."""
    run = outcome.run
    if as_json:
        given = {"stamp": run["stamp"], "suite": run["suite"], "summary": run["summary"], "missed": outcome.missed}
        write_json(given | {"report": str(outcome.folder), "benchmark": run.get("benchmark")})
        return
    from eval.verdict import faults

    for case in run["cases"]:
        for fault in faults(case):
            click.echo(f"{case['id']} {case['question'][:70]}: {fault}")
    click.echo(f"\n{'metric':28} {'mean':>7}  {'95 % interval':>16} {'cases':>6} {'n/a':>5} {'missing':>8}")
    for name, row in run["summary"].items():
        mean = f"{row['mean']:7.3f}" if row["mean"] is not None else f"{'n/a':>7}"
        span = f"{row['low']:6.3f} to {row['high']:6.3f}" if row["low"] is not None else ""
        click.echo(f"{name:28} {mean}  {span:>16} {row['cases']:6} {row['not_applicable']:5} {row['missing']:8}")
    for line in outcome.missed:
        click.echo(f"missed: {line}", err=True)
    click.echo(f"\n{outcome.folder}/report.html")
