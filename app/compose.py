"""From weighed sentences to an outcome: which shape the answer has, its status, and what is said around the quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.candidate import Candidate
from app.compared import one_a_paper, two_things
from app.config import AppConfig
from app.conflict import VALUED, disagreement
from app.define import Defined
from app.evidence import MUST_HOLD
from app.extract import counts_it
from app.fates import fates_asked
from app.lead import lead, resolution
from app.model import ABSTAINED, Citation, Status
from app.period import asks_of_meeting, in_period
from app.premise import DECIDED
from app.present import attended, presence_asked
from app.prove.model import Shown
from app.question import Question, Wants
from app.refuse import verdict
from app.retrieve import Found
from app.shape import choose, cite, cut, meeting_line, numbered, together
from app.sides import RANGE
from app.speaker import asked_speaker, is_unnamed, words_of
from app.subject import of_council
from app.verdict import Verdict
from app.voted import Voted, lost_after, vote_asked, without_votes
from app.write import nearest, notes_of, write
from ingest.dates import find_dates
from ingest.library import Library
from ingest.model import Kind
from ingest.words import stems

_MAX_NEAREST = 3
_IN_PART = 2  # quotations of an answer in part
_UNDECIDED = "More than one sentence may answer this; the likeliest stands first."
_UNDATED = "The paper that speaks of this does not state its date."
_OF_WHO_PROPOSED = frozenset({Wants.PERSON, Wants.NAME})
_PROPOSING = re.compile(
    r"\b(?:propos|want|seek|sought|amendment|motion|ask|call(?:ed)? for|second|mov(?:e|ed)\b|suggest|would\b|meant to\b|put forward)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a question: `said` stands before the quotations, or is the refusal.

    `near`: the best passages that were searched. `joined`: proved sentences that stand in place of the quotations.
    """

    status: Status
    said: str
    citations: tuple[Citation, ...]
    notes: tuple[str, ...] = ()
    near: tuple[Shown, ...] = ()
    joined: str = ""

    @property
    def abstained(self) -> bool:
        return self.status in ABSTAINED

    @property
    def text(self) -> str:
        return (
            self.said
            if self.abstained
            else "\n\n".join(filter(None, (self.said, self.joined or write(self.citations))))
        )


def compose(found: Found, ranked: list[Candidate], library: Library, config: AppConfig) -> Outcome:
    """The outcome of one question, of sentences in order of worth."""
    if told := fates_asked(found, ranked, library):
        return _of_votes(told, ranked, library)
    of_then = in_period(found, ranked)
    if there := attended(found.question, of_then, library):
        return Outcome(Status.ANSWERED, "", there, notes_of(there, library))
    who = _speaker(found, ranked, library)
    judged = verdict(found, ranked, who, library, config)
    if judged and judged.status in ABSTAINED:
        near = nearest(ranked, _MAX_NEAREST) if judged.on_subject else ()
        return Outcome(judged.status, judged.reason, near, notes_of(near, library, refused=True))
    disagreeing = disagreement(found, ranked)  # also by a paper of another date that tells of the same time
    ranked = of_then if judged is None else ranked
    if present := presence_asked(found.question, of_then, library):
        return Outcome(Status.ANSWERED, "", present, notes_of(present, library))
    if voted := vote_asked(found, ranked, library):
        return _of_votes(voted, ranked, library)
    ranked = without_votes(found, ranked, library)
    if judged is None and found.question.wants is Wants.VOTE and not any(c.holds for c in ranked):
        judged = Verdict(Status.PARTIAL, "No vote that is recorded near this is said to be on it.")
    if disagreeing:
        cited = tuple(numbered([cut(c, found.question, library) for c in disagreeing]))
        return Outcome(Status.CONFLICT, "The papers disagree.", cited, notes_of(cited, library))
    theirs = _on_subject(words_of(who, ranked, library), found, who) if who else []
    outcome = _dated(found, ranked, library) or _plain(found, theirs or ranked, judged, bool(who), library, config)
    return _with_fate(replace(outcome, notes=_mends(found) + outcome.notes), found.question, library)


def _speaker(found: Found, ranked: Sequence[Candidate], library: Library) -> str | None:
    """Whose words are asked for; nobody's where people are meant who are not told of so, and a sentence reads as the answer."""
    who = asked_speaker(found.question.text, found.before if found.question.elliptical else "")
    # "What reasons did Kent give?": a council speaks in its papers
    if who and ranked and set(stems(who)) <= of_council(ranked[0]):
        return None
    told_otherwise = who and is_unnamed(who) and ranked and ranked[0].probable
    return None if told_otherwise and not words_of(str(who), ranked, library) else who


def _of_votes(voted: Voted, ranked: list[Candidate], library: Library) -> Outcome:
    near = voted.citations or nearest(ranked, _MAX_NEAREST)
    return Outcome(voted.status, voted.said, near, notes_of(near, library, refused=not voted.citations))


def _with_fate(outcome: Outcome, question: Question, library: Library) -> Outcome:
    """With the vote that rejected what is quoted first: a proposal that was lost is no fact, and the answer where one is asked for."""
    fate = lost_after(outcome.citations[0], library) if outcome.citations else None
    if fate is None or outcome.abstained:
        return outcome
    cited = tuple(together([outcome.citations[:1], [fate], outcome.citations[1:]]))
    proposing = question.wants in _OF_WHO_PROPOSED or _PROPOSING.search(question.text)
    status = outcome.status if proposing else Status.PARTIAL
    said = " ".join(filter(None, (outcome.said, "What is quoted first was proposed, and was lost.")))
    return replace(outcome, status=status, said=said, citations=cited)


def _plain(
    found: Found, ranked: list[Candidate], judged: Verdict | None, speech: bool, library: Library, config: AppConfig
) -> Outcome:
    question = found.question
    if judged is not None:
        if judged.contradicts:  # alone: what seemed to bear it out may be told of something else
            ranked = [judged.contradicts]
        if judged.without_sums:  # another's sum, beside "no sentence gives a sum", would be read as the answer
            ranked = [c for c in ranked if not c.holds] or ranked
        chosen = choose(ranked, question, library, config)[:_IN_PART]
        return Outcome(judged.status, judged.reason, tuple(chosen), notes_of(chosen, library))
    if question.wants is Wants.COMPARISON:
        chosen = two_things(ranked, question, library) or one_a_paper(ranked, question, library, config.quotes)
        chosen = chosen or choose(ranked, question, library, config)
    elif question.wants in VALUED and len(question.dates) > 1 and not RANGE.search(question.text):
        giving = [c for c in ranked if c.holds and counts_it(question, c)]
        chosen = one_a_paper(giving or ranked, question, library, config.quotes)
    else:
        chosen = choose(lead(found, ranked), question, library, config, speech)
    undecided = (_UNDECIDED,) if len(chosen) > 1 and question.wants in MUST_HOLD and len(question.dates) < 2 else ()
    notes = notes_of(chosen, library, latest=question.latest, within=found.versions)
    return Outcome(Status.ANSWERED, "", tuple(chosen), undecided + notes)


def _on_subject(theirs: list[Candidate], found: Found, who: str) -> list[Candidate]:
    """Somebody's sentences, first those that meet a word of what it is to be on (their name stands in all of them), and of these those that somebody speaks."""
    about = set(found.question.subject) - set(stems(who))
    return sorted(theirs, key=lambda c: (not about & set(stems(c.text)), c.unit.speaker is None))


def _dated(found: Found, ranked: list[Candidate], library: Library) -> Outcome | None:
    """When a meeting did something: the line that prints its date. None where that is not asked, or a sentence says when."""
    question, best = found.question, ranked[0]
    at_meeting = asks_of_meeting(question)
    if question.wants not in (Wants.MEETING, Wants.DATE):
        return None
    if question.wants is Wants.DATE and _before_then(best.text):
        at_meeting = False
    says_when = any(_has_date(c) for c in ranked[:_IN_PART] if not c.unit.heading)
    if question.wants is Wants.DATE and (says_when or not at_meeting):
        return None if says_when or any(c.holds for c in ranked[:_IN_PART]) else _undated(found, ranked, library)
    line = meeting_line(best.paper, library)
    if line is None:
        return _undated(found, ranked, library)
    if DECIDED & set(question.stems):  # what was resolved, before what is said of it
        best = resolution(ranked, best) or best
    cited = tuple(together([[line], [] if best.unit.heading else [cut(best, question, library)]]))
    return Outcome(Status.ANSWERED, "", cited, notes_of(cited, library))


def _before_then(text: str) -> bool:
    """Whether minutes tell of something done before their meeting: "had appointed", "had been closed"."""
    return bool(re.search(r"\bhad (?:\w+ly |now |already |since |also )*(?:been )?\w+(?:ed|en|n|t|d)\b", text))


def _has_date(candidate: Candidate) -> bool:
    return bool(find_dates(candidate.text))


def _undated(found: Found, ranked: Sequence[Candidate], library: Library) -> Outcome:
    best = next((c for c in ranked if not c.unit.heading), ranked[0])
    cited = tuple(numbered([cut(best, found.question, library)]))
    said = "The papers do not say when." if best.paper.about.date else f"The papers do not say when. {_UNDATED}"
    return Outcome(Status.PARTIAL, said, cited, notes_of(cited, library))


def spelt_out(terms: Defined, library: Library) -> Outcome:
    """What short forms stand for, where that is asked."""
    unknown = [f"No paper held says what {short} stands for." for short in terms.missing]
    if not terms.citations:
        return Outcome(Status.NO_EVIDENCE, " ".join(unknown), ())
    status = Status.PARTIAL if terms.missing else Status.CONFLICT if terms.several else Status.ANSWERED
    several = [f"{short} stands for more than one thing in the papers held." for short in terms.several]
    return Outcome(status, "", terms.citations, (*unknown, *several, *notes_of(terms.citations, library)))


def newest_paper(library: Library, versions: Sequence[str] | None) -> Outcome:
    """What "latest" alone asks for: the newest paper that may be cited, by the line that dates it and what was resolved."""
    newest = library.newest(versions)
    held = library.held().values()
    dated = [p for p in held if newest and p.about.date == newest and (versions is None or p.version in versions)]
    if not dated:
        return Outcome(Status.NO_EVIDENCE, "No paper held states its date, so none can be called the latest.", ())
    paper = min(dated, key=lambda p: p.path)
    line = meeting_line(paper, library)
    units = [u for u in library.units(paper.version) if not u.heading and u.kind is not Kind.FURNITURE]
    telling = [u for u in units if u.kind is Kind.DECISION][:1] or units[:1]
    cited = together([[line] if line else [], *([cite(paper, unit.group, unit, 1.0)] for unit in telling)])
    return Outcome(Status.ANSWERED, "", tuple(cited), notes_of(cited, library, latest=True, within=versions))


def side_by_side(outcomes: Sequence[Outcome]) -> Outcome | None:
    """What answers for each of two dates, the older first; None where one of them is not answered, or both by the same words."""
    if any(o.status is not Status.ANSWERED for o in outcomes):
        return None
    best = sorted((o.citations[0] for o in outcomes), key=lambda c: c.about.date or "9999")
    cited = together([[citation] for citation in best])
    if len(cited) < len(outcomes):
        return None
    return Outcome(Status.ANSWERED, "", tuple(cited), *_beside(outcomes))


def joined(questions: Sequence[str], outcomes: Sequence[Outcome]) -> Outcome:
    """Several questions in one: what is answered is quoted, and what is not is said."""
    if len(outcomes) == 1:
        return outcomes[0]
    answered = [o for o in outcomes if not o.abstained]
    if not answered:
        return outcomes[0]
    said = [f"“{q}” {o.said}" for q, o in zip(questions, outcomes, strict=True) if o.said]
    status = answered[0].status if len(answered) == len(outcomes) else Status.PARTIAL
    status = next((o.status for o in answered if o.status is not Status.ANSWERED), status)
    citations = together([o.citations for o in answered])
    return Outcome(status, "\n\n".join(said), tuple(citations), *_beside(answered))


def _beside(outcomes: Sequence[Outcome]) -> tuple[tuple[str, ...], tuple[Shown, ...]]:
    """The notes of several outcomes and the passages searched for them, each once."""
    notes = tuple(dict.fromkeys(note for o in outcomes for note in o.notes))
    return notes, tuple(dict.fromkeys(one for o in outcomes for one in o.near))


def _mends(found: Found) -> tuple[str, ...]:
    return tuple(
        f"No paper holds “{word}”; searched for words like “{instead}” instead."
        for word, instead in found.mends.items()
    )
