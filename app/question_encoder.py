"""The question's half of a dual encoder: the packaged embedder, trained further on how people ask. Passages keep their vectors."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ingest.embed import Embedder, SentenceEmbedder

WEIGHTS = Path(__file__).with_name("weights") / "question.safetensors"


def question_encoder(embedder: Embedder) -> Embedder:
    """What embeds questions for an index whose passages `embedder` embedded.

    Another embedder than the packaged one is its own: the weights were trained against that one's vectors. Raises
    `ModelError` where the weights are missing.
    """
    if isinstance(embedder, SentenceEmbedder) and embedder.packaged:
        return _adapted(embedder)
    return embedder


@lru_cache(maxsize=2)
def _adapted(embedder: SentenceEmbedder) -> SentenceEmbedder:
    return embedder.adapted(WEIGHTS)
