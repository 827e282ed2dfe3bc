"""What a metric is: a function with a name, a definition, a range and a source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from eval.model import Result

Measured = TypeVar("Measured", bound="Result | Sequence[Result]")
Function = Callable[[Measured], float | None]


@dataclass(frozen=True, slots=True)
class Metric(Generic[Measured]):
    """Gives a value, or None where it does not apply. A case that ended in an error is "missing": it is never measured."""

    name: str
    what: str  # the definition, one sentence
    unit: str  # "share" of 0..1, or what is counted from 0
    source: str  # who defined it, or the library that computes it
    measure: Function[Measured]
    less_is_better: bool = False

    def __call__(self, measured: Measured) -> float | None:
        return self.measure(measured)

    @property
    def range(self) -> str:
        return "0 to 1" if self.unit == "share" else f"from 0, {self.unit}"


class Register(Generic[Measured]):
    """Metrics by name. `@register("source")` makes a function one: its name and its docstring say what it is."""

    def __init__(self) -> None:
        self.metrics: dict[str, Metric[Measured]] = {}

    def __call__(
        self, source: str, unit: str = "share", less_is_better: bool = False
    ) -> Callable[[Function[Measured]], Metric[Measured]]:
        def register(function: Function[Measured]) -> Metric[Measured]:
            what = " ".join((function.__doc__ or "").split())
            made = Metric(function.__name__, what, unit, source, function, less_is_better)
            self.metrics[made.name] = made
            return made

        return register
