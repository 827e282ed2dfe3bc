"""Any folder in BEIR's format: corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv. Whole documents are what is sought."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from eval.external.files import lines_of, matching, text_of
from eval.external.model import ANSWERABLE, Benchmark, Document, Figure, Item, clean
from eval.model import Case, Evidence, SuiteError

# nDCG@10 of BM25 (Thakur et al. 2021, table 2), by the name of the data set's folder.
_BM25 = {
    "msmarco": ".228", "trec-covid": ".656", "nfcorpus": ".325", "nq": ".329", "hotpotqa": ".603", "fiqa": ".236", "arguana": ".315",
    "webis-touche2020": ".367", "quora": ".789", "dbpedia-entity": ".313", "scidocs": ".158", "fever": ".753", "climate-fever": ".213",
    "scifact": ".665",
}  # fmt: skip
_LICENCE = "that of the data set, see the BEIR repository (its code: Apache-2.0)"


def read(path: Path) -> Benchmark:
    """Judgements of the test split, else of the dev split. Raises `SuiteError`."""
    if not path.is_dir():
        raise SuiteError(
            f'"{path}" is no folder: a BEIR data set is a folder with corpus.jsonl, queries.jsonl and qrels/'
        )
    keys: dict[str, str] = {}
    documents: dict[str, Document] = {}
    for row in lines_of(matching(path, "corpus.jsonl*")[0]):
        if text := clean(row["text"]):
            keys[row["_id"]] = f"document-{len(keys):07d}"
            documents[keys[row["_id"]]] = Document(
                text if text[-1] in ".!?" else f"{text}.", clean(row.get("title") or "")
            )
    questions = {row["_id"]: clean(row["text"]) for row in lines_of(matching(path, "queries.jsonl*")[0])}
    grades = _grades(matching(path, "qrels/test.tsv*", "qrels/dev.tsv*", "qrels/*.tsv*")[0])
    items = tuple(
        _item(id, questions[id], {keys[document]: grade for document, grade in judged.items() if document in keys})
        for id, judged in grades.items()
        if questions.get(id)
    )
    published = _BM25.get(path.name)
    figures = (
        (Figure("nDCG@10 of BM25", published, "ndcg_at_10", "the same measure, over the whole collection"),)
        if published
        else ()
    )
    return Benchmark(
        f"beir-{path.name}", f"{path.name}, in BEIR's format (Thakur et al. 2021)", _LICENCE, "arXiv:2104.08663.", figures, documents,
        tuple(item for item in items if item.papers), ("Retrieval alone is judged: a document counts where its first passage stands.",),
    )  # fmt: skip


def _grades(path: Path) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in csv.DictReader(io.StringIO(text_of(path)), delimiter="\t"):
        try:
            grade = int(row["score"])
            if grade > 0:
                found.setdefault(row["query-id"], {})[row["corpus-id"]] = grade
        except (KeyError, TypeError, ValueError) as error:
            raise SuiteError(
                f'"{path}" needs the columns query-id, corpus-id and score, a whole number: {error}'
            ) from error
    return found


def _item(id: str, question: str, judged: dict[str, int]) -> Item:
    evidence = tuple(Evidence(f"{key}.txt", "", grade=grade) for key, grade in judged.items())
    return Item(Case(id, "retrieval", question, ANSWERABLE, evidence=evidence), tuple(judged))
