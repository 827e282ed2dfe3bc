"""How fast and how large, as ratios measured in one run: machines differ, and the same machine from minute to minute."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from ingest.formats import parse_bytes
from ingest.formats.limits import Limits
from ingest.minutes import read_paper


@dataclass(frozen=True, slots=True)
class Ratio:
    """Ours over theirs, of `rounds` measured by turns: the median, the least and the greatest. `rate` is ours a second."""

    name: str
    median: float
    least: float
    greatest: float
    rate: float
    unit: str

    def __str__(self) -> str:
        spread = f"{self.median:.2f} ({self.least:.2f} to {self.greatest:.2f})"
        return f"{self.name:<52} {spread:<24} {self.rate:,.0f} {self.unit}/s"


def compare(
    name: str, ours: Callable[[], object], theirs: Callable[[], object], amount: float, unit: str, rounds: int = 7
) -> Ratio:
    """Time both by turns, so that what slows the machine slows both. `amount`: units of work that one call does."""
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(rounds)]
    ratios = [a / b for a, b in pairs]
    return Ratio(name, median(ratios), min(ratios), max(ratios), amount / median(a for a, _ in pairs), unit)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def parsing(pdfs: Sequence[Path]) -> Ratio:
    """Reading PDFs whole, structure included, against bare text extraction by the same library. Raises `PaperError`."""
    import pypdfium2

    data = [path.read_bytes() for path in pdfs]

    def bare() -> int:
        pages = 0
        for given in data:
            document = pypdfium2.PdfDocument(given)
            for page in document:
                textpage = page.get_textpage()
                textpage.get_text_range()
                textpage.close()
                pages += 1
            document.close()
        return pages

    def ours() -> None:
        for given in data:
            read_paper("bench.pdf", parse_bytes(given, ".pdf", Limits()), {})

    pages = bare()
    ours()
    return compare("parsing a PDF : bare text extraction", ours, bare, pages, "pages")
