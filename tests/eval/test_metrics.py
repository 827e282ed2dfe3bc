"""Each metric against values worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from eval.compare import compare
from eval.metrics import METRICS, abstention
from eval.model import Case, Evidence, Found, Result, SuiteError
from eval.questions import load_cases, problems
from eval.report import report
from eval.run import as_run, missed, run_cases, summary
from eval.statistics import interval, p_value
from ingest.errors import MinutedError

TEXT = "The rent is £45. The water supply needs repair."


def answer(status: str = "answered", quotes: tuple[str, ...] = ("The rent is £45.",), shift: int = 0) -> dict[str, Any]:
    cited = [
        {"n": n, "quote": q, "paper": "a.txt", "start": TEXT.index(q) + shift, "end": TEXT.index(q) + len(q) + shift}
        for n, q in enumerate(quotes, start=1)
    ]
    refused = status in ("no_evidence", "declined", "out_of_scope")
    return {
        "status": status, "abstained": refused, "answer": "nothing" if refused else " ".join(quotes), "citations": cited,
        "notes": [], "seconds": {"retrieve": 0.5, "answer": 0.25},
    }  # fmt: skip


def case(**changes: Any) -> Case:
    given = {
        "id": "c1", "kind": "number", "question": "What is the rent?", "expect": ("answered",), "accepted": (("£45", "45 pounds"),),
        "evidence": (Evidence("a.txt", "The rent is £45."),), **changes,
    }  # fmt: skip
    return Case(**given)


PASSAGES = (Found("b.txt", 0, 40, "…"), Found("a.txt", 0, 16, "The rent is £45."))
UNANSWERABLE = {"expect": ("no_evidence",), "accepted": (), "evidence": ()}

TABLE = [
    (case(), answer(), {"hit_at_1": 0, "hit_at_5": 1, "mrr": 0.5, "correct": 1, "complete": None, "citation_precision": 1, "citation_recall": 1,
                        "first_citation_proves": 1, "quote_exact": 1, "status_right": 1, "answered_when_answerable": 1,
                        "refused_when_unanswerable": None, "words": 4, "seconds": 0.75}),
    (case(), answer(quotes=("The water supply needs repair.", "The rent is £45.")), {"citation_precision": 0.5, "citation_recall": 1, "first_citation_proves": 0, "correct": 1}),
    (case(), answer("no_evidence", ()), {"correct": 0, "citation_recall": 0, "status_right": 0, "answered_when_answerable": 0, "words": None, "quote_exact": None}),
    (case(accepted=(("£45",), ("repair",))), answer(), {"correct": 0, "complete": 0.5}),
    (case(**UNANSWERABLE), answer(), {"hit_at_1": None, "correct": None, "refused_when_unanswerable": 0, "status_right": 0}),
    (case(**UNANSWERABLE), answer("declined", ()), {"refused_when_unanswerable": 1, "status_right": 0}),
    (case(), answer(shift=1), {"quote_exact": 0}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "given", "expected"), TABLE)
def test_values_worked_out_by_hand(one: Case, given: dict[str, Any], expected: dict[str, float | None]) -> None:
    result = Result(one, given, PASSAGES, {"a.txt": TEXT})
    assert {name: METRICS[name](result) for name in expected} == pytest.approx(expected)


def test_abstention_is_counted_over_clear_cases() -> None:
    results = [
        Result(case(**UNANSWERABLE), answer("no_evidence", ())),
        Result(case(**UNANSWERABLE), answer()),
        Result(case(), answer("no_evidence", ())),
        Result(case(), answer()),
        Result(case(expect=("answered", "no_evidence")), answer("no_evidence", ())),  # either is right: not counted
    ]
    assert abstention(results) == {"abstention_precision": 0.5, "abstention_recall": 0.5, "abstention_f1": 0.5}


def test_interval_and_p_value() -> None:
    low, high = interval([0, 1] * 50)
    assert 0.38 < low < 0.45 < 0.55 < high < 0.62
    assert interval([1.0, 1.0]) == (1.0, 1.0)
    assert p_value([1] * 30, [0] * 30) < 0.001
    assert p_value([1, 0] * 10, [0, 1] * 10) > 0.9


class FakeChain:
    """Breaks on one question, as a real one might."""

    def ask(self, question: str, *_: object) -> Any:
        raise MinutedError("broken")


def test_a_case_that_breaks_is_missing_and_the_rest_goes_on() -> None:
    results = run_cases([case(), case(id="c2")], FakeChain())  # type: ignore[arg-type]
    table = summary(results, [dict.fromkeys(METRICS) for _ in results])
    assert table["missing"]["mean"] == 2
    assert results[0].error == "MinutedError: broken"


def test_thresholds() -> None:
    table = {"correct": {"mean": 0.5}, "words": {"mean": 80.0}}
    assert missed(table, {"correct": {"min": 0.5}, "words": {"max": 100}}) == []
    assert missed(table, {"correct": {"min": 0.6}}) == ["correct is 0.500, the least allowed is 0.6"]
    assert missed(table, {"words": {"max": 60}}) == ["words is 80.000, the most allowed is 60"]
    with pytest.raises(SuiteError, match="corect"):
        missed(table, {"corect": {"min": 0.6}})


def test_compare_names_what_was_won_and_lost() -> None:
    def of(**scores: float) -> dict[str, Any]:
        return {"cases": [{"id": id, "scores": {"correct": value}} for id, value in scores.items()]}

    row = compare(of(a=0, b=1, c=1), of(a=1, b=0, c=1, d=1))[0]
    assert (row["won"], row["lost"], row["cases"]) == (["a"], ["b"], 3)


def test_the_report_escapes_what_it_shows(tmp_path) -> None:
    hostile = case(question="<script>alert(1)</script>", note="<img onerror=x>")
    made = as_run([Result(hostile, answer(), PASSAGES, {"a.txt": TEXT})], tmp_path / "set.jsonl", {})
    page = report(made, [])
    assert "<script>" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


LINE = '{"id": "a", "kind": "k", "question": "What?", "expect": ["answered"], "evidence": [{"paper": "a.txt", "quote": "rent"}]}'
BAD = {
    "not json": "{oops", "no object": "3", "no question": '{"id": "a", "kind": "k", "expect": ["answered"]}',
    "unknown field": LINE[:-1] + ', "evidense": []}', "unknown status": LINE.replace("answered", "perhaps"), "empty": "",
    "same id": f"{LINE}\n{LINE}",
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_malformed_set_is_refused_with_the_place(name: str, tmp_path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(BAD[name], encoding="utf-8")
    with pytest.raises(SuiteError, match=r"set\.jsonl"):
        load_cases(file)


def test_evidence_that_is_nowhere_is_found() -> None:
    found = problems(
        [
            case(),
            case(id="c2", evidence=(Evidence("a.txt", "no such words"),)),
            case(id="c3", question="Else?", evidence=(Evidence("z.txt", "x"),)),
        ],
        {"a.txt": TEXT},
    )
    assert [line.split(":")[0] for line in found] == ["c2", "c2", "c3"]  # c2 also asks what c1 asks
