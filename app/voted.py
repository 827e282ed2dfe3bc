"""Questions for a vote: of those recorded the one that is meant, and of it the side, person, count or result that is asked for.

A vote is printed after what it is on and repeats nothing of it, so it is found by what was proposed before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.ballot import Ballot, ballots
from app.candidate import Candidate
from app.model import Citation, Status
from app.question import Wants
from app.retrieve import Found
from app.shape import cite, numbered
from app.unheld import VOTING
from app.voter import SIDES, TITLED, named_voter, names_side, sides_of
from ingest.library import Library
from ingest.model import Kind, Span
from ingest.store import StoredPaper
from ingest.votes import moved, vote_outcome, vote_side
from ingest.words import stem, stems

_ANSWERED_BY_VOTE = frozenset({Wants.VOTE, Wants.DECISION, Wants.YES_NO})
_PAPERS = 3  # of votes on the same words that are told
_FEW = 2  # sentences before a vote that are what it is on, also where nobody is said to have moved it
_LOOKED_AT = 12  # sentences whose papers may hold the vote
_VOTERS = frozenset(stem(w) for w in "councillor councillors member members vote votes people".split())
# How it went, and titles of those who voted.
_PASSING = VOTING | {stem(w) for w in "go all every mr mrs ms miss dr sir dame cllr".split()}
_BECAME = re.compile(
    r"\b(?:pass|carr(?:y|ied)|lost|f[ae]ll|defeated|happened|became|agreed|approved|succeed)", re.IGNORECASE
)
_MOVED = re.compile(r"\b(?:second|propos|mov)(?:ed|er)\b", re.IGNORECASE)
_VOTES = re.compile(r"\b(?:vote|support|oppose|back|abstain)", re.IGNORECASE)
_PUT = re.compile(r"\b(?:motion|amendment)\b", re.IGNORECASE)
_WHO = re.compile(r"\W*(?:and )?(?:(?:please )?(?:list|name|give)(?: [\w’']+){0,4} )?(?:who|which)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\W*(?:and )?(?:how many|what number)\b", re.IGNORECASE)
_FINAL = re.compile(
    r"\b(?:final|finally|main|substantive|original|overall|in the end|as a whole|whole)\b", re.IGNORECASE
)
_EACH = re.compile(r"\b(?:who|which|each|every|names?|named|individual)\b", re.IGNORECASE)
_NOT = re.compile(r"\bnot\b|n[’']t\b|\babsent\b", re.IGNORECASE)
# The outcome of a motion; "carried and became part of the substantive motion" is an amendment's.
_OF_MOTION = re.compile(r"\bmotion\b.{0,60}\b(?:carried|lost|fell|passed|defeated|agreed|withdrawn)\b", re.IGNORECASE)
# "Cllr Rathore's amendment": the mover, whose own vote is not asked for
_WHOSE_MOTION = re.compile(
    rf"\b{TITLED}(?:[A-Z][\w’'-]* ){{1,3}}(?:[\w-]+ ){{0,2}}?(?:amendment|motion|proposal|proposition|budget|call|bid|plan|idea)\b"
)


@dataclass(frozen=True, slots=True)
class Voted:
    """What the votes say: answered, in part, or not at all, and why."""

    status: Status
    said: str
    citations: tuple[Citation, ...] = ()


def vote_asked(found: Found, ranked: Sequence[Candidate], library: Library) -> Voted | None:
    """None where the question is for no vote that is recorded near. One for a decision is answered by the vote where it was lost."""
    question, voter = found.question, named_voter(found.question.text)
    voter = () if _WHOSE_MOTION.search(question.text) and not _MOVED.search(question.text) else voter
    mover = question.wants is Wants.PERSON and _MOVED.search(question.text)
    if not (mover or question.wants in _ANSWERED_BY_VOTE) or _counts_others(found):
        return None
    passing = _PASSING.union(voter, stems(" ".join(_FINAL.findall(question.text))))
    about = {s: w for s, w in found.lexicon.weights.items() if s not in passing}
    council = set(stems(ranked[0].paper.about.council))  # whose vote it is, and not on what
    asked = {s: w for s, w in about.items() if s not in council} or about
    held = [library.by_version(version) for version in dict.fromkeys(c.paper.version for c in ranked[:_LOOKED_AT])]
    votes = [
        (p, b) for p in held for b in ballots(p.text, library.units(p.version)) if _can_be(question.text, p, b, asked)
    ]
    best = _best(votes, asked)
    if not best or not asked or _met(asked, *best[0]) < sum(asked.values()) / 2:
        others = question.wants is Wants.VOTE and _only_sides(ranked) and bool(asked)
        return Voted(Status.NO_EVIDENCE, "The votes recorded near this are on other things.") if others else None
    paper, ballot = best[0]
    if mover:
        verb = "seconded" if mover[0].lower().startswith("second") else "moved"
        theirs = not (voter and verb == "seconded") or voter[-1] in stems(
            moved(ballot.proposal[0].span.of(paper.text))[0]
        )
        spans = _moved_by(verb, paper, ballot) if theirs else []
        if not theirs or (not spans and _tells_seconded(paper, ballot)):
            return None
        if not spans:
            said = f"The papers tell of this, and do not name who {verb} it."
            return Voted(
                Status.PARTIAL, said, tuple(numbered([cite(paper, u.span, u, 1.0) for u in ballot.proposal[:1]]))
            )
        told = [(Status.ANSWERED, "", spans)]
    elif question.wants is Wants.VOTE or _PUT.search(question.text) or (voter and _VOTES.search(question.text)):
        told = [_asked_of(question.text, voter, paper, ballot) for paper, ballot in best]
    elif _was_not_carried(ranked, paper, ballot):
        told = [(Status.ANSWERED, "", [ballot.outcome.span if ballot.outcome else ballot.whole])]
    else:
        return None
    return _joined(told, best, asked)


def _best(votes: Sequence[tuple[StoredPaper, Ballot]], asked: dict[str, float]) -> list[tuple[StoredPaper, Ballot]]:
    """The votes that meet the most of the question, one a paper, as the papers come.

    Of two in one paper on the same words the later: amendments are voted on before what they amend.
    """
    most = max((_met(asked, *vote) for vote in votes), default=0.0)
    last = {
        paper.version: (paper, ballot)
        for paper, ballot in votes
        if ballot.proposal and _met(asked, paper, ballot) == most
    }
    return list(last.values())[:_PAPERS]


def _joined(
    told: Sequence[tuple[Status, str, list[Span]]], votes: Sequence[tuple[StoredPaper, Ballot]], asked: dict[str, float]
) -> Voted | None:
    """What is told of each vote, and what each was on; those that answer in part only where none answers."""
    answering = [n for n, (status, _, spans) in enumerate(told) if status is Status.ANSWERED and spans] or [0]
    citations: list[Citation] = []
    for n in answering:
        (_, _, spans), (paper, ballot) = told[n], votes[n]
        about = max(
            ballot.proposal, key=lambda u: sum(w for s, w in asked.items() if s in stems(u.span.of(paper.text)))
        )
        shown = [*spans, *([] if any(span.overlaps(about.span) for span in spans) else [about.span])]
        whose = {
            span: about if span == about.span else replace(about, speaker=None) for span in shown
        }  # no vote is the mover's words
        citations += [cite(paper, span, ballot.outcome or unit, 1.0) for span, unit in (whose.items() if spans else ())]
    status, said, _ = told[answering[0]]
    return Voted(status, said, tuple(numbered(citations))) if citations else None


def without_votes(found: Found, ranked: Sequence[Candidate], library: Library) -> list[Candidate]:
    """Without the lines of recorded votes, which say nothing of what was voted on; as given where nothing else is there."""
    if found.question.wants not in _ANSWERED_BY_VOTE:
        return list(ranked)
    recorded = {
        (paper.version, unit.span.start)
        for paper in {c.paper.version: c.paper for c in ranked[:_LOOKED_AT]}.values()
        for ballot in ballots(paper.text, library.units(paper.version))
        if ballot.sides
        for unit in library.units(paper.version)
        if ballot.whole.contains(unit.span)
    }
    kept = [c for c in ranked if (c.paper.version, c.unit.span.start) not in recorded and not vote_outcome(c.text)]
    return kept or list(ranked)


def lost_after(citation: Citation, library: Library) -> Citation | None:
    """The sentence that says that what is quoted was only proposed, and lost."""
    if citation.speaker and not any(moved(citation.quote)):  # what was said of it
        return None
    paper = library.paper(citation.paper)
    units = library.units(paper.version)
    items = {unit.item for unit in units if unit.span.overlaps(citation.span)}
    for ballot in ballots(paper.text, [unit for unit in units if unit.item in items]):
        led = len(ballot.proposal) <= _FEW or bool(ballot.proposal and moved(ballot.proposal[0].span.of(paper.text))[0])
        proposed = led and any(unit.span.overlaps(citation.span) for unit in ballot.proposal)
        if proposed and ballot.outcome and ballot.lost(paper.text) and not citation.span.contains(ballot.outcome.span):
            return cite(paper, ballot.outcome.span, ballot.outcome, 1.0)
    return None


def _counts_others(found: Found) -> bool:
    """Whether votes of others than members are counted: "How many residents voted"."""
    counted = found.question.counted
    return bool(_HOW_MANY.match(found.question.text)) and bool(counted) and counted not in _VOTERS


def _can_be(question: str, paper: StoredPaper, ballot: Ballot, asked: dict[str, float]) -> bool:
    """Whether a vote can be the one meant: on an amendment or the motion itself where one is named, and of the reference number that is given."""
    if _FINAL.search(question) and ballot.amends(paper.text):
        return False
    said = " ".join([ballot.whole.of(paper.text), *(u.span.of(paper.text) for u in ballot.proposal)]).lower()
    amends, outcome = "amendment" in said, ballot.outcome.span.of(paper.text).lower() if ballot.outcome else ""
    if "amendment" in question.lower() and (not amends or _OF_MOTION.search(outcome)):
        return False
    if "motion" in question.lower() and "amendment" not in question.lower() and "amendment" in outcome:
        return False
    references = {s for s in asked if len(s) > 2 and any(c.isdigit() for c in s)}
    return references <= _words(paper, ballot)


def _words(paper: StoredPaper, ballot: Ballot) -> set[str]:
    return set(stems(" ".join(f"{u.span.of(paper.text)} {u.section}" for u in ballot.proposal)))


def _met(asked: dict[str, float], paper: StoredPaper, ballot: Ballot) -> float:
    said = _words(paper, ballot)
    return sum(weight for word, weight in asked.items() if word in said)


def _only_sides(ranked: Sequence[Candidate]) -> bool:
    """Whether the votes among the best sentences are all lines of recorded ones."""
    near = [c for c in ranked[:_LOOKED_AT] if c.holds]
    return bool(near) and all(vote_side(c.text) or vote_outcome(c.text) or c.unit.group != c.unit.span for c in near)


def _was_not_carried(ranked: Sequence[Candidate], paper: StoredPaper, ballot: Ballot) -> bool:
    """Whether the best sentence is of what was proposed, and it was lost, or the paper does not say what became of it."""
    first = ranked[0]
    resolved = any(
        c.unit.kind is Kind.DECISION and c.unit.item == ballot.item and not vote_side(c.text) for c in ranked
    )
    open_or_lost = ballot.lost(paper.text) or (ballot.outcome is None and bool(ballot.sides) and not resolved)
    here = first.paper.version == paper.version
    return here and open_or_lost and any(unit.span == first.unit.span for unit in ballot.proposal)


def _tells_seconded(paper: StoredPaper, ballot: Ballot) -> bool:
    """Whether a proposal is told to have been seconded, in whatever words."""
    return any("second" in unit.span.of(paper.text).lower() for unit in ballot.proposal)


def _moved_by(verb: str, paper: StoredPaper, ballot: Ballot) -> list[Span]:
    """The sentence of the proposal that names who proposed, or who seconded."""
    at = 1 if verb.startswith("second") else 0
    return [unit.span for unit in ballot.proposal if moved(unit.span.of(paper.text))[at]][:1]


def _asked_of(
    question: str, voter: tuple[str, ...], paper: StoredPaper, ballot: Ballot
) -> tuple[Status, str, list[Span]]:
    """What of a vote is asked for; one that stands on one line is quoted whole."""
    in_line = "\n" not in ballot.whole.of(paper.text)
    named = {side: set(stems(ballot.names(paper.text, side))) for side in ballot.sides}
    if voter or _WHO.match(question):
        if not any(named.values()) and in_line and names_side(question, voter, ballot.whole.of(paper.text)):
            return Status.ANSWERED, "", [ballot.whole]
        if not any(named.values()):
            return Status.PARTIAL, "The papers give the vote, and no names.", [ballot.whole]
        if voter:
            theirs = sides_of(voter, named)
            if len(theirs) == 1:
                return Status.ANSWERED, "", [ballot.sides[theirs[0]]]
            return Status.PARTIAL, "The vote as recorded does not say how they voted.", [ballot.whole]
    sides = [side for side, wording in SIDES if wording.search(question) and side in ballot.sides]
    one = len(sides) == 1 and not _NOT.search(question)
    if one and _WHO.match(question):
        return Status.ANSWERED, "", [ballot.sides[sides[0]]]
    if in_line and ballot.sides:
        return Status.ANSWERED, "", [ballot.whole]
    if one and _HOW_MANY.match(question) and sides[0] in ballot.counts:
        return Status.ANSWERED, "", [ballot.counts[sides[0]]]
    outcome = [ballot.outcome.span] if ballot.outcome else []
    if outcome and _BECAME.search(question) and not _HOW_MANY.match(question):
        return Status.ANSWERED, "", outcome
    told = [*ballot.counts.values(), *outcome]
    listed = ballot.counts and not _EACH.search(question) and not voter
    return Status.ANSWERED, "", list(dict.fromkeys(told)) if listed else [ballot.whole]
