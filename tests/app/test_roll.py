"""What minutes record in several places and is asked for at once: who was there, and all the votes that went one way."""

from __future__ import annotations

import pytest

from app.chain import Chain
from app.model import Answer, Status
from tests.app.conftest import chain_over

PAPERS = {
    "2023-02-20.txt": """Ostlea District Council
Full Council
Minutes of the meeting held on 20 February 2023

Present: Councillors Ina Marsh (Chair), Tom Reddy, Vera Holt and Jo Penn.

Absent: Councillor Sid Groom.

In attendance:

Ms Ruth Okell, Chief Executive

Mr Dan Ives, Head of Finance

Apologies: Councillors Al Boyd and Kit Snell.

7. Budget

(1) Councillor Reddy proposed, and Councillor Holt seconded the following amendment:

“To keep the evening bus to Farrow for one more year.”

For (1)

Tom Reddy

Against (3)

Ina Marsh, Vera Holt, Jo Penn

Amendment lost.

(2) Councillor Penn proposed, and Councillor Marsh seconded the following amendment:

“To put £20,000 into mending the weir.”

For (4)

Tom Reddy, Ina Marsh, Vera Holt, Jo Penn

Against (0)

Amendment carried.

(3) Councillor Holt proposed, and Councillor Reddy seconded the following amendment:

“To close the theatre on Mondays.”

For (1)

Vera Holt

Against (3)

Tom Reddy, Ina Marsh, Jo Penn

Amendment lost.
""",
    "2023-03-06.txt": """Ostlea District Council
Licensing Panel
Minutes of the meeting held on 6 March 2023

2. Budget of the panel

The Panel noted that its budget was unchanged. No amendment was put to the vote.
""",
}


ostlea = chain_over(PAPERS)


def asked(chain: Chain, question: str) -> tuple[Answer, str]:
    answer = chain.ask(question)
    for c in answer.citations:
        assert c.quote == chain.library.text(c.paper)[c.span.start : c.span.end]
    return answer, " | ".join(c.quote for c in answer.citations)


def test_all_amendments_that_were_lost_and_no_other(ostlea: Chain) -> None:
    answer, quoted = asked(ostlea, "Which amendments to the Ostlea budget were rejected?")
    assert answer.status is Status.ANSWERED
    assert "evening bus" in quoted
    assert "theatre" in quoted
    assert "weir" not in quoted
    assert quoted.count("Amendment lost.") == 2


def test_the_amendment_that_was_carried(ostlea: Chain) -> None:
    answer, quoted = asked(ostlea, "Were any amendments to the Ostlea budget carried?")
    assert answer.status is Status.ANSWERED
    assert "weir" in quoted
    assert "theatre" not in quoted


@pytest.mark.parametrize(
    ("question", "among", "not_among"),
    [
        ("Which amendments to the Ostlea budget were not carried?", "theatre", "weir"),
        ("Which amendments moved by Councillor Penn were carried?", "weir", "theatre"),
        ("Which amendments moved by Councillor Holt were lost?", "theatre", "evening bus"),
    ],
)
def test_the_limits_of_the_question_hold(question: str, among: str, not_among: str, ostlea: Chain) -> None:
    answer, quoted = asked(ostlea, question)
    assert answer.status is Status.ANSWERED
    assert among in quoted
    assert not_among not in quoted


@pytest.mark.parametrize("of", ["on housing", "to the parking order", "in 2021"])
def test_votes_on_other_things_or_of_other_years_are_not_told(of: str, ostlea: Chain) -> None:
    assert ostlea.ask(f"Which amendments {of} were lost?").status is not Status.ANSWERED


def test_a_vote_is_not_given_to_another_of_the_same_surname(ostlea: Chain) -> None:
    answer = ostlea.ask("How did Councillor Sam Holt vote on the theatre amendment?")
    assert answer.status is not Status.ANSWERED
    answer, quoted = asked(ostlea, "How did Councillor T. Reddy vote on the evening bus amendment?")
    assert "For (1)" in quoted


def test_no_motion_is_made_of_an_amendment(ostlea: Chain) -> None:
    answer, _ = asked(ostlea, "Which motions on the budget were lost?")
    assert answer.status is Status.NO_EVIDENCE
    assert answer.text == "No vote on motions is recorded near this."


@pytest.mark.parametrize(
    ("question", "among", "not_among"),
    [
        ("Who was present at the Full Council meeting?", ["Vera Holt", "Ruth Okell", "Dan Ives"], ["Kit Snell"]),
        (
            "Who was absent from the Full Council meeting?",
            ["Al Boyd", "Kit Snell", "Sid Groom"],
            ["Vera Holt", "Ruth Okell"],
        ),
        ("Who wasn't present at the Full Council meeting?", ["Al Boyd", "Sid Groom"], ["Vera Holt", "Ruth Okell"]),
        ("Which councillors did not attend Full Council?", ["Kit Snell"], ["Vera Holt", "Ruth Okell"]),
        ("Which officers were at the Full Council meeting?", ["Ruth Okell", "Dan Ives"], ["Vera Holt", "Kit Snell"]),
        ("Which councillors were present at Full Council?", ["Vera Holt", "Tom Reddy"], ["Ruth Okell", "Kit Snell"]),
    ],
)
def test_who_was_there_is_every_list_asked_for_and_none_other(
    question: str, among: list[str], not_among: list[str], ostlea: Chain
) -> None:
    answer, quoted = asked(ostlea, question)
    assert answer.status is Status.ANSWERED
    assert all(name in quoted for name in among)
    assert not any(name in quoted for name in not_among)
