"""Questions worth asking: made from the papers held, and kept only when the papers can in fact answer them."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from itertools import chain as concatenated
from itertools import islice
from typing import TYPE_CHECKING

from app.model import Status
from ingest.model import About, Kind
from ingest.recognise import plain

if TYPE_CHECKING:
    from app.chain import Chain

_TRIED = 8  # candidates asked for one list of suggestions
_FIRST = 4
_NEXT = 3
_REMEMBERED = 2_000
_FORMAL = re.compile(
    r"apolog|declaration|minutes|substitut|exclusion|other business|next meeting|agenda|welcome", re.IGNORECASE
)
_MEETINGS = ("minutes", "decision")


class Suggestions:
    """Remembers which questions the papers answer until the index changes. Safe to share between threads."""

    def __init__(self) -> None:
        self._generation = ""
        self._answered: dict[str, tuple[tuple[str, int], ...]] = {}
        self._lock = threading.Lock()

    def first(self, chain: Chain) -> list[str]:
        """For an empty page: about what the papers held are about, the newest first, decisions before the rest."""
        rows = [row for row in chain.library.papers() if row.state == "in"]
        rows.sort(key=lambda row: row.about.date or "", reverse=True)
        rows.sort(key=lambda row: row.about.genre not in _MEETINGS)
        wanted = (question for row in rows for question in _about(chain, row.path, row.about))
        return list(islice(self._answerable(chain, wanted, set()), _FIRST))

    def next(self, chain: Chain, asked: str, places: Iterable[tuple[str, int]]) -> list[str]:
        """After an answer from these places (paper, offset): what stands beside them, and is not what was just said."""
        places = list(places)
        wanted = (question for question in _beside(chain, places) if question.casefold() != asked.casefold())
        return list(islice(self._answerable(chain, wanted, set(places)), _NEXT))

    def _answerable(self, chain: Chain, wanted: Iterable[str], shown: set[tuple[str, int]]) -> Iterator[str]:
        given: set[tuple[str, int]] = set(shown)
        for question in islice(dict.fromkeys(wanted), _TRIED):
            places = self._places(chain, question)
            if places and not given.intersection(places[:1]):
                given.update(places)
                yield question

    def _places(self, chain: Chain, question: str) -> tuple[tuple[str, int], ...]:
        """Where the answer to a question stands; nothing where there is none."""
        generation = chain.library.generation
        with self._lock:
            if generation != self._generation or len(self._answered) > _REMEMBERED:
                self._generation, self._answered = generation, {}
            known = self._answered.get(question)
        if known is None:
            answer = chain.ask(question, write=False)  # nobody asked it: no model is to see it
            good = answer.status is Status.ANSWERED
            known = tuple((c.paper, c.span.start) for c in answer.citations) if good else ()
            with self._lock:
                self._answered[question] = known
        return known


def _beside(chain: Chain, places: list[tuple[str, int]]) -> Iterator[str]:
    """Questions about the short forms quoted and the other sections of the papers cited, the nearest first."""
    library = chain.library
    for path, offset in dict(places).items():
        try:
            paper = library.paper(path)
        except KeyError:  # removed since the answer
            continue
        around = paper.text[offset : offset + 400]
        for term in library.glossary():
            if f" {term.short} " in f" {plain(around)} ":
                yield f"What does {term.short} stand for?"
        for title, kind, _ in sorted(library.sections(paper), key=lambda section: abs(section[2] - offset)):
            yield from _asking(title, kind == Kind.DECISION)


def _about(chain: Chain, path: str, about: About) -> Iterator[str]:
    """One question about a paper: about its first decision, or about what its title names."""
    try:
        sections = chain.library.sections(chain.library.paper(path))
    except KeyError:  # removed since the papers were listed
        return
    titles = {about.title.casefold(): about.title}  # as written, where a heading says the same in capitals
    headings = [titles.get(plain(title).casefold(), title) for title, kind, _ in sections if kind == Kind.DECISION]
    decided = (question for heading in headings for question in _asking(heading, True))
    yield from islice(concatenated(decided, _asking(about.title, about.genre in _MEETINGS)), 1)


def _asking(title: str, decided: bool) -> Iterator[str]:
    """A question about what a heading names; none for a heading that names too little or says too much."""
    subject = plain(title).strip(" .:")
    if 8 < len(subject) < 80 and not subject.endswith("?") and not _FORMAL.search(subject):
        subject = subject.lower() if subject.isupper() else subject
        yield f"What was {'decided' if decided else 'said'} about {subject}?"
