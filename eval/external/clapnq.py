"""CLAPNQ: long answers from one passage of Wikipedia, with the sentences that make them up; as many without an answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.external.files import lines_of, matching
from eval.external.model import ANSWERABLE, UNANSWERABLE, Benchmark, Document, Figure, Item, clean
from eval.model import Case, Evidence

_OVER = "the paper searches the passages of whole articles; here only the passages that the questions came with"
FIGURES = (
    Figure("nDCG@10 of BM25, dev", "40", "ndcg_at_10", _OVER),
    Figure("nDCG@10 of all-MiniLM-L6-v2, dev", "53", "ndcg_at_10", _OVER),
    Figure("nDCG@10 of E5-base-v2, dev", "64", "ndcg_at_10", _OVER),
    Figure("unanswerable refused, GPT 4 with the gold passage, dev", "18.0", "refused_when_unanswerable", "the passage is given; here it is sought"),
    Figure("unanswerable refused, CLAPnq-T5-lg with the gold passage, dev", "89.2", "refused_when_unanswerable", "fine-tuned on the training part"),
)  # fmt: skip


def read(path: Path) -> Benchmark:
    """From the annotated .jsonl files, answerable and unanswerable. Raises `SuiteError`."""
    rows = [
        row for file in matching(path, "clapnq_dev*.jsonl*", "**/dev/*.jsonl*", "*.jsonl*") for row in lines_of(file)
    ]
    keys: dict[str, str] = {}
    documents: dict[str, Document] = {}
    items = []
    for row in rows:
        passage = row["passages"][0]
        text = " ".join(clean(sentence) for sentence in passage["sentences"])
        key = keys.setdefault(text, f"passage-{len(keys):05d}")
        documents[key] = Document(text, clean(passage["title"]))
        items.append(Item(_case(row, f"{key}.txt"), (key,)))
    return Benchmark(
        "clapnq", "CLAPNQ (Rosenthal et al. 2024)", "Apache-2.0", "arXiv:2404.02103, tables 4 and 5.", FIGURES, documents, tuple(items)
    )  # fmt: skip


def _case(row: dict[str, Any], paper: str) -> Case:
    given = row["output"][0]
    chosen = [clean(sentence.rstrip("&")) for sentence in given.get("selected_sentences") or ()]
    question = clean(row["input"])
    if not given.get("answer"):
        return Case(str(row["id"]), "unanswerable", question, UNANSWERABLE)
    return Case(
        str(row["id"]), "long answer", question, ANSWERABLE, evidence=tuple(Evidence(paper, text) for text in chosen)
    )
