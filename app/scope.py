"""Which papers may answer: of a question that names a paper, that one; a council held or a body's meeting, others only where they speak of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.question import Question, Wants
from ingest.library import Library
from ingest.words import content_stems, stems

if TYPE_CHECKING:
    from app.retrieve import Scored

# Words of councils' names that other councils share.
OF_COUNCILS = frozenset(
    content_stems(
        "council councils county city borough district town parish community metropolitan royal unitary authority north south east west"
    )
)
# What kinds of paper are called.
KIND = (
    r"(?:reports?|updates?|plans?|minutes|papers?|reviews?|letters?|release|notices?|inspections?|audits?|forms?|glossary|strategy|policy"
    r"|statements?|assessments?|agenda)"
)
_NAMED_KIND = re.compile(rf"\b(?P<before>[\w’'-]+)[\s–-]+(?P<kind>{KIND})\b", re.IGNORECASE)
_TITLE_NAMED = 0.5  # of a title's other words, beside the one that says what kind of paper it is
_SOURCE = re.compile(
    rf"^according to (?P<first>[^,?]{{0,80}}\b{KIND}\b[^,?]{{0,80}}), *"
    rf"|(?P<comma>,?) +according to (?P<last>[^,?]{{0,80}}\b{KIND}\b[^,?]{{0,80}}?)(?=\W*$)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\d+|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE
)
# The cabinet meets on a day; it also meets a target.
_MEETS = re.compile(r"\bmeetings?\b|\bmeets?\b(?=\W*$| (?:next|again|on|at|in)\b)", re.IGNORECASE)


def source_of(question: Question) -> tuple[str, str]:
    """Which paper is to say it, as written, and the question without that: no sentence says where it stands. Empty where none is named.

    >>> from app.question import read
    >>> source_of(read("How much was spent, according to the flood risk update?"))
    ('the flood risk update', 'How much was spent?')
    >>> source_of(read("Were the flats let according to the housing policy?"))[0]
    ''
    """
    found = _SOURCE.search(question.text)
    if not found or (
        question.wants is Wants.YES_NO and found["last"] and not found["comma"]
    ):  # "did it go according to plan?"
        return "", question.text
    rest = question.text[: found.start()] + question.text[found.end() :]
    return (found["first"] or found["last"]).strip(), rest


def names_paper(asked: str, title: str) -> bool:
    """Whether a question names a paper by its title: what kind of paper it is after another of its words, and half of the rest.

    >>> names_paper("according to the flood risk update", "Annual Flood Risk - Update")
    True
    >>> names_paper("do I report a flood risk", "Flood Risk Report"), names_paper("is there a risk of floods", "Flood Risk - Update")
    (False, False)
    """
    kinds = set(stems(" ".join(re.findall(rf"\b{KIND}\b", title, re.IGNORECASE))))
    rest = set(content_stems(_DATED.sub(" ", title))) - kinds
    said = any(
        kinds & set(stems(found["kind"])) and rest & set(stems(found["before"]))
        for found in _NAMED_KIND.finditer(asked)
    )
    return said and len(rest & set(content_stems(asked))) >= _TITLE_NAMED * len(rest)


def of_those_named(passages: Sequence[Scored], question: Question, library: Library) -> list[Scored]:
    """Without what papers of other councils say where one is named; of other bodies, where a body's meeting is asked about; and
    of other papers, where one is named as the source."""
    abouts = {s.passage.version: library.by_version(s.passage.version).about for s in passages}
    councils = {version: frozenset(content_stems(about.council)) - OF_COUNCILS for version, about in abouts.items()}
    named = {own & set(question.names) for own in councils.values() if own & set(question.names)}
    kept = _unless_they_speak(passages, councils, named, library)
    if _MEETS.search(question.text):
        bodies = {version: frozenset(content_stems(about.body)) for version, about in abouts.items()}
        met = {own for own in bodies.values() if own and own <= set(question.stems)}
        kept = _unless_they_speak(kept, bodies, met, library)
    source, _ = source_of(question)
    if not source:
        return kept
    meant = set(stems(source))
    met_by = {
        v: len(meant & set(stems(about.title))) for v, about in abouts.items() if names_paper(source, about.title)
    }
    return [s for s in kept if met_by.get(s.passage.version, 0) == max(met_by.values(), default=0)]


def _unless_they_speak(
    passages: Sequence[Scored], whose: dict[str, frozenset[str]], named: set[frozenset[str]], library: Library
) -> list[Scored]:
    """Without passages of papers that are somebody's, nobody's of those named, and do not name any of them."""

    def allowed(scored: Scored) -> bool:
        own, passage = whose[scored.passage.version], scored.passage
        if not own:
            return True
        said = stems(f"{passage.header} {passage.span.of(library.by_version(passage.version).text)}")
        return any(name <= own | set(said) for name in named)

    return [s for s in passages if allowed(s)] if named else list(passages)
