"""The bench measures what it says, over both pipelines; the ratios themselves are no test."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.chain import Chain
from app.config import AppConfig
from eval.bench import Stock, compare, ratio
from eval.cli import main
from eval.model import SuiteError
from eval.scale import _asking, _ingest
from eval.synthetic import write_corpus
from ingest.config import IndexConfig
from ingest.library import Library
from ingest.sync import sync
from tests.conftest import HashEmbedder


def test_a_ratio_is_the_median_of_pairs_with_its_spread() -> None:
    found = ratio("x", [(1, 2), (3, 2), (4, 2)], lambda taken: 12 / taken, "pages/s")
    assert (found.median, found.least, found.greatest, found.rounds) == (1.5, 0.5, 2, 3)
    assert found.figure == 4
    assert "1.50 (0.50 to 2.00)" in str(found)


def test_both_are_timed_by_turns() -> None:
    calls: list[str] = []
    compare("x", lambda: calls.append("ours"), lambda: calls.append("theirs"), 1, "calls", rounds=3)
    assert calls == ["ours", "theirs"] * 3


def test_the_corpus_is_the_seeds(tmp_path: Path) -> None:
    one, same, other = (write_corpus(tmp_path / name, 24, seed=seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    texts = [[file.read_text() for file in sorted(corpus.folder.iterdir())] for corpus in (one, same, other)]
    assert texts[0] == texts[1] != texts[2]
    assert len(texts[0]) == 3
    assert one.questions == same.questions


def test_both_pipelines_are_measured_over_the_same_papers(tmp_path: Path, embedder: HashEmbedder) -> None:
    corpus = write_corpus(tmp_path / "papers", 16, questions=3)
    found = list(_ingest(corpus, tmp_path, 2, embedder))
    assert [row.unit for row in found] == ["passages/s", "pages/s"]
    config = IndexConfig(index=tmp_path / "ours-1")

    chain = Chain(Library(config, embedder), AppConfig())
    assert 12 <= chain.library.size()[0] <= 40
    stock = Stock(tmp_path / "stock-1", embedder, config.passage_tokens)
    names = [row.name for row in _asking(chain, stock, corpus, 1, embedder)]
    chain.close()
    assert "warm answer : embedding the question alone" in names
    best = stock.retriever(3).retrieve(corpus.questions[0])[0]
    assert corpus.questions[0].split(" the ")[1].split(" cost")[0] in best.node.text  # it searches the same papers


def test_wrong_scales_are_named() -> None:
    done = CliRunner().invoke(main, ["bench", "--scales", "1,many"])
    assert done.exit_code == 2
    assert '--scales is "1,many"' in done.output


@pytest.mark.slow
def test_the_chat_is_measured_as_a_reader_sees_it(tmp_path: Path) -> None:
    from eval.chat_speed import chat_speed

    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "rent.txt").write_text("The rent of an allotment is £45 a year from April 2025.\n")
    config = IndexConfig(index=tmp_path / "index")
    sync([tmp_path / "papers"], config)
    measured = list(chat_speed(config.index, ["What is the rent of an allotment?"], starts=1))
    assert [spell.name for spell in measured] == [
        "command to first page",
        "first byte to a usable box",
        "Enter to the question shown",
        "Enter to the answer",
        "chip to the words marked",
    ]
    assert all(0 < spell.least <= spell.median <= spell.greatest for spell in measured)


def test_a_chat_that_does_not_start_is_said(tmp_path: Path) -> None:
    from eval.chat_speed import chat_speed

    with pytest.raises(SuiteError, match="did not start"):
        list(chat_speed(tmp_path / "none", ["What?"], starts=1))
