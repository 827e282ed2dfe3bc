"""Recorded votes: of several in one item, the one that is asked about, and its side, its count or its result."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.ballot import ballots
from app.chain import Chain
from app.config import AppConfig
from app.model import Status
from ingest.formats import Limits, parse_bytes
from ingest.minutes import read_paper
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


OTHERS = """Bramwell Town Council

Meeting: 20/02/2026 - Council (Item 2)

2 Budget

Councillor Carver proposed and Councillor Dean seconded the following amendment:

That £250,000 be added to the youth work budget.

For (2)

Councillors Carver, Dean

Against (3)

Councillors Baker, Grant, Ingram

Amendment lost

The substantive motion, proposed by Councillor Grant, that the budget be approved was put to the vote:

For (4)

Councillors Baker, Grant, Ingram, Dean

Against (1)

Councillor Carver

Motion carried

3 Agency staff

Councillor Carver moved that agency staff be given up by March 2027.

Councillor Rita Grant seconded the motion.

Votes for: Councillors Carver, Grant

Votes against: Councillors Baker, Dean, Ingram

4 Application 25/0117, Mill Lane

Councillor Carver proposed refusal, seconded by Councillor Dean.

The vote was 4 for, 2 against and 1 abstention.

RESOLVED: That application 25/0117 be REFUSED on the grounds of overdevelopment.

5 Application 25/0203, children's home at High Street

Councillor Baker proposed approval.

RESOLVED: That permission be GRANTED for the children's home.

6 Youth Trust

Councillor Ingram proposed that a grant of £40,000 be made to the Youth Trust.

The proposal was lost by 1 vote to 4.

7 Speed limit

Councillor Dean proposed that the speed limit at Holm be 20 mph. There was no seconder and the motion fell.
"""


@pytest.fixture(scope="module")
def bramwell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    made = district(
        tmp_path_factory.mktemp("more"), HashEmbedder(), AppConfig(answer_above=0.05), papers={"bramwell.txt": OTHERS}
    )
    yield made
    made.close()


FIRST_TOLD = {
    "an amendment is not its motion": ("Was the youth work amendment carried?", Status.ANSWERED, "Amendment lost"),
    "whoever proposed another thing": ("How did Councillor Grant vote on the budget amendment?", Status.ANSWERED, "Against (3)\n\nCouncillors Baker, Grant, Ingram"),
    "a seconder in a sentence of its own": ("How did Councillor Grant vote on agency staff?", Status.ANSWERED, "Votes for: Councillors Carver, Grant"),
    "somebody who is not in it": ("How did Councillor Lane vote on agency staff?", Status.PARTIAL, None),
    "a vote without names": ("Who voted against application 25/0117?", Status.PARTIAL, "The vote was 4 for, 2 against and 1 abstention."),
    "a vote told in a sentence": ("Was the Youth Trust grant agreed?", Status.ANSWERED, "The proposal was lost by 1 vote to 4."),
    "a motion that fell": ("Was the speed limit motion carried?", Status.ANSWERED, "There was no seconder and the motion fell."),
    "a first name that the vote does not print": ("How did Councillor Rita Grant vote on agency staff?", Status.ANSWERED, "Votes for: Councillors Carver, Grant"),
    "who seconded": ("Who seconded the amendment on youth work?", Status.ANSWERED, "Councillor Carver proposed and Councillor Dean seconded the following amendment:"),
    "another application's refusal": ("Why was the children's home refused?", Status.PARTIAL, "RESOLVED: That permission be GRANTED for the children's home."),
}  # fmt: skip


@pytest.mark.parametrize("what", FIRST_TOLD)
def test_no_vote_is_told_of_another(what: str, bramwell: Chain) -> None:
    question, status, first = FIRST_TOLD[what]
    answer = bramwell.ask(question)
    assert answer.status is status
    if first is not None:
        assert answer.citations[0].quote == first


def test_what_was_lost_is_never_told_as_done(bramwell: Chain) -> None:
    answer = bramwell.ask("How much was added to the youth work budget?")
    assert answer.status is Status.PARTIAL
    assert "proposed, and was lost" in answer.text
    assert [c.quote for c in answer.citations[:2]] == [
        "That £250,000 be added to the youth work budget.",
        "Amendment lost",
    ]
    asked = bramwell.ask("How much did the amendment propose to add to the youth work budget?")
    assert asked.status is Status.ANSWERED


def test_somebody_named_is_not_therefore_asked_for_their_vote(bramwell: Chain) -> None:
    assert "For (" not in bramwell.ask("Did Councillor Grant chair the budget meeting?").text


def test_both_sides_are_given_where_both_are_asked_for(bramwell: Chain) -> None:
    text = bramwell.ask("Who voted for and against agency staff being given up?").text
    assert "Votes for:" in text
    assert "Votes against:" in text


@pytest.mark.parametrize(
    "question",
    ["Did Councillor Grant steal money?", "Was Councillor Dean arrested?", "Did Councillor Rita Grant abuse a child?"],
)
def test_nothing_is_quoted_under_an_accusation_that_no_paper_makes(question: str, bramwell: Chain) -> None:
    assert bramwell.ask(question).status is Status.NO_EVIDENCE


@pytest.mark.parametrize(
    ("outcome", "lost"),
    [
        ("The amendment was subsequently withdrawn.", True),
        ("The motion was carried, Councillor Strand having then withdrawn.", False),
        ("Vote: For 4, Against 2 (Councillor Strand having withdrawn).", False),
    ],
)
def test_what_is_withdrawn_is_lost_and_whoever_withdrew_loses_nothing(outcome: str, lost: bool) -> None:
    text = f"Mr Orme moved that the dues be frozen.\n\n{outcome}\n"
    paper = read_paper("vote.txt", parse_bytes(text.encode(), ".txt", Limits()), {})
    assert [ballot.lost(paper.text) for ballot in ballots(paper.text, paper.units)] == [lost]
