"""A chain over the two papers of the made-up council."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.chain import Chain
from app.config import AppConfig
from ingest.config import IndexConfig
from ingest.library import Library
from ingest.sync import sync
from tests.conftest import HashEmbedder


@pytest.fixture
def chain(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> Iterator[Chain]:
    sync([papers], config, embedder=embedder)
    made = Chain(Library(config, embedder), AppConfig())
    yield made
    made.close()
