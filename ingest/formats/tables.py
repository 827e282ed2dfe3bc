"""Tables of a PDF page, found by their ruled lines; tables without rules are left as the lines they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points
THIN = 2.0  # points: a line, not a box
_NEAR = 4.0  # points: two rules this close are one
_WIDE = 60.0  # points: a shorter rule underlines a word


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table stands on its page, and the text of its cells, row by row, header first."""

    top: float
    bottom: float
    rows: list[list[str]]
    edges: list[float]

    @property
    def stands_alone(self) -> bool:
        """Whether it is a table by itself; what has one row or no header may carry on the page before, or be a form."""
        return len(self.rows) > 1 and all(self.rows[0][1 if len(self.edges) > 3 else 0 :])

    def carries_on(self, before: Table) -> bool:
        """Whether its columns stand where those of the table at the end of the page before stand."""
        return len(self.edges) == len(before.edges) and all(
            abs(one - two) < _NEAR for one, two in zip(self.edges, before.edges, strict=True)
        )


def sides(box: Box) -> list[Box]:
    """The rules that a drawn box gives: itself where it is a line, its four sides where it is a frame."""
    left, bottom, right, top = box
    if min(right - left, top - bottom) < THIN:
        return [box]
    return [
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, bottom, left, top),
        (right, bottom, right, top),
    ]


def tables(rules: Sequence[Box], text_in: Callable[[Box], str]) -> list[Table]:
    """The tables that `rules` (thin boxes) enclose, from the top of the page down; each has two columns at least."""
    across = sorted((box for box in rules if box[2] - box[0] > box[3] - box[1]), key=lambda box: -box[3])
    down = [box for box in rules if box[3] - box[1] > box[2] - box[0]]
    found: list[Table] = []
    rows: list[tuple[Box, list[float]]] = []  # (row, its columns' edges)
    for upper, lower in pairwise(_merged(across)):
        row = (max(upper[0], lower[0]), lower[3], min(upper[2], lower[2]), upper[1])
        edges = _edges(row, down) if _same_extent(upper, lower) else []
        if rows and not (edges and abs(rows[-1][0][0] - row[0]) < _NEAR and len(edges) == len(rows[-1][1])):
            found += _table(rows, text_in)
            rows = []
        if len(edges) > 2:
            rows.append((row, edges))
    return found + _table(rows, text_in)


def _merged(across: Sequence[Box]) -> list[Box]:
    """Rules at one height as one."""
    merged: list[Box] = []
    for box in across:
        if merged and abs(merged[-1][1] - box[1]) < _NEAR:
            last = merged[-1]
            merged[-1] = (min(last[0], box[0]), last[1], max(last[2], box[2]), last[3])
        else:
            merged.append(box)
    return [box for box in merged if box[2] - box[0] > _WIDE]


def _same_extent(upper: Box, lower: Box) -> bool:
    return abs(upper[0] - lower[0]) < _NEAR and abs(upper[2] - lower[2]) < _NEAR


def _edges(row: Box, down: Sequence[Box]) -> list[float]:
    """The left edges of a row's columns and the right edge of the last."""
    middle = (row[1] + row[3]) / 2
    inside = sorted(box[0] for box in down if box[1] < middle < box[3] and row[0] - _NEAR < box[0] < row[2] + _NEAR)
    edges: list[float] = []
    for edge in inside:
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges


def _table(rows: list[tuple[Box, list[float]]], text_in: Callable[[Box], str]) -> list[Table]:
    if not rows:
        return []
    cells = [
        [" ".join(text_in((left, row[1], right, row[3])).split()) for left, right in pairwise(edges)]
        for row, edges in rows
    ]
    return [Table(rows[0][0][3], rows[-1][0][1], cells, rows[0][1])]
