"""How relevant an index looks to questions that no council paper answers: the noise that a real answer must rise above.

The broader the papers held, the nearer something in them lies to anything: what 0.3 of relevance means depends on them.
Asked anew whenever the papers have changed.
"""

from __future__ import annotations

from collections.abc import Callable

# Of no council's business, each of another subject. Ninety in a hundred of such questions fall below the noise.
PROBES = (
    "How do I bake a sourdough loaf?", "Who won the football cup final?", "What is the boiling point of mercury?",
    "How far away is the moon?", "Which actor played the detective?", "When was the violin invented?",
    "What is the plot of Hamlet?", "How do bees make honey?", "What causes volcanoes to erupt?",
    "Which planet has the most rings?", "How many strings has a harp?", "What is the capital of Peru?", "Why do cats purr?",
    "Who painted the ceiling of the chapel?", "How do I knit a scarf?", "What is the best way to learn Spanish?",
    "How long does it take to fly to Tokyo?", "What is the chemical formula of salt?", "Which king had six wives?",
    "What is the offside rule?",
)  # fmt: skip
_QUANTILE = 0.9


def noise(relevance: Callable[[str], float]) -> float:
    """The relevance below which nine of ten probes stay; `relevance` gives that of the best passage for a question."""
    found = sorted(relevance(probe) for probe in PROBES)
    return found[min(len(found) - 1, int(_QUANTILE * len(found)))]
