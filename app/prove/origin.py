"""Words before a claim that say where it stands: "According to the minutes of Cabinet of 19 September 2013, ..."."""

from __future__ import annotations

from collections.abc import Sequence

from app.prove.tokens import Token, tokens
from ingest.model import About

_LEADS = frozenset(
    "according to the on in at its of held meeting meetings paper papers minutes report document record records recorded say says"
    " state states show shows that for from dated item".split()
)
_PAPERS = frozenset("according paper papers minutes document record records recorded report".split())
_SAYS = frozenset("say says state states record records recorded show shows".split())
_LONGEST = 60
_FORMAL = 4  # tokens within which a resolution says that it is one
_OF_THE_PAST = frozenset("had last previous previously ago earlier since".split())


def origins(claim: Sequence[Token], about: About, section: str, sentence: Sequence[Token]) -> list[int]:
    """How many tokens at the start of a claim only name its paper: body, council, date, title, item. Always 0 as well.

    "Cabinet resolved that" may be said of a resolution of Cabinet, which prints "RESOLVED that".
    """
    bodies = [row for row in (_row(about.body), _row(f"{about.council} {about.body}")) if row]
    names = [row for row in (*bodies, _row(about.council), _row(about.title), _row(section)) if row]
    ends, at, named = [0], 0, False
    while at < min(len(claim), _LONGEST):
        length = max((len(row) for row in names if _keys(claim[at : at + len(row)]) == row), default=0)
        names_it = length > 0 or _is_its_date(claim[at], about) or _is_its_item(claim, at, about)
        if not (names_it or claim[at].is_mark or claim[at].key in _LEADS):
            break
        at += max(1, length)
        named = named or names_it
        whole = names_it or claim[at - 1].key in _PAPERS or claim[at - 1].key in _SAYS
        is_body = any(_keys(claim[max(0, at - len(row)) : at]) == row for row in bodies)
        if is_body and at < len(claim) and resolves(sentence) and claim[at].key == "resolved":
            ends.append(at)
        while at < len(claim) and claim[at].is_mark:
            at += 1
        # "Cabinet approved" is no origin: a name or date ends one only before a mark
        of_paper = named or bool(_PAPERS & set(_keys(claim[:at])))
        # "Cabinet says that ..." gives a body the words of whoever spoke there; "the minutes say that ..." does not
        says = bool(_SAYS & set(_keys(claim[:at]))) and not (_PAPERS - _SAYS) & set(_keys(claim[:at]))
        if of_paper and ((whole and claim[at - 1].is_mark) or (claim[at - 1].key == "that" and not says)):
            ends.append(at)
    return ends


def resolves(sentence: Sequence[Token]) -> bool:
    """Whether a sentence is a formal resolution, and so the body's and of the day of its meeting."""
    keys = [token.key for token in sentence[:_FORMAL] if not token.is_mark]
    return keys[:1] == ["resolved"] or (keys[:2] == ["it", "was"] and "resolved" in keys)


def dates_wrongly(origin: Sequence[Token], sentence: Sequence[Token]) -> bool:
    """Whether "On 4 March 2024, ..." would date what the sentence says happened at another time."""
    keys = set(_keys(origin))
    if (
        not any(token.is_date for token in origin)
        or resolves(sentence)
        or _PAPERS & keys
        or not {"on", "in", "at"} & keys
    ):
        return False
    return any(token.is_date or token.key in _OF_THE_PAST for token in sentence)


def _row(text: str) -> list[str]:
    return _keys(tokens(text)) if text else []


def _keys(row: Sequence[Token]) -> list[str]:
    return [token.key for token in row]


def _is_its_date(token: Token, about: About) -> bool:
    date = about.date or ""
    return token.is_date and bool(date) and (date == token.key or date.startswith(f"{token.key}-"))


def _is_its_item(claim: Sequence[Token], at: int, about: About) -> bool:
    return bool(about.item) and at > 0 and claim[at - 1].key == "item" and claim[at].key == about.item.lower()
