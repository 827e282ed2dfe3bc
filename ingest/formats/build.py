"""Building a canonical text block by block, so that every offset is born with the text."""

from __future__ import annotations

import re

from ingest.identify import label_alone
from ingest.model import Block, Shape, Span


class TextBuilder:
    """Appends blocks with a blank line between (a line break between rows); never changes what stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._table_opens = False
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def length(self) -> int:
        return self._length

    def add(self, shape: Shape, text: str, level: int = 0) -> None:
        """Add a block; white space at its ends is dropped, and a blank one altogether."""
        text = text.strip()
        if not text:
            return
        if self._parts:
            row_below = shape == "row" and self.blocks[-1].shape == "row" and not self._table_opens
            self._append("\n" if row_below else "\n\n")
        self._table_opens = False
        start = self._length
        self._append(text)
        self.blocks.append(Block(shape, Span(start, self._length), level))

    def extend(self, text: str) -> None:
        """Carry the last block on, after a space: a paragraph that runs over a page break."""
        text = text.strip()
        if not self.blocks:
            self.add("paragraph", text)
        elif text:
            self._append(" " + text)
            last = self.blocks[-1]
            self.blocks[-1] = Block(last.shape, Span(last.span.start, self._length), last.level)

    def hyphenated(self, hyphens: re.Pattern[str]) -> bool:
        """Whether the last block ends in one of these hyphens."""
        return bool(self._parts and hyphens.search(self._parts[-1]))

    def rejoin(self, text: str) -> None:
        """Carry the last block on without its hyphen and without a space: a word cut at a line's end."""
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        self._append(text.strip())
        last = self.blocks[-1]
        self.blocks[-1] = Block(last.shape, Span(last.span.start, self._length), last.level)

    def add_table(self, rows: list[list[str]]) -> None:
        self._table_opens = True
        for row in table_rows(rows):
            self.add("row", row)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def table_rows(rows: list[list[str]], above: list[str] | None = None) -> list[str]:
    """Rows as "header: cell; header: cell", so that a row read alone keeps its meaning; header row included.

    `above`: the header of the table that these rows carry on from the page before; it is not printed again.
    """
    folded = [[" ".join(cell.split()) for cell in row] for row in rows]
    folded = [row for row in folded if any(row)]
    caption: list[str] = []
    while len(folded) > 1 and len(_once(folded[0])) == 1 < len(_once(folded[1])):
        caption.append(_once(folded.pop(0))[0])  # a title over the whole width
    if above is not None:
        folded = [above, *(row for row in folded if row != above)]
    if not folded:
        return caption
    header = folded[0]
    if above is None and _is_form(folded):
        return [*caption, *(": ".join(cell.rstrip(": ") for cell in _once(row)) for row in folded)]
    if not is_header(header) or (len(folded) == 1 and above is None):
        return [*caption, *(" | ".join(_once(row)) for row in (folded if above is None else folded[1:]))]
    named = [*caption, *(_named(header, row) for row in folded[1:])]
    return named if above is not None else [*caption, " | ".join(filter(None, header)), *named[len(caption) :]]


def _named(header: list[str], row: list[str]) -> str:
    cells = [(name, cell) for name, cell in zip(header, row, strict=False) if cell]
    return "; ".join(f"{name}: {cell}" if name and name != cell else cell for name, cell in cells)


def _is_form(rows: list[list[str]]) -> bool:
    """Whether each row is a label and its value, so that the first names no columns."""
    if any(len(_once(row)) > 2 for row in rows):
        return False
    labels = sum(row[0].endswith(":") or label_alone(row[0]) is not None for row in rows)
    return 2 * labels >= len(rows)


def is_header(row: list[str]) -> bool:
    """Whether a table's first row names its columns; of a table of three columns or more, the corner may be empty."""
    first = 1 if len(row) > 2 and not row[0] else 0
    return len(row) > 1 and all(_names_column(cell) for cell in row[first:])


def _names_column(cell: str) -> bool:
    """Whether a cell of the first row can be a column's name: a few words and no sentence."""
    return bool(cell) and len(cell) <= 80 and not cell.endswith(".")


def _once(row: list[str]) -> list[str]:
    """The cells without repetitions, which merged cells give."""
    return [cell for i, cell in enumerate(row) if cell and (i == 0 or cell != row[i - 1])]
