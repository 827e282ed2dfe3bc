"""Questions for somebody's words: whose, and whether a sentence is theirs. Nobody's words are given to another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidate import Candidate
from app.retrieve import Found
from app.scope import KIND
from ingest.identify import is_attendance
from ingest.library import Library
from ingest.model import Unit
from ingest.speakers import OFFICE
from ingest.words import content_stems, fold, stems

_ASKED = re.compile(
    r"\bwhat (?:exactly )?(?:else )?(?:did|does|do) (?P<who>(?:(?!\b(?:about|and|to|with|on|resolve|decide|agree|recognise|do|find|need|have|get|make|promise|mean|formally|finally)\b).){3,80}?) (?:say|ask|comment|explain|add|note|think|want|call for|state|observe|tell|reply|report|raise|suggest|point out|complain|talk about|speak (?:about|on)|bring up|mention|warn|argue|propose|recommend|demand|request|admit|like about|dislike|welcome|praise|criticise|object to)\b"
    r"|\bwhat (?:reasons?|explanations?|grounds|justifications?|excuses?) (?:did|does|do) (?P<gave>(?:(?!\b(?:about|and|to|with|on)\b).){3,80}?) (?:give|offer|put forward)\b",
    re.IGNORECASE,
)
# "What was the opposition leader's view of the rent?", "How did the director respond to that?"
_VIEW = re.compile(
    r"\bwhat (?:is|was|were) (?P<who>(?:(?!\b(?:about|and|to|with|on)\b).){3,80}?)'s? (?:own |main |first )?"
    r"(?:views?|opinion|objections?|repl(?:y|ies)|answers?|responses?|reaction|grumbles?|complaints?|concerns?|arguments?|position|advice|criticisms?|warning|question|message|worr(?:y|ies)|fears?|explanation|comments?)\b"
    r"|\bwhat (?:is|was|were) the (?:views?|opinion|objections?|repl(?:y|ies)|answers?|responses?|reaction|complaints?|concerns?|arguments?|position|advice|criticisms?|warning|message|explanation|comments?) (?:of|from|given by) (?P<of>(?:(?!\b(?:about|and|to|with|on)\b).){3,80}?)(?= (?:about|to|on|over|regarding)\b|\W*$)"
    r"|\bhow (?:did|does|do) (?P<how>(?:(?!\b(?:about|and|to|with|on)\b).){3,80}?) (?:respond|reply|react|answer|defend|justify|explain)\b"
    r"|\bwhat (?:did|does|do) (?P<had>(?:(?!\b(?:about|and|to|with|on)\b).){3,80}?) have to say\b",
    re.IGNORECASE,
)
_SAYING = frozenset(
    stems(
        "say ask comment explain add note think call state observe tell reply report raise suggest complain talk speak mention bring"
        " view opinion objection answer response respond react reaction grumble concern argument position advice criticism warning warn question message worry fear"
    )
)
_LIMB = re.compile(r"\W{0,3}(?:\(?[a-z0-9]{1,4}[.)]|[-•*–])\s", re.IGNORECASE)  # of a list
_TO_DO = re.compile(
    rf"{_LIMB.pattern}(?:to (?!an?\b|the\b)|that (?!year|month|day|evening)\b)", re.IGNORECASE
)  # a limb of what is resolved
_VERB = re.compile(
    r"\b(?:\w{2,}ed|said|told|gave|made|was|were|is|are|has|had|will|would|spoke|drew|set|thought|felt|held|did|does|says|asks)\b"
)
_BACK = 40  # sentences before one that may open the list it is in
_WHEN = re.compile(r"(?:in|on|at|by|since|before|after|during|this|last|next)\b|\d", re.IGNORECASE)
_ELLIPSIS = re.compile(r"^(?:and|or|but|what about|how about)\s+", re.IGNORECASE)
# Nobody in particular. "What did the report say" is of nobody called "the": the report is no verb.
_PRONOUN = frozenset(
    {"the", "a", "an", "he", "she", "they", "it", "we", "you"}
    | {"the papers", "the paper", "the report", "papers", "the minutes"}
)
_UNFINISHED = re.compile(
    r"\b(?:the|an?|of|for|in|at|its|their|our|this|that)$", re.IGNORECASE
)  # "blame for the state" is no statement
# A paper says nothing as somebody: what it says is what the papers say.
_PAPER = re.compile(
    rf"\b(?:{KIND}|documents?|judgement|diagnostic|screenings?|policies|strategies|figures|statistics|records?|guidance|evidence|data"
    r"|surveys?|rules|terms|motion|amendment|petition|proposal|budget|forecast|act|bill|law|scheme|consultation|results?)$",
    re.IGNORECASE,
)
# Whose own paper it is: officers write the reports, inspectors the letters, and the minutes are of the members.
_VOICE = re.compile(
    r"(?:the )?(?:(?!of\b)[a-z][\w’'&-]* ){0,4}?(?:officers|officials|inspectors|councillors|members|councils?|committee|cabinet|panel|board|group|service|department"
    r"|commission|authority)"
    r"|(?:the )?officer",
    re.IGNORECASE,
)
# "deputy leader of the council" is another office than "leader of the council"
_OTHER_OFFICE = re.compile(r"\b(?:deputy|vice|assistant|former|interim|acting|shadow)\b")
_IN_OTHER_OFFICE = re.compile(
    rf"{_OTHER_OFFICE.pattern}[\s-]+(?:(?:\w+ ){{0,2}}?(?:leader|clerk|director|head|chair\w*|executive|officer|mayor|secretary|treasurer|manager)\b|\w+)",
    re.IGNORECASE,
)
# "According to the Head of Finance": an office or a name, in capitals, as far as it goes
_BY = re.compile(
    r"\b(?:by|from|[Aa]ccording to) ((?:the )?[A-Z](?:(?! (?:for|and|on|to|despite|that|in|at|with|as) )[^,.;]){2,60})"
)
_FULL_NAME = re.compile(
    r"(?P<title>(?:(?i:cllrs?|councillor|mr|mrs|ms|miss|dr|sir|dame|lord|lady)\.? )?)(?P<first>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*) (?P<last>[A-Z][\w’'-]+)"
)
_OF_EVERY_COUNCIL = frozenset(content_stems("council county city district borough town parish metropolitan royal"))
_TITLES = frozenset(content_stems("councillor councillors mr mrs ms miss dr sir dame lord lady alderman"))
_OWNS = re.compile(
    r"\b(?!(?:children|people|women|men)\b)[\w-]+[’']s\b(?! (?:own |main |first )?(?:view|opinion|position|advice|argument|concern|objection|answer|reply|point|case|worry|fear)\b)"
)  # "the Chief Executive's Department" says nothing as the Chief Executive


def asked_speaker(question: str, before: str = "") -> str | None:
    """Who is asked about, as written; None where the question is not for somebody's words.

    `before`: the question before, where this one says only what differs from it ("And the mayor?").

    >>> asked_speaker("What did the leader of the Green group ask for?")
    'the leader of the Green group'
    >>> asked_speaker("And what did she say?")
    """
    if before and asked_speaker(before):
        other = _ELLIPSIS.sub("", question).strip(" ?.")
        # "and in 2022?" is asked of the same
        return asked_speaker(before) if not other or _WHEN.match(other) else other
    plain = question.replace("’", "'")
    who = _group(_ASKED.search(plain))
    if not who and _is_somebody(viewed := _group(_VIEW.search(plain))):
        who = viewed
    nobody = (
        who.lower() in _PRONOUN
        or bool(_UNFINISHED.search(who))
        or bool(_PAPER.search(who))
        or bool(_VOICE.fullmatch(who))
    )
    return who if who and not nobody else None


def _group(found: re.Match[str] | None) -> str:
    """What the one group that matched holds; empty where nothing was found."""
    return next(filter(None, found.groups()), "").strip() if found else ""


def _is_somebody(who: str) -> bool:
    """Whether words before "view" or "response" are of people: a name, an office or a body, and no cost of theirs."""
    named = bool(
        re.search(
            r"(?<!^)\b[A-Z]|\b(?:union|coach|opposition|police|party|residents?|tenants?|parents?|families|traders|charity)\b",
            who,
        )
    )
    return (named or bool(OFFICE.search(f"the {who}"))) and not re.search(
        r"\b(?:cost|number|amount|level|it) (?:of|that)\b", who
    )


def is_unnamed(who: str) -> bool:
    """Whether people are meant who are no person and hold no office ("the neighbours"): papers may tell of them in other words.

    >>> is_unnamed("disabled people"), is_unnamed("the chair"), is_unnamed("Tenants United")
    (True, False, False)
    """
    return who.islower() and not OFFICE.search(f"the {who}")  # which is nobody's name


def said_on_this(found: Found, theirs: Sequence[Candidate], who: str) -> bool:
    """Whether a sentence of theirs meets a word of what it is to be on, where the question says what, or reads as an answer.

    What has a name of its own must be named in the paragraph, however the sentence reads.
    """
    subject = set(found.question.subject) - set(stems(who)) - _SAYING
    named = subject & set(found.question.names)
    return any(
        not subject or (_is_on(named, _paragraph(c), c) if named else _is_on(subject, c.text, c) or c.probable)
        for c in theirs
    )


def _is_on(subject: set[str], said: str, candidate: Candidate) -> bool:
    return bool(subject & set(stems(f"{said} {candidate.unit.section} {candidate.paper.about.title}")))


def _paragraph(candidate: Candidate) -> str:
    text = candidate.paper.text
    return candidate.unit.span.paragraph(text).of(text)


def is_by(who: str, candidate: Candidate) -> bool:
    """Whether the sentence names this person or office, as its speaker or otherwise."""
    text = candidate.text
    if not candidate.unit.speaker and _TO_DO.match(text):  # what is delegated to the Leader is not what the Leader said
        return False
    if is_attendance(text) or not (_VERB.search(text) or candidate.unit.speaker):  # a name on a line says nothing
        return False
    text = _OWNS.sub(" ", text)
    by = " ".join(_BY.findall(text))
    named = f"{candidate.unit.speaker or ''} {_subject(text)} {by}"
    if (
        bool(_OTHER_OFFICE.search(fold(candidate.unit.speaker or ""))) != bool(_OTHER_OFFICE.search(fold(who)))
        and candidate.unit.speaker
    ):
        return False
    return _is_named(who, named, candidate.paper.about.council) or _by_surname(who, named)


def _is_named(who: str, named: str, council: str = "") -> bool:
    """Whether all of a name or office stands there; the "leader" of "deputy leader" only where that is asked for.

    The name of the council, whose paper it is, need not: "the Herefordshire leader".
    """
    said = named if _OTHER_OFFICE.search(fold(who)) else _IN_OTHER_OFFICE.sub(" ", named)
    whose = _parts(who) - (_parts(council) - _OF_EVERY_COUNCIL)
    return bool(whose) and whose <= _parts(said)


def _by_surname(who: str, named: str) -> bool:
    """Whether "Cllr Ada Reed" is named as "Cllr Reed", and no other Reed is."""
    full = _FULL_NAME.fullmatch(who)
    if full is None:
        return False
    title, last = _parts(full["title"]), full["last"]
    before = re.findall(rf"(\w+)\.?\s+{re.escape(last)}\b", named)
    known = _parts(full["first"]) | (title or _TITLES)
    fits = (_parts(word) <= known or _is_short_for(word, full["first"]) for word in before)
    return bool(before) and all(fits) and title <= _parts(named)


def _is_short_for(word: str, first: str) -> bool:
    """Whether what stands before a surname is an initial of the first name, or the other way round, or the initials of an office: "BC" of "Borough Councillor"."""
    names = first.replace(".", "").split()
    initials = "".join(name[0] for name in names)
    one_letter = any(
        len(short) == 1 and long.startswith(short) for name in names for short, long in ((word, name), (name, word))
    )
    return one_letter or word == initials


def words_of(who: str, ranked: Sequence[Candidate], library: Library) -> list[Candidate]:
    """The sentences that are theirs, in the order given: they name them, or stand in what they are said to have reported.

    Where none is, those that nobody else is said to have spoken, that read as the answer, in a paragraph that names them.
    """
    theirs = [c for c in ranked if is_by(who, c) or _reported_by(who, c, library.units(c.paper.version))]
    return theirs or [c for c in ranked if c.sure and not c.unit.speaker and _is_named(who, _paragraph(c))]


def _reported_by(who: str, candidate: Candidate, units: Sequence[Unit]) -> bool:
    """Whether whom the sentence is reported of is `who`: by another sentence of theirs, or by the head of the list it is in."""
    text, speaker = candidate.paper.text, candidate.unit.speaker
    paragraph = candidate.unit.span.paragraph(text).start
    is_limb = bool(_LIMB.match(text, paragraph))
    for unit in reversed(units[max(0, candidate.ordinal - _BACK) : candidate.ordinal]):
        if unit.heading or unit.item != candidate.unit.item:
            break
        said = unit.span.of(text)
        opens = said.rstrip().endswith(":") and is_limb
        if unit.speaker and not speaker and (opens or unit.span.start >= paragraph):
            speaker = unit.speaker
        if (
            unit.speaker
            and speaker
            and _same(unit.speaker, speaker)
            and _is_named(who, f"{unit.speaker} {_subject(said)}")
        ):
            return True
    return False


def _subject(sentence: str) -> str:
    """What stands before the verb: who speaks, with their office, and not whom they thank."""
    found = _VERB.search(sentence)
    return sentence[: found.start()] if found else sentence


def _same(one: str, other: str) -> bool:
    """Whether one way of naming a speaker is the other, said in fewer words."""
    return _parts(one) <= _parts(other) or _parts(other) <= _parts(one)


def _parts(name: str) -> set[str]:
    return set(content_stems(name))
