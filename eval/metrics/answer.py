"""Whether an answer says what it must, all of it, and little else."""

from __future__ import annotations

import re
from collections import Counter

from eval.metrics.base import Register
from eval.model import Result, place_of
from ingest.words import fold

CASE: Register[Result] = Register()
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = re.compile(r"[^\w\s]")


def folded(text: str) -> str:
    """Case, accents, quotation marks and runs of white space made alike: what "occurs" means."""
    return " ".join(fold(text.replace("“", '"').replace("”", '"')).split())


def tokens(text: str) -> list[str]:
    """Words as SQuAD's scorer has them: lower case, without punctuation and articles.

    >>> tokens("The rent, of a plot: £45.")
    ['rent', 'of', 'plot', '45']
    """
    return _ARTICLES.sub(" ", _PUNCTUATION.sub("", fold(text))).split()


def f1(given: list[str], gold: list[str]) -> float:
    """Harmonic mean of the shares of words that the two bags have in common.

    >>> f1(["rent", "is", "45"], ["45"])
    0.5
    """
    common = sum((Counter(given) & Counter(gold)).values())
    return 2 * common / (len(given) + len(gold)) if common else 0.0


def holds(text: str, group: tuple[str, ...]) -> bool:
    """Whether one of the accepted fragments of a group occurs."""
    inside = folded(text)
    return any(folded(fragment) in inside for fragment in group)


def _said(result: Result) -> str:
    return " ".join([result.given["answer"], *(c["quote"] for c in result.given["citations"])])


def _groups(result: Result) -> list[bool]:
    return [holds(_said(result), group) for group in result.case.accepted]


@CASE("ours, after exact match in open-domain question answering (Chen et al. 2017)")
def correct(result: Result) -> float | None:
    """1 where every group of accepted fragments occurs in the answer; 0 where an answerable question is refused."""
    if not result.case.accepted or not result.case.answerable:
        return None
    if result.refused and not result.case.may_refuse:
        return 0.0
    return float(all(_groups(result)))


@CASE("ours; partial answers are the main fault that GDS reports of GOV.UK Chat")
def complete(result: Result) -> float | None:
    """The share of the groups that occur, for answers of several parts; a refused answerable question counts 0."""
    if len(result.case.accepted) < 2:
        return None
    if result.refused and not result.case.may_refuse:
        return 0.0
    return sum(_groups(result)) / len(result.case.accepted)


@CASE("SQuAD's F1 (Rajpurkar et al. 2016), over sentences")
def token_f1(result: Result) -> float | None:
    """F1 of the words of all quotations with the words of all pieces of evidence; 0 where an answerable question is refused."""
    evidence = [word for piece, _ in result.found for word in tokens(piece.quote)]
    if not evidence or not result.case.answerable:
        return None
    if result.refused:
        return None if result.case.may_refuse else 0.0
    return f1([word for c in result.citations for word in tokens(c["quote"])], evidence)


@CASE("SQuAD's F1 (Rajpurkar et al. 2016)")
def answer_f1(result: Result) -> float | None:
    """F1 of the first quotation with the nearest accepted fragment, for answers of one part. A quotation is a sentence and a
    fragment a few words, so that even a right one scores low; 0 where an answerable question is refused."""
    if len(result.case.accepted) != 1 or not result.case.answerable:
        return None
    if not result.citations:
        return None if result.case.may_refuse else 0.0
    return max(f1(tokens(result.citations[0]["quote"]), tokens(gold)) for gold in result.case.accepted[0])


@CASE("ours, after CLAPNQ's conciseness (Rosenthal et al. 2024)")
def concise(result: Result) -> float | None:
    """The share of the quoted words that stand in quotations which hold evidence."""
    if not result.found or not result.citations:
        return None
    lengths = [(len(c["quote"].split()), place_of(c)) for c in result.citations]
    proving = sum(n for n, place in lengths if any(place.overlaps(other) for _, other in result.found))
    return proving / sum(n for n, _ in lengths)


@CASE("the contract (README, Commands)")
def status_right(result: Result) -> float | None:
    """1 where the status is one that the case expects."""
    return float(result.given["status"] in result.case.expect)


@CASE("ours", unit="words", less_is_better=True)
def words(result: Result) -> float | None:
    """Words of an answer that is given."""
    return None if result.refused else float(len(result.given["answer"].split()))


@CASE("the answer's own clock", unit="seconds", less_is_better=True)
def seconds(result: Result) -> float | None:
    """Time from question to answer."""
    return float(sum(result.given["seconds"].values()))
