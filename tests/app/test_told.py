"""What became of things, as minutes tell it: one word for a vote, a referral that was lost, a hope, a report that was only had. On papers about a canal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.chain import Chain
from app.extract import counts_it
from app.model import Status
from tests.app.conftest import chain_over

PAPERS = {
    "canal.txt": """Eelbrook Town Council

COUNCIL MEETING - 27 FEBRUARY 2025

5. Towpath lamps

The Council received and noted a report on the towpath lamps.

The Surveyor said that 14 of the towpath lamps had failed because water had got into the posts.

Councillor Dean moved, seconded by Councillor Fox: That the towpath lamps be switched off at midnight.

Lost.

6. Moorings

The Clerk said that 40 new moorings would be built at Nag's Reach by 2027.

Councillor Fox moved an amendment that mooring fees be frozen. The amendment was CARRIED and became part of the substantive motion.

7. School visits

Attendance at the lock museum by pupils was 1,204 in the year, fewer than before. The engineer put the fall down to the closed bridge.

Residents of Nag's Reach wanted a gate at the boatyard.

8. Boats

The Clerk reported that 61 boats were moored in the basin at the end of December.
"""
}


canal = chain_over(PAPERS)


def test_a_date_in_capitals_is_the_papers(canal: Chain) -> None:
    assert canal.library.paper("canal.txt").about.date == "2025-02-27"


@pytest.mark.parametrize(
    "question",
    ["What was decided about switching off the towpath lamps at midnight?", "What did the motion on the towpath lamps at midnight say?"],
)  # fmt: skip
def test_what_was_lost_is_told_with_its_loss(canal: Chain, question: str) -> None:
    quotes = [c.quote for c in canal.ask(question).citations]
    assert any(quote.endswith("Lost.") for quote in quotes), quotes


def test_an_amendment_that_became_part_of_the_motion_was_carried(canal: Chain) -> None:
    answer = canal.ask("Was the amendment on mooring fees carried?")
    assert "CARRIED and became part" in answer.text


def test_that_a_report_was_had_does_not_lead(canal: Chain) -> None:
    answer = canal.ask("What was said about the towpath lamps that failed?")
    assert answer.citations[0].quote.startswith("The Surveyor said")


def test_how_many_were_built_is_not_how_many_are_to_be(canal: Chain) -> None:
    answer = canal.ask("How many new moorings were built at Nag's Reach?")
    assert answer.status is Status.PARTIAL
    assert "hoped, planned" in answer.text
    assert canal.ask("How many new moorings will be built at Nag's Reach?").status is Status.ANSWERED


def test_attendance_may_be_of_pupils(canal: Chain) -> None:
    answer = canal.ask("What was the attendance of pupils at the lock museum?")
    assert "1,204" in answer.text


def test_what_is_counted_may_go_by_another_name_where_the_reader_thinks_so(canal: Chain) -> None:
    found, ranked = canal.weighed("How many berths will there be at Nag's Reach?")
    told = next(c for c in ranked if "40 new moorings" in c.text)
    assert not counts_it(found.question, replace(told, reading=-0.5))
    assert counts_it(found.question, replace(told, reading=1.6))


def test_a_month_that_was_last_in_the_year_before_is_of_it(canal: Chain) -> None:
    answer = canal.ask("How many boats were moored in the basin at the end of 2024?")
    assert answer.status is Status.ANSWERED
    assert "61 boats" in answer.citations[0].quote
    assert canal.ask("How many boats were moored in the basin at the end of 2023?").abstained
