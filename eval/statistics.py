"""How sure a figure is, and whether two runs differ. Seeded: the same values, the same figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

_DRAWS = 2_000
_COSTLY_DRAWS = 200  # where each draw computes a measure of a whole run
_SIDES = (0.025, 0.975)
Item = TypeVar("Item")


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of the mean by the percentile bootstrap (Efron 1979); the value itself for one value."""
    import numpy as np

    data = np.asarray(values, dtype=float)
    draws = np.random.default_rng(7).integers(0, len(data), (_DRAWS, len(data)))
    low, high = np.quantile(data[draws].mean(axis=1), _SIDES)
    return float(low), float(high)


def interval_of(
    measure: Callable[[Sequence[Item]], float | None], items: Sequence[Item]
) -> tuple[float | None, float | None]:
    """The same for a measure of the whole run, over cases drawn anew; None where it does not apply."""
    import numpy as np

    generator = np.random.default_rng(7)
    drawn = (
        [items[i] for i in generator.integers(0, len(items), len(items))] for _ in range(_COSTLY_DRAWS if items else 0)
    )
    values = [value for draw in drawn if (value := measure(draw)) is not None]
    if not values:
        return None, None
    low, high = np.quantile(values, _SIDES)
    return float(low), float(high)


def p_value(a: Sequence[float], b: Sequence[float]) -> float:
    """Two-sided paired randomisation test (Fisher): how often a difference of means this large comes by chance, 0..1."""
    import numpy as np

    differences = np.asarray(a, dtype=float) - np.asarray(b, dtype=float)
    observed = abs(differences.mean())
    signs = np.random.default_rng(7).choice((-1.0, 1.0), (_DRAWS, len(differences)))
    chance = np.abs((signs * differences).mean(axis=1))
    return float((1 + np.sum(chance >= observed - 1e-12)) / (_DRAWS + 1))
