"""The sentences of papers that a claim's quotes stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.model import Citation
from app.prove.align import Sentence
from app.prove.find import find
from app.prove.model import Claim, Shown
from app.prove.tokens import Token, tokens
from app.prove.weighty import recommends, weighs
from app.shape import cite
from ingest.library import Library
from ingest.model import Kind, Span, Unit
from ingest.store import StoredPaper

# Heads without which their limbs say the same: what a meeting did, and what was reported or raised at it.
_DID = frozenset("resolved agreed decided decision decisions noted".split())
_OF_A_MEETING = _DID | frozenset("points matters update updates".split())
_PUTS = frozenset("raised made noted agreed considered provided gave".split())
_AFTER = frozenset(
    "comment comments question questions queries response".split()
)  # "Further to questions it was noted:"
# All that such a head may say beside: a name, "by", "of" or a year would make it somebody's claim, or another meeting's.
_PLAIN = frozenset(
    "the a an following it was were is are has have been be that as to from in and further therefore unanimously also had principal main key"
    " members committee cabinet council board panel discussion debate below report agree included".split()
)
_OF_ALL = frozenset("both all each".split())
_BOUND = frozenset("subject conditional provided pending contingent depending".split())
_BACK = 4  # sentences before one that begins with "She", in one of which she is named
_MOST_PLACES = 4  # of one quote: words that stand everywhere show nothing


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence that a quote touches. `runs`: the quoted words, as they were found; `ordinal`: its place in the paper."""

    paper: StoredPaper
    unit: Unit
    ordinal: int
    sentence: Sentence
    runs: tuple[Span, ...]
    alternative: bool = False  # one limb of several, joined by "or"
    bound: bool = False  # by a condition that another limb sets for all
    named: bool = False  # its "She" is put as the speaker whom the paragraph names

    def whole(self) -> Citation:
        inside = next((run for run in self.runs if self.unit.span.contains(run)), None)
        return cite(self.paper, self.unit.span, self.unit, 1.0, inside)

    @property
    def head_may_go(self) -> bool:
        """Whether the line that opens the list says nothing of weight about its limbs."""
        row = self.sentence.tokens[: self.sentence.head]
        keys = [token.key for token in row if not token.is_mark]
        if not keys or self.unit.kind is Kind.PURPOSE or recommends(keys) or self.alternative:
            return False
        said = " ".join(keys).replace("of the report", "").split()
        after = _AFTER if _DID & set(keys) else frozenset()
        return bool(_OF_A_MEETING & set(keys)) and set(said) <= _OF_A_MEETING | _PUTS | _PLAIN | after


def sources(claim: Claim, shown: Sequence[Shown], library: Library) -> tuple[list[Source], list[str]]:
    """Every sentence that a quote touches, in the order of the quotes, and the quotes that stand in no passage named."""
    found: dict[tuple[str, int, bool], Source] = {}
    missing = []
    for quote in claim.quotes:
        places = [
            (passage.paper, runs)
            for passage in dict.fromkeys(shown[number - 1] for number in claim.passages)
            for runs in find(quote, passage.paper.text, passage.span)
        ][:_MOST_PLACES]
        touched = [source for paper, runs in places for source in _touched(paper, runs, library)]
        if not touched:
            missing.append(quote)
        for source in touched:
            key = (source.paper.version, source.ordinal, source.named)
            earlier = found.get(key)
            found[key] = replace(source, runs=(*earlier.runs, *source.runs)) if earlier else source
    return list(found.values()), missing


def _touched(paper: StoredPaper, runs: tuple[Span, ...], library: Library) -> list[Source]:
    units = library.units(paper.version)
    touched = [
        _source(paper, unit, ordinal, units, tuple(run for run in runs if run.overlaps(unit.span)))
        for ordinal, unit in enumerate(units)
        if unit.kind is not Kind.FURNITURE
        and any(run.overlaps(unit.span) for run in runs)
        and not _quoted(paper.text, unit)
    ]
    return [*touched, *filter(None, (_with_name(source, units) for source in touched))]


def _quoted(text: str, unit: Unit) -> bool:
    """Whether a sentence goes on with what somebody is quoted as saying: by itself it would be told as the paper's."""
    before = text[unit.span.paragraph(text).start : unit.span.start]
    return before.count("“") > before.count("”")


def _with_name(source: Source, units: Sequence[Unit]) -> Source | None:
    """The sentence with its speaker's name for the pronoun it begins with, where the paragraph gives that name before."""
    row, text, unit = source.sentence.tokens[source.sentence.head :], source.paper.text, source.unit
    if not unit.speaker or not row or row[0].key not in ("he", "she", "they"):
        return None
    since = units[max(0, source.ordinal - _BACK)].span.start
    if since >= unit.span.start:
        return None
    places = find(unit.speaker, text, Span(since, unit.span.start))
    if not places or "\n" in text[places[-1][0].start : unit.span.start]:
        return None
    return replace(source, sentence=Sentence((*tokens(text, places[-1][0]), *row[1:])), named=True)


def _source(paper: StoredPaper, unit: Unit, ordinal: int, units: Sequence[Unit], runs: tuple[Span, ...]) -> Source:
    group = [other for other in units if unit.group.contains(other.span)]
    head = _head(paper.text, [other for other in group if other.span.start < unit.span.start])
    sentence = Sentence((*head, *tokens(paper.text, unit.span)), len(head))
    limbs = [tokens(paper.text, other.span) for other in group[1:]]
    said = [[token.key for token in limb if not token.is_mark] for limb in limbs]
    alternative = any(keys[-1:] == ["or"] for keys in said)
    bound = any(_binds_all(keys) for limb, keys in zip(group[1:], said, strict=True) if limb.span != unit.span)
    return Source(paper, unit, ordinal, sentence, runs, alternative, bound)


def _head(text: str, before: Sequence[Unit]) -> tuple[Token, ...]:
    """The line that opens the list, of the units before a limb in it; a later one, as "and to reject:", where it says more."""
    if not before or before[0].span.of(text).endswith("."):
        return ()
    near = next((unit for unit in reversed(before) if unit.span.of(text).rstrip().endswith(":")), before[0])
    later = tokens(text, near.span)
    return later if weighs([token.key for token in later if not token.is_mark]) else tokens(text, before[0].span)


def _binds_all(limb: Sequence[str]) -> bool:
    """Whether a limb sets a condition for the others too: "(b) a fence be put up, both subject to consent"."""
    return any(key in _OF_ALL and _BOUND & set(limb[n + 1 : n + 3]) for n, key in enumerate(limb))


def cited(source: Source, places: Sequence[int]) -> list[Citation]:
    """The quoted words where they hold all that was met, and else the slice of the sentence that does."""
    met = [source.sentence.tokens[place].span for place in places if place >= source.sentence.head]
    opening = [source.sentence.tokens[place].span for place in places if place < source.sentence.head]
    spans = [run for run in source.runs if any(run.contains(span) for span in met)]
    if not all(any(run.contains(span) for run in spans) for span in met):
        near = [*met, *(run for run in source.runs if source.unit.span.contains(run))]
        spans = [Span(min(span.start for span in near), max(span.end for span in near))]
    if opening and not any(run.contains(span) for run in source.runs for span in opening):
        spans.insert(0, Span(opening[0].start, opening[-1].end))
    return [cite(source.paper, span, source.unit, 1.0) for span in spans]
