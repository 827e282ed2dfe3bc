"""`python -m eval draft`: questions proposed by rule, for a person to accept or reject."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eval.commands.shared import FILE, FOLDER

if TYPE_CHECKING:
    from eval.model import Case


@click.command()
@click.option("--documents", type=FOLDER, default=Path("documents"), show_default=True, help="The papers.")
@click.option(
    "--each", type=click.IntRange(1), default=2, show_default=True, help="Questions of a rule and a paper, at most."
)
@click.option("--review", type=FILE, help="Go through the drafts one by one; what is accepted is added to this set.")
def draft(documents: Path, each: int, review: Path | None) -> None:
    """Propose questions from the papers: decisions, numbers, dates, speakers. They are written to standard output as a set.

    With --review each is shown with its evidence, to accept, to word anew, or to reject. Run again, it goes on where you left
    off: what the set holds already is not shown.
    """
    from eval.draft import drafts
    from eval.questions import as_line
    from eval.reading import papers_in

    cases = drafts(papers_in(documents), each)
    if review is None:
        for case in cases:
            sys.stdout.write(as_line(case) + "\n")
        return
    known = _known(review)
    accepted = sum(_ask(case, review) for case in cases if case.evidence[0].quote not in known)
    click.echo(
        f"{accepted} questions added to {review}. Prove that they fit: python -m eval check --suite {review} --documents {documents}"
    )


def _known(review: Path) -> set[str]:
    """The evidence of what has been accepted before: its question may have been worded anew."""
    from eval.questions import load_cases

    if not review.exists():
        return set()
    return {piece.quote for case in load_cases(review) for piece in case.evidence}


def _ask(case: Case, review: Path) -> bool:
    from dataclasses import replace

    from eval.questions import as_line

    click.echo(f"\n{case.kind}: {case.question}")
    for piece in case.evidence:
        click.echo(f"  {piece.paper}: {' '.join(piece.quote.split())}")
    choice = click.prompt(
        "[a]ccept, [w]ord anew, [r]eject, [q]uit", type=click.Choice(list("awrq")), default="r", show_choices=False
    )
    if choice == "q":
        raise click.exceptions.Exit(0)
    if choice == "r":
        return False
    if choice == "w":
        case = replace(case, question=click.prompt("The question, as somebody asks who does not know the paper"))
    name = f"d{len(review.read_text(encoding='utf-8').splitlines()) + 1:03d}" if review.exists() else "d001"
    with review.open("a", encoding="utf-8") as file:
        file.write(as_line(replace(case, id=name)) + "\n")
    return True
