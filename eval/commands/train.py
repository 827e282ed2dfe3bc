"""`python -m eval train`: weights of the reader from question sets at any path."""

from __future__ import annotations

from pathlib import Path

import click

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("sets", nargs=-1, required=True, type=_FILE)
@click.option("--held-out", type=_FILE, required=True, help="A set of other articles, to measure on.")
@click.option(
    "--examples", type=click.IntRange(64), default=26_000, show_default=True, help="How many are shown in all."
)
@click.option("--seed", type=int, default=7, show_default=True, help="Same seed, same sets: same weights.")
@click.option(
    "--measured", type=click.IntRange(1), default=600, show_default=True, help="Held-out questions a measure."
)
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), default=Path("reports/reader"), show_default=True
)
def train(sets: tuple[Path, ...], held_out: Path, examples: int, seed: int, measured: int, output: Path) -> None:
    """Train the reader on SETS (SQuAD rows, SelQA) and write reader.onnx and its learning curve.

    Needs the extra "train". Uses a GPU where PyTorch finds one; on two cores count four minutes a thousand examples.
    """
    import random

    from eval.train.data import read_set
    from eval.train.export import export
    from eval.train.reader import Settings
    from eval.train.reader import train as train_reader

    shown = [example for path in sets for example in read_set(path)]
    other = read_set(held_out)
    random.Random(seed).shuffle(other)  # noqa: S311 - nothing secret
    settings = Settings(examples=examples, seed=seed)
    train_reader(shown, other[:measured], settings, output, click.echo)
    export(output / "reader.safetensors", output / "reader.onnx")
    click.echo(f"{output / 'reader.onnx'}: copy it to app/weights/ if it is the better one")
