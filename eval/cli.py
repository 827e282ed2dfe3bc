"""The eval commands: one small module each in `eval.commands`, put into the group here."""

from __future__ import annotations

import click

from eval.commands.bench import bench
from eval.commands.calibrate import calibrate
from eval.commands.check import check
from eval.commands.compare import compare
from eval.commands.draft import draft
from eval.commands.external import external
from eval.commands.mutations import mutations
from eval.commands.run import run
from eval.commands.train import train
from eval.commands.train_questions import train_questions
from ingest.command import CommandGroup, use_utf8


class _Eval(CommandGroup):
    default = "run"


@click.group(cls=_Eval)
def main() -> None:
    """Score the answers. Without a command: the fixed question set, a table, and reports/STAMP/."""
    use_utf8()


for command in (run, check, compare, external, draft, mutations, bench, train, train_questions, calibrate):
    main.add_command(command)
