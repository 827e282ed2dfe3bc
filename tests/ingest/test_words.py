"""Words: forms of one word meet, and every thread sees the same, for the chat answers several people at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from ingest.words import content_stems, stem

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


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("Why is the pool closing?", "the closure of the pool"),
        ("When did they sell the field?", "the field was sold"),
        ("How did the number of children grow?", "growth in the number of children"),
        ("Why did the firm withdraw?", "the firm withdrew"),
        ("How many persons were organised?", "the people were organized"),
        ("What did it spend?", "expenditure was lower"),
    ],
)
def test_forms_that_a_stemmer_keeps_apart_are_one_word(asked: str, printed: str) -> None:
    assert set(content_stems(asked)) & set(content_stems(printed)) - {"pool", "field", "number", "child", "firm"}


def test_a_word_that_only_looks_irregular_is_itself() -> None:
    assert [stem(word) for word in ("size", "prize", "seized")] == ["size", "prize", "seiz"]
