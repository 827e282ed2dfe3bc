"""`python -m eval check`: whether a question set fits its papers."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from eval.commands.shared import suite_options
from ingest.command import json_option, write_json

_DOUBTFUL = 0.9  # a sentence that meets this much of an unanswerable question is worth a look


@click.command()
@suite_options
@json_option
def check(suite: Path | None, documents: Path | None, as_json: bool) -> None:
    """Prove that a question set fits its papers: evidence verbatim, the unanswerable absent, no question twice.

    Where a question that must not be answered names no absent words, the sentence nearest to it is shown for a person to judge.
    Exit code 1 when something is wrong.
    """
    from eval.absent import nearest, present
    from eval.questions import FIXED_SET, load_cases, problems
    from eval.reading import papers_in

    cases = load_cases(suite or FIXED_SET)
    papers = papers_in(documents or Path("documents"))
    texts = {paper.path: paper.text for paper in papers}
    wrong = [*problems(cases, texts), *present(cases, texts)]
    look = [str(row) for row in nearest(cases, papers) if row.coverage >= _DOUBTFUL]
    if as_json:
        write_json({"questions": len(cases), "problems": wrong, "look_at": look})
    else:
        for line in [*wrong, *(f"look: {line}" for line in look)]:
            click.echo(line)
        click.echo(f"{len(cases)} questions, {len(wrong)} problems, {len(look)} to look at")
    sys.exit(1 if wrong else 0)
