"""How likely it is that the papers answer at all: retrieval scores and the reader's word, by logistic regression."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.candidate import Candidate
from app.retrieve import Found

# By `python -m eval calibrate --set squad … --set conditionalqa …`: constant, relevance and the best reading (README.md, decision 4).
# The question encoder's cosines are 0.04 lower than those it was fitted on: hence 0.1 more of a constant with the reader.
_WITH_READER = (-1.92, 2.42, 0.22)
_WITHOUT = (-2.64, 3.71)
# A broader set of papers looks relevant to more: relevance counts from the noise of the papers held (noise.py), by the
# weight that relevance has, and within bounds that a handful of odd papers cannot leave.
_USUAL_NOISE, _LEAST_NOISE, _MOST_NOISE = 0.3, 0.15, 0.7
# Of 60 questions that the papers of six sets do not answer all 27 on other matters are below, and all 33 on theirs above.
_ELSEWHERE = 0.18


def confidence(found: Found, ranked: Sequence[Candidate]) -> float:
    """The chance that one of the sentences answers, 0..1."""
    given = signals(found, ranked)
    weights = _WITH_READER if len(given) > 1 else _WITHOUT
    return _chance(weights[0] + sum(w * signal for w, signal in zip(weights[1:], given, strict=True)))


def is_elsewhere(found: Found) -> bool:
    """Whether the papers are hardly nearer to a question than to those of no council's business."""
    return _above_noise(found) < _ELSEWHERE


def signals(found: Found, ranked: Sequence[Candidate]) -> tuple[float, ...]:
    """Relevance above the noise; and the reader's best reading, where it read any."""
    relevance = _above_noise(found) + _USUAL_NOISE
    readings = [c.reading for c in ranked if c.reading is not None]
    return (relevance, max(readings)) if readings else (relevance,)


def _above_noise(found: Found) -> float:
    relevance = max((scored.relevance for scored in found.passages), default=0.0)
    return relevance - min(max(found.noise, _LEAST_NOISE), _MOST_NOISE)


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
