"""Whether a sentence gives the kind of thing that is asked for, of what is asked: not another's figure, nor one that stands far off. Pure."""

from __future__ import annotations

from app.candidate import Candidate, same_item
from app.extract import counts_it
from app.figures import may_be_asked
from app.period import periods
from app.retrieve import Found
from app.subject import is_of_subject
from app.verdict import is_near


def gives(found: Found, candidate: Candidate, best: Candidate) -> bool:
    """Whether a sentence that holds the kind wanted can be what is asked: near the best one, or read as an answer."""
    here = same_item(candidate, best)
    near = is_near(candidate, best, found.question.wants) or (here and candidate.probable)
    asked = counts_it(found.question, candidate) and may_be_asked(found.question, candidate.text, periods(found))
    return bool(candidate.holds) and near and (candidate.is_row or (asked and is_of_subject(found, candidate)))
