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
    "told|felt|understood|announced|declared|argued|spoke|warned|pointed out|remarked|recommended|updated|expressed|urged|proposed|outlined|continued|concluded|believed|considered|agreed|placed|referred|drew|paid|sought|made|provided|gave|enquired|opened|read|"
    "comments|insisted|accepted|admitted|thought|maintained|objected|wondered|apologised|undertook|promised|cautioned|contended|disagreed|regretted|praised|criticised|answered|hoped|wished"
)
# What may stand before the speaker and a comma: "In December, Mr Lee reported".
_BEFORE = r"(?:In|At|On|As|For|Following|Further|After|During|Before|Since|With|Regarding|While|Whilst|When|Having|Concerning|Responding|Replying|Answering|Speaking|Introducing|Presenting|Summarising|Referring|Commenting|Asked|Pressed|Challenged|Invited|Turning)"
_NAMED = re.compile(
    rf"^(?:In\s+(?:response|reply|answer)\s+|{_BEFORE}\b[^,]{{0,160}},\s+)?(?P<who>(?:[Tt]he|A|An|Cllr|Councillor|Alderman|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Rev|Revd|Sgt|PC|Insp|Lord|Lady|Dame|Baroness|Sir)\.?\s[^.;:]{{2,120}}?|(?!{_BEFORE}\b)[A-Z][a-z]+\s[A-Z][\w’'-]+[^.;:]{{0,80}}?)\s+(?:also\s+|then\s+|further\s+)?(?:{_SAYS})\b"
)
_NUMBER = re.compile(
    r"^(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+|[•·▪●–-])\s+"
)  # of a paragraph
_PRONOUN = re.compile(
    rf"^(?:In\s+(?:response|reply|answer)\s+to\s+[^,]{{2,80}}?,?\s+)?(?P<pronoun>[Ss]he|[Hh]e|[Tt]hey)\s+(?:also\s+|then\s+|further\s+)?(?:{_SAYS})\b"
)
_PRONOUN_AFTER = re.compile(r"[”\"],?\s+(?P<pronoun>she|he|they)\s+(?:said|added|continued|explained|commented|told)\b")
_TITLED = re.compile(r"(?P<who>[A-Z][^:.“\"]{3,120}?),?\s+(?:said|added|commented|explained):?\s+[“\"]")
_AFTER_QUOTE = re.compile(
    r"[”\"],?\s+(?:said|says|added|continued|explained|commented)\s+"
    r"(?P<who>(?:[A-Z][\w’'-]+\s?){1,5}|(?:the|its|their|his|her|an?)\s[^.;:“”\"]{2,100}?(?=,?\s*[“\"]|\.?$|,?\s+(?:who|as|adding|after)\b))"
)
_SUBJECT_AFTER = re.compile(
    r"[”\"],?\s+(?P<who>(?:the|Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\.?\s[^.;:“”\"]{2,80}?)\s+(?:said|says|added|continued|explained|commented|replied|answered|asked)\b"
)
# "The Leader of the Opposition was invited to comment and did so as follows: “…": a name, and a quotation that opens.
_OPENS = re.compile(
    r"^(?P<who>(?:The|An?|Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\s[^:“\"]{2,100}?),?\s+(?:(?:was|were)(?!\s+asked)|wrote|had|has|did)\b[^:“\"]{0,80}:\s*[“\"]"
)
_QUESTIONER = re.compile(
    r"^(?:Public\s+)?Question(?:\s+\w{1,6})?,?\s+(?:from|by|asked\s+by|put\s+by)\s+(?P<who>[^:“\"]{3,80}?)\s*(?::|[“\"])"
)
# "the trust's manager, Mr Lee, the man who has run it since": what is told of a speaker is no part of the name
_TOLD_OF = re.compile(r",\s+(?:which|who|whose)\b|,\s+(?:the|an?)\s[^,]*\b(?:which|that|who)\b")
# Somebody who can speak holds an office or has a name of two words; a report, a plan or a council cannot.
TITLE = r"(?:cllr|councillor|mrs?|ms|miss|dr|sir|dame|lord|lady)"  # before the name of somebody who is asked about, in any case
OFFICE = re.compile(
    r"\b(?:alderman|prof(?:essor)?|revd?|sgt|pc|insp|dame|cllrs?|councillors?|mrs?|ms|miss|dr|lord|lady|sir|baroness|chair(?:man|woman|person)?|vice-chair\w*|leaders?|director|officers?|members?|head"
    r"|commissioner|mayor|secretary|clerk|manager|executive|treasurer|minister|representatives?|residents?|governor|inspector|superintendent|solicitor|planner|spokes\w+|president|portfolio holder)\b"
    r"|^(?!(?:the|an?)\s)[A-Z][a-z]+\s[A-Z][a-z]+(?:,|$)",
    re.IGNORECASE,
)
_STRAIGHT = re.compile(r'(?<!\d)(?<!\d\s)"')  # 12" is a length
# A quotation after one that is somebody's, who asked no question: it ends the sentence before, or who spoke it does.
_CLOSED = re.compile(r"(?<![?])[”\"](?:,?\s+(?:said|says|added|continued|explained|commented)\s[^”\"“]{2,100}\.)?$")
_ANNOUNCES = re.compile(rf"\b(?:{_SAYS})\b[^.“”\"]{{0,40}}:$")
_ASKING = re.compile(r"\b(?:asked|queried|enquired|questioned)\b")
_QUOTES = frozenset('“”"')
_OTHER = re.compile(r"\b(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Lord|Lady|Sir|Dame)\.?\s+[A-Z]")
_MALE, _FEMALE = re.compile(r"^(?:Mr|Lord|Sir)\b"), re.compile(r"^(?:Mrs|Ms|Miss|Lady|Dame|Baroness)\b")
_JOINT = re.compile(r"\band\s+(?:the\s|(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr)\b)")
_VERB = re.compile(r"\b(?:was|were|had|has|have|is|are|be|been|that|which|took|if)\b")


def _named(sentence: str) -> str | None:
    found = (
        _NAMED.match(sentence),
        _TITLED.match(sentence),
        _QUESTIONER.match(sentence),
        _AFTER_QUOTE.search(sentence),
        _SUBJECT_AFTER.search(sentence),
        _OPENS.match(sentence),
    )
    return next((who for one in found if one and (who := _who(one["who"]))), None)


def _who(found: str) -> str | None:
    """The name or office of what stands where one should; None where that is nobody's."""
    # "X, in presenting the report,", "X who chairs" and "X seconded the motion and" name X
    who = re.split(
        r",\s+(?:in|on|when|while|having|as)\b|\s+(?:who|seconded|moved)\b|\s+(?:also|then)$", found.strip(" ,")
    )[0]
    who = _TOLD_OF.split(who.strip(" ,"))[0]
    return who if OFFICE.search(who) and not _VERB.search(who) else None


def _can_mean(pronoun: str, who: str, before: str) -> bool:
    """Whether a pronoun can only mean the last speaker: it fits, and the sentence before names nobody else."""
    if len(_OTHER.findall(before)) > len(_OTHER.findall(who)):
        return False
    if pronoun == "They":
        return bool(_JOINT.search(who))
    return not (_JOINT.search(who) or (_FEMALE if pronoun == "He" else _MALE).match(who))


def _stays_open(sentence: str, was_open: bool) -> bool:
    """Whether a quotation is open at the end of a sentence. Each paragraph of a long one opens anew."""
    last = max(sentence.rfind("“"), sentence.rfind("”"))
    if last >= 0:
        return sentence[last] == "“"
    straight = len(_STRAIGHT.findall(sentence))
    return was_open ^ (straight % 2 == 1) if not (was_open and sentence.startswith('"')) else straight % 2 == 1


def _pronoun(sentence: str) -> str:
    """Which of "He", "She" and "They" a sentence says to have spoken; empty where it says of none."""
    found = _PRONOUN.match(sentence) or _PRONOUN_AFTER.search(sentence)
    return found["pronoun"].capitalize() if found else ""


def _is_theirs(said: str, last: str, previous: str) -> bool:
    """Whether a sentence right after the last speaker's is theirs too: by a pronoun, or as a quotation that goes on."""
    pronoun = _pronoun(said.lstrip('“"'))
    if said[:1] in _QUOTES and _ASKING.search(previous):  # what is quoted after a question is the answer
        return False
    meant = bool(pronoun) and _can_mean(pronoun, last, previous)
    return meant or (said[:1] in _QUOTES and bool(_CLOSED.search(previous)))


def _announces(line: str, who: str) -> bool:
    """Whether a line only says that somebody speaks, and nobody else stands in it: "Cllr Lee said:"."""
    return bool(_ANNOUNCES.search(line)) and len(_OTHER.findall(line)) <= max(1, len(_OTHER.findall(who)))


def with_speakers(text: str, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The units, each with its speaker where its own words, a pronoun right after a speaker's, or one quotation after another tell."""
    if not units:
        return ()
    last: str | None = None
    quoting = False  # inside a quotation that opened with the last speaker and has not closed
    spoken = []
    previous = ""
    for before, unit in pairwise((None, *units)):
        assert unit is not None
        said = _NUMBER.sub("", plain(unit.span.of(text)))
        sentence = said.lstrip('“"')
        same_paragraph = before is not None and "\n" not in text[before.span.end : unit.span.start]
        quoting &= not unit.heading and (same_paragraph or said[:1] in _QUOTES)
        announced = last is not None and said[:1] in _QUOTES and _announces(previous, last)
        who = None if unit.heading else _named(sentence)
        if who is None and last:
            who = last if quoting or announced or (same_paragraph and _is_theirs(said, last, previous)) else None
        previous = said
        last = who
        quoting = who is not None and _stays_open(unit.span.of(text), quoting)
        spoken.append(replace(unit, speaker=who))
    return tuple(spoken)
