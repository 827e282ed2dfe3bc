"""What the papers tell of and do not give: who it was, what it is called, the figure of that year. On papers of a lido and its café."""

from __future__ import annotations

import pytest

from app.anonymous import is_anonymous
from app.chain import Chain
from app.figures import may_be_asked
from app.model import Status
from app.question import Wants, read
from tests.app.conftest import chain_over

PAPERS = {
    "lido.txt": """Harrowick Town Council

Minutes of the Leisure Committee held on 14 May 2024

1. LIDO

A member asked whether the lido would open in the evenings. Councillor Tamsin Rowe replied that there were too few lifeguards.
It was pointed out that the slide had been shut since Easter. Mr Owen Pike, Leisure Manager, said that a part was on order.
The amendment was seconded and put to the vote. The swimmers' club has written a history of the lido, which is on sale at the desk.

2. CAFÉ

Takings of the café rose from £41,000 in 2021/22 to £52,300 in 2022/23.

RESOLVED: that up to £18,000 be spent on a new kitchen for the café.

A named vote may be called for by any three members. Season tickets may be renewed at the desk, and pensioners have to show a card.
"""
}

lido = chain_over(PAPERS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who asked about opening the lido in the evenings?", "A member asked"),
        ("Who pointed out that the slide had been shut since Easter?", "It was pointed out"),
    ],
)
def test_where_nobody_is_named_nobody_is_given(question: str, told: str, lido: Chain) -> None:
    answer = lido.ask(question)
    assert answer.status is Status.PARTIAL
    assert answer.text.startswith("The papers tell of this, and do not name who it was.")
    assert any(c.quote.startswith(told) for c in answer.citations)


def test_who_is_named_is_given(lido: Chain) -> None:
    answer = lido.ask("Who said that there were too few lifeguards?")
    assert answer.status is Status.ANSWERED
    assert "Tamsin Rowe" in answer.citations[0].quote


def test_a_figure_of_other_years_is_not_given_for_the_year_asked(lido: Chain) -> None:
    assert lido.ask("How much did the café take in 2023/24?").status is not Status.ANSWERED
    assert "£52,300" in lido.ask("How much did the café take in 2022/23?").text


def test_a_sum_that_the_question_gives_is_no_answer_to_how_much(lido: Chain) -> None:
    assert lido.ask("How much of the £18,000 for the kitchen has been spent?").status is not Status.ANSWERED


def test_what_goes_unnamed_has_no_name(lido: Chain) -> None:
    answer = lido.ask("What is the history of the lido by the swimmers' club called?")
    assert answer.status is not Status.ANSWERED
    assert "gives a name" in answer.text


def test_what_may_be_done_has_not_been_done(lido: Chain) -> None:
    assert lido.ask("Were any season tickets renewed?").status is not Status.ANSWERED


def test_what_has_to_be_done_is_asked_of_no_past(lido: Chain) -> None:
    assert lido.ask("Do pensioners have to show a card?").status is Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "sentence", "anonymous"),
    [
        ("Who brought up the slide?", "A member asked about the slide, and Mr Pike said that a part was on order.", True),
        ("Who said a part was on order?", "A member asked about the slide, and Mr Pike said that a part was on order.", False),
        ("Who pointed out that the trial would end?", "Councillor Rowe asked about smells, and it was pointed out that the trial would be over.", True),
        ("Who complained about the roof?", "A member remarked that the people of Long Alder had not been told.", True),
        ("Which officer said so?", "One senior officer said to us that it was like running up a sand dune.", True),
        ("Who seconded the motion?", "The motion was seconded and put to the vote.", True),
        ("Who seconded the motion?", "The motion was moved by Councillor Rowe and seconded by Councillor Pike.", False),
        ("Who said that members were unhappy?", "The Leader said that some members felt unhappy.", False),
        ("Who asked about the bus?", "Councillor Mary Rowe, on behalf of some members, asked about the bus.", False),
        ("Who asked about fees?", "Members asked about fees.", False),
        ("What did the member ask?", "A member asked about the slide.", False),
    ],
)  # fmt: skip
def test_whether_a_sentence_names_who_did_it(question: str, sentence: str, anonymous: bool) -> None:
    assert is_anonymous(read(question), sentence) is anonymous


@pytest.mark.parametrize(
    ("question", "sentence", "may_be"),
    [
        ("How many swam in 2022?", "There had been nineteen swims in 2023, against four in 2022.", True),
        ("How many swam in 2024?", "There had been 19 swims in 2023, against 4 in 2022.", False),
        ("How many swam in 2024?", "The number rose to 741, from 688 in 2023.", True),
        ("How many swam in 2024?", "In 2023 there were 688.", False),
        ("How many swam in 2024?", "688 swam.", True),
        ("When was it 2024?", "It was in 2023.", True),
    ],
)
def test_whether_a_figure_may_be_of_the_year_asked(question: str, sentence: str, may_be: bool) -> None:
    asked = read(question)
    assert may_be_asked(asked, sentence, [(f"{date}-01-01", f"{date}-12-31") for date in asked.dates]) is may_be


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("What is the £9m from the reserve for?", Wants.PURPOSE),
        ("What did they spend £5m on?", Wants.ANY),
        ("How much of the £60,000 was spent?", Wants.MONEY),
        ("May a councillor in arrears vote on the budget?", Wants.YES_NO),
        ("Has the percentage changed?", Wants.YES_NO),
        ("What percentage was it?", Wants.PERCENT),
    ],
)
def test_what_is_wanted(question: str, wants: Wants) -> None:
    assert read(question).wants is wants
