"""`python -m eval train-questions`: weights of the question encoder from question sets at any path."""

from __future__ import annotations

from pathlib import Path

import click

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("train-questions")
@click.argument("sets", nargs=-1, type=_FILE, required=True)
@click.option("--held-out", type=_FILE, required=True, multiple=True, help="A set to measure on; may be repeated.")
@click.option("--passes", type=click.FloatRange(0.01), default=3.0, show_default=True, help="Over the first set.")
@click.option("--rate", type=float, default=1e-4, show_default=True, help="The learning rate at its height.")
@click.option(
    "--rank", type=click.IntRange(1, 384), default=64, show_default=True, help="Of what is kept of each matrix."
)
@click.option(
    "--passages",
    type=click.IntRange(10),
    default=1_500,
    show_default=True,
    help="Most passages of a set that is not the first.",
)
@click.option("--seed", type=int, default=7, show_default=True, help="Same seed, same sets: same weights.")
@click.option(
    "--output", type=click.Path(path_type=Path), default=Path("reports/question.safetensors"), show_default=True
)
def train_questions(
    sets: tuple[Path, ...],
    held_out: tuple[Path, ...],
    passes: float,
    rate: float,
    rank: int,
    passages: int,
    seed: int,
    output: Path,
) -> None:
    """Train the question encoder on SETS, the first of them above all, and write what it adds to the embedder.

    SETS are as for `train`. The passages keep the embedder's own vectors; no index changes. On two cores count half an hour.
    """
    import json

    from eval.train.data import of_passages, read_set
    from eval.train.questions import Settings, corpus, train, write
    from ingest.embed import load_embedder

    first = read_set(sets[0])
    if not any(example.right and example.sentences for example in first):
        raise click.UsageError(f'"{sets[0]}" holds no question that a passage answers: name another set first')
    embedder = load_embedder()
    held = {path.name.split(".")[0]: corpus(of_passages(read_set(path), passages, seed), embedder) for path in held_out}
    others = (of_passages(read_set(path), passages, seed) for path in sets[1:])
    shown = [corpus(some, embedder) for some in (first, *others)]
    settings = Settings(passes=passes, rate=rate, rank=rank, seed=seed)
    added = train(shown, held, settings, lambda said: click.echo(json.dumps(said)))
    write(added, output)
    click.echo(f"{output}: copy it to app/weights/question.safetensors if it is the better one")
