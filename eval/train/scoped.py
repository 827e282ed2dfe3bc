"""Council questions asked of a date or of a body: their paper's, or another's, and then nothing in the passage answers."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from app.model import long_date
from eval.train.data import Example
from ingest.dates import find_dates

_ANOTHERS = 0.4
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BODY = re.compile(
    r"^(?:[A-Z][\w’',&-]*|and|of|the|for|on|in|with)(?: (?:[A-Z][\w’',&-]*|and|of|the|for|on|in|with))+$"
)
_NO_BODY = re.compile(
    r"\d|minutes|report|agenda|papers?\b|strategy|plan\b|update|transcript|register|notice|policy|letter|extract",
    re.IGNORECASE,
)


def scoped(example: Example, another: str, rng: random.Random) -> Example:
    """The example with its question put of a date or body; as it is where its header or the header `another` names none."""
    foreign = rng.random() < _ANOTHERS
    if _YEAR.search(example.question):
        return example
    scope = _date(example, foreign, rng) if rng.random() < 0.6 else _body(example, another, foreign, rng)
    if not scope:
        return example
    asked = example.question.rstrip()
    end = "?" if asked.endswith("?") else ""
    question = f"{asked.removesuffix('?')} {scope}{end}" if rng.random() < 0.8 else f"{scope} {asked}"
    scoped_to = replace(example, question=question)
    return replace(scoped_to, right=frozenset(), answer=None) if foreign else scoped_to


def _date(example: Example, foreign: bool, rng: random.Random) -> str:
    found = find_dates(example.header)
    if not found:
        return ""
    iso = found[-1].iso  # a title may name another before it
    if iso.endswith("-02-29"):
        return ""
    if foreign:
        iso = str(int(iso[:4]) + rng.choice((-3, -2, -1, 1, 2, 3))) + iso[4:]
        if iso[:4] in example.passage:
            return ""
    elif set(_YEAR.findall(example.passage)) - {iso[:4]}:  # minutes of January tell of the year before
        return ""
    iso = iso[: rng.choice([length for length in (4, 4, 7, 10) if length <= len(iso)])]
    return f"{'on' if len(iso) == len('2023-05-03') else 'in'} {long_date(iso)}"


def _body(example: Example, another: str, foreign: bool, rng: random.Random) -> str:
    own, others = bodies(example.header), bodies(another)
    named = [body for body in others if body not in own and body not in example.passage] if foreign else own
    return f"{rng.choice(('at', 'by', 'of', 'in'))} {rng.choice(named)}" if named else ""


def bodies(header: str) -> list[str]:
    """Councils and committees that a header names, as far as its punctuation tells.

    >>> bodies("Osgrove Town Council – Recreation and Burials Committee – Minutes – 3 May 2009 / Bandstand")
    ['Osgrove Town Council', 'Recreation and Burials Committee']
    """
    parts = re.split(r" [–-] |, ", header.split(" / ")[0])
    return [part for part in parts if _BODY.match(part) and not _NO_BODY.search(part)]
