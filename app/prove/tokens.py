"""A sentence as the words, figures, dates and marks that are compared, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.prove.find import folded
from ingest.dates import find_dates
from ingest.model import Span

_TOKEN = re.compile(
    r"(?P<number>(?:(?<![\w)])-)?[£€$]? ?\d+(?:[.,:]\d+)*)(?P<unit>(?:st|nd|rd|th|bn|k|m|[ap]m)\b)?"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<mark>[,;:()\[\].?!])|(?P<dash>(?<= )-+(?= ))|(?P<link>- ?(?=\w))|(?P<other>[^\s'•·▪●*_/])"
)
_SAME = {
    "cllr": "councillor", "cllrs": "councillors", "percent": "%", "m": "million", "bn": "billion", "k": "thousand", "&": "and",
    "[": "(", "]": ")", "focussing": "focusing", "focussed": "focused",
}  # fmt: skip
_MARKER = re.compile(r"(?:[•·▪●*–-]\s+|\(?(?:[a-z]|[ivx]{1,5}|\d{1,3}(?:\.\d+)*)[.)]\s+)+", re.IGNORECASE)
MARKS = frozenset(",;:().?!-")


@dataclass(frozen=True, slots=True)
class Token:
    """`key` is what is compared; `linked`: a hyphen joins it to the token before."""

    key: str
    span: Span
    is_date: bool = False
    linked: bool = False

    @property
    def is_mark(self) -> bool:
        return self.key in MARKS

    @property
    def is_number(self) -> bool:
        return self.is_date or any(map(str.isdigit, self.key))

    def says(self, source: Token) -> bool:
        """Whether a claim's token says no more than its source's: the same, or "was" of "is"."""
        return self.key == source.key or _EARLIER.get(source.key) == self.key


# What a paper says in the present is told in the past, never the other way.
_EARLIER = {"is": "was", "are": "were", "has": "had", "have": "had", "will": "would"}


def tokens(text: str, within: Span | None = None) -> tuple[Token, ...]:
    """The tokens of a text, without the enumerator or bullet at its start.

    >>> [token.key for token in tokens("(a) the £1,400, or 31 per cent, don’t; 3/4/2024")]
    ['the', '£1400', ',', 'or', '31', '%', ',', 'do', 'not', ';', '2024-04-03']
    """
    span = within or Span(0, max(1, len(text)))
    marker = _MARKER.match(text, span.start, span.end)
    start = marker.end() if marker else span.start
    if start >= min(span.end, len(text)):
        return ()
    plain = folded(text, Span(start, min(span.end, len(text))))
    made: list[Token] = []
    at = 0
    for date in [*find_dates(plain.text), None]:
        made += _between(plain.text, at, date.start if date else len(plain.text), plain.span)
        if date:
            made.append(Token(date.iso, plain.span(date.start, date.end), is_date=True))
            at = date.end
    return tuple(_percents(made))


def _between(text: str, start: int, end: int, place: object) -> list[Token]:
    made: list[Token] = []
    linked = False
    for found in _TOKEN.finditer(text, start, end):
        if found["link"]:
            linked = bool(made)
            continue
        span = place(found.start(), found.end())  # type: ignore[operator]
        made += [Token(key, span, linked=linked and n == 0) for n, key in enumerate(_keys(found))]
        linked = False
    return made


def _keys(found: re.Match[str]) -> list[str]:
    if found["number"]:
        key = found["number"].replace(",", "").replace(" ", "")
        unit = found["unit"] or ""
        if not unit or unit in ("st", "nd", "rd", "th"):
            return [key + unit]
        return [key, _SAME.get(unit, unit) if key[0] in "£€$" else unit]  # "30m long" is no 30 million
    if found["dash"]:
        return ["-"]
    word = found[0]
    if word == "cannot":
        return ["can", "not"]
    if word.endswith("n't"):
        return [{"ca": "can", "wo": "will", "sha": "shall"}.get(word[:-3], word[:-3]), "not"]
    return [_SAME.get(word.removesuffix("'s"), word.removesuffix("'s"))]


def _percents(made: list[Token]) -> list[Token]:
    joined: list[Token] = []
    for token in made:
        if token.key == "cent" and joined and joined[-1].key == "per":
            joined[-1] = Token("%", Span(joined[-1].span.start, token.span.end))
        else:
            joined.append(token)
    return joined
