"""Finding passages: vectors and words, scored on absolute scales and added, behind LlamaIndex's retriever seam."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import MetadataMode, NodeWithScore, QueryBundle, TextNode
from numpy.typing import NDArray

from app.compound import compounds
from app.config import AppConfig
from app.lexicon import Lexicon
from app.model import Citation, Filters, Turn
from app.question import Question, Wants, read
from app.question_encoder import question_encoder
from app.register import in_papers
from app.scope import names_paper, of_those_named
from app.spelling import mended
from ingest.dates import bounds
from ingest.embed import Embedder
from ingest.glossary import same_as
from ingest.library import Library, PassageRow
from ingest.model import Unit
from ingest.words import content_stems, fold

# How much of the previous question joins the vector and the words: measured on MTRAG-UN and MTRAG, +9 and 0 points.
_HISTORY_VECTOR, _HISTORY_WORDS = 0.3, 0.4
# "And in 2022?", "Who said that?": with a word or none of its own, a question is the one before.
_LEANING_VECTOR = 1.0
_VECTOR, _COVERAGE = 2.0, 0.5
_EXPANSIONS = 2  # long forms that are added to what is embedded: more would drown the question
# What it is worth that the question names the date or body that a passage's paper is of, or the paper itself.
_OF_DATE, _OF_BODY, _OF_TITLE = 0.2, 0.15, 0.25
# Words that papers use for what is asked in others: the kind wanted, a stem of the question, and what papers say.
_IMPLIED = (
    (Wants.CONTACT, "", ("contact",)),
    (Wants.ATTENDANCE, "absent", ("apolog",)),
    (Wants.ATTENDANCE, "miss", ("apolog",)),
    (Wants.ATTENDANCE, "attend", ("present",)),
    (Wants.TIME, "end", ("close", "conclud", "finish")),
    (Wants.TIME, "finish", ("close", "conclud", "end")),
    (Wants.TIME, "start", ("commenc", "begin", "open")),
)
_IMPLIED_WEIGHT = 0.5
_DECIDING = 5  # passages whose papers' resolutions are looked at


@dataclass
class Query(QueryBundle):
    """A LlamaIndex query that carries what Minuted knows beside the words."""

    history: Sequence[Turn] = ()
    filters: Filters = field(default_factory=Filters)
    earlier: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with its scores. `relevance` = cosine + BM25 over its ideal, the measure of abstention."""

    passage: PassageRow
    score: float
    cosine: float
    bm25: float
    coverage: float
    units: list[tuple[int, Unit, NDArray[np.float32]]]

    @property
    def relevance(self) -> float:
        return self.cosine + self.bm25


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: passages best first, and what they were scored with."""

    question: Question
    vector: NDArray[np.float32]
    lexicon: Lexicon
    passages: list[Scored]
    mends: dict[str, str]  # stems that no paper holds, and what was searched instead
    versions: list[str] | None = None  # what may be cited; None: all
    noise: float = 0.3  # the relevance that the papers held have to questions of no council's business (noise.py)
    before: str = ""  # the question before
    earlier: tuple[Citation, ...] = ()  # what the answer to it cited, for a question that leans on it

    @property
    def asked(self) -> str:
        """The question as one can read it alone: after the one before, where it leans on it."""
        return f"{self.before} {self.question.text}" if self.question.leans else self.question.text


def implied(question: Question) -> tuple[str, ...]:
    """Stems that papers use for what is asked in other words: a meeting that is asked to have ended "closed"."""
    return tuple(
        s for wants, asked, said in _IMPLIED if wants is question.wants and asked in ("", *question.stems) for s in said
    )


def question_terms(question: Question, library: Library) -> list[str]:
    """The long forms, as the papers give them, of the short forms that a question uses; each once."""
    asked = set(question.stems)
    longs = {
        same_as(term.long): term.long
        for term in reversed(library.glossary())
        if (short := set(content_stems(term.short))) and short <= asked
    }
    return list(longs.values())[:_EXPANSIONS]


class HybridRetriever(BaseRetriever):
    """`retrieve("...")` or `retrieve(Query(...))` gives passages as `NodeWithScore`, best first."""

    def __init__(self, library: Library, config: AppConfig, questions: Embedder | None = None) -> None:
        """`questions`: what embeds them; None: what goes with the library's own embedder, loaded when first asked."""
        super().__init__()
        self.library = library
        self.config = config
        self._questions = questions

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        query = query_bundle if isinstance(query_bundle, Query) else Query(query_bundle.query_str)
        with self.library.snapshot():
            found = self.find(query)
            return [NodeWithScore(node=self.node(scored.passage), score=scored.score) for scored in found.passages]

    def find(self, query: Query) -> Found:
        """Score the candidates of both searches. Call it inside `library.snapshot()`."""
        previous = query.history[-1].question if query.history else ""
        question, mends = mended(read(query.query_str, previous), self.library)
        leaning = bool(previous) and len(question.subject) <= 1 and not question.names
        expanded = " ".join([query.query_str, *question_terms(question, self.library), *implied(question)])
        vector = self._vector(expanded, previous, _LEANING_VECTOR if leaning else _HISTORY_VECTOR)
        lexicon = self._lexicon(question, previous, 1.0 if leaning else _HISTORY_WORDS)
        versions = self.versions(query.filters)
        near = self.library.nearest(vector, self.config.candidates, versions)
        rows = self.library.matching(lexicon.searched, self.config.candidates, versions)
        passages = self.library.passages(list(near), rows)
        if question.wants is Wants.DECISION:
            passages = self._with_decisions(passages, near)
        near |= self.library.vectors.similarities(vector, [p.id for p in passages if p.id not in near])
        tokens = self.library.stems_of([p.row for p in passages])
        scored = [self._score(p, near.get(p.id, 0.0), tokens[p.row], lexicon, vector) for p in passages]
        worth = {version: self._named(version, question) for version in {p.version for p in passages}}
        scored = [replace(s, score=s.score + worth[s.passage.version]) for s in scored]
        kept = [s for s in scored if self._allowed(s.passage, question, tokens[s.passage.row][0])]
        kept = of_those_named(kept, question, self.library)
        kept.sort(key=lambda s: (-s.score, s.passage.id))
        return Found(question, vector, lexicon, kept, mends, versions, before=previous, earlier=query.earlier)

    def _with_decisions(self, passages: list[PassageRow], near: dict[str, float]) -> list[PassageRow]:
        """With the resolutions of the nearest papers: they seldom repeat the subject that they decide on."""
        best = sorted(passages, key=lambda p: -near.get(p.id, 0.0))[:_DECIDING]
        more = self.library.decisions(sorted({p.version for p in best}))
        known = {p.row for p in passages}
        return passages + [p for p in more if p.row not in known]

    def _named(self, version: str, question: Question) -> float:
        """What it is worth that a paper is of a date or of the body that the question names, or is named itself."""
        about = self.library.by_version(version).about
        worth = 0.0
        if question.dates and about.date:
            first, last = bounds(about.date)
            worth += _OF_DATE * any(a <= last and first <= b for a, b in map(bounds, question.dates))
        body, asked = set(content_stems(about.body)), set(question.stems)
        worth += _OF_BODY if body and body <= asked else 0.0
        return worth + _OF_TITLE * names_paper(question.text, about.title)

    def _vector(self, text: str, previous: str, weight: float) -> NDArray[np.float32]:
        encoder = self._questions or question_encoder(self.library.embedder)
        encoded = encoder.encode([text, previous] if previous else [text])
        vector = encoded[0] + weight * encoded[1] if previous else encoded[0]
        unit: NDArray[np.float32] = vector / np.linalg.norm(vector)
        return unit

    def _lexicon(self, question: Question, previous: str, weight: float) -> Lexicon:
        asked_before = read(previous)
        before = asked_before.subject or (() if question.subject else asked_before.stems)
        own = question.subject or (() if before else question.stems)
        weights = {
            **dict.fromkeys(before, weight),
            **dict.fromkeys(implied(question), _IMPLIED_WEIGHT),
            **dict.fromkeys(own, 1.0),
        }
        count, mean_length = self.library.size()
        held = self.library.frequencies(list(weights))
        known = [s for s, passages in held.items() if passages]
        alike = {s: said for s, said in in_papers(question.text, known).items() if s in own}
        for s, said in compounds(question.text, set(own), self.library).items():
            alike[s] = alike.get(s, frozenset()) | said
        held |= self.library.frequencies(sorted({s for said in alike.values() for s in said} - set(held)))
        frequency = {s: min(count, held[s] + sum(held[other] for other in alike.get(s, ()))) for s in weights}
        idf = {s: math.log(1 + (count - frequency[s] + 0.5) / (frequency[s] + 0.5)) for s in weights}
        return Lexicon({s: weight * idf[s] for s, weight in weights.items()}, mean_length, alike)

    def versions(self, filters: Filters) -> list[str] | None:
        """The versions that may be cited; None: all."""
        if filters == Filters(kind=filters.kind):
            return None
        end = min(filter(None, (filters.end, filters.as_of)), default="")
        return self.library.versions(filters.body, filters.council, filters.start, end)

    def _score(
        self,
        passage: PassageRow,
        cosine: float,
        tokens: tuple[list[str], list[str]],
        lexicon: Lexicon,
        vector: NDArray[np.float32],
    ) -> Scored:
        units = self.library.units_of(passage)
        best = max((float(vector @ other) for _, _, other in units), default=cosine)
        both = tokens[0] + tokens[1]
        cosine = (cosine + best) / 2
        bm25, coverage = lexicon.bm25(both), lexicon.coverage(set(both))
        return Scored(passage, _VECTOR * cosine + bm25 + _COVERAGE * coverage, cosine, bm25, coverage, units)

    def _allowed(self, passage: PassageRow, question: Question, body: list[str]) -> bool:
        """Words after a minus must not occur; phrases in quotation marks must, as printed but for case and spaces."""
        if question.excluded and set(question.excluded) & set(body):
            return False
        if not question.phrases and not question.without:
            return True
        text = _folded(passage.span.of(self.library.by_version(passage.version).text))
        without = any(_folded(phrase) in text for phrase in question.without)
        return not without and all(_folded(phrase) in text for phrase in question.phrases)

    def node(self, passage: PassageRow) -> TextNode:
        """The passage as LlamaIndex knows it: verbatim text, offsets, facts as metadata."""
        paper = self.library.by_version(passage.version)
        about = paper.about
        metadata: dict[str, Any] = {
            "path": paper.path, "title": about.title, "council": about.council, "body": about.body, "date": about.date or "",
            "date_basis": str(about.date_basis), "item": passage.item, "section": passage.section, "kind": str(passage.kind),
            "page": paper.page_of(passage.span.start), "header": passage.header,
        }  # fmt: skip
        hidden = [name for name in metadata if name != "header"]
        return TextNode(
            id_=passage.id, text=passage.span.of(paper.text), start_char_idx=passage.span.start, end_char_idx=passage.span.end,
            metadata=metadata, excluded_embed_metadata_keys=hidden, excluded_llm_metadata_keys=hidden, metadata_template="{value}",
        )  # fmt: skip


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


def embedded_text(node: TextNode) -> str:
    """What the model saw of a passage: its header, then its text."""
    return str(node.get_content(MetadataMode.EMBED))
