"""`python -m eval train`: weights of the reader from question sets at any path."""

from __future__ import annotations

from pathlib import Path

import click

_SHARE = click.FloatRange(0, 1)
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("sets", nargs=-1, type=_FILE)
@click.option(
    "--held-out",
    type=_FILE,
    required=True,
    multiple=True,
    help="A set of other articles, to measure on; may be repeated.",
)
@click.option(
    "--examples", type=click.IntRange(64), default=64_000, show_default=True, help="How many are shown in all."
)
@click.option("--weights", type=_FILE, help="Train nothing: measure this reader.onnx.")
@click.option("--batch", type=click.IntRange(2), default=128, show_default=True, help="Examples a step.")
@click.option("--rate", type=float, default=3e-4, show_default=True, help="The learning rate at its height.")
@click.option(
    "--negatives", type=_SHARE, default=0.35, show_default=True, help="Of the answerable, shown without an answer."
)
@click.option(
    "--exchanged", type=_SHARE, default=0.33, show_default=True, help="Of these, with a word of the question exchanged."
)
@click.option("--dressed", type=_SHARE, default=0.3, show_default=True, help="Of all, told as minutes tell it.")
@click.option("--start", type=_FILE, help="Go on from this reader.safetensors or reader.onnx.")
@click.option("--bfloat16", is_flag=True, help="Sums in sixteen bits: twice as fast where the processor knows them.")
@click.option("--seed", type=int, default=7, show_default=True, help="Same seed, same sets: same weights.")
@click.option(
    "--measured", type=click.IntRange(1), default=600, show_default=True, help="Held-out questions a measure."
)
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), default=Path("reports/reader"), show_default=True
)
def train(
    sets: tuple[Path, ...],
    held_out: tuple[Path, ...],
    weights: Path | None,
    examples: int,
    batch: int,
    rate: float,
    negatives: float,
    exchanged: float,
    dressed: float,
    start: Path | None,
    bfloat16: bool,
    seed: int,
    measured: int,
    output: Path,
) -> None:
    """Train the reader on SETS and write reader.onnx and its learning curve.

    SETS are SQuAD rows, SelQA, ConditionalQA, CLAPNQ or council passages; one that is named twice is shown twice as often.

    Needs the extra "train". Uses a GPU where PyTorch finds one; on two idle cores count four minutes a thousand examples, and one with --bfloat16.
    """
    import json

    from eval.train.data import drawn, read_set
    from eval.train.export import export, weights_of
    from eval.train.measure import encoded, exported_scorer, measured_by
    from eval.train.reader import Settings
    from eval.train.reader import train as train_reader
    from eval.train.sampler import Shares

    if not sets and weights is None:
        raise click.UsageError("name the sets to train on, or with --weights a reader to measure")
    others = {path.name.split(".")[0]: drawn(path, measured, seed) for path in held_out}
    if weights is None:
        shown = [example for path in sets for example in read_set(path)]
        settings = Settings(
            examples, batch, rate, seed=seed, report_every=max(batch, examples // 8),
            bfloat16=bfloat16, shares=Shares(negatives, exchanged, dressed),
        )  # fmt: skip
        train_reader(shown, others, settings, output, click.echo, weights_of(start) if start else None)
        weights = output / "reader.onnx"
        export(output / "reader.safetensors", weights)
        click.echo(f"{weights}: copy it to app/weights/ if it is the better one. In eight bits:")
    click.echo(json.dumps(measured_by(exported_scorer(weights), encoded(others))))
