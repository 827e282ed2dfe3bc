"""Whether a claim is a sentence of a paper, shortened: the same words in the same order, nothing of weight left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.prove.shorten import may_be_added, may_begin_after, may_end_before, may_skip
from app.prove.tokens import Token


@dataclass(frozen=True, slots=True)
class Sentence:
    """`tokens[:head]` are those of the line that opens the list which the sentence belongs to."""

    tokens: tuple[Token, ...]
    head: int = 0


_PARTING = frozenset(",;:()")
_LONGEST_SKIP = 60  # tokens of an aside


@dataclass
class Effort:
    """How many comparisons of tokens are left: "it was noted and it was noted and ..." must not take a minute."""

    left: int = 600_000


def shortened(
    claim: Sequence[Token], sentence: Sentence, begins: Callable[[int], bool], effort: Effort
) -> tuple[int, ...] | None:
    """The places in the sentence of the claim's words; None where it is not a shortening of it.

    `begins` says whether the words before a place may be left out. Gives up where `effort` is spent.
    """
    words = [token for token in claim if not token.is_mark]
    at_word = [n for n, token in enumerate(claim) if not token.is_mark]
    marked = frozenset(n for n, at in enumerate(at_word) if at and claim[at - 1].key in _PARTING)
    row = sentence.tokens
    reached: dict[tuple[int, int], tuple[int, int] | None] = {(0, 0): None}
    waiting: list[tuple[int, int]] = [(0, 0)]
    while waiting and effort.left > 0:
        state = waiting.pop()
        at, place = state
        if at == len(words):
            if place > sentence.head and may_end_before(row[place:], row[sentence.head : place]):
                return _way(reached, state)
            continue
        steps = _steps(words, row, at, place, begins, at in marked)
        effort.left -= (len(row) - place) * (1 + len(steps))
        for after in steps:
            if after not in reached:
                reached[after] = state
                waiting.append(after)
    return None


def _steps(
    words: Sequence[Token], row: Sequence[Token], at: int, place: int, begins: Callable[[int], bool], marked: bool
) -> list[tuple[int, int]]:
    """Where the claim's next word can stand, or the claim goes on where that word says nothing. The likeliest last.

    `marked`: the claim has a comma or the like before it; where the sentence goes straight on, that is another sentence.
    """
    steps = []
    following = words[at + 1].key if at + 1 < len(words) else ""
    if at + 1 < len(words) and may_be_added(words[at], following):
        steps.append((at + 1, place))
    for there in range(len(row) - 1, place - 1, -1):
        ahead = _met(words, row, at, there)
        if not ahead or (marked and there == place > 0):
            continue
        if there == place or (begins(there) if place == 0 else _may_skip(row, place, there)):
            steps.append((at + ahead[0], there + ahead[1]))
    return steps


def _may_skip(row: Sequence[Token], place: int, there: int) -> bool:
    return there - place <= _LONGEST_SKIP and may_skip(row[place:there], row[there].key)


def _met(words: Sequence[Token], row: Sequence[Token], at: int, there: int) -> tuple[int, int] | None:
    """How many tokens of claim and sentence meet there: a word may be written with a hyphen in one of the two."""
    if row[there].is_mark:
        return None
    if words[at].says(row[there]):
        return (1, 1)
    if _hyphenated(row, there) == words[at].key:
        return (1, 2)
    if _hyphenated(words, at) == row[there].key:
        return (2, 1)
    return None


def _hyphenated(row: Sequence[Token], at: int) -> str:
    """A token and the next as one word, where a hyphen joins them and means nothing; empty elsewhere, as in "re-signed"."""
    joined = at + 1 < len(row) and row[at + 1].linked and row[at].key != "re"
    return row[at].key + row[at + 1].key if joined else ""


def _way(reached: dict[tuple[int, int], tuple[int, int] | None], last: tuple[int, int]) -> tuple[int, ...]:
    places: list[int] = []
    state: tuple[int, int] | None = last
    while state:
        before = reached[state]
        if before is not None and state[1] != before[1]:
            places.append(state[1] - 1)
        state = before
    return tuple(reversed(places))


def begins_freely(sentence: Sentence, head_may_go: bool) -> Callable[[int], bool]:
    """The first sentence of a claim may leave out a beginning that says nothing."""

    def begins(there: int) -> bool:
        row, head = sentence.tokens, sentence.head
        if there < head or not head:
            return may_begin_after(row[:there], row[there].key)
        return head_may_go and (there == head or may_begin_after(row[head:there], row[there].key))

    return begins
