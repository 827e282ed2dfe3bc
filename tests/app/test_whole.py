"""Quotations that are whole by themselves: whoever or whatever "she" or "this" is stands in them. On papers about a bus station."""

from __future__ import annotations

import pytest

from app.chain import Chain
from app.model import Status, Turn
from tests.app.conftest import chain_over

PAPERS = {
    "2024-05-14.txt": """Corvale Borough Council
Transport Committee
Minutes of the meeting held on 14 May 2024

12. Bus station

The Head of Transport explained that the canopy had failed its inspection. The columns were the chief concern of the engineers. \
She added that the north bays would stay shut until the spring.

The outcome of the structural survey was that the roof was unsafe. That verdict was accepted by the committee.

Councillor Bess Holm drew attention to the regulator's consultation on concessionary passes. The council would be responding to this by \
the end of June, and would publish its reply.

The strength of the survey's wording was a surprise, with findings of rotten timber, blocked gutters and a lack of any repair since 1998. \
A further worry was the delay due to the contractor's absence. Since the survey, the cost had been met from reserves.

The Chairman of the Passengers' Panel said that the timetable would be settled in June. He noted that the evening buses were the most used.

A further inspection of the canopy was anticipated at some point in the current financial year.
"""
}


station = chain_over(PAPERS)


WHOLE = {
    "whoever added it, two sentences back": (
        "Who said that the north bays would stay shut?",
        "The Head of Transport explained that the canopy had failed its inspection.",
        "She added that the north bays would stay shut until the spring.",
    ),
    "which verdict": (
        "Was the verdict accepted by the committee?",
        "The outcome of the structural survey was that the roof was unsafe.",
        "That verdict was accepted by the committee.",
    ),
    "what is responded to": (
        "What would the council be responding to by the end of June?",
        "Councillor Bess Holm drew attention to the regulator's consultation on concessionary passes.",
        "The council would be responding to this by the end of June, and would publish its reply.",
    ),
}


@pytest.mark.parametrize("what", WHOLE)
def test_what_a_sentence_points_back_to_is_quoted_with_it(what: str, station: Chain) -> None:
    question, first, last = WHOLE[what]
    answer = station.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].quote.startswith(first)
    assert answer.citations[0].quote.endswith(last)


def test_what_answers_why_without_saying_because_is_not_passed_over(station: Chain) -> None:
    answer = station.ask("Why was the survey's wording a surprise?")
    assert any("rotten timber" in c.quote for c in answer.citations[:1])


def test_what_was_added_is_asked_of_an_office_in_other_words(station: Chain) -> None:
    answer = station.ask("What did the passengers' panel chair add?", [Turn("When will the timetable be settled?")])
    assert answer.status is Status.ANSWERED
    assert "He noted that the evening buses were the most used." in answer.citations[0].quote


def test_a_year_that_is_only_pointed_to_is_when(station: Chain) -> None:
    answer = station.ask("When is a further inspection of the canopy?")
    assert answer.status is Status.ANSWERED
    assert "anticipated at some point in the current financial year" in answer.citations[0].quote
