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
_HARM = r"(?:being |getting )?(?:beaten|abused|hit|hurt|groomed|raped|assaulted|threatened|neglected|starved|touched)"
_SOMEBODY = (
    r"(?:dad|father|mum|mother|mam|parents?|step-?(?:dad|mum|father|mother)|uncle|aunt|brother|sister|husband|wife|partner|boyfriend|girlfriend|ex|carer|foster (?:carer|dad|mum|father|mother)"
    r"|teacher|coach|neighbours?|friend|priest|social worker|man|woman|he|she|they)"
)
_AT_RISK = re.compile(
    r"\b(?:child|children|boy|girl|baby|kid|kids|toddler|teenager|neighbour's son|neighbour's daughter)\b.{0,60}\b(?:is|are|being|getting)\s+(?:being\s+)?(?:beaten|hurt|abused|hit|starved|neglected|attacked|in danger|harmed|groomed)\b"
    r"|\b(?:beaten|hurt|abused|in danger|at risk|unsafe)\b.{0,30}\b(?:right now|at the moment|as we speak|tonight|today)\b"
    # somebody speaks of themselves, or of somebody near
    rf"|\b(?:i am|i'm|im|i have been|i've been|i was|i feel|i keep) (?:\w+ ){{0,2}}?(?:{_HARM}|unsafe|suicidal|(?:scared|frightened|afraid) (?:of (?:my|him|her|them|going home)|to go home|at home))\b"
    rf"|\b(?:my|our|a|the|her|his|their|someone's|somebody's) (?:\w+(?:'s)? ){{0,2}}?{_SOMEBODY} (?:\w+ ){{0,2}}?(?:hits?|hitting|beats?|beating|hurts?|hurting|abuses?|abusing|touches|touching|threatens|starves|neglects|shakes|locks) "
    rf"(?:me|us|him|her|them|(?:his|her|their|my|our|the|a) (?:\w+ ){{0,2}}?(?:child|children|baby|son|daughter|kids?|boy|girl|wife|partner|brother|sister))\b"
    r"|\b(?:want|going|thinking|plan(?:ning)?) (?:to|of|about) (?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?) (?:myself|himself|herself)\b|\b(?:end my life|i (?:am|feel) suicidal)\b"
    r"|^(?=.*\b(?:i|my|me|we|our)\b).*\b(?:child|boy|girl|baby|kid|pupil|toddler|son|daughter|nephew|niece)\b.{0,40}\b(?:has|have|got) (?:\w+ ){0,3}?(?:bruises?|burns|injuries|black eyes?)\b",
    re.IGNORECASE,
)
# Whom to tell of a child in danger: papers may say, and nobody should wait for them.
_REPORTING = re.compile(
    r"\bhow (?:do|can|should|would) (?:i|we|you|one|somebody|someone|anyone) (?:report|refer|raise|tell) .{0,40}\b(?:child|children|baby|abuse|neglect|safeguarding concern|concern about)\b"
    r"|\bwho (?:do|can|should) (?:i|we) (?:tell|report|ring|call|phone|contact|speak to)\b.{0,60}\b(?:abuse|abused|neglect\w*|in danger|at risk of harm|being hurt|bruises?)\b",
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
    rf"\b(?:names?|identit(?:y|ies)|address(?:es)?|identify)\b(?:(?!\b{_IN_OFFICE}\b).){{0,40}}\b(?:child|children|children's|kids?|victims?|pupils?|famil(?:y|ies)|siblings?)\b(?!(?<=children)'s? {_OF_COUNCILS}|(?<=children's) {_OF_COUNCILS})"
    r"|\b(?:child|children|kid|kids|victims?|pupils?|famil(?:y|ies)|siblings?)(?:'s?)? (?:full |first |real )?(?:names?|identit(?:y|ies)|(?:home )?address(?:es)?)\b"
    rf"|\bwhich (?:child|children|famil(?:y|ies)|siblings?)\b(?!(?<=children)'s? {_OF_COUNCILS}|(?<=family) {_OF_COUNCILS}|(?<=family) hubs?\b)|\bwho (?:is|are|was|were) the (?:child|children|victims?|siblings?|famil(?:y|ies))\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rules?|prompts?|above|previous)\b|\b(?:system prompt|jailbreak|pretend (?:to be|you are)|you are now|act as)\b",
    re.IGNORECASE,
)

# Said to the program, and asked of no paper.
_TO_THE_PROGRAM = re.compile(
    r"^(?:hello|hi|hey|thanks?|thank you|ta|cheers|ok|okay|bye|good (?:morning|afternoon|evening))\b[\s!.,]*(?:you|there|very much|a lot)?\W*$"
    r"|^(?:who|what) are you\b|^are you (?:sure|a |an |real|human|alive)|^(?:what|which) (?:papers|documents) (?:do|have) you (?:have|hold|know|got|read)\b"
    r"|^what (?:can|should|could) i ask\b|^what can you (?:do|tell|answer)\b|^(?:how|why) do(?:es)? (?:you|this) work\b|\bmeaning of life\b|^you (?:\w+ ){0,2}?(?:idiots?|fools?|morons?|useless|stupid)\b",
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
    if _TO_THE_PROGRAM.search(folded.strip()):
        return (
            OTHER,
            "This is no question to papers. Ask what they say: who said what, what was decided, when, how many, and why.",
        )
    if _AT_RISK.search(folded):
        return PERSONAL, "This is not for papers."
    if _REPORTING.search(folded):
        return OWN_CASE, "Do not wait for papers where a child may be at risk."
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
