"""Questions put in people's own way: light verbs, whole names, forms that no paper spells out. On papers about a harbour."""

from __future__ import annotations

from app.chain import Chain
from app.model import Status
from tests.app.conftest import chain_over

PAPERS = {
    "2024-06-18.txt": """Brack Harbour Board
Minutes of the meeting held on 18 June 2024

Present: Cllr. Ada Reed, Cllr. Tom Finn, Cllr. Sara Quill.

4. Dredging

Cllr. Reed asked if the silt had been tested for lead. Cllr. Finn queried the cost of the barge.

On the proposal of Cllr. Ada Reed seconded by Cllr. Sara Quill it was agreed that the silt be tested again.

The Harbour Master reported that dredging of the channel was late because the barge had lost its licence. The dredging of the channel \
would be finished by September. Dredging of the channel was to cost £84,000. The CDEM plan covers the dredging of the channel.

5. Slipway

Mr Ian Cole, the Slipway Warden, said that the ramp was worn.
"""
}


harbour = chain_over(PAPERS)


def test_a_light_verb_supposes_nothing(harbour: Chain) -> None:
    answer = harbour.ask("Why did the Harbour Master want the dredging of the channel to be late?")
    assert "want" not in answer.text
    assert "because the barge had lost its licence" in answer.citations[0].quote


def test_somebody_with_a_first_name_is_found_by_the_surname_that_minutes_print(harbour: Chain) -> None:
    answer = harbour.ask("What did Cllr Ada Reed ask?")
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].quote == "Cllr. Reed asked if the silt had been tested for lead."


def test_another_first_name_is_somebody_else(harbour: Chain) -> None:
    answer = harbour.ask("What did Mr John Cole say about the ramp?")
    assert answer.status in (Status.NO_EVIDENCE, Status.PARTIAL)


def test_who_did_a_thing_is_not_told_by_a_name_alone(harbour: Chain) -> None:
    assert harbour.ask("Who replaced Mr Cole?").status is Status.NO_EVIDENCE


def test_a_short_form_that_no_paper_spells_out_is_not_explained_by_its_use(harbour: Chain) -> None:
    answer = harbour.ask("What is the CDEM?")
    assert answer.status in (Status.PARTIAL, Status.NO_EVIDENCE)
    assert "CDEM" in answer.text


def test_a_summary_is_more_than_one_sentence(harbour: Chain) -> None:
    answer = harbour.ask("Summarise what was said about the dredging of the channel.")
    assert answer.status is Status.ANSWERED
    assert len(answer.citations) > 1


def test_what_was_spent_is_a_sum(harbour: Chain) -> None:
    assert "£84,000" in harbour.ask("What will be spent on dredging of the channel?").citations[0].quote
    assert harbour.ask("What was spent on the slipway ramp?").status is not Status.ANSWERED
