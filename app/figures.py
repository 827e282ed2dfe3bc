"""Whether a figure can be the one that is asked for: not one that the question gives itself, nor one of another date. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.evidence import FIGURES, holds, values
from app.period import within
from app.question import Question, Wants
from ingest.dates import SECOND_YEAR, find_dates
from ingest.words import content_stems

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "next", "last")
_COUNTED_OFF = re.compile(
    rf"\b({'|'.join(_ORDINALS)}) ((?:[\w’'-]+\s?){{1,3}})", re.IGNORECASE
)  # "the second garden bin"
_LEADS_TO_DATE = re.compile(r"\W*(?:by |in |at |for |during |on |of |the |end |year |month )*", re.IGNORECASE)


def may_be_asked(question: Question, sentence: str, named: Sequence[tuple[str, str]]) -> bool:
    """Whether a sentence gives a figure that the question does not, and one that may be of the periods named.

    >>> from app.question import read
    >>> asked = read("How much was the energy bill in 2023/24?")
    >>> said = ["It rose from £83,000 in 2021/22 to £148,000 in 2022/23.", "It rose to £160,000, from £148,000 in 2022/23."]
    >>> [may_be_asked(asked, one, [("2023-01-01", "2023-12-31")]) for one in said]
    [False, True]
    >>> may_be_asked(read("How much of the £60,000 was spent?"), "Up to £60,000 be spent on the roof.", [])
    False
    >>> may_be_asked(read("What does a second bin cost?"), "It is £58 for the first bin.", [])
    False
    """
    if question.wants not in FIGURES:
        return True
    given = values(question.wants, sentence)
    if (given and given <= values(question.wants, question.text)) or _of_another(question.text, sentence):
        return False
    dates = _dates_of_figures(question.wants, sentence) if named else []
    return not dates or any(within(dates, period) for period in named)


def _of_another(question: str, sentence: str) -> bool:
    """Whether a sentence tells of the first of what the question asks the second of, and nothing of the second."""
    told = [(found[1].lower(), set(content_stems(found[2]))) for found in _COUNTED_OFF.finditer(sentence)]
    for found in _COUNTED_OFF.finditer(question):
        asked, what = found[1].lower(), set(content_stems(found[2]))
        alike = [which for which, thing in told if thing & what]
        if alike and asked not in alike and asked not in sentence.lower().split():
            return True
    return False


def _dates_of_figures(wants: Wants, sentence: str) -> list[str]:
    """The dates of a sentence's figures, where each is followed by its own, or the only one led by the only date; else none."""
    found = find_dates(sentence)
    ends = [date.end for date in found]
    parts = [
        SECOND_YEAR.sub("", sentence[start:end])
        for start, end in zip([0, *ends], [*(d.start for d in found), None], strict=True)
    ]
    counts = [len(values(wants, part)) or int(bool(holds(wants, part))) for part in parts]
    followed = counts[-1] == 0 and all(count <= 1 for count in counts)
    led = len(found) == 1 and counts == [0, 1] and bool(_LEADS_TO_DATE.fullmatch(parts[0]))
    return [date.iso for date, count in zip(found, counts, strict=False) if count or led] if followed or led else []
