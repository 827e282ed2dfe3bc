"""`python -m eval bench`."""

from __future__ import annotations

from pathlib import Path

import click

from eval.commands.shared import FOLDER
from ingest.command import WrongUsage, json_option, write_json


@click.command()
@click.argument("folder", type=FOLDER)
@json_option
def bench(folder: Path, as_json: bool) -> None:
    """Measure speed over the PDFs of FOLDER, as ratios: parsing against bare text extraction by the same library."""
    from dataclasses import asdict

    from eval.bench import parsing

    pdfs = sorted(folder.glob("**/*.pdf"))
    if not pdfs:
        raise WrongUsage(f'"{folder}" holds no PDF: name a folder with some')
    ratio = parsing(pdfs)
    if as_json:
        write_json(asdict(ratio))
    else:
        click.echo(f"{'ours : theirs':<52} {'median (spread)':<24} rate\n{ratio}")
