"""How long an answer takes over many passages: made-up minutes whose vectors are drawn by lot, asked by the real chain.

What a vector says does not change how long it takes to search, and a hundred thousand passages take hours to embed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from eval.bench import seconds
from eval.synthetic import write_corpus
from ingest.embed import load_embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_A_CASE = 2.1  # passages that an item of the corpus makes
_ASKED = 40


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds: the median, what 95 of 100 stay under, and the median over that of embedding the question alone."""

    name: str
    p50: float
    p95: float
    ratio: float
    times: int

    def __str__(self) -> str:
        return f"{self.name:<36} p50 {self.p50:6,.0f} ms   p95 {self.p95:6,.0f} ms   {self.ratio:6.1f} times the embedding   {self.times} times"


class Lots:
    """Gives every text a vector of its own, of as many dimensions as the real model's."""

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        import numpy as np

        drawn = np.stack([np.random.default_rng(crc32(text.encode())).standard_normal(384) for text in texts])
        return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)


def answer_speed(passages: int, say: Callable[[str], None]) -> Iterator[Taken]:
    """A warm chain, with the trained reader and without, over about so many passages."""
    from app.chain import build_chain
    from app.config import AppConfig
    from ingest.config import IndexConfig, load
    from ingest.sync import sync

    with tempfile.TemporaryDirectory() as spare:
        corpus = write_corpus(Path(spare, "papers"), round(passages / _A_CASE), _ASKED)
        config = load(IndexConfig, index=Path(spare, "index"))
        taken = seconds(lambda: sync([corpus.folder], config, embedder=Lots()))
        embedder = load_embedder()
        for name, read in (("with the reader", load(AppConfig).read), ("without it", 0)):
            chain = build_chain(config.index, load(AppConfig, read=read), embedder)
            try:
                chain.warm()
                if read:
                    say(f"{chain.library.size()[0]:,} passages, ingested in {taken:,.0f} s without embedding")
                    alone = _times(corpus.questions, lambda question: embedder.encode([question]))
                    yield _taken("the question embedded", alone, alone)
                    yield _taken("retrieved", _times(corpus.questions, chain.search), alone)
                yield _taken(f"answered, {name}", _times(corpus.questions, chain.ask), alone)
            finally:
                chain.close()


def _times(questions: Sequence[str], work: Callable[[str], object]) -> list[float]:
    """Of each question asked for the first time; the first of all warms what a first call loads."""
    work(questions[0])
    return [seconds(lambda question=question: work(question)) * 1000 for question in questions[1:]]  # type: ignore[misc]


def _taken(name: str, times: Sequence[float], alone: Sequence[float]) -> Taken:
    from statistics import median, quantiles

    return Taken(name, median(times), quantiles(times, n=20)[-1], median(times) / median(alone), len(times))
