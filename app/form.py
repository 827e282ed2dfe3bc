"""Forms: a label on one line and what was filled in on the next. Neither says anything without the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.evidence import holds
from app.question import Wants
from ingest.model import Span, Unit
from ingest.recognise import plain

_LONGEST_QUESTION, _LONGEST_LABEL, _LONGEST_VALUE = 24, 6, 14  # words
_ANSWER = re.compile(r"(?:yes|no|none|n/?a|not (?:applicable|known|required)|to be confirmed|tbc)\b", re.IGNORECASE)
_SENTENCE = (".", ";", ",", "!")
_FILLED = (Wants.NAME, Wants.DATE, Wants.MONEY, Wants.ADDRESS)


def filled_in(text: str, label: Unit, value: Unit) -> bool:
    """Whether one unit is what was filled in under the other, in the canonical text of their paper."""
    between = text[label.span.end : value.span.start]
    if between.strip() or "\n" not in between or value.heading or label.group != label.span:
        return False
    return _is_label(plain(label.span.of(text))) and _is_value(plain(value.span.of(text)))


def entry(text: str, units: Sequence[Unit], place: int) -> Span:
    """A unit with the label that it fills in, or with what fills it in; itself where it belongs to no form."""
    for first, second in ((place, place + 1), (place - 1, place)):
        if first >= 0 and second < len(units) and filled_in(text, units[first], units[second]):
            return Span(units[first].span.start, units[second].span.end)
    return units[place].span


def _is_label(line: str) -> bool:
    if line.endswith("?"):
        return len(line.split()) <= _LONGEST_QUESTION
    if len(line.split()) > _LONGEST_LABEL or line.endswith(_SENTENCE):
        return False
    return line.endswith(":") or not (holds(Wants.NAME, line) or "," in line)


def _is_value(line: str) -> bool:
    short = len(line.split()) <= _LONGEST_VALUE and not line.endswith((*_SENTENCE, "?", ":")) and ": " not in line
    return bool(_ANSWER.match(line)) or (short and any(holds(wants, line) for wants in _FILLED))
