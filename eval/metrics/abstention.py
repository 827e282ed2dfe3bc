"""When to answer and when to refuse: of one case, and of a run."""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.answer import correct, status_right
from eval.metrics.base import Register
from eval.metrics.citation import first_citation_proves
from eval.model import Result

CASE: Register[Result] = Register()
RUN: Register[Sequence[Result]] = Register()


@CASE("ours")
def answered_when_answerable(result: Result) -> float | None:
    """1 where a question that the papers answer is not refused."""
    return None if not result.case.answerable or result.case.may_refuse else float(not result.refused)


@CASE("ours")
def refused_when_unanswerable(result: Result) -> float | None:
    """1 where a question that must not be answered is refused, answered in part, or contradicted."""
    return float(result.given["status"] != "answered") if result.case.must_refuse else None


@CASE("ours")
def right(result: Result) -> float | None:
    """1 where an answer is right as a whole: its status, and the accepted words or, where the set names none, its first citation."""
    if not status_right(result):
        return 0.0
    judged = correct(result)
    if judged is None:
        judged = first_citation_proves(result)
    return float(judged != 0)


def clear(results: Sequence[Result]) -> list[Result]:
    """The cases where answering and refusing are not both right, the missing left out."""
    return [r for r in results if r.answer and (r.case.must_refuse or not r.case.may_refuse)]


def _withheld(result: Result) -> bool:
    """A partial answer withholds what the papers do not say."""
    return result.given["status"] not in ("answered", "conflict")


@RUN("precision of the class 'refuse'")
def abstention_precision(results: Sequence[Result]) -> float | None:
    """Of the questions that were refused or answered in part, the share that had to be."""
    refused = [r for r in clear(results) if _withheld(r)]
    return sum(r.case.must_refuse for r in refused) / len(refused) if refused else None


@RUN("recall of the class 'refuse'")
def abstention_recall(results: Sequence[Result]) -> float | None:
    """Of the questions that had to be refused or answered in part, the share that was."""
    should = [r for r in clear(results) if r.case.must_refuse]
    return sum(_withheld(r) for r in should) / len(should) if should else None


@RUN("van Rijsbergen 1979")
def abstention_f1(results: Sequence[Result]) -> float | None:
    """The harmonic mean of abstention precision and recall."""
    precision, recall = abstention_precision(results), abstention_recall(results)
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@RUN("scikit-learn, roc_auc_score")
def abstention_auroc(results: Sequence[Result]) -> float | None:
    """How often the best passage of an answerable question scores above that of an unanswerable one; a half is chance."""
    from sklearn.metrics import roc_auc_score

    cases = clear(results)
    labels = [r.case.answerable for r in cases]
    return float(roc_auc_score(labels, [r.confidence for r in cases])) if len(set(labels)) == 2 else None


def risk_coverage(results: Sequence[Result]) -> list[tuple[float, float]]:
    """Answering only the surest questions: the share answered and the share of those answered wrongly, surest first."""
    measured = [r for r in results if r.answer]
    answered = sorted((r for r in measured if not r.refused), key=lambda r: -r.confidence)
    wrong, curve = 0, []
    for n, result in enumerate(answered, start=1):
        wrong += not right(result)
        curve.append((n / len(measured), wrong / n))
    return curve


@RUN("AURC (Geifman et al. 2019)", less_is_better=True)
def risk_coverage_area(results: Sequence[Result]) -> float | None:
    """The mean risk over every coverage that the run reaches: how well the score says which answers are wrong."""
    curve = risk_coverage(results)
    return sum(risk for _, risk in curve) / len(curve) if curve else None


@RUN("selective risk (El-Yaniv and Wiener 2010)", less_is_better=True)
def risk(results: Sequence[Result]) -> float | None:
    """The share of the answers given that are wrong."""
    curve = risk_coverage(results)
    return curve[-1][1] if curve else None


@RUN("selective coverage (El-Yaniv and Wiener 2010)")
def coverage(results: Sequence[Result]) -> float | None:
    """The share of all questions that an answer is given to."""
    measured = [r for r in results if r.answer]
    return sum(not r.refused for r in measured) / len(measured) if measured else None


@RUN("ours", unit="cases", less_is_better=True)
def missing(results: Sequence[Result]) -> float | None:
    """Cases that ended in an error: nothing of them is measured, and no mean counts them."""
    return float(sum(r.answer is None for r in results))
