"""Reading a question: what kind of answer it wants, which words must be met, which dates it names. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.dates import MONTHS, find_dates
from ingest.words import content_stems, stem, words


class Wants(StrEnum):
    """The kind of answer that the wording asks for."""

    PERSON = "person or office"
    DATE = "date"
    MONEY = "sum"
    PERCENT = "percentage"
    NUMBER = "number"
    CONTACT = "contact"
    REASON = "reason"
    DECISION = "decision"
    PURPOSE = "purpose"
    LIST = "list"
    DEFINITION = "definition"
    LATEST = "latest position"
    YES_NO = "yes or no"
    ANY = "anything"


# In order: the first that fits is believed. Each pattern is the wording of a question, never of a paper.
_WORDINGS: tuple[tuple[Wants, str], ...] = (
    (Wants.MONEY, r"\bhow much (?:money|funding|did|does|was|is|will|has|would|extra|more|additional)\b|\b(?:what|which) (?:was|is|were|are) the (?:\w+ ){0,3}(?:cost|costs|price|budget|sum|fee|fine|amount|value)\b|\bwhat did .{1,60} cost\b|£"),
    (Wants.PERCENT, r"\b(?:what|which) (?:percentage|proportion|share|per ?cent|fraction)\b|\bpercentage\b|\bhow (?:high|low) (?:was|is)\b"),
    (Wants.NUMBER, r"\bhow many\b|\b(?:what|which) (?:was |is )?(?:the )?number\b|\bhow (?:long|old|often|far|big|large)\b"),
    (Wants.CONTACT, r"\b(?:phone|telephone|e-?mail|contact|address)\b.{0,30}\b(?:number|details|for|of)\b|\b(?:who|how) (?:do|can|should|could) (?:i|we|families|residents|parents) (?:contact|reach|speak|get in touch|call|ring|write)\b"),
    (Wants.LATEST, r"\b(?:latest|newest|most recent|current|currently|so far|up to date|as things stand|now)\b"),
    (Wants.DEFINITION, r"(?i:\b(?:what (?:does|do|did) .{1,80} (?:mean|stand for)|meaning of|definition of|define)\b)|^(?i:what(?:'s| is| are) (?:an? |the )?)[A-Z][A-Za-z&]{0,7}[A-Z]s?\b\??$"),
    (Wants.REASON, r"\bwhy\b|\b(?:what|which) (?:was|were|is|are) the reasons?\b|\bwhat caused\b|\bhow come\b"),
    (Wants.DATE, r"^when\b|\bwhen (?:did|was|were|is|will|does|do|has)\b|\b(?:what|which|on what|on which) (?:\w+ )?(?:date|day|year|month|time)\b"),
    (Wants.PURPOSE, r"\bpurpose of\b|\b(?:its|their|the) purpose\b"),
    (Wants.DECISION, r"\b(?:decide|decided|decision|decisions|resolve|resolved|resolution|resolutions|agreed|approve|approved|voted|outcome)\b"),
    (Wants.LIST, r"^(?:please )?(?:list|name|summari[sz]e|give (?:me )?(?:a |the )?(?:list|summary|timeline))\b|\b(?:what|which) (?:\w+ ){0,3}?(?:were|are) (?:the )?(?:\w+ ){0,3}?\w+s\b|\b(?:what|which) (?:\w+ ){0,2}(?:points|issues|concerns|challenges|recommendations|actions|priorities|areas|things|measures|steps|comments|queries)\b"),
    (Wants.PERSON, r"\bwho(?:m|se)?\b|\b(?:which|what) (?:\w+ )?(?:councillor|officer|member|director|person|leader|chair|chairman|commissioner)\b"),
    (Wants.YES_NO, r"^(?:is|are|was|were|did|does|do|has|have|had|will|can|could|would|should)\b"),
)  # fmt: skip
_COMPILED = tuple(
    (wants, re.compile(pattern, re.IGNORECASE if wants is not Wants.DEFINITION else 0)) for wants, pattern in _WORDINGS
)
_PHRASE = re.compile(r"[\"“]([^\"”]{2,200})[\"”]")
_EXCLUDED = re.compile(r"(?:^|\s)-(\w[\w-]*)")
_OR = re.compile(r"\b([A-Za-z0-9]{2,}) or ([A-Za-z0-9]{2,})\b")
_NAME = re.compile(r"\b(?:[A-Z]{2,}[\w-]*|[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)*)\b")
# Words of asking that say what is wanted, not what about.
_ASKING = frozenset(
    stem(w) for w in "list name summarise summarize give show say said says mention mentioned explain describe please many much kind type paper papers document documents"
    " take took place position purpose decide decided decision decisions resolve resolved resolution resolutions outcome point points made make"
    " minutes happen happened exactly date year day latest newest recent current currently know stand mean meaning definition reason reasons number"
    " percentage proportion wot whats".split()
)  # fmt: skip


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
    choice: tuple[str, str] | None = None  # stems of "September or October"


def wanted(text: str) -> Wants:
    """The kind of answer wanted.

    >>> str(wanted("How many cases were audited?")), str(wanted("What was resolved about the budget?"))
    ('number', 'decision')
    """
    folded = " ".join(text.replace("’", "'").split())
    return next((wants for wants, pattern in _COMPILED if pattern.search(folded)), Wants.ANY)


def read(text: str) -> Question:
    """Read a question. Pure: the same text, the same reading."""
    phrases = tuple(_PHRASE.findall(text))
    excluded = tuple(stem(word) for minus in _EXCLUDED.findall(text) for word in words(minus))
    asked = _EXCLUDED.sub(" ", text)
    dates = find_dates(asked)
    undated = asked
    for found in reversed(dates):  # a date is met by dates, in whatever form, not by its words
        undated = undated[: found.start] + " " + undated[found.end :]
    all_stems = tuple(content_stems(undated))
    return Question(
        text,
        wanted(asked),
        subject=tuple(s for s in all_stems if s not in _ASKING),
        stems=all_stems,
        names=_names(undated),
        dates=tuple(found.iso for found in dates),
        phrases=phrases,
        excluded=excluded,
        choice=_choice(asked),
    )


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
        if match[0].lower() not in MONTHS and (not opens or match[0].isupper()):
            found += content_stems(match[0])
    titled = len([w for w in text.split() if w[:1].isupper()]) > 0.7 * len(text.split())
    return () if titled and len(text.split()) > 3 else tuple(dict.fromkeys(found))
