"""`python -m eval`: a question set over its papers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eval.commands.shared import FILE, Bar, run_options, show, suite_options

if TYPE_CHECKING:
    from eval.model import Case


@click.command()
@suite_options
@click.option("--only", metavar="KIND", multiple=True, help="Only questions of this kind; may be given several times.")
@click.option("--limit", type=click.IntRange(1), help="Only the first N questions.")
@click.option(
    "--thresholds", type=FILE, help="What must be met  [default: thresholds.toml beside the set, if there is one]"
)
@run_options
def run(
    suite: Path | None,
    documents: Path | None,
    only: tuple[str, ...],
    limit: int | None,
    thresholds: Path | None,
    reports: Path,
    jobs: int,
    resume: Path | None,
    index: Path | None,
    as_json: bool,
) -> None:
    """Run a question set (the default command). Exit code 1 when a threshold is missed."""
    from eval.questions import FIXED_SET, load_cases, load_thresholds
    from eval.session import Plan, carry_out

    path = suite or FIXED_SET
    cases = _chosen(load_cases(path), only, limit)
    whole = not only and limit is None  # thresholds are of a set as a whole
    label = " ".join([path.name, *only, *([f"first {limit}"] if limit else [])])
    limits = load_thresholds(path, thresholds) if whole or thresholds else {}
    bar = Bar()
    try:
        outcome = carry_out(
            Plan(label, cases, documents or Path("documents"), reports, index, jobs, limits, resume), bar
        )
    finally:
        bar.close()
    show(outcome, as_json)
    sys.exit(1 if outcome.missed else 0)


def _chosen(cases: tuple[Case, ...], only: tuple[str, ...], limit: int | None) -> list[Case]:
    from eval.model import SuiteError

    kinds = {case.kind for case in cases}
    unknown = [kind for kind in only if kind not in kinds]
    if unknown:
        raise SuiteError(f'no question is of the kind "{unknown[0]}"; there are: {", ".join(sorted(kinds))}')
    return [case for case in cases if not only or case.kind in only][:limit]
