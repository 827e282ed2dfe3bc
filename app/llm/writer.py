"""A model joins what was found, and nothing it writes is believed: a sentence stands only where its citations prove it."""

from __future__ import annotations

import re
import time
from dataclasses import replace

from app.compose import Outcome
from app.config import AppConfig
from app.llm.alone import stand_alone
from app.llm.endpoint import Endpoint
from app.llm.failure import ModelFailed, Why
from app.llm.joined import Joined, with_quotes
from app.llm.notice import JOINED
from app.llm.parse import Claims
from app.llm.prompt import to_join
from app.llm.shown import may_be_joined, to_show
from app.llm.watch import Progress, Watcher
from app.model import Citation, Turn
from app.prove.model import Claim, Shown
from app.prove.prove import prove
from app.several import parts
from app.write import notes_of
from ingest.library import Library

LEFT_OUT = "What else it wrote could not be proved from the papers: it is left out, or the papers’ own words stand in its place."
UNPROVED = "The language model’s answer could not be proved from the papers, so the quotations are shown instead."
_MOST_CLAIMS = 12
_OF_A_NUMBER = re.compile(r"\[\d+\] ")  # a note about one quotation by its number, which changes
_FOR_ALONE = 1 / 3  # of the time


class Writer:
    """Safe to share between threads. Never raises for what an endpoint does: the quotations stand, and a note says why."""

    def __init__(self, config: AppConfig) -> None:
        self._config = config
        self._endpoint = Endpoint(config)

    def deadline(self) -> float:
        """When an answer that begins now must be whole."""
        return time.monotonic() + self._config.llm_seconds

    def stand_alone(self, question: str, before: Turn, deadline: float, watcher: Watcher) -> str | None:
        """A follow-up as a question of its own; None where the model gives none that can be trusted."""
        first = deadline - self._config.llm_seconds * (1 - _FOR_ALONE)
        return stand_alone(question, before, self._endpoint, first, watcher)

    def write(self, question: str, outcome: Outcome, library: Library, deadline: float, watcher: Watcher) -> Outcome:
        """The outcome with proved sentences in place of its quotations, or as it was with a note that says why."""
        with library.snapshot():
            if not may_be_joined(outcome, library):
                return outcome
            shown = to_show(outcome, library, self._config.llm_passages)
        watcher.tell(Progress(outcome.citations))
        try:
            joined = self._join(question, outcome, shown, library, deadline, watcher)
        except ModelFailed as failed:
            return _fallen_back(outcome, failed)
        text, citations = joined.written()
        with library.snapshot():
            known = notes_of(citations, library)
        kept = [note for note in outcome.notes if not _OF_A_NUMBER.match(note)]
        notes = (JOINED, *([LEFT_OUT] if joined.refused else []), *dict.fromkeys((*kept, *known)))
        return replace(outcome, citations=citations, joined=text, notes=notes)

    def _join(
        self, question: str, outcome: Outcome, shown: tuple[Shown, ...], library: Library, deadline: float, watcher: Watcher
    ) -> Joined:  # fmt: skip
        """Raises `ModelFailed` where nothing is proved, and for an answer that is not whole."""
        claims, joined, count = Claims(), Joined(), 0

        def judge(claim: Claim) -> None:
            nonlocal count
            count += 1
            if count > _MOST_CLAIMS:
                raise ModelFailed(Why.ENDLESS)
            if joined.is_new(claim):
                self._judge(claim, shown, library, joined)
                watcher.tell(Progress(outcome.citations, *joined.written()))

        for piece in self._endpoint.stream(to_join(question, shown), deadline, watcher):
            for claim in claims.feed(piece):
                judge(claim)
        for claim in claims.rest():
            judge(claim)
        if not count:
            raise ModelFailed(Why.NOTHING if claims.is_form else Why.UNREADABLE)
        if not joined.proved:
            raise ModelFailed(Why.UNPROVED)
        joined.complete(_needed(question, outcome))
        return joined

    def _judge(self, claim: Claim, shown: tuple[Shown, ...], library: Library, joined: Joined) -> None:
        with library.snapshot():
            try:
                for one in shown:
                    library.by_version(one.paper.version)
            except KeyError:
                raise ModelFailed(Why.CHANGED) from None
            claim = with_quotes(claim, shown, library)
            joined.add(claim, prove(claim, shown, library), library)


def _needed(question: str, outcome: Outcome) -> list[Citation]:
    """What an answer may not lack: the best quotation of each paper; of several questions in one, all."""
    several = len(parts(question)) > 1
    first = {c.paper: c for c in reversed(outcome.citations)}
    return [c for c in outcome.citations if several or first[c.paper] is c]


def _fallen_back(outcome: Outcome, failed: ModelFailed) -> Outcome:
    unproved = str(failed) == Why.UNPROVED
    note = UNPROVED if unproved else f"The language model {failed}, so the quotations are shown instead."
    return replace(outcome, notes=(note, *outcome.notes))
