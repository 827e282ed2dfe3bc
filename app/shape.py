"""The shape of an answer, from sentences in order of worth: one sentence, a list or resolution whole, one a paper.

A quotation that begins with "She added" is quoted with the sentence that names her.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.candidate import NUMBERING, Candidate
from app.config import AppConfig
from app.evidence import GIVES_REASON, holds
from app.extract import FOLLOWS, POINTS_BACK, counts_it, lists_people
from app.form import entry
from app.model import Citation
from app.question import Question, Wants
from app.replied import asks_the_same, with_reply
from ingest.dates import find_dates
from ingest.library import Library
from ingest.model import Kind, Span, Unit
from ingest.recognise import plain
from ingest.store import StoredPaper
from ingest.votes import vote_side

_CLOSE = 0.12  # further sentences this near the first are shown beside it
# And one that is this near: of two so close the second is right in one of three (README.md, decision 75).
_BESIDE = 0.35
_BROAD, _BROADEST = 0.45, 1.2  # likewise where the question asks for more than one thing, or for a summary
_BROADLY = frozenset({Wants.SUMMARY, Wants.LATEST, Wants.LIST})
_LONGEST_GROUP = 6_000  # characters of a list or resolution that is quoted whole where one is asked for
_WORDS_OF_A_LIMB = 45  # on average
_LONGEST_ASIDE = 800  # and where it is not
_BULLET = re.compile(r"[•·▪●*–-]\s")
_PRONOUN = re.compile(r"(?:He|She|They)\b")
# "The government would be responding to this by …": what it is stands in an earlier sentence
_OF_THIS = re.compile(
    r"(?:[\w’'-]+\s+){1,7}(?:to|of|on|for|with|about|by|from)\s+(?:this|these|that|those)(?=[,.;]|\s+(?:by|and|at|in|as|when|before|or)\b)"
)
_HE_OR_SHE = re.compile(r"[“\"]?(?:He|She|His|Her)\b")
_BACK = 4  # sentences back, within the paragraph, that may say who or what a pronoun is
_LONGEST_LED = 350  # characters from the head of a list to the limb that is quoted with it
_LONGEST_WITH = 700  # characters of a sentence together with the one it points back to


def cite(paper: StoredPaper, span: Span, unit: Unit, score: float, words: Span | None = None) -> Citation:
    return Citation.cut(
        paper.text, span, paper=paper.path, about=paper.about, kind=str(unit.kind), score=score, item=unit.item,
        section=unit.section, speaker=unit.speaker, page=paper.page_of(span.start), words=words,
    )  # fmt: skip


def cut(candidate: Candidate, question: Question, library: Library, speech: bool = False) -> Citation:
    """The quotation: the list or resolution whole where it is one, otherwise the sentence, with what it points back to.

    `speech`: somebody's words are asked for, and those that go on in the same paragraph belong to them.
    """
    unit, paper = candidate.unit, candidate.paper
    span = unit.span
    whole = (
        question.wants in (Wants.DECISION, Wants.VOTE)
        or (question.wants is Wants.LIST and not _is_prose(unit.group.of(paper.text)))
        or (unit.kind is Kind.DECISION and _is_head(candidate))
    )
    longest = _LONGEST_GROUP if whole else _LONGEST_ASIDE
    opens = candidate.text.endswith(":") and unit.group.end - unit.group.start > longest
    if opens and (below := _bullets(candidate, library)):
        return cite(paper, below, unit, candidate.score, candidate.words)
    in_group = unit.group != unit.span and unit.group.end - unit.group.start <= longest
    if in_group and (
        unit.kind in (Kind.DECISION, Kind.RECOMMENDATION) or question.wants is Wants.LIST or _is_head(candidate)
    ):
        span = unit.group
    elif _is_fragment(candidate):
        span = Span(unit.group.start, unit.span.end)
    else:
        span = _widened(candidate, question, speech, library.units(paper.version))
    return cite(paper, span, unit, candidate.score, candidate.words)


def _is_prose(group: str) -> bool:
    """Whether the limbs of a list are whole paragraphs, each on a matter of its own."""
    limbs = [line for line in group.split("\n") if line.strip()]
    return len(group.split()) > _WORDS_OF_A_LIMB * len(limbs)


def _is_fragment(candidate: Candidate) -> bool:
    """Whether it is a limb that says nothing without the head of its list, from which it is not far: "We plan to: … begin a scheme"."""
    length = candidate.unit.span.end - candidate.unit.group.start
    return bool(candidate.head) and NUMBERING.sub("", candidate.text)[:1].islower() and length <= _LONGEST_LED


def _is_head(candidate: Candidate) -> bool:
    """Whether the sentence only opens a list: then the list is the answer."""
    return candidate.text.endswith(":") and candidate.unit.group.start == candidate.unit.span.start


def _bullets(candidate: Candidate, library: Library) -> Span | None:
    """A sentence with the bullets right below it, where it opens a list within a longer one."""
    paper, end = candidate.paper, candidate.unit.span.end
    for unit in library.units(paper.version)[candidate.ordinal + 1 :]:
        if not _BULLET.search(paper.text, end, unit.span.start):
            break
        end = unit.span.end
    return Span(candidate.unit.span.start, end) if end > candidate.unit.span.end else None


def _widened(candidate: Candidate, question: Question, speech: bool, units: Sequence[Unit]) -> Span:
    """A sentence with those around it that it is not whole without."""
    unit, paper = candidate.unit, candidate.paper
    place = next((n for n, other in enumerate(units) if other.span == unit.span), None)
    if place is None:
        return unit.span
    points_back = (
        POINTS_BACK.match(candidate.text)
        or _OF_THIS.match(candidate.text)
        or (question.wants is Wants.REASON and FOLLOWS.match(candidate.text))
    )
    span = _with_antecedent(paper, unit, units, place) if points_back else entry(paper.text, units, place)
    if speech:
        # the same speaker's other words
        span = _grown(
            paper.text, span, units, place, lambda other, step: _goes_on(paper, unit, other, step), _LONGEST_WITH
        )
    if asks_the_same(question, candidate.text):
        span = with_reply(paper.text, span, units, place)
    if question.wants is Wants.VOTE:
        # the other sides of the same vote: "For: 3. Against: 1." is one thing
        span = _grown(paper.text, span, units, place, lambda other, _: _counts_votes(paper, other), len(paper.text))
    if question.wants is Wants.REASON and not GIVES_REASON.search(span.of(paper.text)):
        span = _with_reason(paper, span, units, place)
    return span


def _grown(
    text: str, span: Span, units: Sequence[Unit], place: int, belongs: Callable[[Unit, int], bool], longest: int
) -> Span:
    """The span grown to both sides over the neighbours that belong to it, within the paragraph and at most `longest`.

    `belongs` is asked of a neighbour and the side it stands on, -1 or 1.
    """
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(units) and belongs(units[at], step):
            wider = Span(min(span.start, units[at].span.start), max(span.end, units[at].span.end))
            if wider.end - wider.start > longest or "\n" in wider.of(text):
                break
            span, at = wider, at + step
    return span


def _with_reason(paper: StoredPaper, span: Span, units: Sequence[Unit], place: int) -> Span:
    """With the next sentence of the paragraph, where that is the one that says why."""
    for after in units[place + 1 : place + 2]:
        wider = Span(span.start, max(span.end, after.span.end))
        if "\n" not in wider.of(paper.text) and GIVES_REASON.search(after.span.of(paper.text)):
            return wider
    return span


def _with_antecedent(paper: StoredPaper, unit: Unit, units: Sequence[Unit], place: int) -> Span:
    """From the sentence of the paragraph that says who or what is meant; the sentence alone where none is near.

    That is the last one that does not itself point back and, before "He" or "She", names a person.
    """
    person = bool(_HE_OR_SHE.match(plain(unit.span.of(paper.text))))
    last = unit.span
    for earlier in reversed(units[max(0, place - _BACK) : place]):
        between = paper.text[earlier.span.start : unit.span.start]
        if "\n" in between or earlier.heading or unit.span.end - earlier.span.start > _LONGEST_WITH:
            break
        said = plain(earlier.span.of(paper.text))
        if not POINTS_BACK.match(said):
            last = last if last != unit.span else Span(earlier.span.start, unit.span.end)
            if not person or holds(Wants.PERSON, said):
                return Span(earlier.span.start, unit.span.end)
    return last


def _counts_votes(paper: StoredPaper, unit: Unit) -> bool:
    return bool(holds(Wants.VOTE, plain(unit.span.of(paper.text))))


def _goes_on(paper: StoredPaper, unit: Unit, other: Unit, step: int) -> bool:
    """Whether a neighbour is the same speaker's: it says so, or it follows with a pronoun and nobody else's name."""
    same = unit.speaker is not None and other.speaker == unit.speaker
    pronoun = (
        step > 0 and other.speaker in (None, unit.speaker) and bool(_PRONOUN.match(plain(other.span.of(paper.text))))
    )
    return (same or pronoun) and not other.heading


def choose(
    ranked: Sequence[Candidate], question: Question, library: Library, config: AppConfig, speech: bool = False
) -> list[Citation]:
    """The best sentence and those that are nearly as good, without saying a thing twice; numbered."""
    chosen: list[Citation] = []
    best = ranked[0]
    close = _BROADEST if question.wants is Wants.SUMMARY else _BROAD if question.wants in _BROADLY else _CLOSE
    beside = close if question.latest else max(close, _BESIDE)  # how things stood before is no answer to how they stand
    for candidate in ranked:
        near = close if len(chosen) > 1 else beside
        if len(chosen) == config.quotes or candidate.score < best.score - near:
            break
        if candidate is not best and not _may_stand_beside(question, candidate):
            continue
        citation = cut(candidate, question, library, speech)
        if not any(_repeats(citation, earlier) for earlier in chosen):
            chosen.append(citation)
    return numbered(chosen)


def _may_stand_beside(question: Question, candidate: Candidate) -> bool:
    """Whether a further sentence can answer too: no heading, no list of everybody who was there or voted, nothing without what is wanted."""
    names = question.wants not in (Wants.NAME, Wants.PERSON) and lists_people(candidate.text)
    bare = candidate.unit.heading or names or bool(vote_side(candidate.text))
    return not bare and candidate.holds is not False and counts_it(question, candidate)


def numbered(citations: Sequence[Citation]) -> list[Citation]:
    return [citation.numbered(n) for n, citation in enumerate(citations, start=1)]


def _repeats(citation: Citation, earlier: Citation) -> bool:
    same_place = citation.paper == earlier.paper and citation.span.overlaps(earlier.span)
    return same_place or plain(citation.quote).lower() == plain(earlier.quote).lower()


def together(groups: Sequence[Sequence[Citation]]) -> list[Citation]:
    """The citations of several answers as those of one: each place once, numbered anew."""
    kept: list[Citation] = []
    for citation in (citation for group in groups for citation in group):
        if not any(_repeats(citation, earlier) for earlier in kept):
            kept.append(citation)
    return numbered(kept)


def meeting_line(paper: StoredPaper, library: Library) -> Citation | None:
    """The words of a paper that print the date of its meeting; None where it prints none."""
    if not paper.about.date:
        return None
    for unit in library.units(paper.version):
        text = plain(unit.span.of(paper.text))
        if any(found.iso == paper.about.date for found in find_dates(text)):
            return cite(paper, unit.span, unit, 1.0)
    return None
