"""The question encoder: the embedder's own weights, trained so that a question lies near the passage that answers it.

Only the question's half of the dual encoder (Karpukhin et al. 2020) is trained. Passages and sentences keep the vectors that the
stock embedder gives them, so an index needs no rebuilding, and a question is set against all passages of its set at once. What was
learnt is kept as low-rank products (Hu et al. 2021): a twentieth of the weights.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn.functional import normalize
from transformers import AutoModel, AutoTokenizer

from eval.train.data import Example
from ingest.embed import Embedder, packaged_model

_MOST_TOKENS = 64  # of a question
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """`passes` over the first set; of the others `others` batches for each of its. `temperature` divides cosines.

    `rank` of the products kept, of 384.
    """

    passes: float = 3.0
    others: float = 1 / 3
    batch: int = 64
    rate: float = 1e-4
    temperature: float = 0.05
    rank: int = 64
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Asked:
    question: str
    passage: int
    right: tuple[int, ...]  # sentences of the whole set, by number


@dataclass(frozen=True, slots=True)
class Corpus:
    """The passages of a set as an index holds them. `passages` (passages, dimensions), `sentences` (sentences, dimensions), `home`
    (sentences): the passage of each."""

    passages: Tensor
    sentences: Tensor
    home: Tensor
    asked: tuple[Asked, ...]

    def scores(self, questions: Tensor) -> tuple[Tensor, Tensor]:
        """(questions, passages): the mean of a passage's cosine and its best sentence's, as `app/retrieve.py` has it; and
        (questions, sentences)."""
        each = questions @ self.sentences.T
        worst = torch.full((len(questions), len(self.passages)), -1.0)
        best = worst.scatter_reduce(1, self.home.expand(len(questions), -1), each, "amax")
        return (questions @ self.passages.T + best) / 2, each


def corpus(examples: Sequence[Example], embedder: Embedder) -> Corpus:
    """The passages of `examples`, each once and with its group as the header, and the questions that they answer."""
    held = {example.passage: example for example in examples if example.sentences}
    place = {passage: n for n, passage in enumerate(held)}
    headed = [f"{example.group}\n{passage}" for passage, example in held.items()]
    vectors = (embedder.encode(list(held)) + embedder.encode(headed)) / 2
    said = [span.of(passage) for passage, example in held.items() for span in example.sentences]
    counts = [len(example.sentences) for example in held.values()]
    first = np.cumsum([0, *counts])
    asked = tuple(
        Asked(e.question, place[e.passage], tuple(int(first[place[e.passage]]) + n for n in sorted(e.right)))
        for e in examples
        if e.right and e.sentences
    )
    home = torch.from_numpy(np.repeat(np.arange(len(held)), counts))
    return Corpus(torch.from_numpy(vectors), torch.from_numpy(embedder.encode(said)), home, asked)


class QuestionTower(nn.Module):
    """Gives (questions, dimensions), of unit length. The table of words stays as it is."""

    def __init__(self) -> None:
        super().__init__()
        folder = str(packaged_model())
        self._tokenizer = AutoTokenizer.from_pretrained(folder)
        self.encoder = AutoModel.from_pretrained(folder, dtype=torch.float32, attention_probs_dropout_prob=0.0)
        for table in self.encoder.embeddings.children():
            table.requires_grad_(not isinstance(table, nn.Embedding))

    def forward(self, questions: list[str]) -> Tensor:
        given = self._tokenizer(questions, padding=True, truncation=True, max_length=_MOST_TOKENS, return_tensors="pt")
        states, mask = self.encoder(**given).last_hidden_state, given["attention_mask"][..., None]
        return normalize((states * mask).sum(1) / mask.sum(1), dim=1)


def loss_of(questions: Tensor, asked: Sequence[Asked], held: Corpus, temperature: float) -> Tensor:
    """Cross entropy of the passage among all, and half as much of a right sentence among all sentences."""
    passages, sentences = (scores / temperature for scores in held.scores(questions))
    rows = torch.arange(len(asked))
    right = torch.full_like(sentences, -torch.inf)
    for row, one in enumerate(asked):
        right[row, list(one.right)] = 0.0
    of_passages = torch.logsumexp(passages, 1) - passages[rows, torch.tensor([one.passage for one in asked])]
    of_sentences = torch.logsumexp(sentences, 1) - torch.logsumexp(sentences + right, 1)
    return (of_passages + of_sentences / 2).mean()


def hits(tower: QuestionTower, held: Mapping[str, Corpus]) -> dict[str, float]:
    """hit@1 and hit@5 of passages on each set, by vectors alone."""
    tower.eval()
    found: dict[str, float] = {}
    for name, one in held.items():
        ranks = []
        for start in range(0, len(one.asked), _AT_ONCE):
            some = one.asked[start : start + _AT_ONCE]
            with torch.no_grad():
                scores, _ = one.scores(tower([a.question for a in some]))
            right = scores[torch.arange(len(some)), torch.tensor([a.passage for a in some])]
            ranks += (scores > right[:, None]).sum(1).tolist()
        found |= {f"{name} hit@{k}": round(float(np.mean([rank < k for rank in ranks])), 4) for k in (1, 5)}
    tower.train()
    return found


def train(
    sets: Sequence[Corpus],
    held_out: Mapping[str, Corpus],
    settings: Settings,
    tell: Callable[[dict[str, Any]], None],
) -> dict[str, Tensor]:
    """What training adds to the embedder's weights, as `SentenceEmbedder.adapted` reads it. Seeded."""
    torch.manual_seed(settings.seed)
    tower = QuestionTower()
    before = {name: value.detach().clone() for name, value in tower.encoder.named_parameters()}
    learning = [value for value in tower.parameters() if value.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=settings.rate, weight_decay=0.01)
    batches = list(_batches(sets, settings))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 50, max(0.0, 1 - step / len(batches)))
    )
    tell({"steps": 0, **hits(tower, held_out)})
    for step, (held, asked) in enumerate(batches, start=1):
        loss = loss_of(tower([one.question for one in asked]), asked, held, settings.temperature)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        schedule.step()
        if step % max(1, len(batches) // 8) == 0:
            tell({"steps": step, "loss": round(float(loss.detach()), 3), **hits(tower, held_out)})
    return low_rank(before, dict(tower.encoder.named_parameters()), settings.rank)


def _batches(sets: Sequence[Corpus], settings: Settings) -> Iterator[tuple[Corpus, list[Asked]]]:
    """Of one set each, in an order drawn by the seed."""
    rng = random.Random(settings.seed)  # noqa: S311 - nothing secret
    steps = max(1, int(settings.passes * len(sets[0].asked) / settings.batch))
    shares = [steps, *[int(steps * settings.others / max(1, len(sets) - 1))] * (len(sets) - 1)]
    order = [n for n, share in enumerate(shares) for _ in range(share)]
    rng.shuffle(order)
    drawn = [_drawn(one, settings.batch, rng) for one in sets]
    for n in order:
        yield sets[n], next(drawn[n])


def _drawn(held: Corpus, batch: int, rng: random.Random) -> Iterator[list[Asked]]:
    while True:
        order = list(held.asked)
        rng.shuffle(order)
        for start in range(0, max(1, len(order) - batch + 1), batch):
            yield order[start : start + batch]


def low_rank(before: Mapping[str, Tensor], after: Mapping[str, Tensor], rank: int) -> dict[str, Tensor]:
    """The difference in 16 bits: of a matrix its `rank` largest singular directions, of a vector all."""
    added: dict[str, Tensor] = {}
    for name, old in before.items():
        change = (after[name].detach() - old).float()
        if not change.any():
            continue
        if change.dim() == 1:
            added[name] = change.half()
            continue
        left, sizes, right = torch.linalg.svd(change, full_matrices=False)
        root = sizes[:rank].sqrt()
        added |= {
            f"{name}.left": (left[:, :rank] * root).half(),
            f"{name}.right": (root[:, None] * right[:rank]).half(),
        }
    return {name: value.contiguous() for name, value in added.items()}


def write(added: Mapping[str, Tensor], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(dict(added), path)
