"""What is said of papers that do not answer, or answer in part; and which sentences are near enough to be judged together."""

from __future__ import annotations

from dataclasses import dataclass

from app.candidate import Candidate, same_item
from app.evidence import holds
from app.model import Status
from app.question import Wants
from ingest.model import Kind

WEIGHED = 20  # sentences that may bear out what a question supposes
LOOKED_AT = 5  # sentences that are near enough to speak for all that the papers say
ABOUT = 0.5  # share of the question's words that a sentence meets which is about the same thing
_ON = 2  # sentences
_NEAR = 0.65  # a sentence this much below the best is no answer to the same question


@dataclass(frozen=True, slots=True)
class Verdict:
    """`status`: no_evidence, out_of_scope, or partial where the papers come near. `on_subject`: whether the nearest passages are worth showing."""

    status: Status
    reason: str
    on_subject: bool = True
    contradicts: Candidate | None = None  # the sentence that tells otherwise than the question supposes
    without_sums: bool = False  # no sentence gives the sum: those with one tell of something else


def nothing(reason: str, on_subject: bool = True) -> Verdict:
    """Nothing is answered."""
    return Verdict(Status.NO_EVIDENCE, reason, on_subject)


def outside(reason: str) -> Verdict:
    """The question is of nothing that the papers are about."""
    return Verdict(Status.OUT_OF_SCOPE, reason, False)


def in_part(reason: str, without_sums: bool = False) -> Verdict:
    """What comes near is quoted as a part."""
    return Verdict(Status.PARTIAL, reason, without_sums=without_sums)


def is_near(candidate: Candidate, best: Candidate, wants: Wants | None = None) -> bool:
    """Whether a sentence can answer what the best one is about: it scores nearly as well, or goes on from it.

    A vote is counted at the end of its item, in words that repeat nothing of it.
    """
    counted = candidate.holds and (wants is Wants.VOTE or candidate.unit.kind is Kind.DECISION)
    if counted and holds(Wants.VOTE, candidate.text):
        return same_item(candidate, best)
    goes_on = candidate.passage.passage.row == best.passage.passage.row and 0 <= candidate.ordinal - best.ordinal <= _ON
    return candidate.score > best.score - (2 * _NEAR if goes_on else _NEAR)
