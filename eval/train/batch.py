"""Examples as tensors, and a sentence's score from its tokens'."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor

from app.reader import headed, pair_tokenizer
from eval.train.data import Example

NEVER = -1e4  # the score of what may not be chosen


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
    text, begins = headed(example.header, example.passage)
    pair = pair_tokenizer().encode(example.question, text)
    first = pair.type_ids.index(1)
    starts, ends = zip(*pair.offsets[first:-1], strict=True) if first < len(pair.ids) - 1 else ((), ())

    def tokens(start: int, end: int) -> tuple[int, int] | None:
        a, b = bisect_right(ends, start + begins), bisect_left(starts, end + begins)
        return (first + a, first + b) if a < b else None

    spans = [tokens(span.start, span.end) for span in example.sentences]
    kept = {n: span for n, span in enumerate(spans) if span}
    number = {n: place for place, n in enumerate(kept)}
    answer = tokens(example.answer.start, example.answer.end) if example.answer else None
    right = frozenset(number[n] for n in example.right if n in number)
    return Row(pair.ids, pair.type_ids, list(kept.values()), right, answer, answer is not None or not example.right)


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows as tensors. `sentences` (rows, sentences, tokens) averages tokens; `right` and `is_sentence` (rows, 1 + sentences), [CLS] first;
    `inside` (rows, tokens) where a span may lie; `answers` (rows, 2) its first and last token, 0 for none; `known` (rows)."""

    given: tuple[Tensor, Tensor, Tensor]
    sentences: Tensor
    is_sentence: Tensor
    right: Tensor
    inside: Tensor
    answers: Tensor
    known: Tensor

    def to(self, device: str) -> Batch:
        rest = (getattr(self, one.name).to(device) for one in fields(self)[1:])
        return Batch(tuple(part.to(device) for part in self.given), *rest)


def collate(rows: Sequence[Row]) -> Batch:
    longest, most = max(len(row.ids) for row in rows), max(len(row.sentences) for row in rows)
    ids, mask, types = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(3))
    averages = torch.zeros(len(rows), most, longest)
    is_sentence, right = (torch.zeros(len(rows), 1 + most, dtype=torch.bool) for _ in range(2))
    inside = torch.zeros(len(rows), longest, dtype=torch.bool)
    answers = torch.zeros(len(rows), 2, dtype=torch.long)
    for n, row in enumerate(rows):
        ids[n, : len(row.ids)] = torch.tensor(row.ids)
        mask[n, : len(row.ids)] = 1
        types[n, : len(row.ids)] = torch.tensor(row.types)
        for place, (a, b) in enumerate(row.sentences):
            averages[n, place, a:b] = 1 / (b - a)
        is_sentence[n, : 1 + len(row.sentences)] = True
        right[n, [place + 1 for place in row.right] or [0]] = True
        inside[n, [0, *range(row.sentences[0][0], row.sentences[-1][1])]] = True
        if row.answer:
            answers[n] = torch.tensor([row.answer[0], row.answer[1] - 1])
    known = torch.tensor([row.known for row in rows])
    return Batch((ids, mask, types), averages, is_sentence, right, inside, answers, known)


def sentence_scores(scores: Tensor, batch: Batch) -> Tensor:
    """(rows, 1 + sentences): what stands at [CLS], then the mean of each sentence's tokens; -1e4 where there is none."""
    means = torch.einsum("nst,nt->ns", batch.sentences, scores[..., 2])
    return torch.cat([scores[:, :1, 2], means], 1).masked_fill(~batch.is_sentence, NEVER)
