"""A question set over papers, from ingest to the report on disk."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from eval.metrics.table import missed
from eval.model import Case, SuiteError

if TYPE_CHECKING:
    from app.chain import Chain
    from eval.external.model import Benchmark
    from ingest.config import IndexConfig
    from ingest.embed import Embedder

JOURNAL = "unfinished.jsonl"


class Progress(Protocol):
    """Told how far a step is; the command draws it."""

    def __call__(self, step: str, done: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run. `thresholds`: metric -> {"min": …} or {"max": …}; `resume`: the folder of an interrupted run."""

    suite: str  # the name that runs of the same set share
    cases: Sequence[Case]
    documents: Path
    reports: Path
    index: Path | None = None
    jobs: int = 1
    thresholds: dict[str, dict[str, float]] = field(default_factory=dict)
    resume: Path | None = None
    benchmark: Benchmark | None = (
        None  # a public one: cases that do not fit the papers as read are left out and counted
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    run: dict[str, Any]
    missed: list[str]
    folder: Path


def carry_out(plan: Plan, progress: Progress) -> Outcome:
    """Ingest, ask, score, write. Raises `SuiteError` when the set does not fit the papers; a resumed run asks only the rest.

    Interrupted, it leaves a journal in its folder, from which `resume` goes on.
    """
    from eval.record import as_run, last_before, stamp, write
    from eval.report import report
    from eval.run import Journal, run_cases

    with ExitStack() as stack:
        index = plan.index or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        cases, chain, settings = stack.enter_context(opened(plan, index, progress))
        folder = plan.resume or plan.reports / stamp()
        before = last_before(plan.reports, plan.suite, folder.name)
        journal = Journal(folder / JOURNAL, {"suite": plan.suite, "cases": digest_of(cases), "settings": settings})
        known = journal.known() if plan.resume else {}
        if not plan.resume:
            journal.begin()
        done = [len(known)]

        def on_done(result: Any) -> None:
            journal.add(result)
            done[0] += 1
            progress("ask", done[0], len(cases))

        try:
            results = run_cases(cases, chain, on_done, plan.jobs, known)
        except KeyboardInterrupt as error:
            raise SuiteError(
                f"interrupted after {done[0]} of {len(cases)} questions. Go on with the same command and --resume {folder}"
            ) from error
    about = {"benchmark": plan.benchmark.about(len(plan.cases) - len(cases))} if plan.benchmark else {}
    run = as_run(
        results,
        {"stamp": folder.name, "suite": plan.suite, "config": settings, "thresholds": plan.thresholds, **about},
    )
    wrong = missed(run["summary"], plan.thresholds)
    write(run, folder)
    (folder / "report.html").write_text(report(run, wrong, before), encoding="utf-8")
    journal.path.unlink()
    return Outcome(run, wrong, folder)


@contextmanager
def opened(plan: Plan, index: Path, progress: Progress) -> Iterator[tuple[list[Case], Chain, dict[str, Any]]]:
    """The papers ingested, the cases that fit them, a warm chain and the settings. Raises `SuiteError`."""
    from app.chain import build_chain
    from app.question_encoder import question_encoder
    from eval.run import LastEncoded
    from ingest.config import IndexConfig, load
    from ingest.embed import load_embedder

    config = load(IndexConfig, index=index)
    embedder = load_embedder(config.model)
    _ingest(plan, config, embedder, progress)
    chain = build_chain(index, embedder=embedder, questions=LastEncoded(question_encoder(embedder)))
    try:
        _only_these(plan, index, chain, config)
        cases = _fitting(plan, {paper.path: paper.text for paper in chain.library.held().values()})
        chain.warm()
        yield cases, chain, _settings(chain, config)
    finally:
        chain.close()


def _only_these(plan: Plan, index: Path, chain: Chain, config: IndexConfig) -> None:
    """An index may hold the papers of other folders too: the questions would be asked of those as well."""
    from ingest.scan import scan

    asked = set(scan([plan.documents], [], config.max_bytes).files)
    strange = sorted({paper.path for paper in chain.library.held().values()} - asked)
    if strange:
        raise SuiteError(
            f'the index in "{index}" also holds papers that are not in {plan.documents}: {", ".join(strange[:5])}. Name another --index, or leave it out'
        )


def _fitting(plan: Plan, texts: dict[str, str]) -> list[Case]:
    from eval.external.model import fitting
    from eval.questions import problems

    if plan.benchmark:
        return fitting(plan.cases, texts)
    wrong = problems(plan.cases, texts)
    if wrong:
        raise SuiteError(f"{plan.suite} does not fit the papers in {plan.documents}: " + "; ".join(wrong[:5]))
    return list(plan.cases)


def _ingest(plan: Plan, config: IndexConfig, embedder: Embedder, progress: Progress) -> None:
    from ingest.sync import sync

    if not plan.documents.is_dir():
        raise SuiteError(f'"{plan.documents}" is no folder: name the folder of the papers with --documents')
    report = sync([plan.documents], config, lambda step: progress("read", step.done, step.total), embedder)
    # of a benchmark, what cannot be read takes its cases with it, and they are counted
    if report.failed and not plan.benchmark:
        raise SuiteError("; ".join(f"{path}: {reason}" for path, reason in report.failed))


def _settings(chain: Chain, config: IndexConfig) -> dict[str, Any]:
    return {
        "index": config.model_dump(mode="json", exclude={"index", "documents"}),
        "app": chain.retriever.config.model_dump(mode="json"),
        "papers": len(chain.library.held()), "passages": chain.library.size()[0],
    }  # fmt: skip


def digest_of(cases: Sequence[Case]) -> str:
    """Changes with any case: a run must not go on with other questions."""
    from dataclasses import asdict

    return hashlib.sha256(json.dumps([asdict(case) for case in cases], sort_keys=True).encode()).hexdigest()[:12]
