"""A saved answer, checked again: does each quotation still stand in the papers, there, elsewhere, otherwise, or no more?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from ingest.errors import MinutedError
from ingest.recognise import plain
from ingest.store import Store, StoredPaper

_ALIKE = 0.6  # share of characters that a sentence must keep to count as the same one, changed


class WrongFile(MinutedError):
    """A file that holds no saved answer."""


class State(StrEnum):
    UNCHANGED = "unchanged"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one quotation. `paper`, `start` and `end` say where it stands now, `now` the words that stand there."""

    question: str
    n: int
    state: State
    quote: str
    cited: str
    paper: str = ""
    start: int | None = None
    end: int | None = None
    now: str = ""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def line(self) -> str:
        """One line for people, a second with the words where they changed."""
        where = f"{self.cited}: {self.state}"
        if self.state is State.MOVED:
            where += f" to {self.paper}, characters {self.start} to {self.end}"
        said = f"\n    was: “{plain(self.quote)}”" + (f"\n    now: “{plain(self.now)}”" if self.now else "")
        return f"[{self.n}] {where}" + (said if self.state in (State.CHANGED, State.GONE) else "")


def read_saved(text: str) -> list[dict[str, Any]]:
    """The answers of a file: one object, a download of the chat, or JSON Lines. Raises `WrongFile`."""
    try:
        found = [json.loads(text)]
    except ValueError:
        found = [_line(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    except RecursionError as error:
        raise WrongFile("the file is nested too deeply to be a saved answer") from error
    answers: list[dict[str, Any]] = []
    for value in found:
        several = value.get("answers") if isinstance(value, dict) else value
        answers += several if isinstance(several, list) else [value]
    if not answers or not all(isinstance(answer, dict) and _is_answer(answer) for answer in answers):
        raise WrongFile(
            'the file holds no saved answer: save one with `python -m app ask --json "…" > FILE`, or download JSON from the chat'
        )
    return answers


def _line(number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise WrongFile(f"line {number} of the file is no JSON: {error}") from error


def _is_answer(answer: dict[str, Any]) -> bool:
    def good(citation: Any) -> bool:
        wanted = (("quote", str), ("paper", str), ("start", int), ("end", int))
        return (
            isinstance(citation, dict)
            and all(isinstance(citation.get(name), kind) for name, kind in wanted)
            and bool(citation["quote"].strip())
        )

    citations = answer.get("citations")
    return isinstance(answer.get("question"), str) and isinstance(citations, list) and all(map(good, citations))


def verify_answers(answers: list[dict[str, Any]], store: Store) -> Iterator[Check]:
    """A verdict on each quotation of each answer, in order, all against one state of the index."""
    with store.snapshot():
        papers = {paper.path: paper for paper in store.papers().values()}
        for answer in answers:
            for at, cited in enumerate(answer["citations"], start=1):
                n = cited.get("n")
                yield _check(answer["question"], n if isinstance(n, int) else at, cited, papers, store)


def _check(question: str, n: int, cited: dict[str, Any], papers: dict[str, StoredPaper], store: Store) -> Check:
    quote, path, start, end = cited["quote"], cited["paper"], cited["start"], cited["end"]
    said = {"question": question, "n": n, "quote": quote, "cited": path}
    try:
        paper: StoredPaper | None = store.paper(path)
    except KeyError:
        paper = None
    if paper and paper.text[start:end] == quote:
        return Check(state=State.UNCHANGED, paper=path, start=start, end=end, now=quote, **said)
    others = [other for other in papers.values() if other.path != path]
    for other in [paper, *others] if paper else others:
        at = other.text.find(quote)
        if at >= 0:
            return Check(state=State.MOVED, paper=other.path, start=at, end=at + len(quote), now=quote, **said)
    alike = _most_alike(quote, paper, store) if paper else None
    if paper is None or alike is None:
        return Check(state=State.GONE, **said)
    begins, ends = alike
    return Check(state=State.CHANGED, paper=path, start=begins, end=ends, now=paper.text[begins:ends], **said)


def _most_alike(quote: str, paper: StoredPaper, store: Store) -> tuple[int, int] | None:
    """Where the sentence or list of a paper that is most like the quotation stands; None where none is."""
    spans = {(span.start, span.end) for unit in store.units(paper.version) for span in (unit.span, unit.group)}
    wanted, best, found = plain(quote), _ALIKE, None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    for start, end in sorted(spans):
        matcher.set_seq1(plain(paper.text[start:end]))
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
            best, found = matcher.ratio(), (start, end)
    return found
