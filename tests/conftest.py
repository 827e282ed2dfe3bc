"""Shared fixtures: an embedder that behaves (the same words, near vectors) and folders of small papers."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.config import IndexConfig
from ingest.words import content_stems


class HashEmbedder:
    """Texts that share words have near vectors: each stem has a fixed random direction, a text is their sum."""

    def __init__(self) -> None:
        self.encoded = 0

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        rows = [sum((self._direction(s) for s in content_stems(text)), start=self._direction("")) for text in texts]
        stacked = np.stack(rows).astype(np.float32)
        return stacked / np.linalg.norm(stacked, axis=1, keepdims=True)

    @staticmethod
    def _direction(word: str) -> NDArray[np.float64]:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
        return np.random.default_rng(seed).standard_normal(64) * (0.1 if not word else 1.0)


LIBRARY_MINUTES = """Ashdown Town Council

Meeting: 04/03/2024 - Leisure Committee (Item 7)

7 Opening hours of Ashdown library

To consider the opening hours of the library.

The Head of Leisure reported that 412 people had visited the library on Saturdays. She added that the heating cost £3,200 a year.

Councillor Ada Reed asked whether the library could open on Sundays.

RESOLVED: that

(a) the library open on Saturdays from 9 am to 4 pm; and

(b) a report on Sunday opening be brought in six months’ time.
"""

ALLOTMENT_MINUTES = """Ashdown Town Council

Meeting: 11/06/2024 - Environment Committee (Item 3)

3 Allotments

The Clerk explained that the waiting list for allotments held 58 names.

The following points were made:

• the water supply at Mill Lane needed repair;
• rents had not risen since 2019;
• plots should be halved to shorten the list.

It was resolved that the rent of a plot be £45 from April 2025.
"""


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two papers of a made-up council."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "library.txt").write_text(LIBRARY_MINUTES, encoding="utf-8")
    (folder / "allotments.txt").write_text(ALLOTMENT_MINUTES, encoding="utf-8")
    return folder


@pytest.fixture
def config(tmp_path: Path) -> IndexConfig:
    return IndexConfig(index=tmp_path / "index")
