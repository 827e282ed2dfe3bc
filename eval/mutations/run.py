"""Claims put to the prover, and what became of them by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from app.prove import prove
from eval.mutations.false import false_claims, really_false
from eval.mutations.material import Made, Material
from eval.mutations.true import true_claims

ALL_FALSE, ALL_TRUE = "all falsified", "all true"


@dataclass
class Row:
    """Of one kind: how many claims, how many ended as they ought to, and those that did not with the reason given."""

    kind: str
    true: bool
    claims: int = 0
    right: int = 0
    wrong: list[tuple[Made, str]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Of true claims the share accepted, of falsified ones the share rejected."""
        return self.right / self.claims if self.claims else 1.0


def claims(material: Material, most: int | None = None) -> list[Made]:
    """True and falsified claims, no one twice. `most`: of a kind, drawn by the seed."""
    made: dict[object, Made] = {}
    for one in [*true_claims(material), *(m for m in false_claims(material) if really_false(m, material))]:
        made.setdefault((one.kind, one.text, one.quotes, one.elsewhere), one)
    kinds: dict[str, list[Made]] = defaultdict(list)
    for one in made.values():
        kinds[one.kind].append(one)
    if most is None:
        return list(made.values())
    return [one for kind in kinds.values() for one in material.random.sample(kind, min(most, len(kind)))]


def judged(material: Material, made: Sequence[Made], step: Callable[[int, int], None] = lambda *_: None) -> list[Row]:
    rows: dict[str, Row] = {}
    for number, one in enumerate(made, start=1):
        claim, shown = material.put(one)
        verdict = prove(claim, shown, material.library)
        row = rows.setdefault(one.kind, Row(one.kind, one.true))
        row.claims += 1
        if bool(verdict.refused) != one.true:
            row.right += 1
        else:
            row.wrong.append((one, verdict.refused))
        step(number, len(made))
    return sorted(rows.values(), key=lambda row: (not row.true, row.kind))


def total(rows: Iterable[Row], true: bool) -> Row:
    whole = Row(ALL_TRUE if true else ALL_FALSE, true)
    for row in rows:
        if row.true == true:
            whole.claims += row.claims
            whole.right += row.right
    return whole
