"""`python -m eval mutations`: are claims that a paper does not bear out refused, and those that it does accepted?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eval.commands.shared import Bar, suite_options
from ingest.command import json_option, write_json

if TYPE_CHECKING:
    from eval.mutations.material import Made
    from eval.mutations.run import Row


@click.command()
@suite_options
@click.option("--seed", type=int, default=7, show_default=True)
@click.option("--each", type=click.IntRange(1), help="Claims of a kind, at most, drawn by the seed  [default: all]")
@click.option("--show", type=click.IntRange(0), default=0, show_default=True, help="Wrong verdicts of a kind to print.")
@click.option("--kind", metavar="KIND", multiple=True, help="Only claims of this kind; may be given several times.")
@click.option("--rejected", type=float, default=1.0, show_default=True, help="Least share of falsified claims refused.")
@click.option("--accepted", type=float, default=0.95, show_default=True, help="Least share of true claims accepted.")
@json_option
def mutations(
    suite: Path | None,
    documents: Path | None,
    seed: int,
    each: int | None,
    show: int,
    kind: tuple[str, ...],
    rejected: float,
    accepted: float,
    as_json: bool,
) -> None:
    """Make true claims of the papers' sentences, and falsified ones, and put both to the proof that guards a model's answers.

    Exit code 1 when fewer are judged rightly than asked.
    """
    from eval.mutations.run import claims, judged, total
    from eval.mutations.session import opened
    from eval.questions import FIXED_SET

    bar = Bar()
    with opened(documents or Path("documents"), seed, suite or (None if documents else FIXED_SET)) as material:
        made = _chosen(claims(material, each), kind)
        rows = judged(material, made, lambda done, of: bar("claim", done, of))
    bar.close()
    totals = [total(rows, True), total(rows, False)]
    for row in [*rows, *totals]:
        _print(row, show, as_json)
    sys.exit(0 if totals[0].rate >= accepted and totals[1].rate >= rejected else 1)


def _chosen(made: list[Made], wanted: tuple[str, ...]) -> list[Made]:
    from eval.model import SuiteError

    kinds = {one.kind for one in made}
    unknown = [kind for kind in wanted if kind not in kinds]
    if unknown:
        raise SuiteError(f'no claim is of the kind "{unknown[0]}"; there are: {", ".join(sorted(kinds))}')
    return [one for one in made if not wanted or one.kind in wanted]


def _print(row: Row, show: int, as_json: bool) -> None:
    examples = row.wrong[:show]
    if as_json:
        given: dict[str, Any] = {"kind": row.kind, "true": row.true, "claims": row.claims, "right": row.right}
        wrong = [{"claim": made.text, "quotes": made.quotes, "refused": why} for made, why in examples]
        write_json(given | {"rate": round(row.rate, 4), "wrong": wrong})
        return
    what = "accepted" if row.true else "rejected"
    click.echo(f"{row.kind:28} {row.claims:6} {what} {row.right:6} {row.rate:8.2%}")
    for made, why in examples:
        click.echo(f"    claim: {made.text}")
        for quote in made.quotes:
            click.echo(f"    quote: {quote}")
        click.echo(f"    {'refused: ' + why if why else 'accepted'}\n")
