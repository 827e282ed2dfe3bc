"""What can go wrong with a language model, as the end of a sentence that begins “The language model …”."""

from __future__ import annotations

from enum import StrEnum

from ingest.errors import MinutedError


class Why(StrEnum):
    UNREACHABLE = "could not be reached"
    SLOW = "did not finish in the time allowed"
    CUT = "broke off in the middle of its answer"
    UNREADABLE = "gave no answer that can be read"
    ENDLESS = "did not come to an end"
    NOTHING = "found nothing to say"
    UNPROVED = "wrote nothing that could be proved from the papers"
    CHANGED = "was overtaken: the papers changed while it wrote"
    STOPPED = "was stopped"


class ModelFailed(MinutedError):
    """The endpoint or its model did not do its part. The message completes “The language model …”."""
