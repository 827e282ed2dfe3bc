"""Two dates compared are two questions; what is on other matters than the papers is out of their scope; who proposed is no fact that was lost."""

from __future__ import annotations

import pytest

from app.chain import Chain
from app.model import Status
from app.question import read
from app.sides import sides
from tests.app.conftest import chain_over

_HEAD = (
    "ALDERBY TOWN COUNCIL\n\nAMENITIES COMMITTEE\n\nMinutes of the meeting held on Tuesday {day} in the Town Hall\n\n"
)
bins = chain_over(
    {
        "2022-05-10.txt": _HEAD.format(day="10 May 2022")
        + "1. Garden waste\n\nThe Clerk reported that 212 households were waiting for a garden waste bin.\n\n"
        "2. Bandstand\n\nIt was moved by Councillor Ada Reed that the bandstand be sold. On being put to the vote the motion was lost by six votes to two.\n",
        "2024-05-14.txt": _HEAD.format(day="14 May 2024")
        + "1. Garden waste\n\nThe Clerk reported that 58 households were waiting for a garden waste bin.\n\n"
        "2. Clock\n\nThe repair of the clock had cost £900.\n",
    }
)


@pytest.mark.parametrize(
    "question",
    [
        "How does the number of households waiting for a garden waste bin compare between May 2022 and May 2024?",
        "Has the number of households waiting for a garden waste bin gone up or down from 2022 to 2024?",
    ],
)
def test_each_date_is_answered_by_its_own_paper(bins: Chain, question: str) -> None:
    answer = bins.ask(question)
    assert answer.status is Status.ANSWERED
    assert [("212" in c.quote, "58" in c.quote) for c in answer.citations] == [(True, False), (False, True)]
    assert [c.about.date for c in answer.citations] == ["2022-05-10", "2024-05-14"]


def test_where_one_date_has_no_answer_none_is_made_up(bins: Chain) -> None:
    answer = bins.ask("Compare the cost of repairing the clock in 2022 with the one in 2024.")
    assert not any("2022" in (c.about.date or "") and "900" in c.quote for c in answer.citations)


def test_what_is_of_the_councils_business_is_never_out_of_scope(bins: Chain) -> None:
    assert bins.ask("Who won the football cup in Brazil?").abstained
    assert bins.ask("How many households are waiting for an allotment?").status is not Status.OUT_OF_SCOPE


def test_who_proposed_what_was_lost_is_answered(bins: Chain) -> None:
    answer = bins.ask("Who moved that the bandstand be sold?")
    assert answer.status is Status.ANSWERED
    assert "Ada Reed" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "How did the garden fee change between 2021/22 and 2022/23?",
            ["garden fee in 2021/22?", "garden fee in 2022/23?"],
        ),
        (
            "How does the plot rent in 2024/25 compare with that of the year before?",
            ["plot rent in 2024/25?", "plot rent in 2023/24?"],
        ),
        ("What was spent on roads between 2021 and 2023?", []),
        ("How has the rent changed?", []),
        ("When was the 2019 plan replaced by the 2023 plan?", []),
        ("Was the meeting moved from 3 May 2024 to 10 May 2024?", []),
        ("Why has the target of 2030 moved from 2035?", []),
        ("How many of the 2019 intake left in 2023?", []),
        ("How many jobs will have gone by 2026 under the plan agreed in 2023?", []),
        ("Which decision of 5 May 2022 was changed on 7 June 2023?", []),
    ],
)
def test_sides_of_a_comparison(question: str, asked: list[str]) -> None:
    assert sides(read(question)) == asked
