"""Several questions in one, told from one question with an "and" in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.several import MOST, parts

TWO = {
    "Why was the weir closed, and who closed it?": ["Why was the weir closed?", "who closed it?"],
    "How many plots are let and what is the rent?": ["How many plots are let?", "what is the rent?"],
    "What was decided? When was it decided?": ["What was decided?", "When was it decided?"],
    "Who opposed the ferry, and was it refused outright?": ["Who opposed the ferry?", "was it refused outright?"],
    "When did it flood, how deep was it, and why did it flood?": ["When did it flood, how deep was it?", "why did it flood?"],
}  # fmt: skip
ONE = [
    "What was said about bins and markets?",
    "Who apologised, and to whom?",
    "What was the rent in 2019 and 2023?",
    "The weir leaks and it stinks. What is being done?",
    "Did the inn close and reopen?",
    "weir",
    "",
]


@pytest.mark.parametrize("question", TWO)
def test_several_are_parted(question: str) -> None:
    assert parts(question) == TWO[question]


@pytest.mark.parametrize("question", ONE)
def test_one_stays_whole(question: str) -> None:
    assert parts(question) == [question]


def test_more_than_can_be_answered_stays_whole() -> None:
    question = "Who came? What was said? Why was that? When was it? Where was it?"
    assert parts(question) == [question]


@given(st.text(max_size=200))
def test_any_text_has_one_to_most_parts(text: str) -> None:
    assert 1 <= len(parts(text)) <= MOST
    assert all(set(part.rstrip("?")) <= set(text) for part in parts(text))
