"""Reading a question: what kind of answer it wants, which words must be met, which dates it names. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.dates import MONTHS, SECOND_YEAR, find_dates
from ingest.words import content_stems, stem, words


class Wants(StrEnum):
    """The kind of answer that the wording asks for."""

    PERSON = "person or office"
    NAME = "name"
    DATE = "date"
    TIME = "time of day"
    MEETING = "meeting"
    MONEY = "sum"
    PERCENT = "percentage"
    NUMBER = "number"
    CONTACT = "contact"
    ADDRESS = "telephone number or address"
    REASON = "reason"
    DECISION = "decision"
    VOTE = "vote"
    ATTENDANCE = "list of who was there"
    PURPOSE = "purpose"
    JUDGEMENT = "judgement"
    LIST = "list"
    DEFINITION = "definition"
    LATEST = "latest position"
    COMPARISON = "comparison"
    SUMMARY = "summary"
    PLACE = "place"
    YES_NO = "yes or no"
    ANY = "anything"


_LATEST = r"\b(?:latest|newest|most recent|current|currently|so far|up to date|as things stand|now|this year)\b"
# In order: the first that fits is believed. Each pattern is the wording of a question, never of a paper.
_WORDINGS: tuple[tuple[Wants, str], ...] = (
    (Wants.REASON, r"^(?:and |but |so )?why\b|^what (?:has |have |had )?(?:pushed|driven|drove|caused|led to|made|prompted|triggered|brought about|persuaded|stopped|prevented|delayed)\b|^what(?:'s| is| was| are| were) (?:holding up|behind|stopping|causing|delaying|preventing)\b|\b(?:for|on) what (?:reasons?|grounds?)\b|^what (?:explanation|reasons?|justification|excuse)\b|\bwhat (?:is|was) the (?:explanation|justification|reasoning|excuse|cause)\b"),
    (Wants.PURPOSE, r"^what (?:is|are|was|were) .{3,80} for\??$"),
    (Wants.YES_NO, r"^(?:may|must|can|could|should|is|are|was|were) .{2,80}\b(?:allowed to )?vote\b"),
    (Wants.NUMBER, r"\b(?:by )?how much (?:higher|lower|more|less|larger|smaller)\b|\bby how much\b|\bhow much (?:has|have|had|did|will|would|could|is|are) .{2,80} (?:increas|rising|going up|increase|rise|risen|grow|grown|go up|fall|fallen|drop|decrease|go down|change)d?\b"),
    (Wants.MONEY, r"\bhow much (?:money|funding|cash|did|does|was|were|is|are|will|has|would|extra|more|additional|(?:an?|per|each) (?:hour|night|day|week|month|term|year|head))\b|\bhow much\b(?! (?:time|land|water|food|waste|energy|power|space|room|notice|effort)\b).*\b(?:costs?|costing|pays?|paid|paying|charged?|money|salary|wages?|earn(?:s|ed)?|spen[dt]|fined?|lost|owed?|raised?)\b|^(?:and )?(?:the )?(?:total |full |yearly |annual )?(?:cost|price|fee|charge|fare|amount)s? (?:of|for|to)\b(?!.*\b(?:why|who|when|what|how)\b)|\bhow much of .{0,20}£|\bhow much (?:\w+ ){0,2}(?:tax|rent|grant|budget|debt|income|compensation|interest|savings?)\b|\b(?:what|which) (?:was|is|were|are) (?:the|its|their|our|your|(?:\w+ ){0,2}[\w-]+[’']s|(?:\w+ ){0,2}[\w-]+s[’']) (?:\w+ ){0,3}(?:cost|costs|price|budget|sum|fee|fees|fine|amount|value|rents?|fares?|charges?|salary|salaries|tolls?)\b|\bwhat (?:did|does|do|will|would) .{1,60} cost\b|\b(?:what|how much) (?:is|was|are|were) .{1,80} worth\b|\bwhat (?:has|have|had|was|were|is|will|did|does) (?!.*\b(?:say|said|tell|told|ask|asked|think|report|explain)\b)(?!.*\b(?:spent|spend|paid|pay)\b.*\b(?:on|for)\??$).{0,60}\b(?:spent|spend|paid|pay)\b(?! (?:attention|tribute|off|for itself)\b)|\bcosts?\b.{0,20}£|^(?!(?:did|was|were|is|are|who|why|when|does|do|has|have|had|can|will|should)\b).*£(?!\s?\d)"),
    (Wants.PERCENT, r"\bwhat (?:\w+ )?(?:interest|vacancy|occupancy|turnover|response|success|pass|recycling|take-up) rate\b|\b(?:what|which) (?:percentage|proportion|share|per ?cent|fraction)\b|^(?!(?:is|are|was|were|did|does|do|has|have|had|will|can|could|would|should)\b).*\bpercentage\b|\bhow (?:high|low) (?:was|is)\b|^(?:the )?(?:share|percentage|proportion|per ?cent|%) of\b"),
    (Wants.COMPARISON, r"\bcompar(?:e|es|ed|ing|ison)\b|\bdiffer(?:s|ed|ence|ences|ent|ently)?\b|\beach (?:say|said|report|paper)\b|\bboth (?:in|papers?|reports?|minutes)\b|\bhow (?:has|have|did) .{2,80} chang|\b(?:over time|over the years|since then|across the papers)\b|\bversus\b|\bin \d{4} and (?:in )?(?:the )?(?:\d{4}|later|next|following)\b"),
    (Wants.TIME, r"^when (?:did|does|will) .{0,60}\bmeeting\b.{0,30}\b(?:start|begin|open|end|finish|close|conclude|wrap up)\b"),
    (Wants.MEETING, r"\b(?:at|in) (?:which|what) meeting\b|\b(?:which|what) (?:agenda )?item\b|\b(?:what|which) (?:date|day|year|month) (?:is|was) (?:the |this |that )?(?:[\w']+ ){0,8}(?:paper|report|minutes|meeting|release|page|document)\b|\bwhen (?:did|has|have) (?!.*\bnext\b).{2,60} (?:last |first )?(?:meet|met)\b(?! with)|\bdate of (?:the |this |that )?(?:[\w']+ ){0,8}(?:paper|report|minutes|meeting|release|page|document)\b|\b(?:when|what year|which year) (?:is|was|did) (?!(?:the )?next\b)(?:the |this |that )?(?:[\w']+ ){0,5}(?:meeting|release|minutes) (?:was |is )?(?:held|dated|take place|come out|published|issued|written|from)?"),
    (Wants.ATTENDANCE, r"\bwho (?:was|were|is)(?: not|n[’']t) (?:present|there|in attendance|at the)|\bwho (?:was|were) (?:missing|away)\b|\b(?:which|what) (?:\w+ )?(?:councillors?|members?|officers?|people) (?:was |were |did |had )?(?:present|absent|there|in attendance|missing|attend|at (?:the|that|this)\b|not (?:present|there|attend))|\bwho (?:was|were|is|else was) (?:present|absent|there|in attendance|at the)\b|\b(?:who|(?:which|what) (?:\w+ )?(?:councillors?|members?|officers?|people)) (?:could|did|was|were|had)(?: not|n't) (?:able to )?(?:make it|make (?:the|that|this) meeting|come\b|turn(?:ed)? up|show(?:n|ed)? up|attend)|\bwho (?:all )?(?:attended|sent apologies|gave apologies|apologised for absence)\b|\b(?:apologies|attendees|in attendance|attendance (?:list|record|of (?:members|councillors)|at (?:the|this|that)))\b"),
    (Wants.DECISION, r"^what (?:did|has|have) .{2,80} voted? (?:to|for) [a-z]+\b"),
    (Wants.VOTE, r"\bunanimous(?:ly)?\b|^(?:and |but |so )?(?:did|was|were|is) (?:everyone|everybody|all (?:the )?(?:members|councillors)) (?:agree|back|support|vote|oppose|object|against|for|in favour|behind)|\bwho (?:all )?(?:was|were) (?:against|in favour of|opposed to)\b|^(?:and )?(?:who|(?:which|what) (?:\w+ ){0,2}(?:members?|councillors?)) (?:did(?: not|n[' ]?t)|sat on the fence|would(?: not|n[' ]?t)) (?:back|support|vote)|^(?:and )?how many (?:\w+ ){0,2}(?:backed|supported|opposed|rejected|were (?:for|against|in favour)|sat on the fence)\b|\b(?:how|who|which|what|did|was|result)\b.{0,60}\bvot(?:e|ed|es|ing)\b(?! in\b)|\babstain|\b(?:bid|attempt|proposal|amendment|motion|idea|call)\b.{0,80}\b(?:get|got|go|went|voted|put) (?:through|down)\b|\b(?:amendment|motion)\b.{0,40}\b(?:pass|carried|carry|lost|fall|fell|defeated)"),
    (Wants.NUMBER, r"\bhow many\b|^(?:the |total )?number of\b|\b(?:what|which) (?:was |is )?(?:the )?number\b|\bhow (?:long|old|often|far|big|large|tall|wide|deep|heavy|fast)\b"),
    (Wants.ADDRESS, r"\b(?:phone|telephone|e-?mail|postal)\b.{0,30}\b(?:number|address|details|for|of)\b|\b(?:phone|telephone) number\b|\be-?mail address\b"),
    (Wants.CONTACT, r"\bcontact\b.{0,30}\b(?:details|for|of)\b|\b(?:who|how) (?:do|does|can|could|should|would) (?:i|we|you|one|(?:a |an |the )?(?:famil(?:y|ies)|residents?|parents?|people|someone|anyone|members of the public)) (?:contact|reach|speak|talk|get in touch|get hold of|text|e-?mail|call|ring|phone|write|complain|report|tell)\b"),
    (Wants.JUDGEMENT, r"\b(?:what|which|how) (?:[\w’']+ ){0,3}(?:ratings?|grades?|gradings?|judgements?|judgments?|scores?)\b|\bhow (?:was|were|is|are|did|has|have) .{2,80} (?:been )?(?:rated?|graded?|judged?|assessed)\b|\b(?:what|how) (?:did|does|do) .{2,60} (?:rate|grade|judge)\b"),
    (Wants.LATEST, _LATEST),
    (Wants.DEFINITION, r"(?i:\b(?:what (?:does|do|did) .{1,80} (?:mean|stand for)|meaning of|definition of|define|(?:what|who) counts as|(?:what|who) qualifies as|what (?:is|was|are|do (?:they|you)|does it) mean(?:t)? by|how (?:is|are|was|were) .{1,60} defined)\b)|^(?i:what(?:'s| is| are) (?:an? |the )?)[A-Z][A-Za-z&]{0,7}[A-Z]s?\b\??$"),
    (Wants.REASON, r"\bwhy\b|\b(?:what|which) (?:was|were|is|are) the reasons?\b|\bwhat caused\b|\bhow come\b"),
    (Wants.TIME, r"\b(?:what|which) time\b|\b(?:until|till) when\b(?=.*\b(?:open|close|shut))|\bhow late\b|^(?!who\b|did\b|was\b|why\b).*\bopening (?:hours|times)\b"),
    (Wants.DATE, r"^when\b|\bwhen (?:did|was|were|is|will|does|do|has)\b|\b(?:what|which|on what|on which) (?:\w+ )?(?:date|day|year|month|time)\b|\b(?:what|which) (?:days|weeks?) (?:was|were|did)\b|\b(?:by|from|since|until|till) when\b|\bwhen\??$|^(?:the )?(?:last time|deadline|closing date)\b|^(?!(?:and |but |so )?(?:who|how|why|what|which|where|has|have|had|is|are|was|were|do|does|did|can|could|will|would|should)\b)(?!.*\b(?:a|per|each|every|one|rainy|this|last|next|the) (?:month|date|year|day)\??$).*\b(?:month|date|year|day)\??$"),
    (Wants.PURPOSE, r"\bpurpose of\b|\b(?:its|their|the) purpose\b"),
    (Wants.SUMMARY, r"^(?:please )?(?:summari[sz]e|describe|tell me about)\b|\b(?:summary|overview)\b|\bwhat (?:was|were|is|has been) (?:said|discussed|raised|reported|noted|mentioned)\b|^what happened (?!to\b|with\b)|^what about\b"),
    (Wants.LIST, r"\b(?:what|which) (?:\w+ ){0,3}?(?:options|alternatives|choices)\b"),
    (Wants.YES_NO, r"^(?:is|are|was|were) .{2,80}\b(?:an? (?:\w+ )?decision|subject to|called[ -]in|urgent|exempt)\b"),
    (Wants.DECISION, r"\bwhat (?:did|does|has|had) (?:the )?(?:[\w'-]+ ){0,4}?(?:council|cabinet|committee|panel|board|scrutiny|executive) (?:\w+ly |then )?(?:note|noted|recommend|recommended|endorse|endorsed|instruct|instructed)\b|\bwhat (?:happened|became|came) (?:to|of|with)\b|\b(?:decide|decided|decision|decisions|resolve|resolved|resolution|resolutions|agreed|approve|approved|refused|granted|rejected|deferred|voted|outcome)\b"),
    (Wants.LIST, r"^(?:please )?(?:list|name|give (?:me )?(?:a |the )?(?:\w+ )?(?:list|timeline))\b|\b(?:what|which) (?:\w+ ){0,3}?(?:were|are) (?:the )?(?:\w+ ){0,3}?\w+s\b|\b(?:what|which) (?:\w+ ){0,2}(?:points|issues|concerns|challenges|recommendations|actions|priorities|areas|things|measures|steps|comments|queries)\b"),
    (Wants.PLACE, r"^where\b|\b(?:which|what) (?:venue|place|location|building|room|address)\b"),
    (Wants.NAME, r"^who (?:chairs|leads|heads|runs|chaired|led) |^who(?:'s| is| was| are| were) (?:the |its |their |our |now )(?:[\w']+ ){0,5}?(?:chair(?:man|woman|person)?|vice-chair|leader|director|head|officer|member|commissioner|mayor|clerk|manager|executive|treasurer|minister|secretary|inspector|councillor|guardian|champion|ambassador|coordinator|co-ordinator|scrutineer|head ?teacher|principal|warden|advis[eo]r|auditor|architect|spokes(?:man|woman|person)|ombudsman)\b(?! (?:who|that)\b)|\b(?:name of|named|called)\b.{0,20}\b(?:person|officer|chair\w*|leader|director|member|commissioner|councillor)\b"),
    (Wants.PERSON, r"^(?:[\w']+,? )?(?:by |to |from )?who(?:m|se)?\b|\bwho(?:m)?\??$|\b(?:which|what) (?:\w+ )?(?:councillor|officer|member|director|person|leader|chair|chairman|commissioner)\b"),
    (Wants.YES_NO, r"^(?:is|are|was|were|did|does|do|has|have|had|will|can|could|would|should|may|might|must)\b"),
)  # fmt: skip
_COMPILED = tuple(
    (wants, re.compile(pattern, re.IGNORECASE if wants is not Wants.DEFINITION else 0)) for wants, pattern in _WORDINGS
)
_PHRASE = re.compile(r"(?<!-)[\"“]([^\"”]{2,200})[\"”]")
_WITHOUT = re.compile(r"(?:^|\s)-[\"“]([^\"”]{2,200})[\"”]")
_EXCLUDED = re.compile(r"(?:^|\s)-(\w[\w-]*)")
_OR = re.compile(r"\b([A-Za-z0-9]{2,}) or ([A-Za-z0-9]{2,})\b")
_NAME = re.compile(r"\b(?:[A-Z]{2,}[\w-]*|[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)*)\b")
_TITLES = dict.fromkeys(
    ("cllr", "cllrs", "councillor", "councillors", "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady"), 0
)
# Words of asking that say what is wanted, not what about.
_ASKING = frozenset(
    stem(w) for w in "else list name summarise summarize give show say said says mention mentioned explain describe please many much kind type paper papers document documents"
    " take took place position purpose decide decided decision decisions resolve resolved resolution resolutions outcome point points made make"
    " minutes happen happened exactly date year day latest newest recent current currently know stand mean meaning definition reason reasons number"
    " percentage proportion wot whats long often far old big large high low everything anything something nothing anyone anybody somebody everyone everybody".split()
)  # fmt: skip

# Likewise of asking for a comparison.
_COMPARING = _ASKING | frozenset(
    stem(w)
    for w in "compare comparison change changes changed differ different difference between versus time years papers each both other others another one ones before after".split()
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read. `subject`: stems to be met, empty for "And why?". `names`: stems of names and acronyms."""

    text: str
    wants: Wants
    subject: tuple[str, ...]
    stems: tuple[str, ...] = ()  # all that carry meaning, words of asking included
    names: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()  # ISO, full or partial
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    without: tuple[str, ...] = ()  # phrases in quotation marks after a minus: they must not occur
    choice: tuple[str, str] | None = None  # stems of "September or October"
    leans: bool = False  # on the question before: a pronoun, or hardly a word of its own
    elliptical: bool = False  # "And in 2022?": only what differs from the question before is said
    ahead: bool = False  # asks of the future
    counted: str = ""  # the stem of what "how many ..." or "which ..." asks for
    latest: bool = False  # asks how things stand now, whatever else is wanted: "What is the current rent?"


# What points back to the answer before, and what carries only a change to the question before.
_POINTING = re.compile(
    r"\b(?:he|she|they|them|it|its|his|her|their|this|that|those|these|there|then|former|latter)\b|\b(?:repl(?:y|ied)|respond(?:ed)?|response)\W*$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\b(?:the )?(first|second|third|last)\b(?: (?:one|point|quotation|passage|paper|of (?:them|these|those)))",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(
    r"^(?:and|or|but|what about|how about)\b(?!.*\b(?:who|whom|what|when|where|why|how|which|did|does|do|was|were|is|are|has|have|will)\b(?!\s+about))",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"\bhow many (?=((?:[\w'’-]+ ){0,3}?(?:[\w'’-]+s|people|children|men|women|staff)\b))"
    r"|\b(?:which|what) ((?:[\w'’-]+ ){1,4}?)(?:was|were|is|are|did|does|do|has|have|had|will|would|can|could|should)\b",
    re.IGNORECASE,
)
# What a measure is of: "how wide" asks for a number, and no paper need say "wide".
_MEASURE = re.compile(
    r"\bhow (long|old|often|far|big|large|small|tall|wide|deep|heavy|fast|quickly|high|low|soon|close|thick|steep)\b",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(
    r"\b(?:(?:early|mid|late)[\s-]*(?:in )?|(?:the )?(?:end|start|beginning|middle) of (?:the year )?)$", re.IGNORECASE
)  # a part of it, and no word of the subject
_MOVED = re.compile(r"\b(?:the )?(?:year (?:after|before)|(?:next|following|previous|preceding) year)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|next|upcoming|due|going to|planned|expected|future)\b|\b(?:is|are) .{1,80} to be\b", re.IGNORECASE
)
_OPENS_ON = re.compile(r"^(?:and|but|so|what about|how about|what else|who else)\b", re.IGNORECASE)


# A statement before the question says what it is about, not what it wants.
_STATEMENT = re.compile(
    r"^.*(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bCllr)(?<!\bNo)[.!;]\s+(?=[A-Za-z](?:[^.!;]|(?<=\b[A-Z])\.|(?<=\bCllr)\.|(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bMs)\.|(?<=\bDr)\.)*\?$)",
    re.DOTALL,
)


def wanted(text: str) -> Wants:
    """The kind of answer wanted.

    >>> str(wanted("How many cases were audited?")), str(wanted("What was resolved about the budget?"))
    ('number', 'decision')
    """
    folded = _STATEMENT.sub("", " ".join(text.replace("’", "'").split()))
    return next((wants for wants, pattern in _COMPILED if pattern.search(folded)), Wants.ANY)


def read(text: str, before: str = "") -> Question:
    """Read a question. `before`: the question before it, on which it may lean. Pure: the same texts, the same reading."""
    without = tuple(_WITHOUT.findall(text))
    text_asked = _WITHOUT.sub(" ", text)
    phrases = tuple(_PHRASE.findall(text_asked))
    excluded = tuple(stem(word) for minus in _EXCLUDED.findall(text_asked) for word in words(minus))
    asked = _EXCLUDED.sub(" ", text_asked)
    dates = find_dates(asked)
    undated = asked
    for found in reversed(dates):  # a date is met by dates, in whatever form, not by its words
        undated = f"{_OF_YEAR.sub('', undated[: found.start])} {SECOND_YEAR.sub('', undated[found.end :])}"
    undated = _MOVED.sub(" ", undated) if before else undated
    all_stems = tuple(content_stems(undated))
    elliptical = bool(before and _ELLIPSIS.search(asked.strip()))
    wants = wanted(before if elliptical else asked)
    asking = _COMPARING if wants is Wants.COMPARISON else _ASKING
    counted = content_stems(" ".join(found[0] for found in COUNTED.finditer(undated))) if before else []
    measure = content_stems(" ".join(_MEASURE.findall(asked)))
    subject = tuple(s for s in all_stems if s not in asking and s not in counted and s not in measure)
    return Question(
        text,
        wants,
        subject=subject,
        stems=all_stems,
        names=_names(undated),
        dates=tuple(found.iso for found in dates) or _year_beside(asked, before),
        phrases=phrases,
        excluded=excluded,
        without=without,
        choice=_choice(asked),
        leans=bool(before)
        and (len(subject) <= 1 or any(p.search(asked.strip()) for p in (_POINTING, _OPENS_ON, COUNTED))),
        elliptical=elliptical,
        ahead=bool(_AHEAD.search(asked)),
        counted=_counted(asked, asking),
        latest=bool(re.search(_LATEST, before if elliptical else asked, re.IGNORECASE)),
    )


def _counted(text: str, asking: frozenset[str]) -> str:
    """What is counted or chosen from: the last word before the verb.

    >>> _counted("How many young people were in care?", frozenset())
    'person'
    """
    found = _OF_WHAT.search(text)
    said = [s for s in content_stems(found[1] or found[2]) if s not in asking] if found else []
    return said[-1] if said else ""


def _year_beside(text: str, before: str) -> tuple[str, ...]:
    """The year that "and the year after?" means, counted from the one that the question before names.

    >>> _year_beside("And the year after?", "What was the rent in 2021?")
    ('2022',)
    """
    moved, years = _MOVED.search(text), {found.iso[:4] for found in find_dates(before)}
    if not moved or len(years) != 1:
        return ()
    step = -1 if re.search(r"before|previous|preceding", moved[0], re.IGNORECASE) else 1
    return (str(int(years.pop()) + step),)


def _choice(text: str) -> tuple[str, str] | None:
    found = _OR.search(text)
    return (stem(words(found[1])[0]), stem(words(found[2])[0])) if found else None


def _names(text: str) -> tuple[str, ...]:
    """Stems of words that name somebody or something: capitals within a sentence, acronyms."""
    if text.isupper():
        return ()
    found = []
    for match in _NAME.finditer(text):
        before = text[: match.start()].rstrip()
        opens = not before or before[-1] in ".?!:"
        if match[0].lower() not in MONTHS | _TITLES and (not opens or match[0].isupper()):
            found += content_stems(match[0])
    rest = text.split()[1:]  # the first word has a capital anyhow
    titled = len([w for w in rest if w[:1].isupper()]) > 0.7 * len(rest)
    return () if titled and len(rest) > 2 else tuple(dict.fromkeys(found))
