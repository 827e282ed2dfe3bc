"""A folder into an index: new, changed, renamed, removed, doubled, broken papers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.check import check
from ingest.config import IndexConfig
from ingest.errors import IndexLocked, PaperError, WordsLeft
from ingest.forget import forget
from ingest.library import Library
from ingest.store import Store
from ingest.sync import sync
from ingest.vectors import Vectors
from ingest.write import writer_lock
from tests.conftest import ALLOTMENT_MINUTES, LIBRARY_MINUTES, HashEmbedder


def held(config: IndexConfig) -> dict[str, str]:
    """Path -> text of what can be cited."""
    library = Library(config)
    try:
        return {paper.path: paper.text for paper in library.held().values()}
    finally:
        library.close()


def test_new_papers_go_in_and_all_agrees(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    report = sync([papers], config, embedder=embedder)
    assert report.added == ["allotments.txt", "library.txt"]
    assert held(config) == {"library.txt": LIBRARY_MINUTES, "allotments.txt": ALLOTMENT_MINUTES}
    assert check(config) == []


def test_nothing_changed_embeds_nothing(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    sync([papers], config, embedder=embedder)
    before = embedder.encoded
    report = sync([papers], config, embedder=embedder)
    assert (report.unchanged, embedder.encoded - before) == (["allotments.txt", "library.txt"], 0)


def test_a_changed_paper_replaces_its_old_self(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    sync([papers], config, embedder=embedder)
    (papers / "library.txt").write_text(LIBRARY_MINUTES.replace("£3,200", "£4,100"), encoding="utf-8")
    assert sync([papers], config, embedder=embedder).changed == ["library.txt"]
    assert "£4,100" in held(config)["library.txt"]
    assert "£3,200" not in "".join(held(config).values())
    assert check(config) == []


def test_a_renamed_paper_keeps_its_vectors(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    sync([papers], config, embedder=embedder)
    before = embedder.encoded
    (papers / "library.txt").rename(papers / "zz-library.txt")
    report = sync([papers], config, embedder=embedder)
    assert report.renamed == [("library.txt", "zz-library.txt")]
    assert (report.removed, embedder.encoded) == ([], before)
    assert sorted(held(config)) == ["allotments.txt", "zz-library.txt"]


def test_a_removed_paper_is_gone_everywhere(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    sync([papers], config, embedder=embedder)
    (papers / "library.txt").unlink()
    assert sync([papers], config, embedder=embedder).removed == ["library.txt"]
    library = Library(config, embedder)
    assert library.matching(["heat"], 5) == []
    assert len(library.vectors.ids()) == library.size()[0]
    library.close()
    assert check(config) == []


def test_the_same_text_twice_is_kept_once_and_outlives_either_name(
    papers: Path, config: IndexConfig, embedder: HashEmbedder
) -> None:
    (papers / "copy.txt").write_text(LIBRARY_MINUTES.replace("\n\n", "\n\n\n"), encoding="utf-8")
    report = sync([papers], config, embedder=embedder)
    assert report.duplicate == ["library.txt"]  # "copy.txt" comes first
    assert sorted(held(config)) == ["allotments.txt", "copy.txt"]
    (papers / "copy.txt").unlink()
    sync([papers], config, embedder=embedder)
    assert held(config)["library.txt"] == LIBRARY_MINUTES
    assert check(config) == []


def test_identical_twins_do_not_leave_a_ghost(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    (papers / "twin.txt").write_text(LIBRARY_MINUTES, encoding="utf-8")
    sync([papers], config, embedder=embedder)
    (papers / "twin.txt").unlink()
    (papers / "library.txt").unlink()
    sync([papers], config, embedder=embedder)
    assert list(held(config)) == ["allotments.txt"]
    assert check(config) == []


def test_a_paper_that_can_no_longer_be_read_stays_answerable(
    papers: Path, config: IndexConfig, embedder: HashEmbedder
) -> None:
    sync([papers], config, embedder=embedder)
    (papers / "library.txt").write_bytes(b"\x00\xff\x00binary")
    report = sync([papers], config, embedder=embedder)
    assert [path for path, _ in report.failed] == ["library.txt"]
    assert held(config)["library.txt"] == LIBRARY_MINUTES
    (papers / "library.txt").write_text(LIBRARY_MINUTES, encoding="utf-8")
    assert sync([papers], config, embedder=embedder).failed == []


BROKEN = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": bytes(range(256)) * 20,
    "not-utf8.txt": "Cabinet resolved £5".encode("latin-1"),
    "truncated.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Cat",
    "zip.docx": b"PK\x03\x04not a zip at all",
    "sheet.xyz": b"unknown suffix",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_a_reason_and_the_rest_goes_in(
    name: str, papers: Path, config: IndexConfig, embedder: HashEmbedder
) -> None:
    (papers / name).write_bytes(BROKEN[name])
    report = sync([papers], config, embedder=embedder)
    assert [path for path, _ in report.failed] == [name]
    assert len(report.failed[0][1]) > 10
    assert len(held(config)) == 2


def test_a_huge_text_is_refused(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    (papers / "huge.txt").write_bytes(b"The council met. " * 3_000_000)
    report = sync([papers], config, embedder=embedder)
    assert "25,000,000" in report.failed[0][1]
    assert len(held(config)) == 2


def test_a_path_that_does_not_exist_stops_nothing(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    report = sync([papers / "nowhere", papers], config, embedder=embedder)
    assert "does not exist" in report.failed[0][1]
    assert len(report.added) == 2


def test_a_single_file_is_added_beside_the_folder(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    sync([papers], config, embedder=embedder)
    (papers / "new.txt").write_text("The mayor opened the new bridge on 3 May 2024.\n", encoding="utf-8")
    assert sync([papers / "new.txt"], config, embedder=embedder).added == ["new.txt"]
    assert len(held(config)) == 3


def test_a_link_out_of_the_folder_is_refused(
    papers: Path, config: IndexConfig, embedder: HashEmbedder, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret is out.", encoding="utf-8")
    (papers / "link.txt").symlink_to(secret)
    report = sync([papers], config, embedder=embedder)
    assert report.failed[0][0] == "link.txt"
    assert "secret" not in "".join(held(config).values())


def test_the_sidecar_says_what_the_page_does_not(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    (papers / "undated.txt").write_text("The path to the weir was closed.\n", encoding="utf-8")
    rows = "file,body,date\nundated.txt,Cabinet,2023-05\nlibrary.txt,Cabinet,1999-01-01\nallotments.txt,,31/01/2020\n"
    (papers / "metadata.csv").write_text(rows, encoding="utf-8")
    report = sync([papers], config, embedder=embedder)
    assert report.failed == [("metadata.csv", 'line 4: "31/01/2020" is no date: write 2013-09-19, 2013-09 or 2013')]
    library = Library(config)
    about = {row.path: row.about for row in library.papers()}
    library.close()
    assert (about["undated.txt"].date, str(about["undated.txt"].date_basis), about["undated.txt"].body) == (
        "2023-05",
        "sidecar",
        "Cabinet",
    )
    assert (about["library.txt"].date, str(about["library.txt"].date_basis)) == ("2024-03-04", "page")


def test_forgetting_is_for_good_until_the_file_is_named(
    papers: Path, config: IndexConfig, embedder: HashEmbedder
) -> None:
    (papers / "twin.txt").write_text(LIBRARY_MINUTES, encoding="utf-8")
    sync([papers], config, embedder=embedder)
    assert forget(["library.txt"], config) == ["library.txt", "twin.txt"]
    assert list(held(config)) == ["allotments.txt"]
    everything = b"".join(file.read_bytes() for file in config.index.rglob("*") if file.is_file())
    assert b"Head of Leisure" not in everything
    assert sync([papers], config, embedder=embedder).forgotten == ["library.txt", "twin.txt"]
    assert list(held(config)) == ["allotments.txt"]
    assert sync([papers / "twin.txt"], config, embedder=embedder).added == ["twin.txt"]


def test_words_that_a_reader_holds_up_are_told_and_go_the_next_time(
    papers: Path, config: IndexConfig, embedder: HashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.store.PATIENCE", 0.1)
    sync([papers], config, embedder=embedder)
    reader = Store(config.index)
    with reader.snapshot() as db:
        db.execute("SELECT COUNT(*) FROM papers").fetchone()
        with pytest.raises(WordsLeft, match=r"forgotten: library\.txt.*once more"):
            forget(["library.txt"], config)
        assert "library.txt" not in held(config)
    reader.close()
    assert forget(["library.txt"], config) == ["library.txt"]
    everything = b"".join(file.read_bytes() for file in config.index.rglob("*") if file.is_file())
    assert b"Head of Leisure" not in everything


def test_forgetting_an_unknown_name_forgets_nothing(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    sync([papers], config, embedder=embedder)
    with pytest.raises(PaperError, match="status"):
        forget(["library.txt", "nowhere.txt"], config)
    assert len(held(config)) == 2


def test_a_second_writer_is_refused(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    with writer_lock(config.index), pytest.raises(IndexLocked, match=str(os.getpid())):
        sync([papers], config, embedder=embedder)


def test_check_finds_and_mends_lost_and_stray_vectors(
    papers: Path, config: IndexConfig, embedder: HashEmbedder
) -> None:
    sync([papers], config, embedder=embedder)
    vectors = Vectors(config.index, config.model)
    lost = min(vectors.ids())
    vectors.delete([lost])
    vectors.add(["stray-00000"], "stray", embedder.encode(["stray"]))
    vectors.close()
    found = check(config)
    assert any("have no vector" in line for line in found)
    assert any("belong to no paper" in line for line in found)
    (config.index / "papers.db").touch()
    sync([papers], config, embedder=embedder)  # a clean run does not look; repair does
    assert check(config)
    from ingest.check import repair

    assert repair(config, embedder) == []
