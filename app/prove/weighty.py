"""Closed lists of the words that turn what is said round: none of them may be left out unseen. English, of no paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_NEGATES = re.compile(
    r"no|not|none|never|neither|nor|without|nobody|nothing|hardly|scarcely|barely|unable|fail\w*|declin\w*|refus\w*|reject\w*|defer\w*|withdr\w+|oppos(?:e|es|ed|ing)|against"
    r"|lost|den(?:y|ied|ies|ying)|dismiss\w*|cancel\w*|abandon\w*|false\w*|incorrect\w*|untrue|wrong\w*|revers\w*|overturn\w*|rescind\w*|ceas\w+|stop\w*|revok\w+|quash\w*|suspend\w*|postpon\w*|annul\w*|repeal\w*|repaid|repay\w*|return\w*|delay\w*|adjourn\w*|void\w*"
)
_CONDITIONS = re.compile(
    r"if|unless|subject|provided|until|till|except\w*|excluding|only|but|although|though|whether|pending|when|once|where|while|whilst|despite|partly|partially"
    r"|or|otherwise|instead|rather|unlike|than|principle|before|assuming|condition\w*|conditional\w*|limited|contingent|depend\w*|either|providing|barring|consent\w*|consult\w*|agreement|approval|permission|amended|ratif\w+"
)
_HEDGES = re.compile(
    r"may|might|could|would|should|must|can|will|shall|ought|hop(?:e|es|ed|ing|efully)|aim\w*|inten[dt]\w*|expect(?:s|ed|ing)?|anticipat\w*|propos\w*|recommend\w*|suggest\w*|possib\w+|perhaps|likely"
    r"|unlikely|potential\w*|appear\w*|seem\w*|believ\w*|thinks?|thought|felt|feels?|claim\w*|alleg\w*|estimat\w*|approximately|roughly|about|around|nearly|almost|planned|planning"
    r"|draft|provisional\w*|due|target\w*|seek\w*|sought|want\w*|wish\w*|urg\w+|attempt\w*|tr(?:y|ied|ies|ying)|apparent\w*|supposed\w*|minded"
)
_SPEAKS = re.compile(
    r"sa(?:id|y|ys|ying)|ask\w*|comment\w*|argu\w+|told|tell\w*|warn\w*|explain\w*|quer(?:y|ied|ies)|question\w*|request\w*|call(?:ed|s|ing)|stat(?:ed|es|ing)|observ\w+|add(?:ed|s|ing)"
    r"|confirm\w*|clarif\w+|advis\w+|remark\w*|repl(?:y|ied|ies)|respon(?:ded|ds)|emphasi[sz]\w*|stress\w*|announc\w*|declar\w*|rais(?:ed|es|ing)|not(?:ed|es|ing)|acknowledg\w*|welcom\w*|recogni[sz]\w*"
    r"|understood|assur\w+|reassur\w+|thank\w*|acknowledged|concluded|agreed|accept\w*|demand\w*|invit\w*|complain\w*|highlight\w*|consider\w*|hear(?:d|s)|learn(?:ed|t)|report(?:ed|s|ing|edly)"
)
_DECIDES = re.compile(r"resolv\w*|agreed|decid\w*|approv\w*|determin\w*|noted|endors\w*|adopt\w*|carried|vot\w+")
_RECOMMENDS = re.compile(r"recommend\w*|ask(?:ed|s)?|invit\w+|request\w*|propos\w+|suggest\w*")


_GIVEN = frozenset("a an to by for with in at on further more some details information assurance".split())


def _any(pattern: re.Pattern[str], keys: Iterable[str]) -> bool:
    return any(_is(pattern, key) for key in keys)


@lru_cache(maxsize=50_000)
def _is(pattern: re.Pattern[str], key: str) -> bool:
    return bool(pattern.fullmatch(key))


def conditional(keys: Iterable[str]) -> bool:
    """Whether words set a condition, which may bind what stands before them too."""
    return _any(_CONDITIONS, _without_giving(keys))


def denies(keys: Iterable[str]) -> bool:
    """Whether words deny something: what follows may then be all that is denied."""
    return _any(_NEGATES, keys)


def limits(keys: Iterable[str]) -> bool:
    """Whether words deny something or set a condition."""
    held = _without_giving(keys)
    return _any(_NEGATES, held) or _any(_CONDITIONS, held)


def weighs(keys: Iterable[str], speech: bool = True) -> bool:
    """Whether words deny, limit, hedge, or (`speech`) say that somebody said it: without them it is another statement."""
    held = _without_giving(keys)
    return limits(held) or _any(_HEDGES, held) or (speech and _any(_SPEAKS, held))


def _without_giving(keys: Iterable[str]) -> list[str]:
    """Without "provided" where it only means given: "provided an update", and not "provided that"."""
    held = list(keys)
    return [k for n, k in enumerate(held) if not (k == "provided" and held[n + 1 : n + 2] and held[n + 1] in _GIVEN)]


def reaches_on(keys: Iterable[str]) -> bool:
    """Whether what follows "and" would be taken to stand under these words too: "resolved that A and B", "may be A and B"."""
    held = list(keys)
    opens = any(key in ("that", "whether", "how", "if", ":") for key in held)
    return _any(_HEDGES, held) or (opens and any(_any(pattern, held) for pattern in (_NEGATES, _SPEAKS, _DECIDES)))


def speaks(keys: Iterable[str]) -> bool:
    return _any(_SPEAKS, keys)


def recommends(keys: Iterable[str]) -> bool:
    return _any(_RECOMMENDS, keys)
