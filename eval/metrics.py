"""The measures. A metric is a function with a name: its label, its key in JSON and in thresholds.toml.

Each takes a `Result` and gives a value, or None where it does not apply to the case. A case that ended in an error is
"missing" and scores nothing; it is counted apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from eval.model import Result
from ingest.words import fold

Metric = Callable[[Result], float | None]
METRICS: dict[str, Metric] = {}
_ABSTAINED = ("no_evidence", "out_of_scope", "declined")


def metric(function: Metric) -> Metric:
    """Register a metric under its function's name."""
    METRICS[function.__name__] = function
    return function


def _folded(text: str) -> str:
    return " ".join(fold(text.replace("“", '"').replace("”", '"')).split())


def _answer(result: Result) -> dict[str, Any]:
    return result.answer or {}


def _overlaps(a: tuple[str, int, int], b: tuple[str, int, int]) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def _rank(result: Result) -> int | None:
    """The 1-based rank of the first passage that holds evidence; 0 where none does; None without evidence."""
    if not result.case.evidence:
        return None
    for rank, found in enumerate(result.passages, start=1):
        if any(_overlaps((found.paper, found.start, found.end), span) for span in result.spans):
            return rank
    return 0


@metric
def hit_at_1(result: Result) -> float | None:
    """1 where the first passage holds a piece of the evidence."""
    rank = _rank(result)
    return None if rank is None else float(rank == 1)


@metric
def hit_at_5(result: Result) -> float | None:
    """1 where one of the first five passages does."""
    rank = _rank(result)
    return None if rank is None else float(1 <= rank <= 5)


@metric
def mrr(result: Result) -> float | None:
    """1 / rank of the first passage with evidence among ten; 0 where none has it (Voorhees 1999)."""
    rank = _rank(result)
    return None if rank is None else (1 / rank if rank else 0.0)


def _cited(result: Result) -> list[tuple[str, int, int]]:
    return [(c["paper"], c["start"], c["end"]) for c in _answer(result).get("citations", ())]


def _groups(result: Result) -> list[bool]:
    text = _folded(" ".join([_answer(result)["answer"], *(c["quote"] for c in _answer(result)["citations"])]))
    return [any(_folded(fragment) in text for fragment in group) for group in result.case.accepted]


@metric
def correct(result: Result) -> float | None:
    """1 where every group of accepted fragments occurs in the answer; 0 where an answerable question is refused."""
    if not result.case.accepted or not result.case.answerable:
        return None
    if _answer(result)["abstained"] and not set(result.case.expect) & set(_ABSTAINED):
        return 0.0
    return float(all(_groups(result)))


@metric
def complete(result: Result) -> float | None:
    """The share of the groups that occur, for answers of several parts."""
    if len(result.case.accepted) < 2:
        return None
    return sum(_groups(result)) / len(result.case.accepted)


@metric
def citation_precision(result: Result) -> float | None:
    """The share of an answer's citations that overlap a piece of evidence."""
    cited = _cited(result)
    if not result.spans or not cited or _answer(result)["abstained"]:
        return None
    return sum(any(_overlaps(c, span) for span in result.spans) for c in cited) / len(cited)


@metric
def citation_recall(result: Result) -> float | None:
    """The share of the pieces of evidence that a citation overlaps."""
    if not result.spans or not result.case.answerable:
        return None
    cited = [] if _answer(result)["abstained"] else _cited(result)
    return sum(any(_overlaps(c, span) for c in cited) for span in result.spans) / len(result.spans)


@metric
def first_citation_proves(result: Result) -> float | None:
    """1 where the first citation overlaps a piece of evidence."""
    if not result.spans or not _cited(result) or _answer(result)["abstained"]:
        return None
    return float(any(_overlaps(_cited(result)[0], span) for span in result.spans))


@metric
def quote_exact(result: Result) -> float | None:
    """1 where every quote is the very slice of the paper's text that its offsets name."""
    citations = _answer(result)["citations"]
    if not citations:
        return None
    return float(all(c["quote"] == result.texts[c["paper"]][c["start"] : c["end"]] for c in citations))


@metric
def status_right(result: Result) -> float | None:
    """1 where the status is one that the case expects."""
    return float(_answer(result)["status"] in result.case.expect)


@metric
def answered_when_answerable(result: Result) -> float | None:
    """1 where a question that the papers answer is not refused."""
    if not result.case.answerable or set(result.case.expect) & set(_ABSTAINED):
        return None
    return float(not _answer(result)["abstained"])


@metric
def refused_when_unanswerable(result: Result) -> float | None:
    """1 where a question that must not be answered is refused, answered in part, or contradicted."""
    return float(_answer(result)["status"] != "answered") if result.case.must_refuse else None


@metric
def words(result: Result) -> float | None:
    """Words of an answer that is given."""
    return None if _answer(result)["abstained"] else float(len(_answer(result)["answer"].split()))


@metric
def seconds(result: Result) -> float | None:
    """Time from question to answer."""
    return float(sum(_answer(result)["seconds"].values()))


def abstention(results: Iterable[Result]) -> dict[str, float]:
    """Precision, recall and F1 of refusing, over the cases where right and wrong are clear."""
    clear = [r for r in results if r.answer and (r.case.must_refuse or not set(r.case.expect) & set(_ABSTAINED))]
    refused = [r for r in clear if _answer(r)["status"] != "answered" and _answer(r)["status"] != "conflict"]
    should = [r for r in clear if r.case.must_refuse]
    right = sum(r.case.must_refuse for r in refused)
    precision = right / len(refused) if refused else 1.0
    recall = right / len(should) if should else 1.0
    total = precision + recall
    return {
        "abstention_precision": precision,
        "abstention_recall": recall,
        "abstention_f1": 2 * precision * recall / total if total else 0.0,
    }
