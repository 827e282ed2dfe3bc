"""`python -m eval bench`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from eval.commands.shared import FOLDER
from ingest.command import WrongUsage, index_option, json_option, write_json

if TYPE_CHECKING:
    from eval.bench import Ratio

_ASKED = 12  # questions put to the chat


@click.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option(
    "--base",
    type=click.IntRange(8),
    default=10,
    show_default=True,
    help="Passages of the corpus at 1x, about; 1000 gives 100,000 at 100x.",
)
@click.option("--scales", default="1,10,100", show_default=True, help="How many times that.")
@click.option(
    "--rounds",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="Measured by turns this often; an ingest at 100x once.",
)
@click.option(
    "--answers",
    type=click.IntRange(10),
    metavar="N",
    help="Measure answers over about N passages instead: how long each takes.",
)
@click.option("--chat", is_flag=True, help="Measure the chat instead, in Chromium: what a reader waits for.")
@index_option
@json_option
def bench(
    folder: Path | None,
    base: int,
    scales: str,
    rounds: int,
    answers: int | None,
    chat: bool,
    index: Path | None,
    as_json: bool,
) -> None:
    """Measure speed and size as ratios, with their spread, in one run.

    Without FOLDER: a synthetic corpus at growing scale, Minuted beside the stock LlamaIndex pipeline with the same embedder. With FOLDER: reading its
    PDFs against bare text extraction by the same library.
    With --answers: the time of an answer over many passages. With --chat: the chat over the index that stands, its
    first questions those of the fixed set.
    """
    if chat:
        _chat(index, rounds, as_json)
        return
    if answers:
        _answers(answers, as_json)
        return
    from eval.bench import parsing
    from eval.scale import at_scale
    from ingest.embed import load_embedder

    if not as_json:
        click.echo(f"{'ratio':<52} {'median (least to greatest)':<26} {'rounds':>6}   ours")
    if folder is not None:
        pdfs = sorted(folder.glob("**/*.pdf"))
        if not pdfs:
            raise WrongUsage(f'"{folder}" holds no PDF: name a folder with some')
        _show(parsing(pdfs), 1, as_json)
        return
    for scale in _scales(scales):
        say = (lambda _: None) if as_json else click.echo
        for found in at_scale(scale, base, rounds, load_embedder(), say):
            _show(found, scale, as_json)


def _show(found: Ratio, scale: int, as_json: bool) -> None:
    from dataclasses import asdict

    if as_json:
        write_json({"scale": scale, **asdict(found)})
    else:
        click.echo(str(found))


def _answers(passages: int, as_json: bool) -> None:
    from dataclasses import asdict

    from eval.answer_speed import answer_speed

    for taken in answer_speed(passages, (lambda _: None) if as_json else click.echo):
        if as_json:
            write_json(asdict(taken))
        else:
            click.echo(str(taken))


def _chat(index: Path | None, rounds: int, as_json: bool) -> None:
    from dataclasses import asdict

    from eval.chat_speed import chat_speed
    from eval.questions import FIXED_SET, load_cases
    from ingest.config import IndexConfig, load
    from ingest.store import Store

    held = load(IndexConfig, index=index).index
    Store(held).close()  # a missing index is an error now
    asked = [case.question for case in load_cases(FIXED_SET) if case.answerable and not case.history][:_ASKED]
    for spell in chat_speed(held, asked, rounds):
        if as_json:
            write_json(asdict(spell))
        else:
            click.echo(str(spell))


def _scales(given: str) -> list[int]:
    parts = given.split(",")
    if not all(part.strip().isdigit() and int(part) > 0 for part in parts):
        raise WrongUsage(f'--scales is "{given}": write whole numbers with commas, such as 1,10,100')
    return [int(part) for part in parts]
