"""Each metric against values worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from eval.metrics.abstention import risk_coverage
from eval.metrics.retrieval import ranking
from eval.metrics.table import METRICS, RUN_METRICS, missed, named, score, summary
from eval.model import Case, Evidence, Place, Result, SuiteError
from eval.statistics import interval, interval_of, p_value

TEXT = "The rent is £45. The water supply needs repair."


def answer(
    status: str = "answered",
    quotes: tuple[str, ...] = ("The rent is £45.",),
    shift: int = 0,
    date: str | None = None,
    speaker: str | None = None,
) -> dict[str, Any]:
    cited = [
        {"n": n, "quote": q, "paper": "a.txt", "start": TEXT.index(q) + shift, "end": TEXT.index(q) + len(q) + shift,
         "date": date, "speaker": speaker, "page": None}
        for n, q in enumerate(quotes, start=1)
    ]  # fmt: skip
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


PASSAGES = (Place("b.txt", 0, 40), Place("a.txt", 0, 16))
UNANSWERABLE = {"expect": ("no_evidence",), "accepted": (), "evidence": ()}
TWO = {"evidence": (Evidence("a.txt", "The rent is £45."), Evidence("a.txt", "needs repair"))}
BOTH = ("The water supply needs repair.", "The rent is £45.")
DATED = {"evidence": (Evidence("a.txt", "The rent is £45.", date="2024-06-11", speaker="the Clerk"),)}
UNDATED = {"evidence": (Evidence("a.txt", "The rent is £45.", date="unknown"),)}

# One reciprocal rank at place 2: 1/2. nDCG with one relevant at place 2: 1/log2(3) = 0.6309.
TABLE = [
    (case(), answer(), {"hit_at_1": 0, "hit_at_5": 1, "mrr": 0.5, "ndcg_at_10": 0.6309, "recall_at_5": 1, "recall_at_10": 1, "correct": 1,
                        "complete": None, "citation_exact": 1, "citation_corroborating": 0, "citation_wrong_page": 0, "citation_wrong_paper": 0,
                        "citation_bare": 0, "citation_recall": 1, "first_citation_proves": 1, "quote_exact": 1, "status_right": 1,
                        "answered_when_answerable": 1, "refused_when_unanswerable": None, "words": 4, "seconds": 0.75, "right": 1,
                        "token_f1": 1, "concise": 1, "date_right": None, "speaker_right": None}),
    # "rent is 45" against "45": one word in common, 2 * 1 / (3 + 1).
    (case(), answer(), {"answer_f1": 0.5}),
    (case(), answer(quotes=BOTH), {"citation_exact": 0.5, "citation_wrong_page": 0.5, "citation_recall": 1, "first_citation_proves": 0, "correct": 1}),
    # 4 of 9 quoted words prove; words in common "rent is 45" of 7 + 3 without articles: 2 * 3 / 10.
    (case(), answer(quotes=BOTH), {"concise": 4 / 9, "token_f1": 0.6}),
    (case(**TWO), answer(), {"recall_at_5": 0.5, "citation_recall": 0.5, "ndcg_at_10": 0.6309 / 1.6309}),
    (case(), answer("no_evidence", ()), {"correct": 0, "citation_recall": 0, "citation_exact": None, "status_right": 0, "answered_when_answerable": 0,
                                         "words": None, "quote_exact": None, "token_f1": 0, "answer_f1": 0, "concise": None, "right": 0}),
    (case(accepted=(("£45",), ("Sunday",))), answer(), {"correct": 0, "complete": 0.5, "answer_f1": None, "right": 0}),
    (case(evidence=(Evidence("a.txt", "needs repair"),)), answer(), {"citation_corroborating": 1, "citation_exact": 0}),
    (case(evidence=(Evidence("b.txt", "x"),), accepted=(("no",),)), answer(), {"citation_wrong_paper": 1, "citation_wrong_page": 0}),
    (case(), {**answer(), "citations": [], "answer": "It is £45."}, {"citation_bare": 1, "correct": 1, "first_citation_proves": None}),
    (case(), {**answer(), "answer": "It is £45 [1]. So it is [2]."}, {"citation_bare": 0.5, "citation_exact": 0.5}),
    (case(**DATED), answer(date="2024-06-11", speaker="the Clerk of the Council"), {"date_right": 1, "speaker_right": 1}),
    (case(**DATED), answer(date="2024-06", speaker=None), {"date_right": 0, "speaker_right": 0}),
    (case(**UNDATED), answer(), {"date_right": 1, "speaker_right": None}),
    (case(**UNDATED), answer(date="2024-06-11"), {"date_right": 0}),
    (case(**UNANSWERABLE), answer(), {"hit_at_1": None, "correct": None, "refused_when_unanswerable": 0, "status_right": 0, "right": 0}),
    (case(**UNANSWERABLE), answer("declined", ()), {"refused_when_unanswerable": 1, "status_right": 0}),
    (case(**UNANSWERABLE), answer("no_evidence", ()), {"right": 1, "citation_bare": None}),
    (case(), answer(shift=1), {"quote_exact": 0}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "given", "expected"), TABLE)
def test_values_worked_out_by_hand(one: Case, given: dict[str, Any], expected: dict[str, float | None]) -> None:
    result = Result(one, given, PASSAGES, {"a.txt": TEXT, "b.txt": "x" * 40})
    assert {name: METRICS[name](result) for name in expected} == pytest.approx(expected, abs=1e-4)


def test_every_metric_has_a_definition_a_range_a_source_and_a_value_worked_out_by_hand() -> None:
    tested = {name for _, _, expected in TABLE for name in expected}
    assert set(METRICS) <= tested
    for name in (*METRICS, *RUN_METRICS):
        metric = named(name)
        assert metric.name == name
        assert metric.what.endswith(".")
        assert metric.range
        assert metric.source
    with pytest.raises(SuiteError, match="hit_at_1"):
        named("hit_at_two")


def run_of(*rows: tuple[dict[str, Any], str, float]) -> list[Result]:
    """Cases, statuses and confidences; an answered one quotes the rent."""
    return [
        Result(case(id=f"c{n}", **changes), answer(status, ("The rent is £45.",) if status == "answered" else ()), PASSAGES, {"a.txt": TEXT}, confidence=score)
        for n, (changes, status, score) in enumerate(rows)
    ]  # fmt: skip


def test_abstention_is_counted_over_clear_cases() -> None:
    results = run_of(
        (UNANSWERABLE, "no_evidence", 0.2),
        (UNANSWERABLE, "answered", 0.5),
        ({}, "no_evidence", 0.4),
        ({}, "answered", 0.9),
        ({"expect": ("answered", "no_evidence")}, "no_evidence", 0.1),  # either is right: not counted
    )
    found = {name: RUN_METRICS[f"abstention_{name}"](results) for name in ("precision", "recall", "f1", "auroc")}
    # Of the four pairs of an answerable and an unanswerable question, 0.4 < 0.5 alone is the wrong way round.
    assert found == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "auroc": 0.75}


def test_risk_and_coverage() -> None:
    wrong = {"accepted": (("£99",),)}
    results = run_of(
        ({}, "answered", 0.9), (wrong, "answered", 0.7), ({}, "answered", 0.5), (UNANSWERABLE, "no_evidence", 0.1)
    )
    assert risk_coverage(results) == [(0.25, 0), (0.5, 0.5), (0.75, 1 / 3)]
    assert RUN_METRICS["risk"](results) == pytest.approx(1 / 3)
    assert RUN_METRICS["coverage"](results) == 0.75
    assert RUN_METRICS["risk_coverage_area"](results) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)
    assert RUN_METRICS["abstention_auroc"](results[:1]) is None


def test_whole_papers_count_once_and_by_grade() -> None:
    one = case(evidence=(Evidence("a.txt", "", grade=2), Evidence("b.txt", "")))
    places = (
        Place("c.txt", 0, 9),
        Place("c.txt", 20, 30),
        Place("b.txt", 5, 9),
        Place("a.txt", 0, 9),
        Place("b.txt", 9, 12),
    )
    result = Result(one, answer(), places, {"a.txt": TEXT, "b.txt": "x" * 40})
    assert ranking(result) == [[], ["1"], ["0"]]
    assert METRICS["mrr"](result) == 0.5
    # gains 1 at place 2 and 2 at place 3, over 2 at place 1 and 1 at place 2
    assert METRICS["ndcg_at_10"](result) == pytest.approx((1 / 1.58496 + 2 / 2) / (2 / 1 + 1 / 1.58496), abs=1e-4)


def test_what_does_not_apply_and_what_is_missing_are_two_things() -> None:
    results = [
        *run_of(({}, "answered", 0.9), (UNANSWERABLE, "no_evidence", 0.1)),
        Result(case(id="x"), None, error="broken"),
    ]
    scores = [score(result) for result in results]
    table = summary(results, scores)
    assert scores[2] == {}
    assert table["correct"] == {"mean": 1, "low": 1, "high": 1, "cases": 1, "not_applicable": 1, "missing": 1}
    assert table["missing"]["mean"] == 1
    assert table["risk"]["mean"] == 0
    assert table["complete"]["mean"] is None
    assert summary(results[:1], scores[:1])["abstention_auroc"] == {
        "mean": None, "low": None, "high": None, "cases": 0, "not_applicable": 1, "missing": 0
    }  # fmt: skip
    with pytest.raises(ValueError, match="broken"):
        METRICS["words"](results[2])


def test_interval_and_p_value() -> None:
    low, high = interval([0, 1] * 50)
    assert 0.38 < low < 0.45 < 0.55 < high < 0.62
    assert interval([1.0, 1.0]) == (1.0, 1.0)
    assert interval_of(lambda values: sum(values) / len(values), [0, 1] * 50) == pytest.approx((0.4, 0.6), abs=0.03)
    assert interval_of(lambda _: None, [1]) == (None, None)
    assert p_value([1] * 30, [0] * 30) < 0.001
    assert p_value([1, 0] * 10, [0, 1] * 10) > 0.9


def test_thresholds() -> None:
    table = {"correct": {"mean": 0.5}, "words": {"mean": 80.0}, "complete": {"mean": None}}
    assert missed(table, {"correct": {"min": 0.5}, "words": {"max": 100}}) == []
    assert missed(table, {"correct": {"min": 0.6}}) == ["correct is 0.500, the least allowed is 0.6"]
    assert missed(table, {"words": {"max": 60}}) == ["words is 80.000, the most allowed is 60"]
    assert missed(table, {"complete": {"min": 0.1}}) == ["complete applies to no case, and a threshold is set for it"]
    with pytest.raises(SuiteError, match="corect"):
        missed(table, {"corect": {"min": 0.6}})
    with pytest.raises(SuiteError, match="allowed: min, max"):
        missed(table, {"correct": {"least": 0.6}})
