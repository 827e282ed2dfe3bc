"""The same matter in several papers: a cut-short page and the whole, a part and its pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.check import check
from ingest.config import IndexConfig
from ingest.library import Library
from ingest.store import LedgerRow, Store
from ingest.sync import sync
from tests.conftest import ALLOTMENT_MINUTES, LIBRARY_MINUTES, HashEmbedder

_CUT_AT = LIBRARY_MINUTES.index("RESOLVED")
CUT = LIBRARY_MINUTES[:_CUT_AT] + "The chair of ...  view the full minutes text for item 7\n"


def ledger(config: IndexConfig) -> dict[str, LedgerRow]:
    store = Store(config.index)
    try:
        return {row.path: row for row in store.ledger(repeats=True)}
    finally:
        store.close()


def test_a_fuller_paper_supersedes_the_one_that_was_cut_short(
    papers: Path, config: IndexConfig, embedder: HashEmbedder
) -> None:
    (papers / "library.txt").write_text(CUT, encoding="utf-8")
    sync([papers], config, embedder=embedder)
    assert ledger(config)["library.txt"].cut_short
    (papers / "whole.txt").write_text(LIBRARY_MINUTES, encoding="utf-8")
    assert sync([papers], config, embedder=embedder).superseded == [("library.txt", "whole.txt")]
    row = ledger(config)["library.txt"]
    assert (row.state, row.superseded_by, row.passages) == ("superseded", "whole.txt", 0)
    assert check(config) == []


@pytest.fixture
def superseded(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    """library.txt is cut short, whole.txt goes on, both are ingested."""
    (papers / "library.txt").write_text(CUT, encoding="utf-8")
    (papers / "whole.txt").write_text(LIBRARY_MINUTES, encoding="utf-8")
    sync([papers], config, embedder=embedder)


@pytest.mark.usefixtures("superseded")
def test_a_superseded_paper_is_not_read_again_while_its_successor_stands(
    papers: Path, config: IndexConfig, embedder: HashEmbedder
) -> None:
    before = embedder.encoded
    report = sync([papers], config, embedder=embedder)
    assert "library.txt" in report.unchanged
    assert embedder.encoded == before


@pytest.mark.usefixtures("superseded")
def test_a_superseded_paper_comes_back_when_its_successor_goes_or_says_less(
    papers: Path, config: IndexConfig, embedder: HashEmbedder
) -> None:
    (papers / "whole.txt").write_text("The pond is frozen over and nobody may skate on it.", encoding="utf-8")
    sync([papers], config, embedder=embedder)
    assert ledger(config)["library.txt"].state == "in"
    (papers / "whole.txt").write_text(LIBRARY_MINUTES, encoding="utf-8")
    sync([papers], config, embedder=embedder)
    (papers / "whole.txt").unlink()
    sync([papers], config, embedder=embedder)
    assert ledger(config)["library.txt"].state == "in"
    assert check(config) == []


def test_a_whole_paper_in_a_pack_is_listed_and_stays(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    (papers / "pack.txt").write_text(LIBRARY_MINUTES + "\n\n" + ALLOTMENT_MINUTES, encoding="utf-8")
    sync([papers], config, embedder=embedder)
    rows = ledger(config)
    assert rows["library.txt"].repeated_in == ("pack.txt",)
    assert rows["library.txt"].state == "in"
    assert rows["pack.txt"].repeated_in == ()


def test_every_passage_that_was_made_is_stored_and_retrievable(
    papers: Path, config: IndexConfig, embedder: HashEmbedder
) -> None:
    sync([papers], config, embedder=embedder)
    for row in ledger(config).values():
        assert 0 < row.made == row.passages == row.retrievable
    store = Store(config.index)
    with store.transaction() as db:
        row = db.execute("SELECT row FROM passages ORDER BY row LIMIT 1").fetchone()[0]
        db.execute("DELETE FROM words WHERE rowid = ?", (row,))
    store.close()
    assert any(row.retrievable < row.made for row in ledger(config).values())
    assert check(config)


def test_the_glossary_serves_both_forms(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    (papers / "hub.txt").write_text("The town skills hub (TSH) opened.\n\nThe TSH has five rooms.", encoding="utf-8")
    (papers / "other.txt").write_text("The tall ships harbour (TSH) is closed.", encoding="utf-8")
    sync([papers], config, embedder=embedder)
    library = Library(config)
    try:
        terms = [(term.short, term.long, term.paper, term.conflicting) for term in library.glossary()]
        assert terms == [("TSH", "town skills hub", "hub.txt", True), ("TSH", "tall ships harbour", "other.txt", True)]
        text = library.text("hub.txt")
        first = library.glossary()[0]
        assert text[first.start : first.end] == "town skills hub (TSH)"
    finally:
        library.close()
