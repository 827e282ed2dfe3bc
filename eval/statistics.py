"""How sure a mean is, and whether two runs differ. Seeded: the same values, the same figures."""

from __future__ import annotations

from collections.abc import Sequence

_DRAWS = 2_000


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of the mean by the percentile bootstrap (Efron 1979); the value itself for one value."""
    import numpy as np

    data = np.asarray(values, dtype=float)
    draws = np.random.default_rng(7).integers(0, len(data), (_DRAWS, len(data)))
    low, high = np.quantile(data[draws].mean(axis=1), (0.025, 0.975))
    return float(low), float(high)


def p_value(a: Sequence[float], b: Sequence[float]) -> float:
    """Two-sided paired randomisation test (Fisher): how often a difference of means this large comes by chance, 0..1."""
    import numpy as np

    differences = np.asarray(a, dtype=float) - np.asarray(b, dtype=float)
    observed = abs(differences.mean())
    signs = np.random.default_rng(7).choice((-1.0, 1.0), (_DRAWS, len(differences)))
    chance = np.abs((signs * differences).mean(axis=1))
    return float((1 + np.sum(chance >= observed - 1e-12)) / (_DRAWS + 1))
