"""Who was there, or was not: the lists of a paper, each whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidate import Candidate
from app.evidence import APOLOGIES
from app.extract import ABSENT
from app.model import Citation
from app.question import Question, Wants
from app.shape import cite, numbered
from ingest.library import Library
from ingest.record import Listed, listed
from ingest.speakers import TITLE
from ingest.store import StoredPaper
from ingest.words import content_stems, stems

_TITLES = re.compile(rf"\b{TITLE}\b\.?", re.IGNORECASE)
_OF_MEETINGS = frozenset(
    stems("meeting minutes attend committee board panel forum commission session group executive assembly spc")
)
_SHORT = re.compile(r"\b[A-Z]{2,6}\b")
_LOOKED_AT = 12  # sentences whose papers may hold the lists
_OFFICERS, _MEMBERS = re.compile(r"officer|in attendance"), re.compile(r"(?<!officers )present|member")
_NAME = rf"(?:{TITLE}\.? [\w’'-]+(?: [\w’'-]+)??|(?-i:[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){{1,3}}))"
_GATHERING = r"(?:meeting|committee|council|cabinet|board|panel|forum|commission|session|group|sub-committee|executive|assembly|spc)\b"
# "Was Cllr Reed at the meeting?", "Did Mrs Bell send her apologies?"
_OF_ONE = re.compile(
    rf"^(?:and )?(?:was|were|did|has|had|is) (?P<who>{_NAME}) (?:also |not |actually |even )?(?:"
    r"(?:at|attend(?:ed|ing)?|in|miss(?:ed|ing)?|present at|there at|(?:come|go|turn up) to) (?:(?:the|this|that|its|our) )?"
    rf"(?P<which>(?:[\w’'-]+ )*?{_GATHERING})"
    r"|(?:there|present|absent|away|missing|in attendance|attend|at it|come|turn up|show up|make it|(?:send|give) (?:(?:his|her|their) )?apologies)"
    r"\b(?=\W*$|\W+(?:on|in|that|this|last|then|too)\b))",
    re.IGNORECASE,
)
_ROLES = (
    (re.compile(r"\bofficers?\b|\bstaff\b", re.IGNORECASE), _OFFICERS),
    (re.compile(r"\b(?:councillors?|members?|cllrs?)\b", re.IGNORECASE), _MEMBERS),
)


def presence_asked(question: Question, ranked: Sequence[Candidate], library: Library) -> tuple[Citation, ...]:
    """The lists that are asked for, of the first paper that has any; empty where it has none, or something else is asked.

    Who sent apologies may be told in a sentence: "Apologies were received from Mrs Bell."
    """
    if question.wants is not Wants.ATTENDANCE:
        return ()
    absent = bool(ABSENT.search(question.text))
    for paper in _nearest(question, ranked[:_LOOKED_AT], library):
        lists = listed(paper.text, library.units(paper.version))
        fitting = [one for one in lists if one.label.startswith(("apolog", "absen")) == absent]
        if fitting or (lists and not absent):
            return _cited(paper, _of_role(question.text, fitting), library)
        told = (unit for unit in library.units(paper.version) if APOLOGIES.search(unit.span.of(paper.text)))
        if absent and (unit := next(told, None)):
            return tuple(numbered([cite(paper, unit.span, unit, 1.0)]))
    return ()


def attended(question: Question, ranked: Sequence[Candidate], library: Library) -> tuple[Citation, ...]:
    """The list or sentence that names whoever is asked to have been there, or not; empty where nobody is, or none names them.

    >>> from app.question import read
    >>> [bool(_OF_ONE.search(q)) for q in ("Was Cllr Reed at the cabinet meeting?", "Was Cllr Reed at fault?")]
    [True, False]
    """
    asked = _OF_ONE.search(question.text.replace("’", "'"))
    if not asked or not (who := set(content_stems(_TITLES.sub("", asked["who"])))):
        return ()
    papers, which = _nearest(question, ranked, library), _meeting_words(asked["which"] or "")
    meant = max((_named(question, paper) for paper in papers), default=0)
    for paper in (p for p in papers if _named(question, p) == meant and which <= _own_words(p, library)):
        units = library.units(paper.version)
        if naming := [
            one for one in listed(paper.text, units) if any(who <= set(content_stems(name)) for name in one.names)
        ]:
            return _cited(paper, naming, library)
        told = (
            unit for unit in units if APOLOGIES.search(said := unit.span.of(paper.text)) and who <= set(stems(said))
        )
        if unit := next(told, None):
            return tuple(numbered([cite(paper, unit.span, unit, 1.0)]))
    return ()


def _meeting_words(which: str) -> set[str]:
    """What a meeting is called beside "committee" and "meeting"; its short form may stand in no paper."""
    return set(content_stems(_SHORT.sub(" ", which))) - _OF_MEETINGS


def _own_words(paper: StoredPaper, library: Library) -> set[str]:
    """The words of a paper's title, body, council and headings."""
    about, sections = paper.about, {unit.section for unit in library.units(paper.version)}
    return set(stems(" ".join((about.title, about.body, about.council, *sections))))


def _nearest(question: Question, ranked: Sequence[Candidate], library: Library) -> list[StoredPaper]:
    """The papers of the sentences found, those first that the question says most of, in their names and headings."""
    asked, papers = set(question.stems), {c.paper.version: c.paper for c in ranked}.values()
    return sorted(papers, key=lambda p: _named(question, p) + len(asked & _own_words(p, library)), reverse=True)


def _named(question: Question, paper: StoredPaper) -> int:
    """How much of a paper's name a question says; "the council meeting" is the council's own, before that of one of its bodies."""
    asked, about = set(question.stems) - _OF_MEETINGS, paper.about
    body = asked & set(stems(f"{about.title} {about.body}"))
    return 2 * len(body) + len(asked & set(stems(about.council)))


def _of_role(question: str, lists: Sequence[Listed]) -> Sequence[Listed]:
    """Those of the members or the officers, where the question says which; of absentees all, for they are seldom kept apart."""
    for asked, label in _ROLES:
        if asked.search(question) and not ABSENT.search(question):
            return [one for one in lists if label.search(one.label)]
    return lists


def _cited(paper: StoredPaper, lists: Sequence[Listed], library: Library) -> tuple[Citation, ...]:
    units = library.units(paper.version)
    first = {one.span: next(unit for unit in units if one.span.contains(unit.span)) for one in lists}
    return tuple(numbered([cite(paper, one.span, first[one.span], 1.0) for one in lists]))
