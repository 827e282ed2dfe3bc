"""The weights of `app/confidence.py`: a logistic regression on a public benchmark's questions, asked of half of its papers."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.confidence import signals
from app.model import Status
from eval.external.model import Benchmark, Item, write_papers
from eval.session import Plan, Progress, opened

NAMES = ("constant", "relevance", "best reading")
_FOLDS = 5
_KEPT = 0.95  # of the answerable
ANSWERED = str(Status.ANSWERED)


@dataclass(frozen=True, slots=True)
class Asked:
    """`signals` of a question, and whether the papers answer it."""

    signals: tuple[float, ...]
    answerable: bool


def halved(benchmark: Benchmark, papers: int, limit: int, seed: int) -> tuple[Benchmark, list[tuple[Item, bool]]]:
    """`papers` of the benchmark's, and about `limit` questions with whether these answer them: as many of each of three kinds as
    there are (answerable, written to look so, asked of other papers)."""
    rng = random.Random(seed)  # noqa: S311 - a sample, no secret
    names = sorted(benchmark.documents)
    held = set(rng.sample(names, min(papers, len(names) // 2)))
    items = list(benchmark.items)
    rng.shuffle(items)
    own = [item for item in items if set(item.papers) <= held]
    kinds = (
        [(item, True) for item in own if ANSWERED in item.case.expect],
        [(item, False) for item in own if ANSWERED not in item.case.expect],
        [(item, False) for item in items if not held & set(item.papers)],
    )
    documents = {name: benchmark.documents[name] for name in sorted(held)}
    return replace(benchmark, documents=documents), [pair for kind in kinds for pair in kind[: limit // 3]]


def asked(benchmark: Benchmark, items: Sequence[tuple[Item, bool]], progress: Progress) -> list[Asked]:
    """Every question over an index of the benchmark's papers."""
    answerable = {item.case.id: known for item, known in items}
    found = []
    with tempfile.TemporaryDirectory() as folder:
        papers, index = Path(folder, "papers"), Path(folder, "index")
        papers.mkdir()
        write_papers(benchmark, papers)
        plan = Plan(benchmark.name, [item.case for item, _ in items], papers, Path(folder), benchmark=benchmark)
        with opened(plan, index, progress) as (cases, chain, _):
            for case in cases:
                found.append(Asked(signals(*chain.weighed(case.question)), answerable[case.id]))
                progress("ask", len(found), len(cases))
    return found


@dataclass(frozen=True, slots=True)
class Fit:
    """`weights` by name; `auroc` of the whole and of each signal alone; `above`: the chance that 95 of 100 answerable questions
    reach, and `refused`, the share of the others below it. All but the weights over questions left out of the fit (five folds)."""

    weights: dict[str, float]
    auroc: dict[str, float]
    above: float
    refused: float


def fitted(rows: Sequence[Asked]) -> Fit:
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    given = np.array([row.signals for row in rows])
    known = np.array([row.answerable for row in rows])
    model = LogisticRegression(C=10.0)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=7)
    chance = cross_val_predict(model, given, known, cv=folds, method="predict_proba")[:, 1]
    signals = {"all": chance} | {name: given[:, n] for n, name in enumerate(NAMES[1 : given.shape[1] + 1])}
    model.fit(given, known)
    above = float(np.quantile(chance[known], 1 - _KEPT))
    return Fit(
        dict(zip(NAMES, [float(model.intercept_[0]), *map(float, model.coef_[0])], strict=False)),
        {name: float(roc_auc_score(known, scores)) for name, scores in signals.items()},
        above,
        float((chance[~known] < above).mean()),
    )
