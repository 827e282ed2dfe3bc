"""Asked in plain words: a parish's and a district's minutes, which tell the same things in a council's."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.chain import Chain
from app.config import AppConfig
from app.model import ABSTAINED, Status
from app.reader import Reader
from app.register import in_papers
from ingest.embed import load_embedder
from tests.app.conftest import chain_over, district

PARISH = """# Ottery Green Parish Council

Minutes of the meeting held on 4 March 2024 in the Village Hall

Present: Councillors Ada Reed (Chair), Tom Wells, Prue Lane

Apologies: Councillors Ian Frost, Mary Holt

Public conveniences: The conveniences in Mill Lane were closed in January owing to frost damage. The clerk has obtained two tenders.

Grants: The council was awarded two grants. The first paid for new lagging at the Village Hall. The second is for three gateways.

Mr Brian Dunn, Director of the Wildlife Trust

Mr Dunn presented an overview of the Trust and its work on the pond.

Homes: Mrs Lane reported that 10 of the 25 dwellings at Bru Close are scheduled for completion in June 2024.

There being no further business the meeting closed at 9.38 pm.
"""
DISTRICT = """# Wexcombe District Council

Cabinet

Minutes of the meeting held on 30 January 2025

Present: Mr R Gale (Chairman), Mr N Barker, Mrs S Chant

84. Apologies

Apologies were received from Mrs C Bell.

85. Budget

The leader said that the council planned to raise council tax by 2.99 per cent.

A proposal to allocate £75,000 from reserves to a study of home to school transport was put by Mr Hook.

86. Parking

Twelve residents had been issued with penalty notices. Six dwellings would be let to young people leaving care in Ashby.
"""
wexcombe = chain_over({"parish.md": PARISH, "cabinet.md": DISTRICT})


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("What time did the Ottery Green meeting finish?", "closed at 9.38 pm"),
        ("which councillors couldn't make it to the Ottery Green meeting?", "Ian Frost, Mary Holt"),
        ("who was missing from the Wexcombe cabinet meeting?", "received from Mrs C Bell"),
        ("what did Mr Dunn talk about?", "presented an overview"),
        ("How come the loos are shut?", "owing to frost damage"),
        ("how much is council tax going up?", "2.99 per cent"),
        ("when will the homes at Bru Close be finished?", "completion in June 2024"),
    ],
)
def test_what_is_told_in_other_words_is_found(wexcombe: Chain, question: str, says: str) -> None:
    answer = wexcombe.ask(question)
    assert answer.status not in ABSTAINED, answer.text
    assert says in answer.citations[0].quote


def test_what_money_went_on_is_no_sum(wexcombe: Chain) -> None:
    answer = wexcombe.ask("what did the parish spend the grants on?")
    assert "sum" not in answer.text


def test_a_sum_for_something_named_is_not_the_sum_of_another(wexcombe: Chain) -> None:
    answer = wexcombe.ask("how much does a house in Ashby cost?")
    assert answer.status in ABSTAINED
    assert "£75,000" not in answer.text


@pytest.mark.parametrize(
    ("question", "stem", "papers"),
    [
        ("Why did the loos shut?", "loo", "toilet"),
        ("was the plan turned down?", "turn", "refus"),
        ("Is rent GOING UP?", "go", "increas"),
    ],
)
def test_a_plain_word_has_those_of_papers_beside_it(question: str, stem: str, papers: str) -> None:
    assert papers in in_papers(question, ())[stem]


def test_words_of_the_register_are_matched_whole() -> None:
    assert not in_papers("Who was the kidnapper at Shutterdown?", ())
    assert not in_papers("", ())


def test_a_word_that_the_papers_use_is_left_as_it_is_and_a_phrase_is_not() -> None:
    assert not in_papers("Why was it shut?", ["shut"])
    assert "increas" in in_papers("Is the rent going up?", ["go", "rent"])["go"]


POOL = """Saltgate Borough Council
Cabinet
Minutes of the meeting held on 14 January 2025

3. Capital programme

The largest single scheme is the replacement of Saltgate Swimming Pool at £29.8 million, upon which work is to commence in October 2025.

The Guildhall Annexe is to be sold. The sale is anticipated to realise £2.2 million, which would be applied to the restoration of balances.

4. Consultation

The public consultation ran from 25 November 2024 until 10 January 2025 and attracted 3,582 replies. The Clerk reported that the zip wire \
had been taken out of use on 11 August following the discovery of a frayed cable.
"""


@pytest.mark.slow
def test_a_sentence_that_meets_little_and_reads_as_no_answer_is_not_quoted_as_one(tmp_path: Path) -> None:
    chain = district(tmp_path, load_embedder(), AppConfig(), Reader(), {"2025-01-14-cabinet.txt": POOL})
    with closing(chain):
        refused = ["what became of the people who swam there?", "did anybody fall ill after the consultation?"]
        assert all(chain.ask(question).abstained for question in refused)
        answered = chain.ask("when does building of the swimming pool start?")
        assert answered.status is Status.ANSWERED
        assert "October 2025" in answered.citations[0].quote
