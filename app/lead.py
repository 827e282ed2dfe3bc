"""Which sentence is quoted first: the one that fits what is wanted, of sentences in order of worth."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidate import NUMBERING, Candidate, same_item
from app.evidence import GIVES_REASON, LITERAL, MUST_HOLD, is_hope
from app.extract import counts_it, is_title
from app.figures import may_be_asked
from app.fits import gives
from app.period import in_period, periods
from app.question import Question, Wants
from app.retrieve import Found
from app.verdict import is_near
from ingest.model import Kind
from ingest.speakers import TITLE
from ingest.words import content_stems

_WHO_IS = re.compile(rf"(?i:who(?:'s| is| was)) (?P<name>(?:(?i:{TITLE})\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)\W*")
_POSTS = (
    r"\b(?i:leader|chair(?:man|woman|person)?|vice-chair\w*|director|officer|member for|cabinet member|portfolio holder|head of|mayor|clerk"
    r"|manager|chief executive|treasurer|secretary|inspector|commissioner|minister|president|solicitor|governor)\b"
)
_TO_DEFINE = re.compile(
    r"\b(?:counts? as|qualif(?:y|ies) as|meant by|means? by|definition of|meaning of|define|what (?:does|do|did)|how (?:is|are|was|were)) (?P<thing>.{2,60}?)"
    r"(?= (?:means?|defined|in|under|according|for)\b|\W*$)",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"(?:\d+(?:\.\d+)*\s+)?[\"“‘']?(?:(?:an?|the)\s+)?(?P<thing>[\w’' -]{2,60}?)[\"”’']?"
    r"(?:(?: here| in this \w+)? (?:is|are|means?|refers? to|covers?)\b(?! (?:to|being|not)\b)|:\s)",
    re.IGNORECASE,
)
_NEARLY = 0.45  # what a sentence that tells what happened may score below the one that hopes
_OPENS_WITHIN = 250  # characters between a sentence and the list that it opens
_NEAR_PURPOSE = 20  # sentences among which one may say what something is for
_REASON_WITHIN = 3  # sentences after one that answers "why" without a reason


def lead(found: Found, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The ranking led by the sentence that fits what is wanted; what stood above it is left out.

    A number, sum or name: the first sentence that has one. A list: the list that the best sentence opens. A decision:
    the resolution of the paper that is most about the question, however little of the question it repeats.
    """
    ranked = [c for c in ranked if not is_title(c)] or ranked  # a title says what a paper is about, and answers nothing
    question = found.question
    first, wants = ranked[0], question.wants
    if told := _who_is(question, ranked):
        first = told
    elif wants is Wants.DATE or (wants in MUST_HOLD and wants not in (Wants.VOTE, Wants.ATTENDANCE)):
        first = _giving(found, ranked)
    elif wants is Wants.DECISION:
        first = resolution(ranked, first) or first
    elif wants in (Wants.VOTE, Wants.ATTENDANCE):
        fitting = [c for c in ranked if c.holds] if wants is Wants.ATTENDANCE else []
        first = next((c for c in ranked if c.holds and same_item(c, first)), next(iter(fitting), first))
    elif wants is Wants.PURPOSE:
        stated = [c for c in ranked if c.unit.kind is Kind.PURPOSE and same_item(c, first)]
        first = next(iter(stated or [c for c in ranked[:_NEAR_PURPOSE] if c.holds and same_item(c, first)]), first)
    elif wants in (Wants.LATEST, Wants.SUMMARY):  # what an item is for says nothing of how things stand
        first = next((c for c in ranked if c.unit.kind is not Kind.PURPOSE and same_item(c, first)), first)
    else:
        first = _telling_more(question, ranked)
    return [first, *(c for c in ranked if c is not first and c.score <= first.score)]


def _telling_more(question: Question, ranked: Sequence[Candidate]) -> Candidate:
    """The sentence that tells more than the best one does: what came of a hope, why, what a list holds, what a thing is."""
    first, wants = ranked[0], question.wants
    if wants is Wants.YES_NO and is_hope(first.text, first.unit.kind):
        return next((c for c in ranked if came_about(c, first)), first)
    if wants is Wants.REASON and not first.holds and (question.leans or not first.sure):
        return next((c for c in ranked if _says_why(c, first)), first)
    if wants is Wants.LIST:
        return next((c for c in ranked if _opened_by(first, c)), first)
    if wants is Wants.DEFINITION:
        return next((c for c in ranked if is_near(c, first) and _says_what_is(question, c)), first)
    return first


def _who_is(question: Question, ranked: Sequence[Candidate]) -> Candidate | None:
    """Of who somebody named is, the first sentence that gives their office beside the name: "Mr Pike (Head of Finance)"."""
    asked = _WHO_IS.fullmatch(question.text.strip())
    if asked is None:
        return None
    last = re.escape(asked["name"].split()[-1])
    after = rf"\b{last}\b(?:,? \(|, | (?:is|was|as) )(?:the |an? |our )?(?:[\w’'&-]+ ){{0,6}}?{_POSTS}"
    before = rf"{_POSTS}(?: for [\w’' ]{{2,40}})?,? (?:[\w’'.]+ ){{0,3}}{last}\b"
    return next((c for c in ranked if re.search(rf"{after}|{before}", c.text)), None)


def _says_what_is(question: Question, candidate: Candidate) -> bool:
    """Whether a sentence opens with the thing that is to be defined and says what it is: "A care leaver is …", “"Flooded" means …”."""
    asked = _TO_DEFINE.search(question.text)
    told = _DEFINES.match(NUMBERING.sub("", candidate.text))
    if not asked or not told:
        return False
    return bool(thing := set(content_stems(asked["thing"]))) and thing == set(content_stems(told["thing"]))


def quoted_of(found: Found, ranked: Sequence[Candidate]) -> Candidate:
    """The sentence that would be quoted first, where what is wanted can be told from its words; otherwise the best one."""
    wants = found.question.wants
    led = wants in MUST_HOLD or wants in (Wants.DATE, Wants.REASON)
    return lead(found, in_period(found, ranked))[0] if led else ranked[0]


def _giving(found: Found, ranked: Sequence[Candidate]) -> Candidate:
    """The first sentence that gives the kind wanted, of what is asked; the best one where none does, or where it reads as the answer without."""
    question, best = found.question, ranked[0]
    if question.wants is Wants.DATE:
        return next((c for c in ranked if c.holds and is_near(c, best)), best)
    did: list[Candidate] = []
    asked = best.holds and counts_it(question, best) and may_be_asked(question, best.text, periods(found))
    if question.leans and question.wants in (Wants.PERSON, Wants.NAME):  # "And who seconded it?": not who moved it
        did = [c for c in ranked if c.holds and is_near(c, best) and set(question.subject) & set(content_stems(c.text))]
        asked = asked and (best in did or not did)
    if asked or (best.likely and not did and question.wants not in LITERAL):
        return best
    return next((c for c in did or ranked if gives(found, c, best)), best)


def resolution(ranked: Sequence[Candidate], best: Candidate) -> Candidate | None:
    """The first resolution of the item that the best sentence is in."""
    return next((c for c in ranked if c.unit.kind is Kind.DECISION and same_item(c, best)), None)


def came_about(candidate: Candidate, hoped: Candidate) -> bool:
    """Whether a sentence nearly as good as one that hopes or resolves tells what happened, and its paper is no older."""
    later = (candidate.paper.about.date or "") >= (hoped.paper.about.date or "")
    told = candidate.reading is None or candidate.likely
    return (
        later and told and candidate.score > hoped.score - _NEARLY and not is_hope(candidate.text, candidate.unit.kind)
    )


def _says_why(candidate: Candidate, best: Candidate) -> bool:
    """Whether a sentence soon after gives the reason for what the best one says: "It was refused because of the church"."""
    after = same_item(candidate, best) and 0 < candidate.ordinal - best.ordinal <= _REASON_WITHIN
    meets = bool(set(content_stems(best.text)) & set(content_stems(candidate.text)))
    return after and meets and bool(GIVES_REASON.search(candidate.text))


def _opened_by(opening: Candidate, candidate: Candidate) -> bool:
    """Whether a candidate belongs to a list that starts right after the opening sentence."""
    group = candidate.unit.group
    apart = group.start - opening.unit.span.end
    same_paper = candidate.paper.version == opening.paper.version
    return same_paper and group != candidate.unit.span and 0 <= apart <= _OPENS_WITHIN
