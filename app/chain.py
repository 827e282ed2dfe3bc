"""The whole path of a question: decline, retrieve, choose, refuse or answer, say what the reader must know."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from llama_index.core.base.response.schema import Response
from llama_index.core.query_engine import CustomQueryEngine
from llama_index.core.schema import NodeWithScore
from pydantic import PrivateAttr

from app.config import AppConfig
from app.conflict import disagreement
from app.decline import PERSONAL, why_declined
from app.define import defined
from app.extract import candidates, choose, cut, lead
from app.model import Answer, Citation, Filters, Status, Turn
from app.postprocess import OnlyKind
from app.question import Wants
from app.refuse import refusal
from app.retrieve import Found, HybridRetriever, Query
from app.speaker import asked_speaker, is_by
from app.write import nearest, notes_of, write
from ingest.config import load
from ingest.embed import Embedder
from ingest.library import Library, open_library

_MAX_NEAREST = 3


class Chain(CustomQueryEngine):
    """A LlamaIndex query engine whose answers are quotations. Safe to share between threads."""

    _library: Library = PrivateAttr()
    _config: AppConfig = PrivateAttr()
    _retriever: HybridRetriever = PrivateAttr()

    def __init__(self, library: Library, config: AppConfig) -> None:
        super().__init__()
        self._library = library
        self._config = config
        self._retriever = HybridRetriever(library, config)

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
            self._library.nearest(self._library.embedder.encode(["warm"])[0], 1)

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

    def ask(self, question: str, history: Sequence[Turn] = (), filters: Filters | None = None) -> Answer:
        """Answer in the papers' own words, or say why not. Raises `ValueError` for an empty or over-long question."""
        text = self._checked(question)
        previous = [turn for turn in history if turn.question.strip()][-1:]
        standalone = f"{text} (after: {previous[0].question.strip()})" if previous else text
        declined = why_declined(text)
        if declined:
            reason = " ".join([declined[1], *([self._config.signpost] if declined[0] == PERSONAL else [])])
            return Answer(question, standalone, Status.DECLINED, reason, seconds={"retrieve": 0.0, "answer": 0.0})
        started = time.perf_counter()
        with self._library.snapshot():
            found = self._retriever.find(Query(text, history=previous, filters=filters or Filters()))
            retrieved = time.perf_counter()
            status, answer_text, citations, notes = self._answer(found, filters or Filters())
        seconds = {"retrieve": round(retrieved - started, 4), "answer": round(time.perf_counter() - retrieved, 4)}
        return Answer(question, standalone, status, answer_text, citations, notes, seconds)

    def _answer(self, found: Found, filters: Filters) -> tuple[Status, str, tuple[Citation, ...], tuple[str, ...]]:
        ranked = [c for c in candidates(found, self._library, self._config) if filters.kind in ("", str(c.unit.kind))]
        spelt_out = self._spelt_out(found, filters)
        if spelt_out:
            return spelt_out
        refused = refusal(found, ranked, self._library, self._config)
        if refused:
            near = nearest(ranked, _MAX_NEAREST) if refused.on_subject else ()
            return Status.NO_EVIDENCE, refused.reason, near, notes_of(near, self._library, refused=True)
        disagreeing = disagreement(found, ranked)
        if disagreeing:
            cited = tuple(cut(c, found.question).numbered(n) for n, c in enumerate(disagreeing, start=1))
            return Status.CONFLICT, f"The papers disagree.\n\n{write(cited)}", cited, notes_of(cited, self._library)
        who = asked_speaker(found.question.text)
        theirs = [c for c in ranked if who and is_by(who, c)]
        chosen = tuple(choose(theirs or lead(ranked, found.question.wants), found.question, self._config))
        mends = tuple(
            f"No paper holds a word like “{word}”; searched for “{instead}…” instead."
            for word, instead in found.mends.items()
        )
        notes = mends + notes_of(chosen, self._library, latest=found.question.wants is Wants.LATEST)
        return Status.ANSWERED, write(chosen), chosen, notes

    def _spelt_out(
        self, found: Found, filters: Filters
    ) -> tuple[Status, str, tuple[Citation, ...], tuple[str, ...]] | None:
        """What short forms stand for, where that is asked."""
        terms = defined(found.question, self._library, self._retriever.versions(filters))
        if terms is None:
            return None
        unknown = [f"No paper held says what {short} stands for." for short in terms.missing]
        if not terms.citations:
            return Status.NO_EVIDENCE, " ".join(unknown), (), ()
        status = Status.PARTIAL if terms.missing else Status.CONFLICT if terms.several else Status.ANSWERED
        several = [f"{short} stands for more than one thing in the papers held." for short in terms.several]
        notes = (*unknown, *several, *notes_of(terms.citations, self._library))
        return status, write(terms.citations), terms.citations, notes

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


def build_chain(index: Path | None = None, config: AppConfig | None = None, embedder: Embedder | None = None) -> Chain:
    """Open the index and be ready to answer. Raises `IndexMissing`, `IndexOutdated`, `ConfigError`."""
    return Chain(open_library(index, embedder), config or load(AppConfig))
