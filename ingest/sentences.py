"""Sentences as spans of a text. Ours, because a quotation must be whole and its offsets exact."""

from __future__ import annotations

import re

from ingest.model import Span

_END = re.compile(r"""[.!?]+["”’')\]]*(?=\s+["“‘'(\[]*[A-Z0-9£])""")
# A full stop after these ends no sentence. The words are those of English minutes and reports.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr cllr cllrs rt hon rev prof st no nos para paras art ref refs fig e.g i.e eg ie cf vs etc approx"
    " dept est inc ltd co p pp s ss sch reg regs vol ed tel ext min max am pm a.m p.m jan feb mar apr jun jul aug"
    " sep sept oct nov dec mon tue wed thu fri sat sun".split()
)
# These may end a sentence; they do when a capital that is no name's initial follows.
_MAY_END = frozenset("etc inc ltd co am pm a.m p.m".split())
_LAST_WORD = re.compile(r"(\S+)$")
_ENUMERATOR = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-z]|[ivxlc]+)[.)]", re.IGNORECASE)


def _ends_sentence(before: str) -> bool:
    """Whether the full stop that closes `before` (the sentence so far) ends a sentence."""
    if _ENUMERATOR.fullmatch(before.strip(" \u00a0•·-(")):
        return False
    if before.endswith("...."):  # dots that lead from a label to its value
        return False
    if not before.rstrip("\"”’')]").endswith("."):
        return True
    found = _LAST_WORD.search(before.rstrip("\"”’')]").rstrip("."))
    word = found.group(1).lstrip("\"“‘'([").lower() if found else ""
    if word in _MAY_END:
        return True
    initial = len(word) == 1 and word.isalpha() and word != "i"
    return not (initial or word in _ABBREVIATIONS)


def trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def sentences(text: str, within: Span) -> list[Span]:
    """Cut `within` into sentences, in order; together they hold every non-space character of it.

    >>> text = "Cllr. A. Reed spoke at 6.30 p.m. The report was noted. No. 4 fell."
    >>> [span.of(text) for span in sentences(text, Span(0, len(text)))]
    ['Cllr. A. Reed spoke at 6.30 p.m.', 'The report was noted.', 'No. 4 fell.']
    """
    found: list[Span] = []
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        if _ends_sentence(text[start : match.end()]):
            span = trim(text, start, match.end())
            if span:
                found.append(span)
            start = match.end()
    rest = trim(text, start, within.end)
    return [*found, rest] if rest else found
