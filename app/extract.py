"""Choosing the sentences that answer, and the shape of the answer: a sentence, a list whole, a resolution whole."""

from __future__ import annotations

from dataclasses import dataclass

from app.config import AppConfig
from app.evidence import MUST_HOLD, holds
from app.model import Citation
from app.question import Question, Wants
from app.retrieve import Found, Scored
from ingest.dates import bounds, find_dates
from ingest.library import Library
from ingest.model import Kind, Span, Unit
from ingest.recognise import plain
from ingest.store import StoredPaper
from ingest.words import stems

# Weights of what speaks for a sentence, beside its cosine. Coverage and passage score: measured on SQuAD (first of
# five passages' sentences 76 %, by cosine alone 63 %); the rest states what an answer to a council's papers is.
_COVERAGE = 1.0
_PASSAGE = 0.5
_HOLDS, _LACKS = 0.1, -0.25
_YEAR, _OTHER_YEAR = 0.4, -0.2
_DECISION = 0.3
_LISTED = 0.15
_PURPOSE, _WANTED_PURPOSE = -0.2, 0.4
_HEADING = -0.4
_NEWEST = 0.3
_FRAGMENT = -0.15  # fewer than five words say little by themselves
_CLOSE = 0.12  # a further sentence this near the first is shown beside it
_OPENS_WITHIN = 250  # characters between a sentence and the list that it opens
_BEFORE = 200  # characters before a list that say what it lists
_LONGEST_GROUP = 2_500  # characters of a list or resolution that is still quoted whole


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer."""

    paper: StoredPaper
    unit: Unit
    ordinal: int
    score: float
    holds: bool | None  # the kind of thing that is wanted
    passage: Scored

    @property
    def text(self) -> str:
        return plain(self.unit.span.of(self.paper.text))


def candidates(found: Found, library: Library, config: AppConfig) -> list[Candidate]:
    """Every sentence of the best passages, best first."""
    ranked = []
    newest = _newest(found, library, config) if found.question.wants is Wants.LATEST else {}
    for scored in _weighed(found, config):
        paper = library.store.by_version(scored.passage.version)
        for place, (ordinal, unit, vector) in enumerate(scored.units):
            text = plain(unit.span.of(paper.text))
            has = holds(found.question.wants, text) or (
                found.question.wants is Wants.PERSON and unit.speaker is not None
            )
            before = scored.units[place - 1][1] if place else None
            score = float(vector @ found.vector) + _COVERAGE * _coverage(found, paper, unit, text, before)
            score += (
                _PASSAGE * scored.score
                + _fit(found.question, unit, text, has, paper)
                + _NEWEST * newest.get(paper.version, 0.0)
            )
            ranked.append(Candidate(paper, unit, ordinal, score, has, scored))
    ranked.sort(key=lambda c: (-c.score, c.paper.path, c.unit.span.start))
    return ranked


def _weighed(found: Found, config: AppConfig) -> list[Scored]:
    """The best passages; where a list is wanted, also what follows the first two, which may open it."""
    best = found.passages[: config.passages]
    if found.question.wants is not Wants.LIST:
        return best
    ends = {(s.passage.version, s.passage.last_unit) for s in best[:2]}
    return best + [s for s in found.passages[config.passages :] if (s.passage.version, s.passage.first_unit) in ends]


def _coverage(found: Found, paper: StoredPaper, unit: Unit, text: str, before: Unit | None) -> float:
    """The share of the question's words that the sentence meets; half by itself, half with what it leans on.

    It leans on its title, its speaker, the resolution or list it belongs to, and the sentence before it.
    """
    own = set(stems(f"{text} {unit.speaker or ''}"))
    if unit.kind in (Kind.DECISION, Kind.RECOMMENDATION) and unit.group != unit.span:
        own |= set(stems(unit.group.of(paper.text)[:_LONGEST_GROUP]))
    if unit.group != unit.span and found.question.wants is Wants.LIST:  # what a list is of stands before it
        own |= set(stems(paper.text[max(0, unit.group.start - _BEFORE) : unit.span.end]))
    around = own | set(stems(f"{unit.section} {paper.about.title} {before.span.of(paper.text) if before else ''}"))
    return (found.lexicon.coverage(own) + found.lexicon.coverage(around)) / 2


def _newest(found: Found, library: Library, config: AppConfig) -> dict[str, float]:
    """How late each paper among the candidates is, 0..1; undated ones 0."""
    dated = {}
    for scored in found.passages[: config.passages]:
        date = library.store.by_version(scored.passage.version).about.date
        if date:
            dated[scored.passage.version] = bounds(date)[1]
    order = sorted(set(dated.values()))
    return {version: (order.index(day) + 1) / len(order) for version, day in dated.items()}


def _fit(question: Question, unit: Unit, text: str, has: bool | None, paper: StoredPaper) -> float:
    """What speaks for or against a sentence beside its words: the kind it holds, its place, its years."""
    lacks = _LACKS if question.wants in MUST_HOLD else 0.0
    fit = 0.0 if has is None else _HOLDS if has else lacks
    if question.wants is Wants.DECISION and unit.kind is Kind.DECISION:
        fit += _DECISION
    if question.wants is Wants.LIST and unit.group != unit.span:
        fit += _LISTED
    if unit.kind is Kind.PURPOSE:
        fit += _WANTED_PURPOSE if question.wants is Wants.PURPOSE else _PURPOSE
    if unit.heading:
        fit += _HEADING
    if len(text.split()) < 5 and unit.group == unit.span:
        fit += _FRAGMENT
    return fit + _years(question, text, paper)


def _years(question: Question, text: str, paper: StoredPaper) -> float:
    if not question.dates:
        return 0.0
    inside = [bounds(found.iso) for found in find_dates(text)]
    if _overlap(question, inside):
        return _YEAR
    if paper.about.date and _overlap(question, [bounds(paper.about.date)]):
        return _YEAR / 2
    return _OTHER_YEAR if inside else 0.0


def _overlap(question: Question, periods: list[tuple[str, str]]) -> bool:
    named = [bounds(date) for date in question.dates]
    return any(a <= d and c <= b for a, b in named for c, d in periods)


def cut(candidate: Candidate, question: Question) -> Citation:
    """The quotation: the list or resolution whole where it is one, otherwise the sentence."""
    unit, paper = candidate.unit, candidate.paper
    span = unit.span
    whole = question.wants in (Wants.DECISION, Wants.LIST) or (unit.kind is Kind.DECISION and _is_head(candidate))
    longest = _LONGEST_GROUP if whole else _LONGEST_GROUP // 3
    in_group = unit.group != unit.span and unit.group.end - unit.group.start <= longest
    if in_group and (
        unit.kind in (Kind.DECISION, Kind.RECOMMENDATION) or question.wants is Wants.LIST or _is_head(candidate)
    ):
        span = unit.group
    return cite(paper, span, unit, candidate.score)


def _is_head(candidate: Candidate) -> bool:
    """Whether the sentence only opens a list: then the list is the answer."""
    return candidate.text.endswith(":") and candidate.unit.group.start == candidate.unit.span.start


def cite(paper: StoredPaper, span: Span, unit: Unit, score: float) -> Citation:
    return Citation.cut(
        paper.text, span, paper=paper.path, about=paper.about, kind=str(unit.kind), score=score, item=unit.item,
        section=unit.section, speaker=unit.speaker, page=paper.page_of(span.start),
    )  # fmt: skip


def lead(ranked: list[Candidate], wants: Wants) -> list[Candidate]:
    """The ranking led by the sentence that fits what is wanted; what stood above it is left out.

    A number, sum or name: the first sentence that has one. A list: the list that the best sentence opens. A decision:
    the resolution of the paper that is most about the question, however little of the question it repeats.
    """
    first = ranked[0]
    if wants in MUST_HOLD:
        first = next((c for c in ranked if c.holds), first)
    elif wants is Wants.DECISION:
        first = next((c for c in ranked if c.unit.kind is Kind.DECISION and _same_item(c, first)), first)
    elif wants is Wants.LIST:
        first = next((c for c in ranked if _opened_by(first, c)), first)
    return [first, *(c for c in ranked if c is not first and c.score <= first.score)]


def _same_item(decision: Candidate, best: Candidate) -> bool:
    """Whether a resolution is of the paper and, where it has several, of the item that the best sentence is in."""
    return (decision.paper.version, decision.unit.item) == (best.paper.version, best.unit.item)


def _opened_by(opening: Candidate, candidate: Candidate) -> bool:
    """Whether a candidate belongs to a list that starts right after the opening sentence."""
    group = candidate.unit.group
    apart = group.start - opening.unit.span.end
    same_paper = candidate.paper.version == opening.paper.version
    return same_paper and group != candidate.unit.span and 0 <= apart <= _OPENS_WITHIN


def choose(ranked: list[Candidate], question: Question, config: AppConfig) -> list[Citation]:
    """The best sentence and those that are nearly as good, without saying a thing twice; numbered."""
    chosen: list[Citation] = []
    best = ranked[0]
    for candidate in ranked:
        if len(chosen) == config.quotes or candidate.score < best.score - _CLOSE:
            break
        if candidate is not best and (candidate.unit.heading or candidate.holds is False):
            continue
        citation = cut(candidate, question)
        if not any(_repeats(citation, earlier) for earlier in chosen):
            chosen.append(citation)
    return [citation.numbered(n) for n, citation in enumerate(chosen, start=1)]


def _repeats(citation: Citation, earlier: Citation) -> bool:
    same_place = citation.paper == earlier.paper and citation.span.overlaps(earlier.span)
    return same_place or plain(citation.quote).lower() == plain(earlier.quote).lower()
