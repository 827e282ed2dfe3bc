"""Questions are embedded by weights of their own, against the vectors that the papers have anyway."""

from __future__ import annotations

import numpy as np
import pytest

from app.question_encoder import WEIGHTS, question_encoder
from tests.conftest import HashEmbedder


def test_another_embedder_embeds_its_own_questions(embedder: HashEmbedder) -> None:
    assert question_encoder(embedder) is embedder


def test_all_weights_that_ship_are_small() -> None:
    assert sum(file.stat().st_size for file in WEIGHTS.parent.iterdir()) < 30_000_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "answers", "shares_words"),
    [
        (
            "when are people getting the keys to the new flats",
            "The dwellings at Mill Lane will be let from October to households on the housing register.",
            "People who rent out flats must be licensed from April.",
        ),
        (
            "who is picking up the bill for the pool",
            "The cost of the replacement lido will be met by the Leisure Trust.",
            "The pool of casual staff was paid by invoice, as each bill was received.",
        ),
        (
            "how come the loos are shut",
            "The public conveniences closed after vandalism.",
            "Shutters for the shops in Loo Street were approved.",
        ),
    ],
)
def test_a_plain_question_comes_nearer_to_what_answers_it(asked: str, answers: str, shares_words: str) -> None:
    from ingest.embed import SentenceEmbedder, load_embedder

    stock = load_embedder()
    own = question_encoder(stock)
    assert isinstance(own, SentenceEmbedder)
    assert own is question_encoder(stock)  # made once
    assert question_encoder(own) is own
    said = stock.encode([answers, shares_words])
    before, after = (encoder.encode([asked])[0] @ said.T for encoder in (stock, own))
    assert after[0] - after[1] > before[0] - before[1]
    assert np.allclose(np.linalg.norm(own.encode([asked])), 1.0, atol=1e-5)
