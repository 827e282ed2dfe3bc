"""Recorded votes and motions, as printed minutes word them: sides, counts, names, outcome, movers and seconders."""

from __future__ import annotations

import re

from ingest.recognise import plain

_VOTE_SIDE = re.compile(
    r"(?P<side>For|Against|Abstain(?:ed|ing)?|Abstentions?)\s*(?:\((?P<count>\d{1,3})\)|:?\s*(?P<bare>\d{1,3})$)",
    re.IGNORECASE,
)
_VOTE_OUTCOME = re.compile(
    r"(?:the\s+)?(?:substantive\s+)?(?:motion|amendment|recommendations?)(?:\s+(?:was|were))?\s+(?P<word>carried|lost|fell|passed|not carried|defeated)\.?",
    re.IGNORECASE,
)
_TITLED_NAME = r"(?:(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Sir|Lord|Baroness|Lady)\.?\s+)(?:[A-Z][\w’'.-]*\s?){1,4}"
_PROPOSER = re.compile(
    rf"(?P<before>{_TITLED_NAME}),?\s*(?:moved|proposed)\b|(?:[Mm]oved|[Pp]roposed|PROPOSED)(?:\s+[Bb]y\b)?:?\s+(?P<after>(?:{_TITLED_NAME}?(?=\s+(?:[Ss]econded|and)\b)|{_TITLED_NAME}))"
)
_SECONDER = re.compile(
    rf"(?P<before>{_TITLED_NAME}),?\s*seconded\b|(?:[Ss]econded|SECONDED)(?:\s+[Bb]y\b)?:?\s+(?P<after>{_TITLED_NAME})"
)


def vote_side(text: str) -> tuple[str, int] | None:
    """The side and the count that head a recorded vote's list of names, as "For (57)"; None for every other line."""
    found = _VOTE_SIDE.match(plain(text))
    return (
        (found["side"].lower().removesuffix("ed").removesuffix("ing"), int(found["count"] or found["bare"]))
        if found
        else None
    )


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
    """
    line = plain(text)
    proposer, seconder = _PROPOSER.search(line), _SECONDER.search(line)
    return _mover(proposer), _mover(seconder)


def _mover(found: re.Match[str] | None) -> str:
    return (found["before"] or found["after"]).strip(" .,") if found else ""
