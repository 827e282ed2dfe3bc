"""SQuAD 2.0: questions on Wikipedia paragraphs, half of them without an answer, written to look as if they had one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from eval.external.files import json_of, matching
from eval.external.model import ANSWERABLE, UNANSWERABLE, Benchmark, Document, Figure, Item, clean
from eval.model import Case, Evidence
from ingest.model import Span
from ingest.sentences import sentences

_NOTE = "the paper's reader is given the paragraph and cuts a phrase; here the paragraph is sought among whole articles and a sentence is quoted"
FIGURES = (
    Figure(
        "F1 of the best model, test (DocQA + ELMo)",
        "66.3",
        "answer_f1",
        f"{_NOTE}. answer_f1 counts answerable questions only",
    ),
    Figure("F1 of people, test", "89.5", "answer_f1", _NOTE),
    Figure(
        "F1 of always refusing, test",
        "48.9",
        "refused_when_unanswerable",
        "no model: half of the questions have no answer",
    ),
)


class Row(NamedTuple):
    id: str
    title: str
    context: str
    question: str
    answers: list[tuple[str, int]]


def read(path: Path) -> Benchmark:
    """From the official JSON, or from rows with id, title, context, question, answers and imp. Raises `SuiteError`."""
    rows = [row for file in matching(path, "*dev*.json*", "*.json*") for row in _rows(json_of(file))]
    keys: dict[str, str] = {}
    contexts: dict[str, dict[str, None]] = {}
    for row in rows:
        keys.setdefault(row.title, f"article-{len(keys):04d}")
        contexts.setdefault(keys[row.title], {})[clean(row.context)] = None
    titles = {key: title.replace("_", " ") for title, key in keys.items()}
    documents = {key: Document("\n\n".join(found), titles[key]) for key, found in contexts.items()}
    items = tuple(Item(_case(row, keys[row.title]), (keys[row.title],)) for row in rows)
    return Benchmark(
        "squad", "SQuAD 2.0 (Rajpurkar, Jia and Liang 2018)", "CC BY-SA 4.0", "arXiv:1806.03822.", FIGURES, documents, items,
        ("An unanswerable question is one that its own paragraph does not answer; another of the article may.",),
    )  # fmt: skip


def _rows(given: Any) -> Iterator[Row]:
    if isinstance(given, list):
        for row in given:
            answers = [] if row["imp"] else [(str(text), int(start)) for text, start in row["answers"]]
            yield Row(row["id"], row["title"], row["context"], row["question"], answers)
        return
    for article in given["data"]:
        for paragraph in article["paragraphs"]:
            for qa in paragraph["qas"]:
                found = [] if qa.get("is_impossible") else [(a["text"], a["answer_start"]) for a in qa["answers"]]
                yield Row(qa["id"], article["title"], paragraph["context"], qa["question"], found)


def _case(row: Row, key: str) -> Case:
    question = clean(row.question)
    if not row.answers:
        return Case(row.id, "unanswerable", question, UNANSWERABLE)
    spans = sentences(row.context, Span(0, len(row.context)))
    at = row.answers[0][1]
    holding = next((span for span in spans if span.start <= at < span.end), spans[0])
    texts = tuple(dict.fromkeys(text for text, _ in row.answers))
    evidence = (Evidence(f"{key}.txt", clean(holding.of(row.context))),)
    return Case(row.id, "answerable", question, ANSWERABLE, accepted=(texts,), evidence=evidence)
