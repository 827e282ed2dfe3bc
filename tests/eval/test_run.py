"""A run: crashes counted, several at a time, interrupted and resumed, reported and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Lock
from typing import Any

import pytest

from app.chain import Chain
from app.config import AppConfig
from eval.compare import compare, turned
from eval.metrics.table import METRICS
from eval.model import Case, Evidence, Result, SuiteError
from eval.record import as_run, last_before, load, write
from eval.report import report
from eval.run import Journal, LastEncoded, run_cases
from ingest.config import IndexConfig
from ingest.library import Library
from ingest.sync import sync
from tests.conftest import HashEmbedder

ABOUT = {"stamp": "2026-01-02T00-00-00Z", "suite": "set.jsonl", "config": {}}
CASES = [
    Case("c1", "number", "What is the rent of a plot?", ("answered",), accepted=(("£45",),),
         evidence=(Evidence("allotments.txt", "the rent of a plot be £45", date="2024-06-11"),)),
    Case("c2", "number", "How many people visited the library on Saturdays?", ("answered",), accepted=(("412",),),
         evidence=(Evidence("library.txt", "412 people had visited"),)),
    Case("c3", "missing", "Who won the football cup?", ("no_evidence",)),
]  # fmt: skip


@pytest.fixture
def chain(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> Iterator[Chain]:
    sync([papers], config, embedder=embedder)
    made = Chain(Library(config, LastEncoded(embedder)), AppConfig())
    yield made
    made.close()


class Fragile:
    """Breaks on one question, in a way that nobody foresaw."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain

    def __getattr__(self, name: str) -> Any:
        return getattr(self.chain, name)

    def ask(self, question: str, *given: Any) -> Any:
        if "library" in question:
            raise ZeroDivisionError("unforeseen")
        return self.chain.ask(question, *given)


def test_a_case_that_breaks_is_missing_and_the_rest_goes_on(chain: Chain) -> None:
    results = run_cases(CASES, Fragile(chain))  # type: ignore[arg-type]
    assert [result.error for result in results] == ["", "ZeroDivisionError: unforeseen", ""]
    run = as_run(results, ABOUT)
    assert run["summary"]["missing"]["mean"] == 1
    assert run["summary"]["status_right"]["cases"] == 2
    page = report(run, [])
    assert "Missing: ZeroDivisionError: unforeseen." in page


class Waiting(Fragile):
    """Answers only when as many are asked at a time as it waits for."""

    def __init__(self, chain: Chain, together: int) -> None:
        super().__init__(chain)
        self.barrier = Barrier(together, timeout=60)
        self.one = Lock()

    def ask(self, question: str, *given: Any) -> Any:
        self.barrier.wait()
        with self.one:
            return self.chain.ask(question, *given)

    def search(self, *given: Any) -> Any:
        with self.one:
            return self.chain.search(*given)


def test_several_at_a_time_give_what_one_at_a_time_gives(chain: Chain) -> None:
    one, many = run_cases(CASES, chain), run_cases(CASES, Waiting(chain, len(CASES)), jobs=len(CASES))  # type: ignore[arg-type]
    assert [strip(result) for result in one] == [strip(result) for result in many]
    assert one[0].answer["status"] == "answered"


def strip(result: Result) -> tuple[Any, ...]:
    assert not result.error
    return result.case.id, {**result.answer, "seconds": {}}, result.passages, result.confidence


def test_a_question_is_embedded_once(chain: Chain, embedder: HashEmbedder) -> None:
    chain.warm()  # measures the noise of the papers, once for as long as they stand
    before = embedder.encoded
    run_cases(CASES[:1], chain)
    assert embedder.encoded == before + 1


def test_an_interrupted_run_goes_on_where_it_stopped(chain: Chain, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "r" / "unfinished.jsonl", {"suite": "s"})
    journal.begin()
    stop = iter((None, KeyboardInterrupt))

    def interrupted(result: Result) -> None:
        journal.add(result)
        if reason := next(stop):
            raise reason

    with pytest.raises(KeyboardInterrupt):
        run_cases(CASES, chain, interrupted)
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('{"id": "c3", "resu')  # killed while it wrote
    asked: list[str] = []
    results = run_cases(CASES, chain, lambda result: asked.append(result.case.id), known=journal.known())
    assert asked == ["c3"]
    whole = run_cases(CASES, chain)
    assert as_scored(results) == as_scored(whole)


def as_scored(results: list[Result]) -> list[dict[str, Any]]:
    cases = as_run(results, ABOUT)["cases"]
    return [{name: value for name, value in case["scores"].items() if name != "seconds"} for case in cases]


def test_another_runs_journal_is_refused(tmp_path: Path) -> None:
    Journal(tmp_path / "j", {"suite": "s", "cases": "1"}).begin()
    with pytest.raises(SuiteError, match="cases changed since"):
        Journal(tmp_path / "j", {"suite": "s", "cases": "2"}).known()


def test_compare_names_what_was_won_and_lost() -> None:
    def of(**scores: float) -> dict[str, Any]:
        return {
            "cases": [
                {"id": id, "scores": {"correct": value, "words": value, "right": value}} for id, value in scores.items()
            ]
        }

    a, b = of(a=0, b=1, c=1, e=1), of(a=1, b=0, c=1, d=1)
    rows = {row["metric"]: row for row in compare(a, b)}
    assert (rows["correct"]["won"], rows["correct"]["lost"], rows["correct"]["cases"]) == (["a"], ["b"], 3)
    assert (rows["words"]["won"], rows["words"]["lost"]) == (["b"], ["a"])  # fewer words are better
    assert turned(a, b) == (["a"], ["b"], ["d", "e"])


def test_the_last_run_of_the_same_set_is_found(chain: Chain, tmp_path: Path) -> None:
    results = run_cases(CASES, chain)
    for stamp, suite in (("2026-01-01T", "set.jsonl"), ("2026-01-02T", "other.jsonl"), ("2026-01-03T", "set.jsonl")):
        write(as_run(results, {"stamp": stamp, "suite": suite, "config": {}}), tmp_path / stamp)
    found = last_before(tmp_path, "set.jsonl", "2026-01-03T")
    assert found is not None
    assert found["stamp"] == "2026-01-01T"
    assert last_before(tmp_path, "set.jsonl", "2026-01-01T") is None
    page = report(load(tmp_path / "2026-01-03T"), [], found)
    assert "Compared with 2026-01-01T" in page
    (tmp_path / "2026-01-01T" / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SuiteError, match="it holds no cases"):
        load(tmp_path / "2026-01-01T")


def test_the_page_stands_alone_escapes_what_it_shows_and_draws_three_plots(chain: Chain) -> None:
    hostile = Case("c9", "<b>", "<script>alert(1)</script>", ("answered",), note="<img onerror=x>")
    run = as_run(run_cases([*CASES, hostile], chain), {**ABOUT, "suite": '"><script>'})
    page = report(json.loads(json.dumps(run)), ["right is 0.1"])
    assert "<script>" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert page.count("<svg") == 3
    assert all(f'id="{case.id}"' in page for case in CASES)
    assert all(name in page for name in METRICS)
    for reference in ("http://", "https://", "src=", "@import", "url(h"):
        assert reference not in page.replace("http://www.w3.org/", "").replace("https://www.w3.org/", ""), reference
    assert report(run, []) == report(run, [])
