"""How likely it is that the papers answer at all: retrieval scores and the reader's word, by logistic regression."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.extract import Candidate
from app.retrieve import Found

# Fitted on 750 questions over eight articles of the SQuAD 2.0 development set as papers: a third answerable, a third written
# to look so, a third about other articles. On the fixed set, never seen by the fit, it tells the answerable from those that
# nothing in the papers answers with AUROC 0.92 (relevance alone: 0.91) and from those answered in part 0.76 (0.64).
_WITH_READER = (
    -2.7,
    2.0,
    0.2,
    0.12,
    0.75,
)  # constant, relevance, best reading, reading of the first, its passage's coverage
_WITHOUT = (-3.8, 4.3)
# A broader set of papers looks relevant to more: relevance counts from the noise of the papers held (noise.py), by the
# weight that relevance has, and within bounds that a handful of odd papers cannot leave.
_USUAL_NOISE, _LEAST_NOISE, _MOST_NOISE = 0.3, 0.15, 0.7
_UNREAD = -8.0  # the reading of what was not read


def confidence(found: Found, ranked: Sequence[Candidate]) -> float:
    """The chance that one of the sentences answers, 0..1."""
    relevance = max((scored.relevance for scored in found.passages), default=0.0)
    relevance -= min(max(found.noise, _LEAST_NOISE), _MOST_NOISE) - _USUAL_NOISE
    readings = [c.reading for c in ranked if c.reading is not None]
    if not readings:
        constant, weight = _WITHOUT
        return _chance(constant + weight * relevance)
    first = ranked[0].reading if ranked[0].reading is not None else _UNREAD
    signals = (1.0, relevance, max(readings), first, ranked[0].passage.coverage)
    return _chance(sum(w * signal for w, signal in zip(_WITH_READER, signals, strict=True)))


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
