"""A benchmark as papers and cases; a sample of it; its papers on disk."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from eval.model import Case
from ingest.scan import SIDECAR

ANSWERABLE = ("answered", "conflict")
UNANSWERABLE = ("no_evidence", "partial", "out_of_scope")


@dataclass(frozen=True, slots=True)
class Figure:
    """What the benchmark's paper reports, the metric of ours that stands beside it, and how far the two can be compared.

    `checked`: whether the figure was compared with the paper's text when it was written down here.
    """

    what: str
    published: str
    metric: str
    note: str
    checked: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    text: str
    title: str = ""
    suffix: str = ".txt"


@dataclass(frozen=True, slots=True)
class Item:
    """A case, and the names of the papers that it was asked of; of an unanswerable one too."""

    case: Case
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Paper names have no suffix in `documents`; in cases they do, see `name_of`."""

    name: str
    title: str
    licence: str
    source: str
    figures: tuple[Figure, ...]
    documents: Mapping[str, Document]
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    sampled: str = field(default="", compare=False)

    def about(self, left_out: int) -> dict[str, Any]:
        """What a run says of it."""
        unfit = (
            f"{left_out} questions were left out: their evidence could not be found in the papers as read."
            if left_out
            else ""
        )
        return {
            "name": self.name, "title": self.title, "licence": self.licence, "source": self.source,
            "figures": [asdict(figure) for figure in self.figures], "sample": " ".join(filter(None, (self.sampled, unfit, *self.notes))),
        }  # fmt: skip


def name_of(key: str, document: Document) -> str:
    return key + document.suffix


def clean(text: str) -> str:
    """One line without control characters and runs of white space: what a paper holds and what evidence quotes."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def sample(benchmark: Benchmark, limit: int | None, seed: int, others: int) -> Benchmark:
    """`limit` questions drawn by `seed`, the papers that they were asked of and `others` more; the whole without a limit."""
    items = _distinct(benchmark.items)
    total, papers = len(items), len(benchmark.documents)
    generator = random.Random(seed)  # noqa: S311 - a sample, no secret
    if limit is None or limit >= total:
        said = f"All {total} questions over all {papers} papers."
        return replace(benchmark, items=tuple(items), sampled=said)
    drawn = sorted(generator.sample(range(total), limit))
    chosen = tuple(items[n] for n in drawn)
    needed = {name for item in chosen for name in item.papers}
    spare = sorted(set(benchmark.documents) - needed)
    kept = needed | set(generator.sample(spare, min(others, len(spare))))
    said = (
        f"{limit} of {total} questions, drawn with seed {seed}, over {len(kept)} of {papers} papers: "
        "fewer papers make retrieval easier than in the whole."
    )
    documents = {name: document for name, document in benchmark.documents.items() if name in kept}
    return replace(benchmark, items=chosen, documents=documents, sampled=said)


def _distinct(items: Iterable[Item]) -> list[Item]:
    """Without questions asked before in the same words: over one index they are the same case."""
    seen: set[str] = set()
    kept = []
    for item in items:
        key = item.case.question.lower()
        if key not in seen:
            kept.append(item)
        seen.add(key)
    return kept


def write_papers(benchmark: Benchmark, folder: Path) -> None:
    """Each paper as a file, its title in the sidecar."""
    with (folder / SIDECAR).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "title"])
        for key, document in benchmark.documents.items():
            name = name_of(key, document)
            (folder / name).write_text(document.text + "\n", encoding="utf-8")
            rows.writerow([name, document.title])


def fitting(cases: Iterable[Case], texts: Mapping[str, str]) -> list[Case]:
    """The cases with the evidence that stands in the papers as read; an answerable one of which none does is left out."""
    kept = []
    for case in cases:
        pieces = tuple(piece for piece in case.evidence if piece.place(texts.get(piece.paper, "")))
        if pieces or not case.evidence:
            kept.append(replace(case, evidence=pieces))
    return kept
