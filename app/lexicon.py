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

    def forms(self, stem: str) -> tuple[str, ...]:
        """A stem of the question, and those that papers use for it."""
        return (stem, *self.alike.get(stem, ()))

    def meets(self, stem: str, present: Collection[str]) -> bool:
        """Whether a stem of the question is present, or a word of papers for it."""
        return any(form in present for form in self.forms(stem))

    @property
    def searched(self) -> list[str]:
        """All stems that are worth finding, those of papers included."""
        return list(dict.fromkeys(form for stem in self.weights for form in sorted(self.forms(stem))))

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
        counts = Counter(tokens)
        said = {s: sum(counts[form] for form in self.forms(s)) for s in self.weights}
        return sum(w * n * (_K1 + 1) / (n + norm) for (s, w) in self.weights.items() if (n := said[s])) / self.ideal
