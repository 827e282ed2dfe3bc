"""The whole path of a question: decline, retrieve, choose, refuse or answer, say what the reader must know."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from llama_index.core.base.response.schema import Response
from llama_index.core.query_engine import CustomQueryEngine
from llama_index.core.schema import NodeWithScore
from pydantic import PrivateAttr

from app.candidate import Candidate
from app.compose import Outcome, compose, joined, newest_paper, side_by_side, spelt_out
from app.config import AppConfig
from app.decline import OWN_CASE, PERSONAL, why_declined
from app.define import defined
from app.earlier import pointed_at
from app.extract import candidates
from app.llm.watch import Watcher
from app.llm.writer import Writer
from app.model import Answer, Citation, Filters, Status, Turn
from app.noise import noise
from app.postprocess import OnlyKind
from app.prove.model import Shown
from app.question import Wants, read
from app.reader import Reader
from app.reference import of_reference
from app.rerank import reranked
from app.resolved import with_resolution
from app.retrieve import Found, HybridRetriever, Query
from app.several import parts
from app.sides import sides
from ingest.config import load
from ingest.embed import Embedder
from ingest.library import Library, open_library


class _Clock:
    """Adds up what retrieving and answering took, over all parts of a question."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._spent = {"retrieve": 0.0, "answer": 0.0}

    def retrieved(self) -> None:
        self._add("retrieve")

    def answered(self) -> None:
        self._add("answer")

    def _add(self, name: str) -> None:
        now = time.perf_counter()
        self._spent[name] += now - self._last
        self._last = now

    def seconds(self) -> dict[str, float]:
        return {name: round(spent, 4) for name, spent in self._spent.items()}


class Chain(CustomQueryEngine):
    """A LlamaIndex query engine whose answers are quotations. Safe to share between threads."""

    _library: Library = PrivateAttr()
    _config: AppConfig = PrivateAttr()
    _retriever: HybridRetriever = PrivateAttr()
    _reader: Reader | None = PrivateAttr()
    _writer: Writer | None = PrivateAttr()
    _noise_of: tuple[str, float] = PrivateAttr()

    def __init__(
        self, library: Library, config: AppConfig, reader: Reader | None = None, questions: Embedder | None = None
    ) -> None:
        super().__init__()
        self._library = library
        self._config = config
        self._retriever = HybridRetriever(library, config, questions)
        self._reader = reader
        self._writer = Writer(config) if config.llm else None
        self._noise_of = ("", 0.0)  # the generation of the index it was measured on

    @property
    def library(self) -> Library:
        return self._library

    @property
    def retriever(self) -> HybridRetriever:
        return self._retriever

    def close(self) -> None:
        self._library.close()

    def warm(self) -> None:
        """Load the model and the vectors now, so that the first question need not wait for them."""
        with self._library.snapshot():
            self._noise()

    def custom_query(self, query_str: str) -> Response:
        """LlamaIndex's way in: the answer as text, its quotations as source nodes, the contract's JSON as metadata."""
        answer = self.ask(query_str)
        nodes = [NodeWithScore(node=_quoted(citation), score=citation.score) for citation in answer.citations]
        return Response(answer.text, source_nodes=nodes, metadata=answer.to_json())

    def search(
        self, question: str, k: int = 10, filters: Filters | None = None, history: Sequence[Turn] = ()
    ) -> list[NodeWithScore]:
        """The `k` best passages, best first. Raises `ValueError` for an empty or over-long question."""
        filters = filters or Filters()
        query = Query(self._checked(question), history=history, filters=filters)
        return OnlyKind(kind=filters.kind).postprocess_nodes(self._retriever.retrieve(query), query)[:k]

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        watcher: Watcher | None = None,
        write: bool = True,
    ) -> Answer:
        """Answer in the papers' own words, or say why not. Raises `ValueError` for an empty or over-long question.

        Where a language model is configured and `write` allows it, it may join the quotations; `watcher` sees each
        sentence once it is proved.
        """
        text, filters, watcher = self._checked(question), filters or Filters(), watcher or Watcher()
        previous = [turn for turn in history if turn.question.strip()][-1:]
        previous = [turn for turn in previous if why_declined(turn.question) is None]  # a person's case goes no further
        standalone = f"{text} (after: {previous[0].question.strip()})" if previous else text
        clock = _Clock()
        done = self._declined(text, filters, clock)  # before anything is sent anywhere
        if done is None:
            writer = self._writer if write else None
            deadline = writer.deadline() if writer else 0.0
            alone = self._alone(writer, text, previous, deadline, watcher)
            standalone, asked, previous = (alone, alone, []) if alone else (standalone, text, previous)
            done = self._asked(asked, previous, filters, clock)
            if writer:
                done = writer.write(standalone, done, self._library, deadline, watcher)
                clock.answered()
        return Answer(question, standalone, done.status, done.text, done.citations, done.notes, clock.seconds())

    def _alone(
        self, writer: Writer | None, text: str, previous: Sequence[Turn], deadline: float, watcher: Watcher
    ) -> str | None:
        """A follow-up that leans on the question before, as a model words it; None where rules read it."""
        if writer is None or not previous:
            return None
        reading = read(text, previous[0].question)
        if not (reading.leans or reading.elliptical):
            return None
        alone = writer.stand_alone(text, previous[0], deadline, watcher)
        return alone if alone and why_declined(alone) is None else None

    def _declined(self, text: str, filters: Filters, clock: _Clock) -> Outcome | None:
        """What is no question for papers; whom to contact is still quoted to somebody who speaks of their own case."""
        declined = why_declined(text)
        if declined is None:
            return None
        kind, reason = declined
        said = " ".join([reason, *([self._config.signpost] if kind in (PERSONAL, OWN_CASE) else [])])
        if kind == OWN_CASE and read(text).wants is Wants.CONTACT:
            found = self._asked(text, (), filters, clock)
            if not found.abstained:
                return Outcome(Status.PARTIAL, said, found.citations, found.notes)
        return Outcome(Status.DECLINED, said, ())

    def _asked(self, text: str, previous: Sequence[Turn], filters: Filters, clock: _Clock) -> Outcome:
        with self._library.snapshot():
            asked = parts(text)
            outcomes = []
            for part in asked:
                outcomes.append(self._one(part, previous, filters, clock))
                previous = [Turn(part)]
        return joined(asked, outcomes)

    def _one(self, text: str, previous: Sequence[Turn], filters: Filters, clock: _Clock) -> Outcome:
        """One question: find, weigh, read, judge and shape."""
        before = previous[0].question if previous else ""
        reading = read(text, before)
        if reading.wants is Wants.LATEST and not reading.subject and not before:
            return newest_paper(self._library, self._retriever.versions(filters))
        earlier = self._earlier(before, filters, clock) if reading.leans else ()
        found = self._found(Query(text, history=previous, filters=filters, earlier=earlier))
        clock.retrieved()
        terms = defined(found.question, self._library, self._retriever.versions(filters), filters.kind)
        outcome = (
            spelt_out(terms, self._library) if terms else self._compared(found, filters) or self._answer(found, filters)
        )
        clock.answered()
        return outcome

    def _compared(self, found: Found, filters: Filters) -> Outcome | None:
        """Two dates compared: what answers for each, side by side; None where no two are compared, or one has no answer."""
        asked = sides(found.question)
        told = [self._answer(self._found(Query(side, filters=filters)), filters) for side in asked]
        return side_by_side(told) if told else None

    def weighed(self, question: str) -> tuple[Found, list[Candidate]]:
        """What an answer to one question would be judged and made by, best first."""
        with self._library.snapshot():
            found = self._found(Query(self._checked(question)))
            return found, self._ranked(found, Filters())

    def _found(self, query: Query) -> Found:
        return replace(self._retriever.find(query), noise=self._noise())

    def _ranked(self, found: Found, filters: Filters) -> list[Candidate]:
        ranked = of_reference(found.question, candidates(found, self._library, self._config))
        ranked = [c for c in ranked if filters.kind in ("", str(c.unit.kind))]
        if self._reader and ranked:
            ranked = reranked(ranked, found, self._reader, self._config.read, self._library)
        return with_resolution(found, ranked, self._library)

    def _answer(self, found: Found, filters: Filters) -> Outcome:
        ranked = self._ranked(found, filters)
        outcome = compose(found, pointed_at(found, ranked), self._library, self._config)
        return replace(outcome, near=self._near(ranked))

    def _near(self, ranked: Sequence[Candidate]) -> tuple[Shown, ...]:
        """The passages of the candidates, best first: what a language model may be shown."""
        if self._writer is None:
            return ()
        shown = dict.fromkeys(Shown(c.paper, c.passage.passage.span) for c in ranked)
        return tuple(shown)[: self._config.llm_passages]

    def _noise(self) -> float:
        """The noise of the papers as they are now; measured when they have changed."""
        generation = self._library.store.meta("generation") or ""
        kept = self._noise_of  # another thread may put another generation's in its place
        if kept[0] != generation:
            kept = self._noise_of = (generation, noise(self._relevance))
        return kept[1]

    def _relevance(self, question: str) -> float:
        return max((scored.relevance for scored in self._retriever.find(Query(question)).passages), default=0.0)

    def _earlier(self, before: str, filters: Filters, clock: _Clock) -> tuple[Citation, ...]:
        """What the answer before cited: asked again, of the papers as they are now."""
        outcome = self._one(before, (), filters, clock)
        return outcome.citations

    def _checked(self, question: str) -> str:
        text = " ".join(question.split())
        if not text:
            raise ValueError(
                "the question is empty: ask something of the papers, such as: What was decided about the budget?"
            )
        if len(text) > self._config.max_question:
            raise ValueError(
                f"the question has {len(text):,} characters; at most {self._config.max_question:,} are allowed: shorten it"
            )
        return text


def _quoted(citation: Citation) -> Any:
    from llama_index.core.schema import TextNode

    facts = {name: value for name, value in citation.to_json().items() if name not in ("quote", "score")}
    return TextNode(
        id_=f"{citation.paper}#{citation.span.start}-{citation.span.end}", text=citation.quote,
        start_char_idx=citation.span.start, end_char_idx=citation.span.end, metadata=facts,
    )  # fmt: skip


def build_chain(
    index: Path | None = None,
    config: AppConfig | None = None,
    embedder: Embedder | None = None,
    questions: Embedder | None = None,
) -> Chain:
    """Open the index and be ready to answer. `questions`: what embeds them, where that is not the embedder's own encoder of
    questions. Raises `IndexMissing`, `IndexOutdated`, `ConfigError`."""
    config = config or load(AppConfig)
    return Chain(open_library(index, embedder), config, Reader() if config.read else None, questions)
