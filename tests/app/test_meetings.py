"""Of meetings: who was there by name, which vote was the last, limbs with their heads, measures, offices, and a second sentence as near as the first."""

from __future__ import annotations

import pytest

from app.chain import Chain
from app.measure import measured
from app.model import Status
from app.question import Wants, read
from tests.app.conftest import chain_over

PAPERS = {
    "canal-council.html": """<html><head><title>Canal Council</title></head><body><main>
<h1>Lockford Canal Council</h1>
<p>Minutes of a meeting of the Canal Council held on 4 March 2025</p>
<p>Present: Councillor Ada Penrose (Chair), Councillor Tom Vickery, Councillor Mina Sharma and Councillor Colm Reddy.</p>
<p>Apologies for absence were received from Councillor Bryony Cope.</p>
<h2>1. Towpath budget</h2>
<p>(1) Councillor Penrose proposed and Councillor Vickery seconded that the towpath budget of £80,000 be agreed.</p>
<p>(2) Councillor Sharma proposed and Councillor Reddy seconded an amendment that £5,000 be moved from the towpath budget to lamps.</p>
<p>Following the debate the amendment was put to the vote and the voting was as follows:</p>
<p>For (2)</p><p>Councillor Sharma, Councillor Reddy</p>
<p>Against (2)</p><p>Councillor Penrose, Councillor Vickery</p>
<p>Amendment lost.</p>
<p>(3) The amendments having been determined, the Chair put to the vote the substantive motion as set out in Item 1, paragraph 1 above and the voting was as follows:</p>
<p>For (3)</p><p>Councillor Penrose, Councillor Vickery, Councillor Sharma</p>
<p>Against (1)</p><p>Councillor Reddy</p>
<p>Substantive motion carried.</p>
<h2>2. The lock keeper's cottage</h2>
<p>Councillor Reddy asked who had sent the removal notice for the cottage.</p>
<p>There are 143 names waiting for a mooring beside the cottage.</p>
<p>A named officer, the Water Safety Guardian, should be told of every leak.</p>
</main></body></html>
""",
    "canal-plan.html": """<html><head><title>Canal plan</title></head><body><main>
<h1>Lockford Canal Council: plan for 2025 to 2027</h1>
<p>We plan to:</p>
<ul><li>train twelve more lock keepers;</li><li>begin a boat-sharing scheme with Lockford College;</li></ul>
<p>The pump house was repainted in 2019.</p>
</main></body></html>
""",
}

canal = chain_over(PAPERS)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Was Cllr Cope at the council meeting?", "Apologies"),
        ("Did Councillor Bryony Cope attend?", "Apologies"),
        ("Was Mina Sharma present?", "Present"),
    ],
)
def test_whether_somebody_was_there_is_told_by_the_list_that_names_them(
    question: str, words: str, canal: Chain
) -> None:
    answer = canal.ask(question)
    assert answer.status is Status.ANSWERED
    assert words in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Was Cllr Cope at fault over the cottage?",
        "Was Cllr Nobody at the meeting?",
        "Was Cllr Quill at the meeting?",
        "Was Cllr Cope at the licensing committee?",
        "Did Cllr Cope attend the funeral?",
    ],
)
def test_no_list_answers_what_is_not_of_being_there_nor_who_is_in_none(question: str, canal: Chain) -> None:
    answer = canal.ask(question)
    assert answer.abstained or not any(c.quote.startswith(("Present", "Apologies")) for c in answer.citations)


def test_the_vote_in_the_end_is_none_on_an_amendment(canal: Chain) -> None:
    answer = canal.ask("How did Councillor Sharma vote on the final towpath budget?")
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].quote.startswith("For (3)")
    assert "Penrose proposed" in answer.citations[1].quote


def test_a_list_is_asked_for_by_name_as_by_who(canal: Chain) -> None:
    answer = canal.ask("Name the councillors who voted against the final towpath budget")
    assert answer.citations[0].quote.startswith("Against (1)")
    assert "Reddy" in answer.citations[0].quote


def test_what_is_headed_as_planned_has_not_been_done_and_its_head_is_quoted(canal: Chain) -> None:
    answer = canal.ask("Has the boat-sharing scheme with Lockford College begun?")
    assert answer.status is Status.PARTIAL
    assert "hoped, planned or asked for" in answer.text
    assert answer.citations[0].quote.startswith("We plan to:")


def test_whoever_asked_who_it_was_is_not_who_it_was(canal: Chain) -> None:
    assert canal.ask("Who sent the removal notice for the cottage?").status is not Status.ANSWERED


def test_how_long_is_not_how_many(canal: Chain) -> None:
    assert canal.ask("How long is the wait for a mooring beside the cottage?").status is not Status.ANSWERED
    assert "143" in canal.ask("How many names are waiting for a mooring beside the cottage?").text


def test_an_office_is_no_name_of_who_holds_it(canal: Chain) -> None:
    assert canal.ask("Who is the Water Safety Guardian?").status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("Who runs the marina day to day?", Wants.NAME),
        ("Has the council put enough by for a rainy day", Wants.YES_NO),
        ("lock repair finish date", Wants.DATE),
        ("by when must I apply?", Wants.DATE),
        ("How much do the agency lock keepers cost?", Wants.MONEY),
        ("How much of the dredging did boat owners have to find money for?", Wants.MONEY),
        ("how much time do keepers spend on paperwork", Wants.ANY),
        ("how do I get hold of the harbour master?", Wants.CONTACT),
        ("share of boats licensed on time in 2024", Wants.PERCENT),
        ("When did the cabinet meeting finish?", Wants.TIME),
    ],
)
def test_what_is_wanted(question: str, wants: Wants) -> None:
    assert read(question).wants is wants


@pytest.mark.parametrize(
    ("question", "sentence", "given"),
    [
        ("How deep is the lock?", "The lock is 4 metres deep.", True),
        ("How deep is the lock?", "Four boats were in the lock.", False),
        ("How old is the bridge?", "It was built in 1811.", True),
        ("How many boats are there?", "There are 12.", None),
    ],
)
def test_a_measure_has_its_unit(question: str, sentence: str, given: bool | None) -> None:
    assert measured(question, sentence) is given


BESIDE = {
    "ponds.html": """<html><head><title>Ponds</title></head><body><main>
<h1>Lockford Ponds Committee</h1>
<p>Minutes of the Ponds Committee held on 3 June 2024</p>
<p>The spring survey counted 14 herons at Mill Pond. The autumn survey counted 19 herons at Mill Pond.</p>
<p>The boathouse roof was tarred in May.</p>
</main></body></html>
""",
}

ponds = chain_over(BESIDE)


def test_a_second_sentence_as_near_as_the_first_stands_beside_it_and_it_is_said(ponds: Chain) -> None:
    answer = ponds.ask("How many herons were counted at Mill Pond?")
    assert len(answer.citations) == 2
    assert any("likeliest stands first" in note for note in answer.notes)


def test_one_that_is_far_off_does_not(ponds: Chain) -> None:
    answer = ponds.ask("When was the boathouse roof tarred?")
    assert len(answer.citations) == 1
