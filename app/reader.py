"""The trained reader, by onnxruntime: how well each sentence of a passage answers a question, and with which words.

It scores sentences that stand in the papers and writes nothing. What it was trained on, and how it did on what it had
never seen, is in weights/README.md; `python -m eval train` makes it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.model import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).with_name("weights") / "reader.onnx"
MOST_TOKENS = 288  # of a question, a header and a passage together; what stands beyond is not read
_TOGETHER = 2  # passages of like length at a time: padding costs more than calls do
_LONGEST_ANSWER = 40  # tokens
# Added to the log-odds: three in five passages that it was last trained on answer nothing, and it doubts as much ever since.
_PRIOR = 0.8


@dataclass(frozen=True, slots=True)
class Reading:
    """`score`: log-odds that the sentence answers, against "nothing in this passage does". `words`: the likeliest answer."""

    score: float
    words: Span  # within the passage


class Asked(NamedTuple):
    """What is read: a passage with its sentences, and what is said of it that it need not say itself (`header`)."""

    question: str
    passage: str
    sentences: Sequence[Span]
    header: str = ""


def headed(header: str, passage: str) -> tuple[str, int]:
    """The passage as the reader sees it, and where in that it begins."""
    return (f"{header}\n{passage}", len(header) + 1) if header else (passage, 0)


class Reader:
    """Raises `FileNotFoundError` where the weights are missing. Safe to share between threads."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        import onnxruntime

        if not weights.is_file():
            raise FileNotFoundError(f'the reader\'s weights are not in "{weights}"')
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others may need the cores
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    def read(self, passages: Sequence[Asked]) -> list[list[Reading | None]]:
        """For each passage a reading a sentence; None for one beyond `MOST_TOKENS`."""
        texts = [headed(asked.header, asked.passage) for asked in passages]
        pairs = [
            pair_tokenizer().encode(asked.question, text) for asked, (text, _) in zip(passages, texts, strict=True)
        ]
        order = sorted(range(len(pairs)), key=lambda n: len(pairs[n].ids))
        found: dict[int, list[Reading | None]] = {}
        for start in range(0, len(order), _TOGETHER):
            some = order[start : start + _TOGETHER]
            scores = self._scores([pairs[n] for n in some])
            for n, tokens in zip(some, scores, strict=True):
                found[n] = [_reading(pairs[n], tokens, span, texts[n][1]) for span in passages[n].sentences]
        return [found[n] for n in range(len(passages))]

    def _scores(self, pairs: Sequence[Any]) -> NDArray[np.float32]:
        import numpy as np

        longest = max(len(pair.ids) for pair in pairs)

        def padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
            return np.array([[*row, *[0] * (longest - len(row))] for row in rows], np.int64)

        given = {
            "input_ids": padded([pair.ids for pair in pairs]),
            "attention_mask": padded([pair.attention_mask for pair in pairs]),
            "token_type_ids": padded([pair.type_ids for pair in pairs]),
        }
        scores: NDArray[np.float32] = self._session.run(["scores"], given)[0]
        return scores


def _reading(pair: Any, tokens: NDArray[np.float32], sentence: Span, begins: int) -> Reading | None:
    inside = [
        n
        for n, (part, (start, end)) in enumerate(zip(pair.sequence_ids, pair.offsets, strict=True))
        if part == 1 and start < sentence.end + begins and sentence.start + begins < end
    ]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    score = float(tokens[first:last, 2].mean() - tokens[0, 2]) + _PRIOR
    a, b = _likeliest(tokens[first:last, 0], tokens[first:last, 1])
    return Reading(score, Span(pair.offsets[first + a][0] - begins, pair.offsets[first + b][1] - begins))


def _likeliest(starts: NDArray[np.float32], ends: NDArray[np.float32]) -> tuple[int, int]:
    """The first and last token with the highest sum of start and end, in order and at most `_LONGEST_ANSWER` apart."""
    import numpy as np

    sums = starts[:, None] + ends[None, :]
    allowed = np.triu(np.ones_like(sums, dtype=bool)) & ~np.triu(np.ones_like(sums, dtype=bool), _LONGEST_ANSWER)
    a, b = np.unravel_index(np.where(allowed, sums, -np.inf).argmax(), sums.shape)
    return int(a), int(b)


@lru_cache(maxsize=1)
def pair_tokenizer() -> Any:
    """The packaged model's tokenizer for pairs: the passage is cut at `MOST_TOKENS`, the question is not."""
    from tokenizers import Tokenizer

    from ingest.embed import packaged_model

    loaded = Tokenizer.from_file(str(packaged_model() / "tokenizer.json"))
    loaded.no_padding()
    loaded.enable_truncation(MOST_TOKENS, strategy="only_second")
    return loaded
