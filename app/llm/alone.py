"""A follow-up made to stand alone by a model; taken only where it says nothing that the conversation does not."""

from __future__ import annotations

import re

from app.llm.endpoint import Endpoint
from app.llm.failure import ModelFailed
from app.llm.prompt import to_stand_alone
from app.llm.watch import Watcher
from app.model import Turn
from app.question import read
from ingest.recognise import plain
from ingest.words import content_stems

_LONGEST = 300
_NOT = re.compile(r"\b(?:not|never|no|without)\b|n't\b")
_PLAIN = re.compile(
    r"[\w\s.,;:'’\"“”()\-–—%£€$&/]+\?"
)  # one question: no line of its own, no markup, one question mark
_TWO = re.compile(r"[.!?;:]\s+\S")  # the beginning of a second sentence
_TITLED = re.compile(r"\b(?:Mrs?|Ms|Dr|St|Cllrs?|No)\.\s")
_LABEL = re.compile(r"^\W*(?:the )?(?:standalone |stand-alone )?(?:follow-up )?question(?: is)?:\s*", re.IGNORECASE)


def stand_alone(question: str, before: Turn, endpoint: Endpoint, deadline: float, watcher: Watcher) -> str | None:
    """The question as it can be read without the one before; None where the model fails or adds anything."""
    try:
        written = "".join(endpoint.stream(to_stand_alone(question, before), deadline, watcher))
    except ModelFailed:
        return None  # the endpoint logged it; the follow-up is read by rules instead
    alone = _LABEL.sub("", written.strip()).strip('"“” ')
    return alone if may_be_searched(alone, question, before) else None


def may_be_searched(alone: str, question: str, before: Turn) -> bool:
    """Whether a rewording is one short question in the words of the conversation that keeps what was asked.

    >>> before = Turn("Who chairs the Weir Board?", "Ada Reed chairs the Weir Board.")
    >>> may_be_searched("When did Ada Reed chair the Weir Board?", "When did she?", before)
    True
    >>> may_be_searched("When did Ada Reed leave Leeds?", "When did she?", before)
    False
    """
    if len(alone) > _LONGEST or "\n" in alone or not _PLAIN.fullmatch(alone) or _TWO.search(_TITLED.sub("", alone)):
        return False
    asked, worded = read(question, before.question), read(alone)
    if (asked.dates, asked.excluded, asked.phrases) != (worded.dates, worded.excluded, worded.phrases) and asked.dates:
        return False
    if set(_NOT.findall(alone.lower())) - set(
        _NOT.findall(question.lower())
    ):  # "Why did she not ...?" is another question
        return False
    said = set(content_stems(f"{before.question} {before.answer} {question}"))
    new = set(content_stems(alone))
    return new <= said and set(asked.subject) <= new and bool(new) and plain(alone) == alone
