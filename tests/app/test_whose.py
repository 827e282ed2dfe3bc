"""Whose words a sentence reports, and which council's: of two councils and of people named by name or by office."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.chain import Chain
from app.config import AppConfig
from app.model import Status
from tests.app.conftest import district
from tests.conftest import HashEmbedder

NORHAM = """Norham County Council

Meeting: 05/02/2025 - Cabinet (Item 4)

Present: Mr T B Gale (Chairman), Mrs P Orr and Mr J Hume

4 Cabinet Member updates

1. Mr Hume, Cabinet Member for Transport, provided an update on the following:

(a) The swing bridge had been repainted. The divers had found no rust below the waterline.

(b) Mrs Kerr (Harbour Master) confirmed that the dredger would come in May. The channel was to be two metres deeper.

2. Mrs Orr, Cabinet Member for Leisure, provided an update on the following:

(a) The lido had been full on every day of August.

(1) Mr Amos Pike, Interim Director, as the Section 151 Officer, gave an overview. He said that the risks were considerable. The reserves were judged to be adequate.

The tender for the tram was noted.

The Clerk thanked Mrs Kerr for her work. The Clerk said that fees would rise.
"""
TILLSIDE = """Tillside Borough Council

Meeting: 06/02/2025 - Cabinet (Item 2)

2 Swing bridge

The Mayor said that the swing bridge at Tillside would be closed in March. It chairs no meeting of the independent chair.
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    papers = {"norham.txt": NORHAM, "tillside.txt": TILLSIDE}
    made = district(tmp_path_factory.mktemp("two"), HashEmbedder(), AppConfig(answer_above=0.1), papers=papers)
    yield made
    made.close()


THEIRS = {
    "a limb of what they reported": ("What did Mr Hume say about the divers?", "The divers had found no rust"),
    "a sentence after another's, in their list": ("What did Mr Hume say about the swing bridge?", "swing bridge had been repainted"),
    "who speaks within the list": ("What did Mrs Kerr say about the dredger?", "Mrs Kerr (Harbour Master) confirmed"),
    "an office that is told once": ("What did the Section 151 Officer say about the risks?", "He said that the risks were considerable"),
    "and goes on in the paragraph": ("What did the Section 151 Officer say about the reserves?", "The reserves were judged to be adequate"),
}  # fmt: skip


@pytest.mark.parametrize("what", THEIRS)
def test_their_words(what: str, two: Chain) -> None:
    question, said = THEIRS[what]
    answer = two.ask(question)
    assert answer.status is Status.ANSWERED
    assert said in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "What did Mr Hume say about the lido?",  # the next one's list
        "What did Mrs Orr say about the swing bridge?",  # the list before
        "What did Mrs Orr say about the tender for the tram?",  # after her list
        "What did Mrs Kerr say about the fees?",  # thanked by whoever spoke of them
    ],
)
def test_nobody_is_given_the_words_of_another(question: str, two: Chain) -> None:
    assert two.ask(question).status is Status.NO_EVIDENCE


def test_a_council_that_is_named_is_not_answered_from_another(two: Chain) -> None:
    here, there = two.ask("What about the swing bridge at Norham?"), two.ask("What about the swing bridge at Tillside?")
    assert {c.paper for c in here.citations} == {"norham.txt"}
    assert {c.paper for c in there.citations} == {"tillside.txt"}


def test_who_chairs_is_whoever_is_put_down_as_chairman(two: Chain) -> None:
    answer = two.ask("Who chairs the Norham Cabinet?")
    assert answer.status is Status.ANSWERED
    assert "Mr T B Gale (Chairman)" in answer.citations[0].quote
