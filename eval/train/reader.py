"""The reader: the embedder's own weights, trained to tell which sentence of a passage answers, and with which words.

One encoder over `[CLS] question [SEP] passage [SEP]` and three numbers a token: start of the answer, end of it, and
how much the token's sentence answers. What stands at [CLS] is the score of "nothing here answers", so that passages can
be compared. Spans as in BERT for SQuAD 2.0 (Devlin et al. 2019); sentences by the mean of their tokens.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from transformers import AutoModel

from eval.train.batch import NEVER, Batch, Row, collate, encode, sentence_scores
from eval.train.data import Example
from eval.train.measure import Scorer, encoded, measured_by
from eval.train.sampler import Sampler, Shares
from ingest.embed import packaged_model

_TOGETHER = 16  # rows that a processor takes at once: what they need stays in its caches, a third faster than 128


class Reader(nn.Module):
    """Gives (batch, tokens, 3): start, end and sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(packaged_model()),
            dtype=torch.float32,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,  # a quarter of a step's time on processors; the layers' own stays
        )
        self.head = nn.Linear(self.encoder.config.hidden_size, 3)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        states = self.encoder(input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)
        scores: Tensor = self.head(states.last_hidden_state)
        return scores


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train. `examples` are seen in all; a set is passed over as often as that takes. `rate` is AdamW's, at its height.

    `bfloat16`: sums in sixteen bits, twice as fast where the processor knows them; the weights stay in 32.
    """

    examples: int = 64_000
    batch: int = 128
    rate: float = 3e-4
    warm_up: float = 0.06
    average: float = 0.99
    seed: int = 7
    report_every: int = 4_000
    bfloat16: bool = False
    shares: Shares = field(default_factory=Shares)


def loss_of(scores: Tensor, batch: Batch) -> Tensor:
    """Cross entropy of the span (its place, or [CLS]) where it is known, and of the sentences (any right one, or [CLS])."""
    each = sentence_scores(scores, batch)
    total = (torch.logsumexp(each, 1) - torch.logsumexp(each.masked_fill(~batch.right, NEVER), 1)).mean()
    for channel in (0, 1):
        spans = scores[..., channel].masked_fill(~batch.inside, NEVER)
        lost = cross_entropy(spans, batch.answers[:, channel], reduction="none") * batch.known
        total = total + lost.sum() / (2 * batch.known.sum().clamp(min=1))
    return total


def train(
    examples: Sequence[Example],
    held_out: Mapping[str, Sequence[Example]],
    settings: Settings,
    folder: Path,
    tell: Callable[[str], None],
    start: Mapping[str, Tensor] | None = None,
) -> list[dict[str, Any]]:
    """Train and keep the averaged weights and `curve.json` in `folder`; gives the learning curve. Seeded.

    `start`: the weights of a run before; None: the embedder's.
    """
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)  # noqa: S311  # nothing secret
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model, sampler = Reader(), Sampler(examples, settings.shares)
    if start:  # a file that was exported lacks the pooler, which nothing uses
        model.load_state_dict({**model.state_dict(), **start})
    model = model.to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=settings.rate, weight_decay=0.01)
    steps = settings.examples // settings.batch
    warm = max(1, int(steps * settings.warm_up))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    averaged = {name: value.detach().clone() for name, value in model.state_dict().items()}
    measured = encoded(held_out)
    curve: list[dict[str, Any]] = []
    folder.mkdir(parents=True, exist_ok=True)
    for step, rows in enumerate(_batches(examples, sampler, settings, rng), start=1):
        loss = _step(model, rows, optimizer, settings.bfloat16)
        schedule.step()
        _average(averaged, model, min(settings.average, step / (step + 10)))
        if step % (settings.report_every // settings.batch) == 0 or step == steps:
            save_file({name: value.cpu() for name, value in averaged.items()}, folder / "reader.safetensors")
            seen = {"examples": step * settings.batch, "loss": round(loss, 3)}
            curve.append({**seen, **measured_by(_scorer(averaged, device), measured)})
            (folder / "curve.json").write_text(json.dumps({"settings": asdict(settings), "curve": curve}, indent=1))
            tell(json.dumps(curve[-1]))
    return curve


def _step(model: Reader, rows: Sequence[Row], optimizer: torch.optim.Optimizer, bfloat16: bool) -> float:
    device = next(model.parameters()).device.type
    together = _TOGETHER if device == "cpu" else len(rows)
    model.train()
    optimizer.zero_grad()
    total = 0.0
    for start in range(0, len(rows), together):
        some = rows[start : start + together]
        batch = collate(some).to(device)
        with torch.autocast(device, torch.bfloat16, enabled=bfloat16):
            scores = model(*batch.given)
        loss = loss_of(scores.float(), batch) * len(some) / len(rows)
        loss.backward()
        total += float(loss.detach())
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return total


def _average(averaged: dict[str, Tensor], model: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if value.dtype.is_floating_point:
                averaged[name].mul_(keep).add_(value, alpha=1 - keep)


def _batches(
    examples: Sequence[Example], sampler: Sampler, settings: Settings, rng: random.Random
) -> Iterator[list[Row]]:
    """Batches of like length, drawn anew in each pass."""
    left = settings.examples // settings.batch
    while left > 0:
        order = list(examples)
        rng.shuffle(order)
        for start in range(0, len(order), settings.batch * 32):
            drawn = [encode(sampler.draw(e, rng)) for e in order[start : start + settings.batch * 32]]
            rows = sorted((row for row in drawn if row.sentences), key=lambda row: len(row.ids))
            batches = [rows[n : n + settings.batch] for n in range(0, len(rows), settings.batch)]
            rng.shuffle(batches)
            yield from batches[:left]
            left -= len(batches[:left])
            if left <= 0:
                return


def _scorer(state: dict[str, Tensor], device: str) -> Scorer:
    model = Reader()
    model.load_state_dict(state)
    model = model.to(device).eval()

    def scores(batch: Batch) -> Tensor:
        with torch.no_grad():
            given: Tensor = model(*batch.to(device).given).cpu()
        return given

    return scores
