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
from ingest.store import StoredPaper

_LOOKED_AT = 12  # sentences whose papers may hold the lists
_OFFICERS, _MEMBERS = re.compile(r"officer|in attendance"), re.compile(r"(?<!officers )present|member")
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
    for paper in {c.paper.version: c.paper for c in ranked[:_LOOKED_AT]}.values():
        lists = listed(paper.text, library.units(paper.version))
        fitting = [one for one in lists if one.label.startswith(("apolog", "absen")) == absent]
        if fitting or (lists and not absent):
            return _cited(paper, _of_role(question.text, fitting), library)
        told = (unit for unit in library.units(paper.version) if APOLOGIES.search(unit.span.of(paper.text)))
        if absent and (unit := next(told, None)):
            return tuple(numbered([cite(paper, unit.span, unit, 1.0)]))
    return ()


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
