"""`python -m eval calibrate`: the chance that anything answers, fitted on public questions."""

from __future__ import annotations

from pathlib import Path

import click

from eval.commands.external import NAMES
from eval.commands.shared import Bar


@click.command()
@click.option(
    "--set",
    "sets",
    type=(click.Choice(NAMES), click.Path(path_type=Path, exists=True)),
    multiple=True,
    required=True,
    help="A benchmark and the path of your copy of it; may be repeated.",
)
@click.option("--papers", type=click.IntRange(1), default=8, show_default=True, help="Papers of each that are held.")
@click.option("--limit", type=click.IntRange(30), default=750, show_default=True, help="Questions of each.")
@click.option("--seed", type=int, default=7, show_default=True, help="Of the random draw.")
def calibrate(sets: tuple[tuple[str, Path], ...], papers: int, limit: int, seed: int) -> None:
    """Fit the weights in app/confidence.py: questions that the papers held answer, others of theirs, and questions of other papers.

    Print the weights with the reader and without it, how well they tell the answerable (AUROC, five folds), and the chance to set answer_above to.
    """
    from eval.external.table import read
    from eval.train.calibrate import Asked, asked, fitted, halved

    rows: list[Asked] = []
    bar = Bar()
    try:
        for name, path in sets:
            rows += asked(*halved(read(name, path), papers, limit, seed), bar)
    finally:
        bar.close()
    click.echo(f"{len(rows)} questions, {sum(row.answerable for row in rows)} answerable")
    for title, some in (
        ("with the reader", rows),
        ("without", [Asked(row.signals[:1], row.answerable) for row in rows]),
    ):
        fit = fitted([row for row in some if len(row.signals) == max(len(r.signals) for r in some)])
        click.echo(f"{title}: " + ", ".join(f"{name} {value:.2f}" for name, value in fit.weights.items()))
        click.echo("  AUROC: " + ", ".join(f"{name} {value:.3f}" for name, value in fit.auroc.items()))
        click.echo(f"  95 of 100 answerable reach {fit.above:.2f}, which {fit.refused:.0%} of the others do not")
