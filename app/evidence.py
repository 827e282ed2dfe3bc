"""Whether a sentence holds the kind of thing that a question wants. Pure; patterns of English, not of any paper."""

from __future__ import annotations

import re

from app.question import Wants
from ingest.dates import MONTHS, SECOND_YEAR, find_dates
from ingest.identify import is_attendance
from ingest.model import Kind
from ingest.words import stem, words

_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|half|third|quarter|none|no|all|once|twice|both|several|majority)"
)
ENDS = (".", "!", "?", ":", ";", "”", '"', ")")  # of a sentence; a line of a list or a heading has none
_BESIDE = 70  # characters between a name and its office
_NUMBER_ALONE = re.compile(_NUMBER_WORD)
_BETWEEN = frozenset(
    "to from by for with in on at and or about under after before since than until".split()
)  # "several changes to schools" counts no schools
_APART, _AFTER = 4, 3  # words from a figure to what it counts, and the other way round ("members present: 12")
_AFTER_NUMBER = 10  # likewise after "the number of drivers having fallen from 212"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# A capitalised word that can be part of a person's name: none of those that offices, bodies and papers are named with.
NAMED = (
    r"(?!(?:The|A|An|In|On|At|It|This|That|Council|Councils|Board|Cabinet|Member|Members|Leader|Deputy|Director|Head|Chair|Committee|Group|Plan|Services?|Department|Children|Childrens"
    r"|Young|People|Improvement|Notice|Report|Review|Panel|Office|Officer|Executive|Chief|Team|Health|Education|Social|Care|Public|Town|City|County|District|Borough|Parish|Planning|Scrutiny|Overview"
    r"|Authority|Association|Partnership|Partners|Commission|Commissioner|Secretary|State|Government|Minister|Local|National|Regional|Policy|Strategy|Budget|Finance|Housing|Community|Safety|Action"
    r"|Agenda|Item|Meeting|Minutes|Appendix|Section|Act|Order|Bill|Road|Street|Lane|Avenue|Park|Hall|House|School|Library|Centre|Green|Party|Liberal|Democrats?|Labour|Conservative|Independent|Interim|Assistant|Senior"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Key|Safeguarding|Phase|North|South|East|West|Royal|Great|New|Old|Upper|Lower|Mental|General|Practitioners?|Peer|Diagnostic|Police|Fire|Rescue|Hospital|Trust|University|College|Company|Limited|Development|Framework|Programme|Project|Fund|Grant|Assessment|Statement|Protection|Early|Help|Multi|Agency|Annual|Final|Draft|Part|Full)\b)[A-Z][A-Za-z’'-]*[a-z]"
)
_NUMBERING = re.compile(
    r"\b(?:items?|appendix|page|paragraphs?|section|minute)\s+\d+\b|^\d+\.\d+(?:\.\d+)*\s|^\(?\d+(?:\.\d+)*[.)]+|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:"
    + _MONTH
    + r")\b|\b(?:"
    + _MONTH
    + r")\s+\d{1,2}(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)
# What is hoped, planned or asked for has not therefore happened.
_HOPE = re.compile(
    r"\b(?:hoped?|hopes|hoping|aims?|aimed|aiming|intends?|intended|intention|plans? to|planned|planning to|expects?|expected|anticipated|proposed|would|will|to be|due to|should|target)\b",
    re.IGNORECASE,
)
# A clause with a verb of its own: "and 8 in 2026" belongs to the hope before it.
_FINITE = re.compile(r"\b(?:was|were|had|has|have|is|are|stood|fell|rose|came|went|\w{2,}ed)\b")
_CLAUSES = re.compile(r"[,;:]\s|\s(?:and|but|while|whilst|although|compared with|against)\s")
# "614 were waiting to be assessed" is a fact, and "to defer the proposed closure" is no hope of it.
_FOUND_TO_BE = re.compile(
    r"\b(?:waiting|judged|found|deemed|considered|reported|said|known|shown|seen|believed|proved|thought|felt|assessed|rated|continued|appeared|yet) to be\b"
    r"|\bwill (?:recall|remember|be aware|know|have seen)\b|\bwaiting for (?:[\w’'-]+ ){1,5}?to be\b|\b(?:defer|reject|refus|abandon|approv|adopt|dropp|withdraw|scrapp|implement|complet)\w* (?:the|this|that|its|their|any) (?:proposed|planned|expected|intended|anticipated) (?!to\b)",
    re.IGNORECASE,
)
# What names a cause wherever it stands; other words do so in some places only.
_CAUSE = r"because|due to|owing to|in order to|so that|as a result|caused by|consequence of|on account of|by reason of|for want of|explained by|reasons?|given that|on the grounds?|in (?:view|light) of|(?<!such )(?<!well )as (?:this|it|they|there|he|she|we|these|those) (?:would|was|were|is|are|could|had|did|has|have|will|might|may|(?:represent|offer|need|allow|contain)(?:s|ed)|(?:provid|requir)e[sd]|mean[st]|gave|gives|made|makes)"
_HOLDS: dict[Wants, re.Pattern[str]] = {
    Wants.MONEY: re.compile(
        r"[£€$]\s?\d|\b\d[\d,.]*\s?(?:pounds|pence|p\b|k\b|m\b|million|billion)|\bfree of charge\b|\bno (?:charge|cost)\b",
        re.IGNORECASE,
    ),
    Wants.PERCENT: re.compile(rf"\d\s?%|\bper\s?cent\b|\b{_NUMBER_WORD}\s+(?:in|out of|of the)\s+", re.IGNORECASE),
    Wants.NUMBER: re.compile(rf"\d|\b{_NUMBER_WORD}\b", re.IGNORECASE),
    Wants.DATE: re.compile(
        rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b|\b(?:in|by|from|since|until|of|end of|on)\s+(?:{_MONTH})\b|\b(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b"
        r"|\b(?:by|at|before|after|until|towards|from) (?:the )?(?:end|start|beginning|middle) of (?:the|this|that|next|last) (?:\w+ )?(?:week|month|term|year|spring|summer|autumn|winter|century|decade)\b|\b(?:yesterday|today|tomorrow|next|last|this|coming|current|following)\s+(?:financial\s+|municipal\s+|calendar\s+)?(?:week|month|year|spring|summer|autumn|winter|monday|tuesday|wednesday|thursday|friday)\b"
        r"|\b(?:within|in)\s+(?:\w+\s+){1,3}(?:days|weeks|months|years)\b|\b(?:weeks|months|years|days)['’]?\s+(?:time|ago)\b",
        re.IGNORECASE,
    ),
    Wants.CONTACT: re.compile(r"@|\b0\d{2,4}[\s)]?\d{3}|\bcontact\b|\btelephone\b|\bget in touch\b", re.IGNORECASE),
    Wants.TIME: re.compile(
        r"\b(?:noon|midday|midnight)\b|\b\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?m\b|\b\d{1,2}[:.]\d{2}\b", re.IGNORECASE
    ),
    Wants.VOTE: re.compile(
        r"\b(?:for|against|in favour|abstain\w*|abstentions?)\b(?:\s+(?:of\s+)?the\s+\w+)?\s*[:(–-]\s*\d|^for \d+, against \d|\b\d+\s+(?:votes?\s+(?:for|to)|(?:votes?\s+)?(?:against|in favour|abstentions?))\b|\bunanimous|\b(?:motion|amendment|proposal|vote)\b.{0,60}\b(?:carried|lost|fell|passed|defeated)\b|\bvoted\b|\b\d[\d,]* (?:[\w’'-]+ ){0,4}(?:voting|votes)\b|\bfor:?\s*\(?\d{1,3}\)?\s*[,;.]?\s*(?:and\s+)?against:?\s*\(?\d{1,3}\b(?!\s*%)",
        re.IGNORECASE,
    ),
    Wants.ADDRESS: re.compile(r"@|\b0\d{2,4}[\s)]?\s?\d{3}|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
    Wants.REASON: re.compile(
        rf"\b(?:{_CAUSE}|since|therefore|attribut\w+|put down to|to (?:ensure|enable|allow|support|address|reduce|improve|provide|compete|avoid|prevent|make|help|meet)|following)\b",
        re.IGNORECASE,
    ),
    Wants.JUDGEMENT: re.compile(
        r"\boutstanding\b|\brequir\w+ improvement\b|\binadequate\b|\bsatisfactory\b|\b(?:rated|judged|graded|scored|rating|grade|judge?ment|grading)\b.{0,60}\b(?:good|poor|adequate|fair|weak|strong|red|amber|green|substantial|limited|moderate|low|high|[A-F]|\d[\d.]*)\b|\b(?:substantial|limited|reasonable|no) assurance\b|\b(?:good|poor|adequate|fair|weak|strong|excellent|amber|red|green)[’'\"”]?\s+(?:rating|grade|judge?ment|overall)\b",
        re.IGNORECASE,
    ),
    Wants.PLACE: re.compile(
        r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{1,4}[a-z]? [A-Z][\w’']+ (?:[A-Z][\w’']+ )?(?:Street|Road|Lane|Yard|Avenue|Square|Place|Way|Close|Drive|Hill|Terrace|Court|Row|Green|Gardens)\b"
        r"|\b(?:Room|Hall|Centre|Chamber|Hub|Library|Office|Offices|House|School|Park|Pavilion|Theatre)\b"
    ),
    Wants.PURPOSE: re.compile(
        r"\b(?:purpose|aims?|role|remit|intended|established|set up|created|formed|tasked)\b.{0,80}\bto \w+|\b(?:in order|so as) to\b|^to [a-z]+",
        re.IGNORECASE,
    ),
    Wants.NAME: re.compile(
        rf"\b(?:[Cc]llrs?|[Cc]ouncillors?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Prof|Professor|Rev)\.? (?:[A-Z]\.? ){{0,3}}[A-Z][a-z’'-]+|\b{NAMED} {NAMED}\b"
    ),
    Wants.PERSON: re.compile(
        r"\b(?:[Cc]llrs?|[Cc]ouncillors?|Mr|Mrs|Ms|Dr|[Cc]hair(?:man|woman|person)?|[Ll]eader|[Dd]irector|[Oo]fficers?|[Mm]embers?|[Hh]ead|[Cc]ommissioner|[Mm]ayor|[Ss]ecretary|[Cc]lerk|[Mm]anager|[Ee]xecutive|[Tt]reasurer|[Mm]inister)\b"
        rf"|[a-z,] {NAMED} {NAMED}|^{NAMED} {NAMED}"
    ),
}


FIGURES = frozenset({Wants.MONEY, Wants.PERCENT, Wants.NUMBER})
# What is asked for to the letter: a sentence without it is no answer, however it reads.
LITERAL = FIGURES | {Wants.NAME, Wants.TIME, Wants.ADDRESS, Wants.CONTACT, Wants.JUDGEMENT}
# Kinds whose absence from every near sentence means that the papers do not give it. A reason or a date may stand in
# words that no pattern knows, so they are only favoured.
MUST_HOLD = frozenset(
    {
        Wants.MONEY,
        Wants.PERCENT,
        Wants.NUMBER,
        Wants.CONTACT,
        Wants.ADDRESS,
        Wants.TIME,
        Wants.VOTE,
        Wants.ATTENDANCE,
        Wants.PERSON,
        Wants.NAME,
        Wants.JUDGEMENT,
    }
)


# "that a report be brought", and not "that the report be noted", which is done by saying so.
_TO_BE_DONE = re.compile(
    r"\bbe (?!noted\b|approved\b|agreed\b|adopted\b|granted\b|refused\b|deferred\b|accepted\b|received\b|endorsed\b)(?:\w+ed|brought|built|held|sent|made|given|put|sought|bought|sold)\b",
    re.IGNORECASE,
)
GIVES_REASON = re.compile(
    rf"\b(?:{_CAUSE}|put down (?:\w+ )?to|attribut\w+ (?:[\w’']+ ){{0,6}}?to|arising from|(?:after|following) (?:complaints|concerns|objections|representations|requests|an incident|a series of|incidents)|blam(?:ed|es|ing)\b|thanks to|driven by|stem\w* from)\b",
    re.IGNORECASE,
)


APOLOGIES = re.compile(
    r"\bapologies\b.{0,60}\b(?:received|reported|accepted|noted|given|sent|tendered)\b|\b(?:received|reported|accepted|noted|gave|sent|no|tendered)\b.{0,20}\bapologies\b",
    re.IGNORECASE,
)
# Who got a contract, runs a service or pays for it may be a body.
ORGANISATION = re.compile(
    r"\b(?:Ltd|Limited|plc|LLP|CIC)\b|\b(?:compan(?:y|ies)|contractors?|firm|charit(?:y|ies)|trust|association|consortium|provider|university|college|agency|partnership|supplier)\b|\b(?:funded|paid for|met) by\b|\bgrant from\b",
    re.IGNORECASE,
)


_RECEIVED = re.compile(
    r"(?:\W*\d[\d.]*\W+)?(?:(?:the|a) )?(?:[\w’'-]+ ){0,5}?(?:received|considered|noted|discussed|had before (?:it|them))"
    r"(?: and (?:received|considered|noted|discussed))? (?:a|an|the) (?:[\w’'-]+ ){0,4}?(?P<what>report|presentation|update|paper|briefing|letter)\b",
    re.IGNORECASE,
)


def received(sentence: str) -> str:
    """What a meeting had before it, as a sentence that says little else tells it; empty for every other.

    >>> received("The Panel received and noted the annual report on fostering."), received("The report found delay.")
    ('report', '')
    """
    found = _RECEIVED.match(sentence)
    return found["what"].lower() if found else ""


def is_hope(sentence: str, kind: Kind) -> bool:
    """Whether a sentence says what is to happen, or was resolved to, and not what happened."""
    resolves = kind in (Kind.DECISION, Kind.RECOMMENDATION) and bool(_TO_BE_DONE.search(sentence))
    return bool(_HOPE.search(_FOUND_TO_BE.sub(" ", sentence))) or resolves


def hopes_for(wants: Wants, sentence: str, kind: Kind) -> bool:
    """Whether what a sentence gives of the kind wanted is only hoped for: "12 were built, and 8 would follow" tells of 12.

    >>> hopes_for(Wants.NUMBER, "Ms Hall said that 12 had been built, and she expected more.", Kind.OTHER)
    False
    >>> hopes_for(Wants.NUMBER, "It is planned to build 12 homes.", Kind.OTHER)
    True
    """
    clauses = [
        part
        for part in _CLAUSES.split(sentence)
        if holds(wants, part) and (_FINITE.search(part) or is_hope(part, kind))
    ]
    return all(is_hope(part, kind) for part in clauses or [sentence])


def holds(wants: Wants, sentence: str) -> bool | None:
    """True or False where the kind can be told from the words; None for kinds that any sentence may answer."""
    pattern = _HOLDS.get(wants)
    if wants is Wants.ATTENDANCE:
        return is_attendance(sentence) or bool(APOLOGIES.search(sentence))
    if pattern is None:
        return None
    return bool(pattern.search(_without_dates(sentence) if wants is Wants.NUMBER else sentence))


# "Vice-Chair" is another office than "Chair", unless a deputy is asked for.
_DEPUTY = "deputy vice assistant former acting shadow".split()
_OF_DEPUTY = re.compile(rf"\b(?:{'|'.join(_DEPUTY)})[\s-]+\w+", re.IGNORECASE)
_DEPUTIES = frozenset(map(stem, _DEPUTY))


def names_holder(office: frozenset[str], sentence: str) -> bool:
    """Whether a person is named beside an office, given by the stems of its head words: "Mr Pike (Chief Executive)"."""
    for name in _HOLDS[Wants.NAME].finditer(sentence):
        near = (
            sentence[max(0, name.start() - _BESIDE) : name.start()] + " " + sentence[name.end() : name.end() + _BESIDE]
        )
        if office & set(map(stem, words(near if office & _DEPUTIES else _OF_DEPUTY.sub(" ", near)))):
            return True
    return False


def counts(noun: str, sentence: str) -> bool:
    """Whether a number of this thing is given: the stem `noun` within a few words of a figure or a word for one.

    >>> counts("name", "The list held 58 names."), counts("child", "One report was for the cabinet member for children.")
    (True, False)
    """
    said = words(_without_dates(sentence))
    things = [n for n, word in enumerate(said) if stem(word) == noun]
    figures = [n for n, word in enumerate(said) if word[0].isdigit() or _NUMBER_ALONE.fullmatch(word)]
    # "the number of drivers …", "the drivers, of whom there are now …"
    numbered = {
        thing
        for thing in things
        if "number" in said[max(0, thing - _APART) : thing] or said[thing + 1 : thing + 3] == ["of", "whom"]
    }
    return any(
        (0 < thing - figure <= _APART and not _BETWEEN & set(said[figure + 1 : thing]))
        or 0 < figure - thing <= (_AFTER_NUMBER if thing in numbered else _AFTER)
        for thing in things
        for figure in figures
    )


def _without_dates(sentence: str) -> str:
    """A year or an item's number is no number of anything."""
    for found in reversed(find_dates(sentence)):
        rest = sentence[found.end :]
        sentence = sentence[: found.start] + (SECOND_YEAR.sub("", rest) if len(found.iso) == len("2022") else rest)
    return _NUMBERING.sub("", sentence)


# A sentence that reports a question does not answer it; "did not object" names nobody who objected.
REPORTS_QUESTION = re.compile(
    r"\b(?:asked|queried|enquired|wondered|questioned)\b.{0,40}?\b(?:why|who|when|what|where|how|whether|if|which)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:did|do|does|had|has|have|was|were|is|are|could|would|will)(?: not|n[’']t) ((?:\w+ly )?\w+)", re.IGNORECASE
)


def denied(sentence: str) -> frozenset[str]:
    """The stems of what a sentence says was not so."""
    return frozenset(stem(word) for said in _DENIES.findall(sentence) for word in words(said))


_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MONTH_NAMED = re.compile(rf"\b({_MONTH})\b")


def values(wants: Wants, sentence: str) -> frozenset[str]:
    """The dates, sums or numbers of the wanted kind that a sentence gives, as they can be compared; empty for other kinds."""
    if wants is Wants.DATE:
        days = {found.iso for found in find_dates(sentence)}
        months = {f"--{MONTHS[name]:02}" for name in _MONTH_NAMED.findall(sentence.lower())} if not days else set()
        return frozenset(days | months)
    pattern = _HOLDS.get(wants)
    if pattern is None or wants not in FIGURES:
        return frozenset()
    sentence = _without_dates(sentence)
    said = [match.span() for match in pattern.finditer(sentence)]
    whole = (f for f in _FIGURE.finditer(sentence) if any(a <= f.end() and f.start() <= b for a, b in said))
    figures = (figure[0].replace(",", "") for figure in whole)
    return frozenset(f for f in figures if wants is not Wants.NUMBER or not _YEAR.fullmatch(f))


def agree(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sentences give a value in common; a date agrees with one that says less of it."""
    return any(
        a == b or (a.count("-") != b.count("-") and (a.startswith(b) or b.startswith(a)))
        or (a.startswith("--") and b[4:7] == a[1:]) or (b.startswith("--") and a[4:7] == b[1:])
        for a in some for b in others
    )  # fmt: skip
