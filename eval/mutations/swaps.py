"""Falsifying a sentence by other words in the same places: figures, names, negations, hedges, directions, votes.

Each rule gives the altered sentences of one; none of them is checked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

_NUMBER = re.compile(r"(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\d,]*\d)")
_NUMBER_WORD = "one two three four five six seven eight nine ten eleven twelve twenty thirty".split()
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|had|has|have|would|will|could|should|may|be)\b(?! not\b)")
_DENIED = (
    (r"\b(was|were|is|are|had|has|have|would|will|could|should|did|does|do|must|may|be) not\b", r"\1"),
    (r"\bno\b", "some"), (r"\bnone\b", "all"), (r"\bnever\b", "always"), (r"\bnot\b ?", ""), (r"\bwithout\b", "with"),
    (r"\brefused\b", "granted"), (r"\bdeclined\b", "agreed"), (r"\brejected\b", "accepted"), (r"\bdeferred\b", "approved"),
)  # fmt: skip
_HEDGED = (
    (r"\b(?:may|might|could|would|should|can|must) be\b", "was"), (r"\b(?:may|might|could|should) have\b", "had"),
    (r"\bit (?:is|was) (?:hoped|expected|anticipated|intended|proposed|likely|possible) that ", ""),
    (r"\b(?:would|will|may|might|could|should|can) (?=\w)", "did "), (r"\b(?:hopes?|hoped|aims?|aimed|intended|planned|expected) to\b", "did"),
    (r"\b(?:approximately|about|around|nearly|almost|likely|possibly|perhaps|estimated|some of|proposed|draft|interim|due to be)\b ?", ""),
    (r"\bto be\b", "were"), (r"\b(?:is|are) being\b", "has been"), (r"\bbeginning to\b", "already"), (r"\b(?:aim|intention|hope) (?:is|was) (?:for|that)\b", "result was that"),
)  # fmt: skip
_STRONGER = (
    (r"\bmay\b", "must"), (r"\bmight\b", "will"), (r"\bcould\b", "will"), (r"\bshould\b", "must"), (r"\bwould\b", "will"),
    (r"\bcan\b", "must"), (r"\bwill\b", "must"),
)  # fmt: skip
_QUANTIFIED = (
    (r"\ball\b", "some"), (r"\bsome\b", "all"), (r"\bmost\b", "all"), (r"\bmany\b", "most"), (r"\bseveral\b", "all"), (r"\bboth\b", "neither"),
    (r"\bevery\b", "hardly any"), (r"\beach\b", "one"), (r"\bany\b", "all"), (r"\bat least\b", "at most"), (r"\bup to\b", "at least"),
    (r"\bat least\b ?", ""), (r"\bup to\b ?", ""), (r"\bmore than\b ?", ""), (r"\bover\b(?= [£\d])", "under"), (r"\bfew\b", "many"), (r"\ba number of\b", "all"),
    (r"\bonly\b ?", ""), (r"\bone of\b", "all of"), (r"\bhalf\b", "all"),
)  # fmt: skip
_OPPOSITES = (
    "increased:decreased increase:decrease increasing:reducing reduced:increased reduction:increase reducing:raising more:less fewer:more higher:lower rose:fell risen:fallen "
    "raised:lowered better:worse improved:worsened improvement:decline improvements:declines improving:worsening before:after first:last largest:smallest longer:shorter high:low "
    "positive:negative strong:weak good:poor stronger:weaker enhanced:weakened strengthened:weakened further:less open:closed opened:closed adequate:inadequate inadequate:adequate "
    "sufficient:insufficient permanent:temporary new:old dearer:cheaper earlier:later lowest:highest"
).split()
_UNITS = (
    (r"(?<=\d) ?(?:%|per cent)", " million"), (r"(?<=\d) (?:million|thousand)\b", ""), (r"\bper cent\b", "percentage points"), (r"£(?=\d)", "€"),
    (r"£(\d[\d,.]*\d|\d)", r"\1 per cent"), (r"\bmonths?\b", "years"), (r"\byears?\b", "months"), (r"\bweeks?\b", "months"), (r"\bdays?\b", "weeks"),
    (r"\bhours?\b", "minutes"), (r"\btonnes\b", "kilograms"), (r"\bmiles?\b", "kilometres"), (r"\bminutes\b(?= of)", "hours"), (r"(?<=\d) ?mm\b", " cm"),
)  # fmt: skip
_VOTED = (
    (r"\bcarried\b", "lost"), (r"\blost\b", "carried"), (r"\bin favour\b", "against"), (r"\bvoted against\b", "voted for"), (r"\bvoted for\b", "voted against"),
    (r"\bunanimously\b", "by a majority"), (r"\b[Ff]or: ?(?=\d)", "Against: "), (r"\b[Aa]gainst: ?(?=\d)", "For: "), (r"\babstained\b", "voted in favour"),
    (r"\bproposed by\b", "seconded by"), (r"\bseconded by\b", "opposed by"), (r"\bapproved\b", "rejected"), (r"\bgranted\b", "refused"), (r"\bnoted\b", "rejected"), (r"\baccepted\b", "rejected"),
)  # fmt: skip
_TOLD_AS_DECIDED = (
    (r"\b(?:recommended|proposed|suggested|asked|requested|hoped|urged|called for)\b", "resolved"), (r"\bRECOMMENDED\b", "RESOLVED"),
    (r"\b(?:recommends?|proposes?|suggests?|hopes?)\b", "decided"), (r"\b(?:was|were|is|are) (?:asked|invited|recommended|requested) to\b", "agreed to"),
    (r"\b(?:considered|discussed|introduced|received|presented)\b", "approved"), (r"\bTo (?=note|approve|agree|consider|receive|provide|update|seek|inform)", "Cabinet agreed to "),
    (r"^To (note|approve|agree|consider|receive|provide|endorse)\b", r"It was agreed to \1"), (r"\brecommendations?\b", "decision"), (r"\bnoted\b", "approved"),
)  # fmt: skip
_CONDITIONS = re.compile(
    r",? (?:subject to|if|unless|provided that|until|only if|except|on condition that|while|whilst|although|pending)\b[^,;.]*",
    re.IGNORECASE,
)
_FINITE = re.compile(r" (?:was|were|is|are|had|has|have|would|will|could|should|may|did)\b")
_SPEECH = re.compile(
    r"^.{5,120}?\b(?:said|explained|commented|stated|added|argued|felt|believed|suggested|observed|reported|confirmed|clarified|claimed|hoped|recognised|acknowledged|asked|requested|proposed|noted) that\s"
)


def _each(text: str, pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for pattern, other in pairs:
        for found in re.finditer(pattern, text):
            yield text[: found.start()] + found.expand(other) + text[found.end() :]


def _numbers(text: str, random: Random) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        value = found[0].replace(",", "")
        swapped = {str(int(float(value)) + random.randint(1, 9)), value[::-1], f"{value}0", value[:-1]} - {value, ""}
        for other in sorted(swapped)[:3]:
            yield text[: found.start()] + other + text[found.end() :]
    for found in re.finditer(rf"\b(?:{'|'.join(_NUMBER_WORD)})\b", text):
        yield text[: found.start()] + random.choice([w for w in _NUMBER_WORD if w != found[0]]) + text[found.end() :]


def _denied(text: str, _: Random) -> Iterator[str]:
    for found in _AUXILIARY.finditer(text):
        yield f"{text[: found.end()]} not{text[found.end() :]}"


def _opposites(text: str, _: Random) -> Iterator[str]:
    for pair in _OPPOSITES:
        word, other = pair.split(":")
        yield from _each(text, ((rf"\b{word}\b", other), (rf"\b{other}\b", word)))


def _owners(text: str, _: Random) -> Iterator[str]:
    """Two figures of a sentence change places, and so do two names."""
    for pattern in (_NUMBER, re.compile(r"(?<!^)\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")):
        found = list(pattern.finditer(text))
        for one, other in pairwise(found):
            if one[0] != other[0]:
                yield text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]


def _spoken(text: str, _: Random) -> Iterator[str]:
    found = _SPEECH.match(text)
    if found and len(text[found.end() :].split()) > 3:
        yield text[found.end()].upper() + text[found.end() + 1 :]


def _conditions(text: str, _: Random) -> Iterator[str]:
    for found in _CONDITIONS.finditer(text):
        yield text[: found.start()] + text[found.end() :]


def _clauses(text: str, _: Random) -> Iterator[str]:
    """The subject of one clause with what a later clause of the same sentence says of another."""
    found = list(_FINITE.finditer(text))
    for one, other in pairwise(found):
        if not text[: other.start()].endswith((" and", ",")) and one.start() > 0:
            yield text[: one.start()] + text[other.start() :]


Rule = Callable[[str, Random], Iterator[str]]


def _table(pairs: tuple[tuple[str, str], ...]) -> Rule:
    return lambda text, _: _each(text, pairs)


SWAPS: dict[str, Rule] = {
    "number swapped": _numbers,
    "negation put in": _denied,
    "negation left out": _table(_DENIED),
    "hedge dropped": _table(_HEDGED),
    "modal strengthened": _table(_STRONGER),
    "quantifier changed": _table(_QUANTIFIED),
    "comparative reversed": _opposites,
    "unit changed": _table(_UNITS),
    "vote reversed": _table(_VOTED),
    "told as decision": _table(_TOLD_AS_DECIDED),
    "condition dropped": _conditions,
    "speech told as fact": _spoken,
    "owner swapped": _owners,
    "office raised": _table(
        (
            (
                r"\b(?:[Dd]eputy|[Vv]ice|[Ii]nterim|[Aa]ssistant|[Ff]ormer|[Aa]cting|[Ss]hadow|[Oo]utgoing|[Pp]roposed|[Dd]raft)[ -]",
                "",
            ),
        )
    ),
    "clauses spliced": _clauses,
}
