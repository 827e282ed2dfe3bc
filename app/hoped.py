"""Whether it is asked what came about, and the papers tell only of what was hoped for, recommended, applied for or still to come. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidate import Candidate
from app.evidence import hopes_for, is_hope
from app.extract import counts_it
from app.lead import came_about
from app.premise import DECIDED, of_decision
from app.question import Question, Wants
from app.verdict import LOOKED_AT
from ingest.model import Kind
from ingest.words import stems

# Whether something came about, asked of the past.
_ASKS_OUTCOME = re.compile(r"\b(?:did|was|were|(?:has|have|had)(?! to\b| (?:[\w’'-]+ ){1,3}got to\b))\b", re.IGNORECASE)
# Somebody's view came about when they held it.
_OF_VIEW = re.compile(
    r"\b(?:did|does|do) (?:[\w’'.-]+ ){1,5}?(?:want|think|support|back|believe|favour|like|mind|object)\b",
    re.IGNORECASE,
)
# What may be done, is to come, is asked for or awaited has not therefore been done; the aim is to do it in any tense.
_NOT_YET = re.compile(
    r"\bmay (?:not )?be [a-z]+ed\b|\bwish list\b|\b(?:ha[sd]|ha(?:s|ve|d) been|was|were|is|are) (?:applied|bid) for\b|\bRECOMMEND\b"
    r"|(?<!aim )(?<!purpose )(?<!role )(?<!task )(?<!idea )\b(?:is|are|was|were) (?:(?:now|still|then|also) )?"
    r"(?:to (?!be\b|have been\b)[a-z]+|(?:scheduled|arranged|planned|booked|fixed) (?:to|for)|awaited|applying|bidding)\b"
    r"|\b(?:bid|application|request)s? (?:for|to) .{1,80}\b(?:ha[sd] been|was|were|is|are) (?:made|submitted|in|pending|awaiting)\b"
    r"|\brecommend(?:s|ed)? to (?:the )?(?:full )?(?:council|cabinet|executive|board)\b"
    # what somebody is to do: "agreed that the Clerk write to them", "the Clerk to chase"; what is looked for is not yet found
    r"|\b(?:agreed|resolved|proposed|suggested|requested) that (?:the )?(?:[Cc]lerk|[Cc]hair\w*|[Oo]fficers?|[Cc]ouncil|[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]*){0,3})"
    r" (?:approach|write|contact|obtain|arrange"
    r"|invite|ask|purchase|seek|investigate|speak|send|prepare|apply|respond|chase|liaise|follow up|bring|make|take|get)\b(?! (?:had|has|was|were|is|are)\b)"
    r"|\b(?:[Cc]lerk|[Cc]hair(?:man|woman|person)?|Cllrs?\.? [A-Z][\w’'-]+|(?<!allowed )(?<!enabled )[Oo]fficers)"
    r" to (?:contact|write|chase|report|arrange|obtain|ask|investigate|follow|check|reply"
    r"|respond|send|order|speak|liaise|invite|look|find|get|put|email|circulate|prepare|purchase|apply|request|seek|monitor|forward|publish|update|draft|place|take|bring|raise)\b"
    r"|\b(?:is|are|was|were) (?:still )?being (?:sought|considered|looked (?:at|into|for)|explored|investigated|drawn up|prepared)\b"
    r"|\basked whether\b.{0,80}\b(?:might|could|would)\b"
)
# The head of a list whose limbs are yet to be done: "We plan to:", "We recommend to Cabinet:".
_LEADS_TO_DO = re.compile(
    r"\b(?:recommend(?:s|ed|ations?)?|propose[sd]?|proposals?|asks?|suggests?|calls? (?:on|for)|shall|next steps"
    r"|actions? (?:planned|required|needed|to be taken))\b",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(r"\b(?:resolved|agreed) to recommend to\b", re.IGNORECASE)  # another body, which decides


def only_hoped(question: Question, ranked: Sequence[Candidate]) -> bool:
    """Whether it is asked what came about, and the sentences near tell only of what was to be: yes or no, or how many.

    What was agreed came about when it was agreed, where that is told, unless another body was to agree it.
    """
    asked = question.wants in (Wants.YES_NO, Wants.NUMBER) and _ASKS_OUTCOME.search(question.text)
    if not asked or _OF_VIEW.search(question.text) or is_hope(question.text, Kind.OTHER):
        return False
    if of_decision(question) and _tells_decision(ranked[0]) and not _recommends(ranked[0]):
        return False
    counting = [c for c in ranked if c.holds and counts_it(question, c)] if question.wants is Wants.NUMBER else []
    telling = counting or ranked
    best = telling[0]
    hoped = hopes_for(question.wants, best.text, best.unit.kind) or _not_yet(best)
    return hoped and not any(came_about(c, best) and not _not_yet(c) for c in telling[:LOOKED_AT])


def _tells_decision(candidate: Candidate) -> bool:
    return candidate.unit.kind is Kind.DECISION or bool(DECIDED & set(stems(candidate.text)))


def _not_yet(candidate: Candidate) -> bool:
    """Whether a sentence tells of what is only recommended, allowed, applied for or still to come."""
    recommended = candidate.unit.kind is Kind.RECOMMENDATION or _recommends(candidate)
    return recommended or bool(_NOT_YET.search(candidate.text)) or _is_to_do(candidate)


def _is_to_do(candidate: Candidate) -> bool:
    """Whether it is a limb of a list that is headed as what is to be done."""
    return is_hope(candidate.head, Kind.OTHER) or bool(_LEADS_TO_DO.search(candidate.head))


def _recommends(candidate: Candidate) -> bool:
    return bool(_RECOMMENDS.search(candidate.unit.group.of(candidate.paper.text)))
