"""Killed at any step, an ingest loses nothing and repeats nothing; a reader sees the old version or the new."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.check import check
from ingest.config import IndexConfig
from ingest.library import Library
from ingest.sync import sync
from tests.conftest import LIBRARY_MINUTES, HashEmbedder

ROOT = Path(__file__).parent.parent.parent

# Runs a sync in a process of its own that kills itself, as a power cut would, at the named step.
CRASH = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {root!r})
import ingest.sync, ingest.vectors
from ingest.config import IndexConfig
from tests.conftest import HashEmbedder

def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
def before(owner, name): setattr(owner, name, die)
def after(owner, name):
    real = getattr(owner, name)
    def run(*args, **kwargs):
        real(*args, **kwargs)
        die()
    setattr(owner, name, run)

{{"before vectors": lambda: before(ingest.vectors.Vectors, "add"),
  "after vectors": lambda: after(ingest.vectors.Vectors, "add"),
  "inside the transaction": lambda: after(ingest.sync, "insert_version"),
  "end of the transaction": lambda: after(ingest.sync, "drop_unshown"),
  "before old vectors go": lambda: before(ingest.vectors.Vectors, "delete"),
  "after old vectors went": lambda: after(ingest.vectors.Vectors, "delete")}}[{step!r}]()
ingest.sync.sync([Path({papers!r})], IndexConfig(index=Path({index!r})), embedder=HashEmbedder())
"""
STEPS = [
    "before vectors",
    "after vectors",
    "inside the transaction",
    "end of the transaction",
    "before old vectors go",
    "after old vectors went",
]
NEW_TEXT = LIBRARY_MINUTES.replace("412 people", "530 people")


def change(papers: Path) -> None:
    (papers / "library.txt").write_text(NEW_TEXT, encoding="utf-8")


def add(papers: Path) -> None:
    (papers / "added.txt").write_text("The bridge was opened by the mayor on 3 May 2024.\n", encoding="utf-8")


def remove(papers: Path) -> None:
    (papers / "library.txt").unlink()


@pytest.mark.parametrize("event", [change, add, remove], ids=lambda event: event.__name__)
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step(step: str, event, papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
    sync([papers], config, embedder=embedder)
    event(papers)
    script = CRASH.format(root=str(ROOT), step=step, papers=str(papers), index=str(config.index))
    died = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert died.returncode in (0, -signal.SIGKILL), died.stderr  # some steps do not occur for some events

    library = Library(config, embedder)
    with library.snapshot():
        texts = {paper.path: paper.text for paper in library.held().values()}
        near = library.passages(list(library.nearest(embedder.encode(["library opening hours Saturdays"])[0], 10)))
    library.close()
    assert texts.get("library.txt") in ((LIBRARY_MINUTES, NEW_TEXT) if event is not remove else (LIBRARY_MINUTES, None))
    assert "allotments.txt" in texts
    for passage in near:  # whatever Chroma holds, only whole passages of papers that are held come back
        assert any(passage.span.of(text).strip() for text in texts.values() if passage.span.end <= len(text))

    sync([papers], config, embedder=embedder)
    assert check(config) == []
    names = {"allotments.txt", "library.txt"} | ({"added.txt"} if event is add else set())
    library = Library(config)
    assert {paper.path for paper in library.held().values()} == names - ({"library.txt"} if event is remove else set())
    library.close()


READER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from ingest.config import IndexConfig
from ingest.library import Library
from tests.conftest import HashEmbedder
embedder = HashEmbedder()
library = Library(IndexConfig(index=Path({index!r})), embedder)
for line in sys.stdin:
    with library.snapshot():
        ids = library.nearest(embedder.encode([line])[0], 3)
        found = library.passages(list(ids))
        papers = [library.store.by_version(p.version).path for p in found]
    print(*sorted(set(papers)), flush=True)
"""


def test_a_reader_in_another_process_sees_what_is_ingested_beside_it(
    papers: Path, config: IndexConfig, embedder: HashEmbedder
) -> None:
    sync([papers], config, embedder=embedder)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER.format(root=str(ROOT), index=str(config.index))],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert reader.stdin and reader.stdout

    def ask(question: str) -> list[str]:
        assert reader.stdin and reader.stdout
        reader.stdin.write(question + "\n")
        reader.stdin.flush()
        return reader.stdout.readline().split()

    try:
        assert "library.txt" in ask("library Saturdays heating")
        (papers / "bridge.txt").write_text("The mayor opened the iron bridge on 3 May 2024.\n", encoding="utf-8")
        (papers / "library.txt").rename(papers / "renamed.txt")
        (papers / "allotments.txt").unlink()
        sync([papers], config, embedder=embedder)
        assert "bridge.txt" in ask("mayor opened iron bridge")
        seen = ask("library Saturdays heating allotments rent")
        assert "renamed.txt" in seen
        assert not {"library.txt", "allotments.txt"} & set(seen)
    finally:
        reader.stdin.close()
        reader.wait(timeout=30)
