"""Recorded votes: of several in one item, the one that is asked about, and its side, its count or its result."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.chain import Chain
from app.config import AppConfig
from app.model import Status
from tests.app.conftest import district
from tests.conftest import HashEmbedder

COUNCIL = """Tarland County Council

Meeting: 12/02/2026 - Council (Item 6)

6 Budget

(1) Mr Orme proposed, and Mrs Vane seconded the following motion:

“That the revenue budget of £91m be agreed.”

(2) Ms Lund proposed, and Mr Peel seconded the following amendment:

“Allocate £40,000 to gritting of the coastal footpath.”

(3) Following the debate, the Chairman put to the vote the amendment set out in paragraph 2 above and the voting was as follows:

For (3)

Ms Lund, Mr Peel, Mr Ash

Against (4)

Mr Orme, Mrs Vane, Miss Roe, Mr Kerr

Abstain (1)

Dr Wren

Amendment lost.

(4) Mr Ash proposed, and Dr Wren seconded the following amendment:

“Buy two mobile libraries for the northern villages.”

(5) The Chairman put to the vote the amendment set out in paragraph 4 above and the voting was as follows:

For (5)

Mr Ash, Dr Wren, Ms Lund, Mr Peel, Miss Roe

Against (2)

Mr Orme, Mr Kerr

Abstain (1)

Mrs Vane

Amendment carried.

7 Harbour dues

RESOLVED: that harbour dues be frozen.

8 Apologies

Apologies were received from Mr Tull.
"""


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    made = district(
        tmp_path_factory.mktemp("votes"), HashEmbedder(), AppConfig(answer_above=0.1), papers={"council.txt": COUNCIL}
    )
    yield made
    made.close()


ASKED = {
    "how a person voted": ("How did Mr Ash vote on gritting the footpath?", ["For (3)\n\nMs Lund, Mr Peel, Mr Ash"]),
    "the same person on another": ("How did Miss Roe vote on the mobile libraries amendment?", ["For (5)\n\nMr Ash, Dr Wren, Ms Lund, Mr Peel, Miss Roe"]),
    "who was on a side": ("Who voted against the mobile libraries?", ["Against (2)\n\nMr Orme, Mr Kerr"]),
    "who abstained": ("Who abstained on gritting?", ["Abstain (1)\n\nDr Wren"]),
    "how many": ("How many voted against gritting the coastal footpath?", ["Against (4)"]),
    "whether it passed": ("Did the amendment on gritting pass?", ["Amendment lost."]),
    "whether another did": ("Was the mobile libraries amendment carried?", ["Amendment carried."]),
    "the result": ("What was the vote on the mobile libraries?", ["For (5)", "Against (2)", "Abstain (1)", "Amendment carried."]),
    "what was decided of what was lost": ("What was decided about gritting the coastal footpath?", ["Amendment lost."]),
    "whether somebody supported it": ("Did Dr Wren support the mobile libraries?", ["For (5)\n\nMr Ash, Dr Wren, Ms Lund, Mr Peel, Miss Roe"]),
}  # fmt: skip


@pytest.mark.parametrize("what", ASKED)
def test_the_vote_that_is_asked_about(what: str, council: Chain) -> None:
    question, told = ASKED[what]
    answer = council.ask(question)
    assert answer.status is Status.ANSWERED
    assert [citation.quote for citation in answer.citations[:-1]] == told
    about = "gritting" if "gritting" in question else "mobile libraries"
    assert about in answer.citations[-1].quote, "what was voted on is quoted too"


def test_a_decision_without_a_vote_is_quoted_as_ever(council: Chain) -> None:
    answer = council.ask("What was decided about harbour dues?")
    assert answer.citations[0].quote == "RESOLVED: that harbour dues be frozen."


def test_a_vote_on_something_else_is_no_answer(council: Chain) -> None:
    answer = council.ask("How did Mr Ash vote on the swimming pool?")
    assert "For (" not in answer.text


def test_apologies_that_are_told_in_a_sentence(council: Chain) -> None:
    assert council.ask("Who sent apologies?").citations[0].quote == "Apologies were received from Mr Tull."
