"""How good a reader is on examples that it was not trained on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import torch
from sklearn.metrics import roc_auc_score
from torch import Tensor

from eval.train.batch import Batch, Row, collate, encode, sentence_scores
from eval.train.data import Example
from eval.train.sampler import window

Scorer = Callable[[Batch], Tensor]  # (rows, tokens, 3)


def exported_scorer(weights: Path) -> Scorer:
    """Scores by the file that ships."""
    import onnxruntime

    session = onnxruntime.InferenceSession(weights, providers=["CPUExecutionProvider"])
    names = [one.name for one in session.get_inputs()]
    return lambda batch: torch.from_numpy(
        session.run(["scores"], {name: part.numpy() for name, part in zip(names, batch.given, strict=True)})[0]
    )


def encoded(held_out: Mapping[str, Sequence[Example]]) -> dict[str, list[Row]]:
    rows = {name: [encode(window(example)) for example in some] for name, some in held_out.items()}
    return {name: [row for row in some if row.sentences] for name, some in rows.items()}


def measured_by(scorer: Scorer, held_out: Mapping[str, Sequence[Row]]) -> dict[str, float]:
    """On examples never trained on, of each set: `right`, the share of the answerable whose best sentence is right; `auroc` of
    "nothing here answers", where the set holds both."""
    found: dict[str, float] = {}
    for name, rows in held_out.items():
        found |= {f"{name} {what}": value for what, value in _measured(scorer, rows).items()}
    return found


def _measured(scorer: Scorer, rows: Sequence[Row], together: int = 16) -> dict[str, float]:
    right, answerable, scores = [], [], []
    for start in range(0, len(rows), together):
        some = rows[start : start + together]
        batch = collate(some)
        each = sentence_scores(scorer(batch), batch)
        best = each[:, 1:].max(1)
        scores += (best.values - each[:, 0]).tolist()
        answerable += [bool(row.right) for row in some]
        right += [int(place) in row.right for row, place in zip(some, best.indices, strict=True) if row.right]
    found = {"right": round(sum(right) / len(right), 4)} if right else {}
    return found | ({"auroc": round(float(roc_auc_score(answerable, scores)), 4)} if len({*answerable}) == 2 else {})
