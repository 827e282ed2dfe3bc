"""Building a canonical text block by block, so that every offset is born with the text."""

from __future__ import annotations

import re

from ingest.model import Block, Shape, Span


class TextBuilder:
    """Appends blocks with a blank line between (a line break between rows); never changes what stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
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
            self._append("\n" if shape == "row" and self.blocks and self.blocks[-1].shape == "row" else "\n\n")
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
        for row in table_rows(rows):
            self.add("row", row)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def table_rows(rows: list[list[str]]) -> list[str]:
    """Rows as "header: cell; header: cell", so that a row read alone keeps its meaning; header row included."""
    folded = [[" ".join(cell.split()) for cell in row] for row in rows]
    folded = [row for row in folded if any(row)]
    if not folded:
        return []
    header = folded[0]
    if len(folded) == 1 or len(header) == 1 or not all(_names_column(cell) for cell in header):
        return [" | ".join(_once(row)) for row in folded]
    return [
        " | ".join(header),
        *(
            "; ".join(
                f"{name}: {cell}" if name != cell else cell for name, cell in zip(header, row, strict=False) if cell
            )
            for row in folded[1:]
        ),
    ]


def _names_column(cell: str) -> bool:
    """Whether a cell of the first row can be a column's name: a few words and no sentence."""
    return bool(cell) and len(cell) <= 80 and not cell.endswith(".")


def _once(row: list[str]) -> list[str]:
    """The cells without repetitions, which merged cells give."""
    return [cell for i, cell in enumerate(row) if cell and (i == 0 or cell != row[i - 1])]
