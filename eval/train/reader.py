"""The reader: the embedder's own weights, trained to tell which sentence of a passage answers, and with which words.

One encoder over `[CLS] question [SEP] passage [SEP]` and three numbers a token: start of the answer, end of it, and
how much the token's sentence answers. What stands at [CLS] is the score of "nothing here answers", so that passages can
be compared. Spans as in BERT for SQuAD 2.0 (Devlin et al. 2019); sentences by the mean of their tokens.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from transformers import AutoModel

from app.reader import pair_tokenizer
from eval.train.data import Example, Sampler, window
from ingest.embed import packaged_model

_SENTENCE, _SPAN = 1.0, 1.0


class Reader(nn.Module):
    """Gives (batch, tokens, 3): start, end and sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(packaged_model()), attn_implementation="eager")
        self.head = nn.Linear(self.encoder.config.hidden_size, 3)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        states = self.encoder(input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)
        scores: Tensor = self.head(states.last_hidden_state)
        return scores


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train. `examples` are seen in all; a set is passed over as often as that takes."""

    examples: int = 26_000
    batch: int = 16
    rate: float = 1.5e-4
    warm_up: float = 0.06
    average: float = 0.998
    seed: int = 7
    report_every: int = 4_000


@dataclass(frozen=True, slots=True)
class Row:
    """An example as the model sees it: token ids, and the tokens of its sentences and answer."""

    ids: list[int]
    types: list[int]
    sentences: list[tuple[int, int]]
    right: frozenset[int]
    answer: tuple[int, int] | None
    known: bool  # whether the answering words are known, or that there are none


def encode(example: Example) -> Row:
    """Tokens of the pair; a sentence or an answer beyond what the reader sees is left out."""
    pair = pair_tokenizer().encode(example.question, example.passage)
    in_passage = [n for n, part in enumerate(pair.sequence_ids) if part == 1]

    def tokens(start: int, end: int) -> tuple[int, int] | None:
        inside = [n for n in in_passage if pair.offsets[n][0] < end and start < pair.offsets[n][1]]
        return (inside[0], inside[-1] + 1) if inside else None

    spans = [tokens(span.start, span.end) for span in example.sentences]
    kept = {n: span for n, span in enumerate(spans) if span}
    number = {n: place for place, n in enumerate(kept)}
    answer = tokens(example.answer.start, example.answer.end) if example.answer else None
    right = frozenset(number[n] for n in example.right if n in number)
    return Row(pair.ids, pair.type_ids, list(kept.values()), right, answer, answer is not None or not example.right)


def collate(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor]:
    longest = max(len(row.ids) for row in rows)
    ids, mask, types = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(3))
    for n, row in enumerate(rows):
        ids[n, : len(row.ids)] = torch.tensor(row.ids)
        mask[n, : len(row.ids)] = 1
        types[n, : len(row.ids)] = torch.tensor(row.types)
    return ids, mask, types


def loss_of(scores: Tensor, rows: Sequence[Row], mask: Tensor) -> Tensor:
    """Cross entropy of the span (its place, or [CLS]) and of the sentences (any right one, or [CLS])."""
    total = scores.new_zeros(())
    known = [n for n, row in enumerate(rows) if row.known]
    if known:
        outside = torch.ones_like(mask[known], dtype=torch.bool)
        for place, n in enumerate(known):
            row = rows[n]
            outside[place, 0] = False
            outside[place, row.sentences[0][0] : row.sentences[-1][1]] = False
        for channel in (0, 1):
            target = torch.tensor([row.answer[channel] - channel if (row := rows[n]).answer else 0 for n in known]).to(
                scores.device
            )
            total = total + _SPAN / 2 * cross_entropy(scores[known, :, channel].masked_fill(outside, -1e4), target)
    return total + _SENTENCE * torch.stack([_sentence_loss(scores[n, :, 2], row) for n, row in enumerate(rows)]).mean()


def _sentence_loss(scores: Tensor, row: Row) -> Tensor:
    each = torch.stack([scores[0], *(scores[a:b].mean() for a, b in row.sentences)])
    right = [n + 1 for n in sorted(row.right)] or [0]
    return torch.logsumexp(each, 0) - torch.logsumexp(each[right], 0)


def train(
    examples: Sequence[Example],
    held_out: Sequence[Example],
    settings: Settings,
    folder: Path,
    tell: Callable[[str], None],
) -> list[dict[str, Any]]:
    """Train and keep the averaged weights and `curve.json` in `folder`; gives the learning curve. Seeded."""
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)  # noqa: S311  # nothing secret
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model, sampler = Reader().to(device), Sampler(examples)
    optimizer = torch.optim.AdamW(model.parameters(), lr=settings.rate, weight_decay=0.01)
    steps = settings.examples // settings.batch
    warm = max(1, int(steps * settings.warm_up))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    averaged = {name: value.detach().clone() for name, value in model.state_dict().items()}
    curve: list[dict[str, Any]] = []
    folder.mkdir(parents=True, exist_ok=True)
    for step, rows in enumerate(_batches(examples, sampler, settings, rng), start=1):
        model.train()
        ids, mask, types = (part.to(device) for part in collate(rows))
        loss = loss_of(model(ids, mask, types), rows, mask)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        _average(averaged, model, min(settings.average, step / (step + 10)))
        if step % (settings.report_every // settings.batch) == 0 or step == steps:
            kept = {name: value.cpu() for name, value in averaged.items()}
            save_file(kept, folder / "reader.safetensors")
            seen = {"examples": step * settings.batch, "loss": round(loss.item(), 3)}
            curve.append({**seen, **measure(_loaded(kept), held_out)})
            (folder / "curve.json").write_text(json.dumps({"settings": asdict(settings), "curve": curve}, indent=1))
            tell(json.dumps(curve[-1]))
    return curve


def _average(averaged: dict[str, Tensor], model: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if value.dtype.is_floating_point:
                averaged[name].mul_(keep).add_(value, alpha=1 - keep)


def _loaded(state: dict[str, Tensor]) -> Reader:
    model = Reader()
    model.load_state_dict(state)
    return model.eval()


def _batches(examples: Sequence[Example], sampler: Sampler, settings: Settings, rng: random.Random) -> Any:
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


def measure(model: Reader, held_out: Sequence[Example], batch: int = 16) -> dict[str, float]:
    """On examples never trained on: right sentence of the passage, and the AUROC of "nothing here answers"."""
    right, answerable, scores = [], [], []
    rows = [row for row in (encode(window(e)) for e in held_out) if row.sentences]
    for start in range(0, len(rows), batch):
        some = rows[start : start + batch]
        with torch.no_grad():
            given = model(*collate(some))[..., 2]
        for row, tokens in zip(some, given, strict=True):
            each = torch.stack([tokens[a:b].mean() for a, b in row.sentences])
            answerable.append(bool(row.right))
            scores.append(float(each.max() - tokens[0]))
            if row.right:
                right.append(int(each.argmax()) in row.right)
    return {"right_sentence": round(sum(right) / len(right), 4), "auroc": round(_auroc(scores, answerable), 4)}


def _auroc(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """The chance that a positive scores above a negative (ties half): Mann and Whitney's U over its greatest."""
    yes = [s for s, p in zip(scores, positive, strict=True) if p]
    no = [s for s, p in zip(scores, positive, strict=True) if not p]
    if not yes or not no:
        return 0.5
    return sum((a > b) + 0.5 * (a == b) for a in yes for b in no) / (len(yes) * len(no))
