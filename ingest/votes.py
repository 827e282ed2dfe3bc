"""Recorded votes and motions, as printed minutes word them: sides, counts, names, outcome, movers and seconders."""

from __future__ import annotations

import re

from ingest.recognise import plain

_VOTE_SIDE = re.compile(
    r"(?P<who>(?:votes?|voting|those|members|councillors)\s+(?:voting\s+)?)?(?P<side>For|In favour|Ayes?|Against|Noes|Abstain(?:ed|ing)?|Abstentions?)\b(?:\s+the\s+(?:motion|amendment|recommendation))?\s*"
    r"(?:\((?P<count>\d{1,3})\)\s*[:–-]?\s*(?P<beside>.*)|[:–-]?\s*(?P<bare>\d{1,3})(?:\s*\((?P<listed>[A-Z][^()]*)\))?\.?"
    r"|[:–-]\s*(?P<names>(?(who)|(?=Cllrs?\b|Councillors?\b|Mrs?\b|Ms\b|Miss\b|Dr\b))[A-Z].*?)(?:\s*\((?P<after>\d{1,3})\))?\.?)",
    re.IGNORECASE,
)
_VOTE_OUTCOME = re.compile(
    r"(?:(?:the\s+)?(?:substantive\s+)?(?:motion|amendment|recommendations?)(?:\s+(?:was|were))?(?:\s+(?:declared|duly|therefore|accordingly))*\s+)?(?P<word>carried|lost|fell|passed|not carried|defeated)\.?",
    re.IGNORECASE,
)
_TITLE = r"(?:(?:Cllrs?|Councillors?|Alderman|Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Baroness|Lady)\.?\s+)"
# Initials, then surnames; "Seconded" begins no surname although it may have a capital.
_WORD = r"(?!(?i:second|sec\b|mov|prop|resol|agreed|carried|lost|that\b|and\b|vote))[A-Z][\w’'-]+"
_SURNAMES = rf"(?:[A-Z]\.?\s?(?![a-z’'-])){{0,4}}(?:(?:de|du|la|le|van|von|der)\s)*{_WORD}(?:[\s]{_WORD}){{0,3}}"
_TITLED_NAME = rf"{_TITLE}+{_SURNAMES}"
_NAME = rf"{_TITLE}*{_SURNAMES}"  # where "proposed by" tells that a name follows
_WHOSE = r"(?:\s\([^)]{3,60}\))?(?:,[^,.;:]{3,60},)?,?\s+(?:had\s+|then\s+|formally\s+|duly\s+)?"  # an office beside the name
_CLAUSE = r"(?:^|[,;.(]\s*)"  # "Moved Cllr A, seconded Cllr B"
_PROPOSER = re.compile(
    rf"(?P<before>{_TITLED_NAME}){_WHOSE}(?i:moved|proposed)\b(?!\s*(?:by\b|:\s*{_NAME}))"
    rf"|\b(?i:(?:moved|proposed|prop)\b\.?\s*(?:by\b:?|:)|(?:proposer|mover)\s*[:–-]|(?:proposal|proposition|motion)\s+of\b)\s*(?P<after>{_NAME})"
    rf"|{_CLAUSE}(?i:moved|proposed)\s+(?P<bare>{_TITLED_NAME})"
)
_SECONDER = re.compile(
    rf"(?P<before>{_TITLED_NAME}){_WHOSE}(?i:seconded)\b(?!\s*(?:by\b|:\s*{_NAME}|{_TITLE}))"
    rf"|\b(?i:(?:seconded|sec)\b\.?\s*(?:by\b:?|:)|seconder\s*[:–-])\s*(?P<after>{_NAME})"
    rf"|{_CLAUSE}(?i:seconded)\s+(?P<bare>{_TITLED_NAME})"
)


def vote_side(text: str) -> tuple[str, int | None, str] | None:
    """The side, the printed count and the names beside it that a line of a recorded vote gives; None for every other line.

    >>> vote_side("For (57)"), vote_side("Against: Councillors Day and Fox (2)")
    (('for', 57, ''), ('against', 2, 'Councillors Day and Fox'))
    >>> vote_side("Against: 1 (Cllr Larkin).")
    ('against', 1, 'Cllr Larkin')
    """
    found = _VOTE_SIDE.fullmatch(plain(text))
    if not found:
        return None
    side = found["side"].lower()
    side = (
        "abstain"
        if side.startswith("abst")
        else {"in favour": "for", "aye": "for", "ayes": "for", "noes": "against"}.get(side, side)
    )
    count = found["count"] or found["bare"] or found["after"]
    return side, int(count) if count else None, found["beside"] or found["names"] or found["listed"] or ""


def vote_outcome(text: str) -> str | None:
    """What became of a motion: "carried" or "lost"."""
    found = _VOTE_OUTCOME.fullmatch(plain(text))
    return ("carried" if found["word"].lower() in ("carried", "passed") else "lost") if found else None


def moved(text: str) -> tuple[str, str]:
    """Who proposed and who seconded, as a sentence says; empty where it does not.

    >>> moved("(11) Mr Hood proposed, and Mr Lewis seconded the following amendment:")
    ('Mr Hood', 'Mr Lewis')
    >>> moved("Proposed by: Cllr. Murphy Seconded by: Cllr. Ruddle")
    ('Cllr. Murphy', 'Cllr. Ruddle')
    >>> moved("On the proposal of Cllr. A. Reed seconded by Ms. Dee Ryan it was agreed that the well be dug.")
    ('Cllr. A. Reed', 'Ms. Dee Ryan')
    >>> moved("Councillor Khalil moved, and Councillor Lumb seconded: That this Council write to the Minister.")
    ('Councillor Khalil', 'Councillor Lumb')
    """
    line = plain(text)
    proposer, seconder = _PROPOSER.search(line), _SECONDER.search(line)
    return _mover(proposer), _mover(seconder)


def _mover(found: re.Match[str] | None) -> str:
    return (found["before"] or found["after"] or found["bare"]).strip(" .,") if found else ""
