"""A paper that hangs or kills its reader is named, and the next one is read; papers that are not public stay out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ingest.config import IndexConfig
from ingest.errors import PaperError
from ingest.parse import parse
from ingest.sync import sync
from ingest.worker import ParseWorker
from tests.conftest import LIBRARY_MINUTES, HashEmbedder

DATA = LIBRARY_MINUTES.encode()


def test_the_worker_gives_what_parsing_gives() -> None:
    worker = ParseWorker(IndexConfig())
    try:
        assert worker.parse("a.txt", DATA, "{}") == parse("a.txt", DATA, "{}", IndexConfig())
        with pytest.raises(PaperError, match="suffix"):
            worker.parse("a.xyz", DATA, "{}")
        assert worker.parse("a.txt", DATA, "{}").text == LIBRARY_MINUTES
    finally:
        worker.close()


def test_a_worker_that_hangs_is_killed_and_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # the stand-in interpreter never answers, as a parser in an endless loop never would
    stuck = tmp_path / "stuck"
    stuck.write_text("#!/bin/sh\nexec sleep 60\n")
    stuck.chmod(0o755)
    worker = ParseWorker(IndexConfig(parse_seconds=0.5))
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", str(stuck))
        with pytest.raises(PaperError, match=r"0\.5 seconds"):
            worker.parse("a.txt", DATA, "{}")
    worker._config = IndexConfig()
    assert worker.parse("a.txt", DATA, "{}").text == LIBRARY_MINUTES
    worker.close()


def test_a_worker_that_dies_is_replaced() -> None:
    worker = ParseWorker(IndexConfig())
    worker.parse("a.txt", DATA, "{}")
    assert worker._process
    os.kill(worker._process.pid, 9)
    worker._process.wait()
    assert worker.parse("a.txt", DATA, "{}").text == LIBRARY_MINUTES
    worker.close()


MARKS = [
    "NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A",
    "Exempt",
    "RESTRICTED",
    "Private and confidential",
    "Pink papers",
    "Exempt: Appendix 3, tender prices by lot",
]
PUBLIC = [
    "UNRESTRICTED ITEMS",
    "For publication [Do not include information which is exempt from publication under schedule 12a]",
    "Exempt items",
    "Exempt accommodation policy",
    "Exempt information: Annex 2 (tender prices by lot)",
]


@pytest.mark.parametrize("mark", MARKS)
def test_papers_that_are_not_public_are_refused_and_named(
    mark: str, papers: Path, config: IndexConfig, embedder: HashEmbedder
) -> None:
    (papers / "secret.txt").write_text(f"{mark}\n\nThe care contract costs £900 a week.\n", encoding="utf-8")
    report = sync([papers], config, embedder=embedder)
    assert report.failed[0][0] == "secret.txt"
    assert "not public" in report.failed[0][1]
    report = sync([papers], IndexConfig(index=config.index, include_exempt=True), embedder=embedder)
    assert report.failed == []


@pytest.mark.parametrize("line", PUBLIC)
def test_public_papers_that_speak_of_exemption_go_in(line: str) -> None:
    assert parse("a.txt", f"{line}\n\nThe bridge was opened.\n".encode(), "{}", IndexConfig()).units
