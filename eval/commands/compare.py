"""`python -m eval compare A B`."""

from __future__ import annotations

from pathlib import Path

import click

from ingest.command import json_option, write_json

_COUNTED = ("seconds", "words")  # every case differs a little: naming them all says nothing


@click.command()
@click.argument("a", type=click.Path(path_type=Path, exists=True))
@click.argument("b", type=click.Path(path_type=Path, exists=True))
@json_option
def compare(a: Path, b: Path, as_json: bool) -> None:
    """Two runs, metric by metric: means, significance, cases won and lost by B."""
    from eval.compare import compare as compare_runs
    from eval.record import load

    for row in compare_runs(load(a), load(b)):
        if as_json:
            write_json(row)
            continue
        click.echo(
            f"{row['metric']:28} {row['a']:7.3f} -> {row['b']:7.3f}  p = {row['p']:.3f}  won {len(row['won'])}, lost {len(row['lost'])} of {row['cases']}"
        )
        if row["metric"] not in _COUNTED and (row["won"] or row["lost"]):
            click.echo(f"    won: {' '.join(row['won']) or '-'}   lost: {' '.join(row['lost']) or '-'}")
