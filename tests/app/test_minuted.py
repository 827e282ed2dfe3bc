"""How minutes tell things: a question with its reply, what is applied for, a row of fees, a vote in a line, a resolution far from its subject."""

from __future__ import annotations

import pytest

from app.chain import Chain
from app.decline import OTHER, OWN_CASE, PERSONAL, why_declined
from app.model import Status, Turn
from app.named import asks_for_name
from app.question import Wants, read
from app.replied import asks_the_same, puts_off
from app.speaker import asked_speaker
from app.voter import named_voter
from tests.app.conftest import chain_over

PAPERS = {
    "harbour.html": """<html><head><title>Harbour Committee</title></head><body><main>
<h1>Tidewell Town Council</h1>
<p>Minutes of the Harbour Committee held on 11 June 2024</p>
<h2>1. Dredging of the inner harbour</h2>
<p>The Harbour Master, Ms Orla Finch, reported that silt had closed four berths.</p>
<p>Councillor Nathan Boyce asked how deep the inner channel was. The Harbour Master did not have the figure to hand and would write to him.</p>
<p>Councillor Ida Marsh asked why the dredger had been sent home. The Harbour Master replied that its licence had run out in May.</p>
<p>Councillor Marsh moved an amendment that the dredging wait a year. Councillor Boyce spoke against it; he said that the fishermen would have left by then.</p>
<p>The amendment was lost by 2 votes to 6.</p>
<p>A grant of £90,000 has been applied for from the Coast Fund, and the old crane is to be taken down in spring.</p>
<h2>2. Mooring fees</h2>
<table><tr><th>Mooring</th><th>2023/24</th><th>2024/25</th></tr>
<tr><td>Deep water berth</td><td>£410</td><td>£455</td></tr>
<tr><td>Drying berth</td><td>£180</td><td>£195</td></tr></table>
<h2>3. The fish market</h2>
<p>The Clerk presented a report on the roof of the fish market, which leaks over the auction floor. Members thought that patching had gone on too long.</p>
<p>Traders were asking for a date. The insurers had been told. Nothing more could be done before the winter storms.</p>
<p>RESOLVED (unanimously) that the matter be left until the surveyor has been.</p>
</main></body></html>
""",
}

harbour = chain_over(PAPERS)


def test_a_reply_that_puts_the_answer_off_is_no_answer(harbour: Chain) -> None:
    answer = harbour.ask("How deep is the inner channel?")
    assert answer.status in (Status.PARTIAL, Status.NO_EVIDENCE)


def test_a_reply_is_quoted_with_what_was_asked(harbour: Chain) -> None:
    answer = harbour.ask("Why was the dredger sent home?")
    assert "licence had run out in May" in answer.citations[0].quote


def test_what_is_applied_for_has_not_come(harbour: Chain) -> None:
    assert harbour.ask("Did the harbour get the grant from the Coast Fund?").status is not Status.ANSWERED
    assert harbour.ask("Has the old crane been taken down?").status is not Status.ANSWERED


def test_what_was_said_of_a_lost_motion_is_not_called_lost(harbour: Chain) -> None:
    answer = harbour.ask("What did Councillor Boyce say against waiting a year with the dredging?")
    assert answer.status is Status.ANSWERED
    assert "fishermen" in answer.text
    assert "was lost" not in answer.text


def test_nobody_seconded_where_no_seconder_is_named(harbour: Chain) -> None:
    answer = harbour.ask("Who seconded Councillor Marsh's amendment to wait a year with the dredging?")
    assert answer.status in (Status.PARTIAL, Status.NO_EVIDENCE)


@pytest.mark.parametrize(("berth", "fee"), [("deep water", "£455"), ("drying", "£195")])
def test_a_row_of_a_table_answers_by_its_name_and_its_column(berth: str, fee: str, harbour: Chain) -> None:
    answer = harbour.ask(f"How much is a {berth} berth in 2024/25?")
    assert answer.status is Status.ANSWERED
    assert fee in answer.citations[0].quote


def test_a_resolution_that_repeats_nothing_is_found_by_its_item(harbour: Chain) -> None:
    answer = harbour.ask("What was decided about the leaking roof of the fish market?")
    assert "left until the surveyor has been" in answer.text


def test_what_papers_hold_by_name_is_not_out_of_scope(harbour: Chain) -> None:
    assert harbour.ask("What pension does Orla Finch get?").status is not Status.OUT_OF_SCOPE


def test_a_phrase_after_a_minus_does_not_occur(harbour: Chain) -> None:
    found = harbour.search('harbour -"silt had closed"')
    assert found
    assert not any("silt had closed" in node.node.get_content() for node in found)


def test_a_follow_up_of_another_year_is_asked_of_the_same_speaker(harbour: Chain) -> None:
    answer = harbour.ask("And in 2022?", [Turn("What did the Harbour Master say about the berths?")])
    assert "in 2022 said" not in answer.text
    assert asked_speaker("and in 2022?", "What did the Harbour Master say?") == "the Harbour Master"
    assert asked_speaker("and the mayor?", "What did the Harbour Master say?") == "the mayor"


@pytest.mark.parametrize(
    ("question", "sentence", "same"),
    [
        ("When will the pool open?", "Mr Lee asked when the pool would open.", True),
        ("What was the group set up to find out?", "The group was asked to find out why homes flooded.", False),
        ("When will the pool open?", "Mr Lee asked when the pool would open and was told that it was in May.", False),
        ("What did Mr Lee ask?", "Mr Lee asked when the pool would open.", False),
        ("How many use the pool?", "Mr Lee asked why the pool was shut to all who use it.", False),
    ],
)
def test_a_reported_question_is_told_from_its_answer(question: str, sentence: str, same: bool) -> None:
    assert asks_the_same(read(question), sentence) is same


def test_which_replies_put_off() -> None:
    assert puts_off("Mrs Hall said that she would write to the Member.")
    assert not puts_off("Mrs Hall said that the roof would cost £40,000.")


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("Was the council unanimous on the budget?", Wants.VOTE),
        ("How many councillors backed the amendment?", Wants.VOTE),
        ("What did the meeting vote to ask for?", Wants.DECISION),
        ("What did cabinet formally note in March?", Wants.DECISION),
        ("number of berths in use in 2024", Wants.NUMBER),
        ("When did the committee last meet?", Wants.MEETING),
    ],
)
def test_wordings_of_votes_decisions_and_meetings(question: str, wants: Wants) -> None:
    assert read(question).wants is wants


def test_the_second_year_of_a_financial_year_is_no_word_of_the_subject() -> None:
    assert read("What was the rent in 2024/25?").subject == ("rent",)


def test_who_is_named_after_a_vote_did_not_vote() -> None:
    assert named_voter("How close was the vote on appointing Mr Fitch?") == ()
    assert named_voter("How did Cllr Brade vote on it?") == ("brade",)


def test_the_mover_of_what_is_voted_on_is_not_the_voter(harbour: Chain) -> None:
    answer = harbour.ask("How did the vote go on Councillor Marsh's amendment to wait a year with the dredging?")
    assert answer.status is Status.ANSWERED
    assert "2 votes to 6" in answer.text


def test_a_verb_between_which_and_a_council_asks_for_no_name() -> None:
    assert not asks_for_name(read("Which rating was the council aiming for?"))
    assert asks_for_name(read("Which local council won?"))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("My dad hits me", PERSONAL),
        ("I am being abused at home", PERSONAL),
        ("My neighbour hits his child", PERSONAL),
        ("A child in my class has bruises, who do I tell?", PERSONAL),
        ("I want to kill myself", PERSONAL),
        ("How do I report a child at risk?", OWN_CASE),
        ("What are the children's names?", PERSONAL),
        ("What can I ask you?", OTHER),
        ("Thanks!", OTHER),
    ],
)
def test_who_speaks_of_harm_is_shown_where_to_turn(question: str, kind: str) -> None:
    declined = why_declined(question)
    assert declined is not None
    assert declined[0] == kind


@pytest.mark.parametrize(
    "question",
    [
        "What is the name of the cabinet member for children and families?",
        "What is the name of the new children's home?",
        "Which children's home did the group visit?",
        "What did the social worker say about the child with bruises?",
        "What did the director say about children who run away from home?",
        "I'm scared of the traffic on Mill Lane, what is being done?",
    ],
)
def test_questions_near_these_are_for_papers(question: str) -> None:
    assert why_declined(question) is None
