"""Which papers may answer: of a question that names a paper, that one; a council held or a body's meeting, others only where they speak of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.question import Question
from ingest.library import Library
from ingest.words import content_stems, stems

if TYPE_CHECKING:
    from app.retrieve import Scored

# Words of councils' names that other councils share.
_OF_COUNCILS = frozenset(
    content_stems(
        "council councils county city borough district town parish community metropolitan royal unitary authority north south east west"
    )
)
_PAPERS = "report update plan minutes paper review letter release notice inspection audit form glossary strategy policy statement assessment agenda"
_KINDS = frozenset(stems(_PAPERS))
_TITLE_NAMED = 0.5  # of a title's other words, beside the one that says what kind of paper it is
# Which paper is to say it is no part of what a sentence says.
SOURCE = re.compile(
    rf",? *\baccording to (?P<paper>[^,?.]{{0,60}}\b(?:{'|'.join(_PAPERS.split())})s?)\b,?", re.IGNORECASE
)
_MEETS = re.compile(r"\bmeet(?:s|ings?)?\b", re.IGNORECASE)


def names_paper(asked: set[str], title: str) -> bool:
    """Whether stems of a question name a paper by its title: what kind of paper it is, and half of the rest.

    >>> names_paper(set(stems("according to the flood risk update")), "Annual Flood Risk - Update")
    True
    >>> names_paper(set(stems("is there a risk of floods")), "Annual Flood Risk - Update")
    False
    """
    words = set(content_stems(title))
    rest = words - _KINDS
    return bool(words & _KINDS & asked and rest) and len(rest & asked) >= _TITLE_NAMED * len(rest)


def of_those_named(passages: Sequence[Scored], question: Question, library: Library) -> list[Scored]:
    """Without what papers of other councils say where one is named; of other bodies, where a body's meeting is asked about; and
    of other papers, where one is named as the source."""
    abouts = {s.passage.version: library.by_version(s.passage.version).about for s in passages}
    councils = {version: frozenset(content_stems(about.council)) - _OF_COUNCILS for version, about in abouts.items()}
    named = {own & set(question.names) for own in councils.values() if own & set(question.names)}
    kept = _unless_they_speak(passages, councils, named, library)
    bodies = {version: frozenset(content_stems(about.body)) for version, about in abouts.items()}
    met = (
        {own for own in bodies.values() if own and own <= set(question.stems)}
        if _MEETS.search(question.text)
        else set()
    )
    kept = _unless_they_speak(kept, bodies, met, library)
    source = SOURCE.search(question.text)
    meant = set(content_stems(source["paper"])) if source else set()
    return [s for s in kept if names_paper(meant, abouts[s.passage.version].title)] or kept


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
