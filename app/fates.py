"""Questions for all the votes that went one way: "Which amendments were lost?" Each is told by what opens it and by its outcome."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.ballot import Ballot, ballots
from app.candidate import Candidate
from app.model import Citation, Status
from app.period import is_dated, periods
from app.retrieve import Found
from app.shape import cite, numbered
from app.unheld import VOTING
from app.voted import Voted
from app.voter import named_voter
from ingest.library import Library
from ingest.model import Span
from ingest.store import StoredPaper
from ingest.votes import moved
from ingest.words import stems

_LOOKED_AT = 12  # sentences whose papers may hold the votes
_MOST, _IN_PART = 10, 2  # votes that are told
_MEANT = 0.8  # of the question's words, by weight
_NOT = re.compile(r"\bnot\b|n[’']t\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:which|what|any|all|the|list|how many) (?:[\w’'-]+ ){0,3}?(?P<what>amendments|motions)\b.{0,60}?"
    r"\b(?:(?P<lost>lost|rejected|defeated|voted down|fell|refused|turned down|fail(?:ed)?)"
    r"|carried|passed|agreed|approved|accepted|adopted|succeed(?:ed)?)\b",
    re.IGNORECASE,
)


def fates_asked(found: Found, ranked: Sequence[Candidate], library: Library) -> Voted | None:
    """The votes of that outcome, in order, of the first paper that votes on such a thing; None where no votes are asked for or recorded."""
    asked = _ASKED.search(found.question.text)
    if asked is None:
        return None
    what, others = asked["what"].lower()[:-1], False
    lost = bool(asked["lost"]) != bool(_NOT.search(asked[0]))
    for paper in {c.paper.version: c.paper for c in _of_then(found, ranked)[:_LOOKED_AT]}.values():
        recorded = [v for v in ballots(paper.text, library.units(paper.version)) if v.outcome]
        votes = [v for v in recorded if _is_on(paper, v, what) and _is_meant(found, paper, v)]
        others = others or bool(recorded)
        fitting = [v for v in votes if v.lost(paper.text) == lost]
        if fitting:
            cited = numbered([c for ballot in fitting[:_MOST] for c in _told(paper, ballot)])
            more = f"There were {len(fitting)}; the first {_MOST} are quoted." if len(fitting) > _MOST else ""
            return Voted(Status.ANSWERED, more, tuple(cited))
        if votes:
            said = f"Of the votes on {what}s that this paper records, none was {'lost' if lost else 'carried'}."
            cited = numbered([c for ballot in votes[:_IN_PART] for c in _told(paper, ballot)])
            return Voted(Status.PARTIAL, said, tuple(cited))
    return Voted(Status.NO_EVIDENCE, f"No vote on {what}s is recorded near this.") if others else None


def _of_then(found: Found, ranked: Sequence[Candidate]) -> list[Candidate]:
    """Those of papers of the dates that the question names; unlike elsewhere none, where there are none."""
    named = periods(found)
    return [c for c in ranked if not named or any(is_dated(c, period) for period in named)]


def _is_meant(found: Found, paper: StoredPaper, ballot: Ballot) -> bool:
    """Whether a vote is of the matter, the meeting and the mover that the question names."""
    weights = {s: w for s, w in found.lexicon.weights.items() if s not in VOTING}
    about = paper.about
    said = " ".join(
        [about.title, about.body, about.council, *(f"{u.section} {u.span.of(paper.text)}" for u in ballot.proposal)]
    )
    met, mover = set(stems(said)), named_voter(found.question.text)
    if mover and ballot.proposal and mover[-1] not in stems(moved(ballot.proposal[0].span.of(paper.text))[0]):
        return False
    return sum(w for s, w in weights.items() if s in met) >= _MEANT * sum(weights.values())


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
