"""Forms: a label on one line and what was filled in on the next. Neither says anything without the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.evidence import holds
from app.question import Question, Wants
from ingest.model import Span, Unit
from ingest.recognise import plain
from ingest.words import content_stems, stems

_LONGEST_QUESTION, _LONGEST_LABEL, _LONGEST_VALUE = 24, 6, 14  # words
_ANSWER = re.compile(r"(?:yes|no|none|n/?a|not (?:applicable|known|required)|to be confirmed|tbc)\b", re.IGNORECASE)
_SENTENCE = (".", ";", ",", "!")
_FILLED = (Wants.NAME, Wants.DATE, Wants.MONEY, Wants.ADDRESS)
_ENTRY = re.compile(
    r"(?P<label>[^:?]{2,60}(?::|\?:?))\s+(?P<value>[^:]{1,80}?)(?:\s[\w’'-]{2,20}:\s.{1,80})?"
)  # "Clerk: Ann Lee  Email: …"
_OF_VALUE = frozenset(content_stems("date day time year name number sum amount"))  # words of what is filled in
_OF_FORMS = frozenset(content_stems("decision decisions report contract title subject information matter item form"))
_YES_OR_NO = re.compile(r"(?:yes|no|n/?a|none)\b", re.IGNORECASE)
_FILLS = frozenset({Wants.DATE, Wants.NAME, Wants.PERSON, Wants.MONEY, Wants.NUMBER, Wants.PERCENT, Wants.ADDRESS})


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


def fills(question: Question, text: str) -> bool:
    """Whether it is an entry of a form under a label that the question names, filled in with the kind of thing wanted."""
    found = _ENTRY.fullmatch(text)
    asked = set(content_stems(question.text)) - _OF_VALUE
    if question.wants is Wants.YES_NO:  # "Key decision: Yes" does not say whether the decision is exempt
        asked -= _OF_FORMS
    if not found or not asked & set(stems(found["label"])):
        return False
    if question.wants is Wants.YES_NO:
        return bool(_YES_OR_NO.match(found["value"]))
    return question.wants in _FILLS and bool(holds(question.wants, found["value"]))


def answers_label(question: Question, text: str) -> bool:
    """Whether it is an entry whose whole label is asked for: "Clerk: Ann Lee" of who the clerk is."""
    found = _ENTRY.fullmatch(text)
    label = set(content_stems(found["label"])) if found else set()
    named = question.wants in (Wants.NAME, Wants.PERSON) and bool(label) and label <= set(question.stems)
    return named and fills(question, text)
