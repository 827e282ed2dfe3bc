"""`python -m eval external NAME PATH`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from eval.commands.shared import Bar, run_options, show

NAMES = ("squad", "clapnq", "conditionalqa", "selqa", "qmsum", "beir", "council")


@click.command()
@click.argument("name", type=click.Choice(NAMES))
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--limit", type=click.IntRange(1), help="Only N questions, drawn at random, and the papers that they were asked of."
)
@click.option("--seed", type=int, default=7, show_default=True, help="Of the random draw.")
@click.option(
    "--others",
    type=click.IntRange(0),
    default=50,
    show_default=True,
    help="With --limit: how many more papers to search.",
)
@run_options
def external(
    name: str,
    path: Path,
    limit: int | None,
    seed: int,
    others: int,
    reports: Path,
    jobs: int,
    resume: Path | None,
    index: Path | None,
    as_json: bool,
) -> None:
    """Run a public benchmark from a copy of its data at PATH: a folder or a file, .gz too.

    The report names the licence of the data and puts the figures of the benchmark's own paper beside ours.
    """
    from eval.external.model import sample, write_papers
    from eval.external.table import read
    from eval.session import Plan, carry_out

    benchmark = sample(read(name, path), limit, seed, others)
    label = " ".join([benchmark.name, *([f"{limit} seed {seed} others {others}"] if limit else [])])
    bar = Bar()
    with tempfile.TemporaryDirectory() as folder:
        write_papers(benchmark, Path(folder))
        cases = [item.case for item in benchmark.items]
        try:
            outcome = carry_out(
                Plan(label, cases, Path(folder), reports, index, jobs, resume=resume, benchmark=benchmark), bar
            )
        finally:
            bar.close()
    show(outcome, as_json)
    if not as_json:
        about = outcome.run["benchmark"]
        click.echo(f"\n{about['title']}. Licence of the data: {about['licence']}. {about['sample']}")
        for figure in about["figures"]:
            ours = outcome.run["summary"][figure["metric"]]["mean"]
            unsure = "" if figure["checked"] else " (not checked against the paper)"
            click.echo(
                f"{figure['what']}: {figure['published']}{unsure}; here {figure['metric']} {ours if ours is None else round(ours, 3)}. {figure['note']}"
            )
