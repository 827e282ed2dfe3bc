"""Questions for all the votes that went one way: "Which amendments were lost?" Each is told by what opens it and by its outcome."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.ballot import Ballot, ballots
from app.extract import Candidate
from app.model import Citation, Status
from app.question import Question
from app.shape import cite, numbered
from app.voted import Voted
from ingest.library import Library
from ingest.model import Span
from ingest.store import StoredPaper

_LOOKED_AT = 12  # sentences whose papers may hold the votes
_MOST, _IN_PART = 10, 2  # votes that are told
_ASKED = re.compile(
    r"\b(?:which|what|any|all|the|list|how many) (?:[\w’'-]+ ){0,3}?(?P<what>amendments|motions)\b.{0,60}?"
    r"\b(?:(?P<lost>lost|rejected|defeated|voted down|fell|refused|turned down|fail(?:ed)?)"
    r"|carried|passed|agreed|approved|accepted|adopted|succeed(?:ed)?)\b",
    re.IGNORECASE,
)


def fates_asked(question: Question, ranked: Sequence[Candidate], library: Library) -> Voted | None:
    """The votes of that outcome, in order, of the first paper that votes on such a thing; None where no votes are asked for or recorded."""
    asked = _ASKED.search(question.text)
    if asked is None:
        return None
    what, others = asked["what"].lower()[:-1], False
    for paper in {c.paper.version: c.paper for c in ranked[:_LOOKED_AT]}.values():
        recorded = [v for v in ballots(paper.text, library.units(paper.version)) if v.outcome]
        votes = [v for v in recorded if _is_on(paper, v, what)]
        others = others or bool(recorded)
        fitting = [v for v in votes if v.lost(paper.text) == bool(asked["lost"])]
        if fitting:
            cited = numbered([c for ballot in fitting[:_MOST] for c in _told(paper, ballot)])
            more = f"There were {len(fitting)}; the first {_MOST} are quoted." if len(fitting) > _MOST else ""
            return Voted(Status.ANSWERED, more, tuple(cited))
        if votes:
            said = (
                f"Of the votes on {what}s that this paper records, none was {'lost' if asked['lost'] else 'carried'}."
            )
            cited = numbered([c for ballot in votes[:_IN_PART] for c in _told(paper, ballot)])
            return Voted(Status.PARTIAL, said, tuple(cited))
    return Voted(Status.NO_EVIDENCE, f"No vote on {what}s is recorded near this.") if others else None


def _is_on(paper: StoredPaper, ballot: Ballot, what: str) -> bool:
    """Whether a vote was on an amendment, or on a motion: as its outcome says, or whoever moved it."""
    said = [ballot.outcome.span.of(paper.text)] if ballot.outcome else []
    named = " ".join([*said, *(u.span.of(paper.text) for u in ballot.proposal[:1])]).lower()
    return what in named and (what == "amendment" or "amendment" not in named)


def _told(paper: StoredPaper, ballot: Ballot) -> list[Citation]:
    """Who moved it, with what follows where that only opens it, and what became of it."""
    opens = ballot.proposal[:1]
    while opens and opens[-1].span.of(paper.text).rstrip().endswith(":") and len(opens) < len(ballot.proposal):
        opens = ballot.proposal[: len(opens) + 1]
    told = [cite(paper, Span(opens[0].span.start, opens[-1].span.end), opens[0], 1.0)] if opens else []
    outcome = ballot.outcome
    apart = outcome is not None and not any(c.span.overlaps(outcome.span) for c in told)
    return [*told, *([cite(paper, outcome.span, outcome, 1.0)] if outcome and apart else [])]
