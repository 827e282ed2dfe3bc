"""ConditionalQA: questions with a scenario on pages of gov.uk, whose answers hold under conditions that the page states."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

from eval.external.files import json_of, matching
from eval.external.model import ANSWERABLE, UNANSWERABLE, Benchmark, Document, Figure, Item, clean
from eval.model import Case, Evidence

_NOTE = "the paper's models are given the page and write an answer; here the page is sought among the others and sentences are quoted"
FIGURES = (
    Figure(
        "F1 of T5 with FiD, all questions, test",
        "50.8",
        "token_f1",
        f"{_NOTE}; token_f1 is against the evidence sentences",
    ),
    Figure("F1 of DocHopper, all questions, test", "45.2", "token_f1", _NOTE),
    Figure("F1 of T5 with FiD, extractive questions, test", "37.8", "answer_f1", _NOTE),
)
_TAG = re.compile(r"<[^>]+>")
_ITEM = re.compile(r"<li\b", re.IGNORECASE)


def read(path: Path) -> Benchmark:
    """From the questions (dev.json) and, where it stands beside them, documents.json. Raises `SuiteError`.

    Without documents.json a page is made of the evidence of all questions on it: retrieval is then easier than on whole pages.
    """
    files = matching(path, "dev*.json*", "*dev*.json*", "*.json*")
    rows = [row for file in files if not file.name.startswith("documents") for row in json_of(file)]
    beside = path if path.is_dir() else path.parent
    pages = {row["url"]: row for file in sorted(beside.glob("documents.json*")) for row in json_of(file)}
    keys = {url: f"page-{n:04d}" for n, url in enumerate(dict.fromkeys(row["url"] for row in rows))}
    made = {url: _evidence_of(row for row in rows if row["url"] == url) for url in keys}
    documents = {
        key: Document(_html(*((clean(pages[url]["title"]), pages[url]["contents"]) if url in pages else (_title(url), made[url]))), "", ".html")
        for url, key in keys.items()
    }  # fmt: skip
    notes = (
        ()
        if pages
        else ("documents.json was not beside the questions: each page is made of the evidence of its questions.",)
    )
    return Benchmark(
        "conditionalqa", "ConditionalQA (Sun, Cohen and Salakhutdinov 2022)", "BSD-2-Clause", "arXiv:2110.06884.", FIGURES, documents,
        tuple(Item(_case(row, f"{keys[row['url']]}.html"), (keys[row["url"]],)) for row in rows), notes,
    )  # fmt: skip


def _evidence_of(rows: Iterable[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(fragment for row in rows for fragment in row["evidences"]))


def _title(url: str) -> str:
    return url.rstrip("/").rsplit("/", 1)[-1].replace("-", " ").capitalize()


def plain(fragment: str) -> str:
    """The text of one HTML element of a page."""
    return clean(unescape(_TAG.sub(" ", fragment)))


def _html(title: str, fragments: Iterable[str]) -> str:
    """The fragments, which are HTML elements, in a page; list items get the list that they were taken from."""
    body, inside = [], False
    for fragment in fragments:
        is_item = bool(_ITEM.match(fragment))
        if is_item is not inside:
            body.append("<ul>" if is_item else "</ul>")
            inside = is_item
        body.append(fragment)
    body += ["</ul>"] * inside
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><main><h1>{title}</h1>\n"
        + "\n".join(body)
        + "\n</main></body></html>"
    )


def _case(row: dict[str, Any], paper: str) -> Case:
    question = clean(f"{row['scenario']} {row['question']}")
    if row["not_answerable"]:
        return Case(row["id"], "not answerable", question, UNANSWERABLE)
    answers = [text for text, _ in row["answers"]]
    yes_or_no = set(answers) <= {"yes", "no"}
    conditional = any(conditions for _, conditions in row["answers"])
    kind = " ".join(["conditional" if conditional else "plain", "yes or no" if yes_or_no else "extractive"])
    accepted = () if yes_or_no else tuple((clean(text),) for text in dict.fromkeys(answers))
    evidence = tuple(Evidence(paper, text) for fragment in row["evidences"] if (text := plain(fragment)))
    return Case(row["id"], kind, question, (*ANSWERABLE, "partial"), accepted=accepted, evidence=evidence)
