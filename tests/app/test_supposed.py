"""What a question takes for granted of grades and names: a grade that was not given, a firm that no paper names."""

from __future__ import annotations

import pytest

from app.chain import Chain
from app.model import ABSTAINED, Status
from app.premise import grade_supposed, supposed
from app.question import read
from tests.app.conftest import chain_over

PAPERS = {
    "audit.md": """# Wexcombe District Council

Audit Committee

Minutes of the meeting held on 12 March 2024

12. Internal audit

The audit of tree safety was given limited assurance because the register of inspections was kept by one officer. It is hoped that \
the next audit of tree safety will be rated good.

13. Roof of the museum

Three firms had tendered for the roof of the museum. The contract for the roof of the museum was awarded to the lowest at £84,000. \
Mr Cole thanked the firm for the roof of the museum.

14. Ferry

The contract for the ferry was awarded to Carrow Stone Limited at £12,000. Two banks had lent money for the ferry.
"""
}
audited = chain_over(PAPERS)


@pytest.mark.parametrize(
    "question",
    [
        "Why was the audit of tree safety given substantial assurance?",
        "Why was the audit of tree safety rated good?",
    ],
)
def test_a_grade_that_was_not_given_is_not_explained(audited: Chain, question: str) -> None:
    answer = audited.ask(question)
    assert answer.status is Status.PARTIAL
    assert "gives the grade" in answer.text
    assert "limited assurance" in answer.citations[0].quote


def test_a_grade_that_was_given_is_explained(audited: Chain) -> None:
    answer = audited.ask("Why was the audit of tree safety given limited assurance?")
    assert answer.status is Status.ANSWERED
    assert "kept by one officer" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question", ["Which firm got the contract for the roof of the museum?", "Which banks lent money for the ferry?"]
)
def test_what_no_sentence_names_is_not_told_by_one_that_speaks_of_it(audited: Chain, question: str) -> None:
    answer = audited.ask(question)
    assert answer.status in ABSTAINED or answer.status is Status.PARTIAL
    assert "gives a name" in answer.text


def test_what_is_named_is_told(audited: Chain) -> None:
    answer = audited.ask("Which firm was awarded the contract for the ferry?")
    assert answer.status is Status.ANSWERED
    assert "Carrow Stone Limited" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question", ["How many of the files were found to be inadequate?", "What share of the audits were rated good?"]
)
def test_how_many_were_given_a_grade_supposes_none(question: str) -> None:
    assert grade_supposed(read(question)) == ""


def test_who_dismissed_something_as_another_supposes_no_dismissal() -> None:
    assert supposed(read("Who dismissed the lounge as a corridor?")) is None
    assert supposed(read("Who dismissed the appeal?")) is not None
