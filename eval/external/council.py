"""Questions about made-up council papers, as people ask them, a quarter of them not answered: what the reader trains on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.external.files import lines_of, matching
from eval.external.model import ANSWERABLE, UNANSWERABLE, Benchmark, Document, Item, clean
from eval.model import Case, Evidence


def read(path: Path) -> Benchmark:
    """From .jsonl files of passages (paper, lines, questions); passages of one paper make one document. Raises `SuiteError`."""
    rows = [row for file in matching(path, "*.jsonl*") for row in lines_of(file)]
    keys: dict[str, str] = {}
    texts: dict[str, list[str]] = {}
    items: list[Item] = []
    for row in rows:
        key = keys.setdefault(row["paper"], f"paper-{len(keys):04d}")
        texts.setdefault(key, []).extend([*map(clean, row["lines"]), ""])
        for asked in row["questions"]:
            items.append(Item(_case(row, asked, len(items), f"{key}.txt"), (key,)))
    documents = {keys[title]: Document("\n".join([title, "", *texts[keys[title]]]), title) for title in keys}
    return Benchmark(
        "council", "Questions about made-up council papers", "CC BY-SA 4.0", "Written for this project.", (), documents, tuple(items)
    )  # fmt: skip


def _case(row: dict[str, Any], asked: dict[str, Any], number: int, paper: str) -> Case:
    evidence = tuple(Evidence(paper, clean(row["lines"][n])) for n in asked["right"])
    kind = "answerable" if evidence else "unanswerable"
    expect = ANSWERABLE if evidence else UNANSWERABLE
    return Case(f"council-{number:05d}", kind, clean(asked["q"]), expect, evidence=evidence)
