"""Minuted beside the stock LlamaIndex pipeline over a synthetic corpus of growing size, by turns in one run."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.bench import Ratio, Stock, compare, ratio, seconds
from eval.model import SuiteError
from eval.synthetic import Corpus, write_corpus

if TYPE_CHECKING:
    from app.chain import Chain
    from ingest.config import IndexConfig
    from ingest.embed import Embedder

_K = 10
_MOST_ROUNDS = 100  # of an ingest, over its scale: a hundredfold corpus is ingested once


def at_scale(scale: int, base: int, rounds: int, embedder: Embedder, say: Callable[[str], None]) -> Iterator[Ratio]:
    """The ratios at `scale` times `base` passages, as soon as each is measured."""
    from app.chain import build_chain
    from ingest.config import IndexConfig, load

    with tempfile.TemporaryDirectory() as spare:
        root = Path(spare)
        corpus = write_corpus(root / "papers", base * scale)
        say(f"{scale}x: {corpus.pages:,.0f} pages of 3,000 characters")
        yield from _ingest(corpus, root, max(1, min(rounds, _MOST_ROUNDS // scale)), embedder)
        config = load(IndexConfig, index=root / "ours-0")
        chain = build_chain(config.index, embedder=embedder)
        try:
            yield from _asking(
                chain, Stock(root / "stock-0", embedder, config.passage_tokens), corpus, rounds, embedder
            )
        finally:
            chain.close()
        sizes = [_bytes(root / "ours-0"), _bytes(root / "stock-0")]
        passages = _passages(config)
        yield ratio(
            "index size, ours : stock", [(sizes[0], sizes[1])], lambda size: size / passages / 1024, "KiB a passage"
        )
        yield from _fresh(root, corpus, rounds)


def _ingest(corpus: Corpus, root: Path, rounds: int, embedder: Embedder) -> Iterator[Ratio]:
    from ingest.config import IndexConfig, load
    from ingest.sync import sync

    configs = [load(IndexConfig, index=root / f"ours-{n}") for n in range(rounds)]
    trial = write_corpus(root / "trial", 1)  # libraries load before the clock starts
    sync([trial.folder], load(IndexConfig, index=root / "ours-trial"), embedder=embedder)
    Stock(root / "stock-trial", embedder, configs[0].passage_tokens).ingest(trial.folder)
    pairs = []
    for n, config in enumerate(configs):
        stock = Stock(root / f"stock-{n}", embedder, config.passage_tokens)
        ours = seconds(lambda config=config: sync([corpus.folder], config, embedder=embedder))  # type: ignore[misc]
        pairs.append((ours, seconds(lambda stock=stock: stock.ingest(corpus.folder))))  # type: ignore[misc]
    passages = _passages(configs[0])
    yield ratio("ingest, ours : stock", pairs, lambda taken: passages / taken, "passages/s")
    yield ratio("ingest, the same by pages", pairs, lambda taken: corpus.pages / taken, "pages/s")


def _asking(chain: Chain, stock: Stock, corpus: Corpus, rounds: int, embedder: Embedder) -> Iterator[Ratio]:
    retriever = stock.retriever(_K)
    questions = corpus.questions
    chain.warm()
    retriever.retrieve(questions[0])
    count = len(questions)

    def each(ask: Callable[[str], Any]) -> Callable[[], object]:
        return lambda: [ask(question) for question in questions]

    search, answer = each(lambda q: chain.search(q, _K)), each(chain.ask)
    yield compare("retrieval, ours : stock", search, each(retriever.retrieve), count, "questions", rounds)
    yield compare("answer, ours : retrieval, stock", answer, each(retriever.retrieve), count, "questions", rounds)
    yield compare(
        "warm answer : embedding the question alone",
        answer,
        each(lambda q: embedder.encode([q])),
        count,
        "questions",
        rounds,
    )


def _fresh(root: Path, corpus: Corpus, rounds: int) -> Iterator[Ratio]:
    """A new process from its start to the first answer, and the most memory that it held."""
    pairs = [
        (_process("ours", root / "ours-0", corpus), _process("stock", root / "stock-0", corpus)) for _ in range(rounds)
    ]
    yield ratio(
        "start-up to the first answer, ours : stock", [(a["seconds"], b["seconds"]) for a, b in pairs], lambda x: x, "s"
    )
    yield ratio("most memory, ours : stock", [(a["bytes"], b["bytes"]) for a, b in pairs], lambda x: x / 2**20, "MiB")


def _process(which: str, index: Path, corpus: Corpus) -> dict[str, float]:
    done: list[subprocess.CompletedProcess[str]] = []
    command = [sys.executable, "-m", "eval.startup", which, str(index), corpus.questions[0]]
    taken = seconds(lambda: done.append(subprocess.run(command, capture_output=True, text=True, check=False)))  # noqa: S603 - our own module
    if done[0].returncode:
        raise SuiteError(f"a fresh process of {which} ended with {done[0].returncode}: {done[0].stderr.strip()[-300:]}")
    return {"seconds": taken, "bytes": json.loads(done[0].stdout)["bytes"]}


def _passages(config: IndexConfig) -> int:
    from ingest.library import Library

    library = Library(config)
    try:
        return library.size()[0]
    finally:
        library.close()


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
