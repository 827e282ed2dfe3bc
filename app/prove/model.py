"""What is to be proved, by which passages, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from app.model import Citation
from ingest.model import Span
from ingest.store import StoredPaper


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage that a model was shown; its number is its place in the sequence, from 1."""

    paper: StoredPaper
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence as a model wrote it, without markers, with what it says that it rests on. Nothing of it is believed."""

    text: str
    passages: tuple[int, ...]  # numbers of passages shown, from 1; invented ones are possible
    quotes: tuple[str, ...]  # words that are said to stand there


@dataclass(frozen=True, slots=True)
class Verdict:
    """`refused` is empty where the claim is proved, and else says why not.

    `citations` (not numbered) prove the claim; of a refused claim, they are those of its quotes that were found.
    """

    citations: tuple[Citation, ...] = ()
    refused: str = ""

    def __post_init__(self) -> None:
        if not self.refused and not self.citations:
            raise ValueError("a claim without a citation is not proved")
