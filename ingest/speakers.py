"""Who speaks in a sentence: the office or person it names before a verb of speech, or an unbroken "she added".

Unknown is None, and stays so: a sentence without a speaker of its own is nobody's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ingest.model import Unit
from ingest.recognise import plain

_SAYS = (
    "said|says|stated|commented|explained|confirmed|clarified|added|noted|observed|asked|queried|questioned|replied|responded|advised|reported|"
    "highlighted|raised|reminded|acknowledged|welcomed|thanked|suggested|requested|reassured|informed|introduced|presented|emphasised|stressed|"
    "felt|expressed|urged|proposed|outlined|continued|concluded|believed|considered|agreed|placed|referred|drew|paid|sought|made|provided|gave|enquired|opened|read"
)
_NAMED = re.compile(
    rf"^(?:In\s+(?:response|reply|answer)[^,]{{0,160}},\s+)?(?P<who>(?:The|A|An|Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Lord|Baroness|Sir)\.?\s[^.;:]{{2,120}}?|[A-Z][a-z]+\s[A-Z][\w’'-]+[^.;:]{{0,80}}?)\s+(?:also\s+|then\s+|further\s+)?(?:{_SAYS})\b"
)
_PRONOUN = re.compile(rf"^(?:She|He|They)\s+(?:also\s+|then\s+|further\s+)?(?:{_SAYS})\b")
_TITLED = re.compile(r"(?P<who>[A-Z][^:.“\"]{3,120}?),?\s+(?:said|added|commented|explained):?\s+[“\"]")
_AFTER_QUOTE = re.compile(
    r"[”\"],?\s+(?:said|added|continued|explained|commented)\s+(?P<who>(?:[A-Z][\w’'-]+\s?){1,5})"
)
# Somebody who can speak holds an office or has a name of two words; a report, a plan or a council cannot.
_OFFICE = re.compile(
    r"\b(?:cllrs?|councillors?|mrs?|ms|miss|dr|lord|lady|sir|baroness|chair(?:man|woman|person)?|vice-chair\w*|leaders?|director|officers?|members?|head"
    r"|commissioner|mayor|secretary|clerk|manager|executive|treasurer|minister|representatives?|residents?|governor|inspector|superintendent|solicitor|planner|spokes\w+|president|portfolio holder)\b"
    r"|^(?!(?:the|an?)\s)[A-Z][a-z]+\s[A-Z][a-z]+(?:,|$)",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:was|were|had|has|have|is|are|be|been|that|which|took|if)\b")


def _named(sentence: str) -> str | None:
    found = _NAMED.match(sentence) or _TITLED.match(sentence) or _AFTER_QUOTE.search(sentence)
    if not found:
        return None
    who = found["who"].strip(" ,")
    # "X, in presenting the report," and "X who chairs" name X
    who = re.split(r",\s+(?:in|on|when|while|having|as)\b|\s+who\b|\s+(?:also|then)$", who)[0].strip(" ,")
    return who if _OFFICE.search(who) and not _VERB.search(who) else None


def _stays_open(sentence: str, was_open: bool) -> bool:
    """Whether a quotation is open at the end of a sentence. Each paragraph of a long one opens anew."""
    last = max(sentence.rfind("“"), sentence.rfind("”"))
    return was_open if last < 0 else sentence[last] == "“"


def with_speakers(text: str, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The units, each with its speaker where its own words, or a pronoun right after a speaker's, tell."""
    if not units:
        return ()
    last: str | None = None
    quoting = False  # inside a quotation that opened with the last speaker and has not closed
    spoken = []
    for before, unit in pairwise((None, *units)):
        assert unit is not None
        sentence = plain(unit.span.of(text)).lstrip('“"')
        same_paragraph = before is not None and "\n" not in text[before.span.end : unit.span.start]
        who = None if unit.heading else _named(sentence)
        if who is None and last and (quoting or (same_paragraph and _PRONOUN.match(sentence))):
            who = last
        last = who
        quoting = who is not None and _stays_open(unit.span.of(text), quoting)
        spoken.append(replace(unit, speaker=who))
    return tuple(spoken)
