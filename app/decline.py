"""Questions that are not for papers: opinion, advice, a person's own case, orders to the program."""

from __future__ import annotations

import re

_OPINION = re.compile(
    r"\bshould (?:the|they|he|she|we|i|cabinet|council|councillor)\b.{0,60}\b(?:resign|quit|be sacked|be fired|be ashamed|vote|sue|go|step down|complain)\b"
    r"|\b(?:do|what do) you think\b|\byour (?:opinion|view)\b|\bin your opinion\b|\bwho (?:should|shall|do) i vote\b|\b(?:is|are|was|were)\b.{1,60}\b(?:a |an )(?:good|bad|great|poor|terrible|decent|competent|incompetent|honest|dishonest) (?:councillor|leader|council|job|person|man|woman|director|officer|mayor|chair\w*)\b|\b(?:is|are|was|were)\b.{1,60}\b(?:any good|a liar|liars|corrupt|stupid|lying|useless|to be trusted)\b"
    r"|^(?:is|was|isn't|wasn't|would) (?:it|that|this) (?:be |have been )?(?:right|wrong|fair|unfair|wise|sensible|a (?:good|bad) idea|a mistake|a waste|worth it|justified)\b"
    r"|^(?:is|was|were|are) (?:the |they |he |she )?(?:\w+ ){0,4}(?:right|wrong) to\b"
    r"|\bwho (?:is|are|was|were) the (?:best|worst|nicest|most (?:honest|corrupt|useless)) (?:councillor|leader|officer|mayor|director|member)|\b(?:which|what) (?:party|councillor|candidate)\b.{0,60}\b(?:best|better|worst|vote for)\b",
    re.IGNORECASE,
)
_AT_RISK = re.compile(
    r"\b(?:child|children|boy|girl|baby|kid|kids|toddler|teenager|neighbour's son|neighbour's daughter)\b.{0,60}\b(?:is|are|being|getting)\s+(?:being\s+)?(?:beaten|hurt|abused|hit|starved|neglected|attacked|in danger|harmed|groomed)\b"
    r"|\b(?:beaten|hurt|abused|in danger|at risk|unsafe)\b.{0,30}\b(?:right now|at the moment|as we speak|tonight|today)\b",
    re.IGNORECASE,
)
_WRITING = re.compile(
    r"\b(?:write|compose|make up|invent|draft|translate|draw)\b.{0,30}\b(?:poem|song|story|essay|letter|code|joke|e-?mail|speech|picture)\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\bwhat (?:should|shall) (?:i|we) (?:say to|tell|reply to|answer)\b|(?:^|[.?!,;:]\s+|\bor )should (?:i|we) (?:refuse|pay|sign|move|leave|accept|agree|take .{2,40} to (?:court|tribunal))\b|\bcan i (?:withhold|claim|challenge|get out of)\b|\b(?:legal advice|should i (?:sue|appeal|go to court|get a (?:lawyer|solicitor))|can i sue|how do i sue)\b",
    re.IGNORECASE,
)
_OWN_CASE = re.compile(
    r"\b(?:my|our) (?:own )?(?:case|child|children|son|daughter|kids?|grand(?:son|daughter|child(?:ren)?)|nephew|niece|social worker|baby|foster (?:child|son|daughter))\b"
    r"|\b(?:failed|took|removed|let down) (?:my|our) (?:family|child|children|kids?)\b",
    re.IGNORECASE,
)
# The name of whoever answers for children, and of what is run for them, is asked of papers.
_IN_OFFICE = r"(?:councillor|cllr|member|director|officer|head|leader|manager|chair\w*|minister|commissioner|inspector|author|reviewer|champion)"
_OF_COUNCILS = r"(?:homes?|services?|centres?|boards?|trust|commissioner|society|hospital|minister|director|scrutiny|committee|panel)\b"
_NAMES_OF_CHILDREN = re.compile(
    rf"\b(?:names?|identit(?:y|ies)|address(?:es)?|identify)\b(?:(?!\b{_IN_OFFICE}\b).){{0,40}}\b(?:child|children|children's|kids?|victims?|pupils?|famil(?:y|ies)|siblings?)\b(?!(?<=children)'s? {_OF_COUNCILS})"
    r"|\b(?:child|children|kid|kids|victims?|pupils?|famil(?:y|ies)|siblings?)(?:'s?)? (?:full |first |real )?(?:names?|identit(?:y|ies)|(?:home )?address(?:es)?)\b"
    r"|\bwhich (?:child|children|famil(?:y|ies)|siblings?)\b|\bwho (?:is|are|was|were) the (?:child|children|victims?|siblings?|famil(?:y|ies))\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rules?|prompts?|above|previous)\b|\b(?:system prompt|jailbreak|pretend (?:to be|you are)|you are now|act as)\b",
    re.IGNORECASE,
)

PERSONAL = "personal"
OWN_CASE = "own case"
OTHER = "other"


def why_declined(question: str) -> tuple[str, str] | None:
    """What kind of question it is that papers cannot answer, and what to say; None for every other."""
    folded = question.replace("’", "'")
    if _ORDERS.search(folded):
        return OTHER, "This takes questions about the papers only, and follows no other instruction."
    if _NAMES_OF_CHILDREN.search(folded):
        return PERSONAL, "Minuted does not name, describe or narrow down a child or a family."
    if _AT_RISK.search(folded):
        return PERSONAL, "This is not for papers."
    if _WRITING.search(folded):
        return OTHER, "Minuted quotes papers; it does not write."
    if _OWN_CASE.search(folded):
        return (
            OWN_CASE,
            "The papers cannot say anything about a person's own case, and this question should not hold details of one.",
        )
    if _OPINION.search(folded):
        return (
            OTHER,
            "This asks for an opinion. The papers record what was said and decided; ask who said what, or what was decided.",
        )
    if _ADVICE.search(folded):
        return OTHER, "This asks for advice, which papers cannot give."
    return None
