"""Cases through the chain: one after the other or several at a time, a crash in one counted, an interrupted run resumed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.model import Filters
from eval.metrics.retrieval import DEPTH, WHOLE_DEPTH
from eval.model import Case, Place, Result, SuiteError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.chain import Chain
    from ingest.embed import Embedder


class LastEncoded:
    """An embedder that remembers what it last encoded: a case is asked and then searched, and embeds its question once."""

    def __init__(self, inner: Embedder) -> None:
        self._inner = inner
        self._last: tuple[list[str], NDArray[np.float32] | None] = ([], None)

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        known, vectors = self._last
        if vectors is None or known != texts:
            vectors = self._inner.encode(texts)
            self._last = (texts, vectors)
        return vectors


@dataclass
class Texts:
    """The papers' texts, each read once."""

    chain: Chain
    known: dict[str, str] = field(default_factory=dict)

    def of(self, case: Case, answer: dict[str, Any]) -> dict[str, str]:
        """Those that the answer cites and the evidence names. Raises `KeyError` for a paper that is not held."""
        names = {c["paper"] for c in answer["citations"]} | {piece.paper for piece in case.evidence}
        for name in names - self.known.keys():
            self.known[name] = self.chain.library.text(name)
        return {name: self.known[name] for name in sorted(names)}


def run_cases(
    cases: Sequence[Case],
    chain: Chain,
    on_done: Callable[[Result], None] = lambda _: None,
    jobs: int = 1,
    known: Mapping[str, dict[str, Any]] | None = None,
) -> list[Result]:
    """Ask every case, `jobs` at a time; results in the order of the cases. `known` holds those of an interrupted run by id."""
    texts = Texts(chain)
    results = {
        case.id: from_json(case, known[case.id], texts) for case in cases if known is not None and case.id in known
    }
    todo = [case for case in cases if case.id not in results]
    for result in _asked(todo, chain, texts, jobs):
        results[result.case.id] = result
        on_done(result)
    return [results[case.id] for case in cases]


def _asked(cases: Sequence[Case], chain: Chain, texts: Texts, jobs: int) -> Iterable[Result]:
    if jobs == 1:
        yield from (ask(case, chain, texts) for case in cases)
        return
    pool = ThreadPoolExecutor(jobs)
    try:
        futures = [pool.submit(ask, case, chain, texts) for case in cases]
        yield from (future.result() for future in as_completed(futures))
    finally:
        pool.shutdown(cancel_futures=True)


def ask(case: Case, chain: Chain, texts: Texts) -> Result:
    """Ask one case. One that ends in an error is kept as missing."""
    filters = Filters(as_of=case.as_of)
    whole = any(not piece.quote for piece in case.evidence)
    try:
        answer = chain.ask(case.question, case.history, filters).to_json(case.id)
        nodes = chain.search(case.question, WHOLE_DEPTH if whole else DEPTH, filters, case.history[-1:])
        places = tuple(Place(n.node.metadata["path"], n.node.start_char_idx, n.node.end_char_idx) for n in nodes)
        confidence = float(nodes[0].score or 0.0) if nodes else 0.0
        return Result(case, answer, places, texts.of(case, answer), confidence=confidence)
    except Exception as error:  # noqa: BLE001 - whatever breaks in one case is what the run must report, and go on
        return Result(case, None, error=f"{type(error).__name__}: {error}")


def to_json(result: Result) -> dict[str, Any]:
    """A result without its case and texts, which an index gives again."""
    return {
        "id": result.case.id, "result": result.answer, "error": result.error, "confidence": round(result.confidence, 4),
        "passages": [list(place) for place in result.passages],
    }  # fmt: skip


def from_json(case: Case, given: Mapping[str, Any], texts: Texts) -> Result:
    """Read what `to_json` wrote. Raises `KeyError` for a paper that is not held any more."""
    answer = given["result"]
    return Result(
        case, answer, tuple(Place(*place) for place in given["passages"]), texts.of(case, answer) if answer else {},
        given["error"], given["confidence"],
    )  # fmt: skip


class Journal:
    """What a run has done so far, a line a case: an interrupted run goes on from it. The first line says of what it is."""

    def __init__(self, path: Path, about: dict[str, Any]) -> None:
        self.path = path
        self.about = about

    def known(self) -> dict[str, dict[str, Any]]:
        """The results written, by id; a line that was cut short is left out. Raises `SuiteError` for another run's."""
        if not self.path.is_file():
            raise SuiteError(f'"{self.path.parent}" holds no interrupted run: a run that ended has no {self.path.name}')
        lines = self.path.read_text(encoding="utf-8").splitlines()
        rows = []
        for number, line in enumerate(lines):
            try:
                rows.append(json.loads(line))
            except ValueError as error:
                if number < len(lines) - 1:  # only the last can have been cut short
                    raise SuiteError(f"{self.path}, line {number + 1}: {error}. Start a new run") from error
        changed = [name for name, value in self.about.items() if not rows or rows[0].get(name) != value]
        if changed:
            raise SuiteError(
                f"{self.path} is of another run: {', '.join(changed)} changed since. Start a new run, without --resume"
            )
        return {row["id"]: row for row in rows[1:]}

    def begin(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.about, ensure_ascii=False) + "\n", encoding="utf-8")

    def add(self, result: Result) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(to_json(result), ensure_ascii=False) + "\n")
