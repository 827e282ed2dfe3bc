"""Whose vote is asked for, and on which side a name stands. Pure."""

from __future__ import annotations

import re

from app.evidence import holds
from app.question import Wants
from ingest.words import content_stems, stems

SIDES = (
    ("against", re.compile(r"\bagainst\b|\boppos|\bvoted? no\b", re.IGNORECASE)),
    ("abstain", re.compile(r"\babst", re.IGNORECASE)),
    ("for", re.compile(r"\bfor\b|\bin favour\b|\bsupport|\bback(?:ed|ing)?\b|\bvoted? (?:yes|to)\b", re.IGNORECASE)),
)
_SIDE_WORDS = {
    "against": re.compile(r"\bagainst\b", re.IGNORECASE),
    "abstain": re.compile(r"\babst\w+", re.IGNORECASE),
    "for": re.compile(r"\bfor\b|\bin favour\b", re.IGNORECASE),
}
_CLAUSE_END = re.compile(
    r"(?<!llr)(?<!llrs)(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)[.;)](?:\s|$)|,\s|\b(?:for|in favour|against|abst\w+)\b",
    re.IGNORECASE,
)
TITLED = r"(?:(?:[Cc]llrs?|[Cc]ouncillor|Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.? )"
_VOTER = re.compile(
    rf"\b(?:did|does|do|has) ({TITLED}?(?:[A-Z][\w’'-]*\.? ){{1,3}})(?:vote|support|oppose|back|abstain|go|side)|\b{TITLED}((?:[A-Z][\w’'-]* ?){{1,3}})"
)
_VOTED_ON = re.compile(
    r"\bvot\w+ (?:on|to|about|over|for|against)\b.*", re.IGNORECASE
)  # who is named there voted on nothing


def named_voter(question: str) -> tuple[str, ...]:
    """The stems of the name of whoever's vote is asked for, the surname last; empty where nobody is named."""
    found = _VOTER.search(_VOTED_ON.sub("", question))
    return tuple(content_stems(re.sub(TITLED, "", found[1] or found[2]))) if found else ()


def sides_of(voter: tuple[str, ...], named: dict[str, set[str]]) -> list[str]:
    """The sides that somebody is on: by surname, and by the whole name where two have it."""
    by_surname = [side for side, names in named.items() if voter[-1] in names]
    by_name = [side for side in by_surname if set(voter) <= named[side]]
    return by_name if by_name or len(by_surname) > 1 else by_surname


def names_side(question: str, voter: tuple[str, ...], line: str) -> bool:
    """Whether a vote told in a line names those on the side that is asked for, or says how the voter asked for voted.

    >>> [names_side(f"Who voted {side}?", (), "For 9, against 1 (Cllr Prideaux).") for side in ("for it", "against it")]
    [False, True]
    """
    for side, wording in SIDES:
        if not (voter or wording.search(question)):
            continue
        for found in _SIDE_WORDS[side].finditer(line):
            after = _CLAUSE_END.split(line[found.end() :], maxsplit=1)[0]
            before = re.split(r"[,.;(]", line[: found.start()])[-1]
            beside = f"{before} {after}"
            if set(voter) <= set(stems(beside)) and holds(Wants.NAME, beside):
                return True
    return False
