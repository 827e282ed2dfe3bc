"""The words of a question, weighted, and how well a passage or a sentence meets them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

# BM25's usual constants (Robertson and Zaragoza 2009).
_K1, _B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Weighted idf of the question's stems. `ideal` is the BM25 of a passage made of them alone."""

    weights: dict[str, float]  # stem -> weight * idf
    mean_length: float
    alike: dict[str, frozenset[str]] = field(default_factory=dict)  # stem -> those that papers use for it (register.py)

    def meets(self, stem: str, present: Collection[str]) -> bool:
        """Whether a stem of the question is present, or a word of papers for it."""
        return stem in present or not self.alike.get(stem, frozenset()).isdisjoint(present)

    @property
    def searched(self) -> list[str]:
        """All stems that are worth finding, those of papers included."""
        return list(dict.fromkeys([*self.weights, *(s for some in self.alike.values() for s in sorted(some))]))

    @property
    def ideal(self) -> float:
        return sum(self.weights.values()) * (_K1 + 1)

    def coverage(self, present: set[str]) -> float:
        """The idf-weighted share of the question's stems that are present, 0..1."""
        total = sum(self.weights.values())
        return sum(w for s, w in self.weights.items() if self.meets(s, present)) / total if total else 0.0

    def bm25(self, tokens: Sequence[str]) -> float:
        """BM25 over its ideal, 0..1."""
        if not self.weights:
            return 0.0
        norm = _K1 * (1 - _B + _B * len(tokens) / max(self.mean_length, 1.0))
        known = set(self.searched)
        counts = Counter(token for token in tokens if token in known)
        said = {s: counts[s] + sum(counts[other] for other in self.alike.get(s, ())) for s in self.weights}
        return sum(w * n * (_K1 + 1) / (n + norm) for (s, w) in self.weights.items() if (n := said[s])) / self.ideal
