"""A question that names a paper is answered from it, and a sum is told of what was asked, not of what stands beside it. On a parish's papers."""

from __future__ import annotations

import pytest

from app.chain import Chain
from app.model import Status
from app.question import read
from app.scope import names_paper, source_of
from tests.app.conftest import chain_over

PAPERS = {
    "2021-05-04.txt": """Marlow Parish Council
Minutes of the meeting held on 4 May 2021

1. Minutes

The minutes of the meeting of 6 April 2021 were approved.

2. Flood defences

The Clerk reported that the bund at Mill Lane stood in water.
""",
    "flood.txt": """Marlow Parish Council
Flood Risk Update
3 September 2021

1. Background

The bund was raised by 30 centimetres in August.
The pumps at the ford are tested each month.

2. Spending

The pumps cost £4,100 in all.
""",
    "2021-09-14.txt": """Marlow Parish Council
Minutes of the meeting held on 14 September 2021

1. Culvert

The Deputy Clerk said that the culvert was blocked.
The Clerk said that the culvert will be dug out by volunteers.

RESOLVED:
(a) To authorise the Clerk to pay for the culvert; and
(b) that the Clerk report on the culvert.

2. Next meeting

The next meeting will be held on 12 October.
""",
    "allotments.txt": """Marlow Parish Council
Allotments Committee
Minutes of the meeting held on 7 September 2021

1. Plots

The committee agreed to let plot 4.

2. Date

The next meeting will be on 2 November.
""",
    "glossary.txt": """Marlow Parish Council
Glossary

FDG | Flood Defence Grant – money that the county sets aside for banks and bunds.

Old terms: HLF (Heritage Lottery Fund) grants ended in 2017.
""",
    "terms.txt": """Marlow Parish Council
Drainage policy

The ditch at the ford is kept according to the drainage policy. The Flood Defence Grant was noted.
""",
    "roads.txt": """Marlow Parish Council
Highways Report
3 September 2021

1. Background

The bund at Mill Lane was raised by 10 centimetres in July.
The kerbs were seeded.
""",
}

marlow = chain_over(PAPERS)


def test_the_paper_that_a_question_names_comes_first(marlow: Chain) -> None:
    answer = marlow.ask("How was the bund at Mill Lane changed, according to the flood risk update?")
    assert "30 centimetres" in answer.citations[0].quote
    assert "according" not in answer.text.split("“")[0]
    assert "10 centimetres" in marlow.ask("How was the bund at Mill Lane changed?").citations[0].quote


def test_the_cost_of_what_stands_beside_it_is_not_its_own(marlow: Chain) -> None:
    for question in ("What did the bund cost?", "How much did the bund at Mill Lane cost?"):
        answer = marlow.ask(question)
        assert answer.status in (Status.PARTIAL, Status.NO_EVIDENCE)
        assert "no sentence gives a sum" in answer.text
        assert "£" not in answer.text
    answer = marlow.ask("What did the pumps cost?")
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].quote == "The pumps cost £4,100 in all."


def test_that_minutes_were_approved_says_nothing_of_anything_else(marlow: Chain) -> None:
    assert marlow.ask("Was the planning application approved?").abstained


def test_the_deputy_says_nothing_as_the_clerk_and_a_task_is_nobodys_words(marlow: Chain) -> None:
    answer = marlow.ask("What did the Clerk say about the culvert?")
    assert "will be dug out" in answer.citations[0].quote
    assert all("To authorise" not in c.quote and "was blocked" not in c.quote for c in answer.citations)


def test_the_next_meeting_of_another_body_is_not_told(marlow: Chain) -> None:
    for question in (
        "When does the Allotments Committee meet next?",
        "when is the next meeting of the allotments committee",
    ):
        answer = marlow.ask(question)
        assert all(c.paper == "allotments.txt" for c in answer.citations)
        assert "12 October" not in answer.text


def test_a_long_form_is_defined_by_a_glossary(marlow: Chain) -> None:
    answer = marlow.ask("What is a flood defence grant?")
    assert answer.citations[0].quote.startswith("FDG | Flood Defence Grant – money")
    assert "ended in 2017" not in marlow.ask("What is the Flood Defence Grant?").text


@pytest.mark.parametrize(
    ("question", "source", "rest"),
    [
        ("According to the Budget Report 2023/24, what is the gap?", "the Budget Report 2023/24", "what is the gap?"),
        ("What was lost according to the statement of accounts?", "the statement of accounts", "What was lost?"),
        ("According to the audit report how much did the plan cost?", "", None),
        ("What is wrong, according to the leader?", "", None),
        ("Did the scheme go according to plan?", "", None),
        ("Were the flats let according to the housing allocations policy?", "", None),
        ("Were the flats let, according to the housing report?", "the housing report", "Were the flats let?"),
    ],
)
def test_what_is_a_source(question: str, source: str, rest: str | None) -> None:
    assert source_of(read(question)) == (source, rest or question)


@pytest.mark.parametrize(
    ("asked", "title", "named"),
    [
        ("what does the budget report say", "Budget Report 2023/24", True),
        ("the six month review report", "Six Month Review Report for the Department", True),
        ("how do I report fly tipping to the council", "Council Report", False),
        ("what form do I need to report a pothole on Mill Lane", "Planning Committee Report Mill Lane", False),
        ("the leader's plan", "Local Plan", False),
    ],
)
def test_what_names_a_paper(asked: str, title: str, named: bool) -> None:
    assert names_paper(asked, title) is named


def test_a_body_that_meets_a_target_does_not_meet(marlow: Chain) -> None:
    def papers(question: str) -> set[str]:
        return {node.node.metadata["path"] for node in marlow.search(question, 50)}

    assert "flood.txt" in papers("Will the pumps meet the target of the Allotments Committee?")
    assert "flood.txt" not in papers("When will the pumps be seen to, says the Allotments Committee meeting?")
