"""Words are the same for every thread: the chat answers several people at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from ingest.words import stem

WORDS = [
    "committees",
    "resolved",
    "nationalisation",
    "generously",
    "happening",
    "relational",
    "agencies",
    "flooding",
] * 200


@pytest.fixture
def switching() -> Iterator[None]:
    """Threads give way to one another as often as the interpreter allows."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_threads_stem_alike(switching: None) -> None:
    alone = {word: stem.__wrapped__(word) for word in set(WORDS)}
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda word: (word, stem.__wrapped__(word)), WORDS * 4))
    assert set(together) == set(alone.items())
