"""SelQA: which sentence of a section of Wikipedia answers the question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.external.files import matching, rows_of
from eval.external.model import ANSWERABLE, Benchmark, Document, Figure, Item, clean
from eval.model import Case, Evidence

_NOTE = "the paper ranks the sentences of the given section; here the section is sought among the others and the first quotation counts"
FIGURES = (
    Figure(
        "MAP of a convolutional network with word overlap, test", "84.66", "first_citation_proves", _NOTE, checked=False
    ),
    Figure(
        "MRR of a convolutional network with word overlap, test", "85.68", "first_citation_proves", _NOTE, checked=False
    ),
)


def read(path: Path) -> Benchmark:
    """From the answer sentence selection files (ass). Raises `SuiteError`."""
    rows = [row for file in matching(path, "*ass-test*.json*", "*ass*.json*", "*.json*") for row in rows_of(file)]
    keys: dict[str, str] = {}
    documents: dict[str, Document] = {}
    items: list[Item] = []
    for row in rows:
        text = " ".join(clean(sentence) for sentence in row["candidates"])
        key = keys.setdefault(text, f"section-{len(keys):05d}")
        documents[key] = Document(text, clean(f"{row['article']}: {row['section']}"))
        items.append(Item(_case(row, len(items), f"{key}.txt"), (key,)))
    return Benchmark(
        "selqa", "SelQA (Jurczyk, Zhai and Choi 2016)", "Apache-2.0", "arXiv:1606.08513.", FIGURES, documents, tuple(items)
    )  # fmt: skip


def _case(row: dict[str, Any], number: int, paper: str) -> Case:
    evidence = tuple(Evidence(paper, clean(row["candidates"][n])) for n in row["answers"])
    kind = "paraphrase" if row.get("is_paraphrase") else "original"
    return Case(f"selqa-{number:05d}", kind, clean(row["question"]), ANSWERABLE, evidence=evidence)
