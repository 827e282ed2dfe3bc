"""Claims out of whatever a model wrote: JSON as asked for, fenced, with commas too many, cut off; or sentences with [n]."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from app.prove.model import Claim

_SPARE_COMMA = re.compile(r",(?=\s*[\]}])")
_MARKS = re.compile(r"(?:\s?\[\d{1,3}\])+")
_THOUGHT = "</think>"  # what some models write before it is no answer
_NUMBER = re.compile(r"\d{1,3}")
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,})[”\"]")


class Claims:
    """Finds each claim as soon as its object closes. Feed it pieces; ask `rest` at the end.

    >>> claims = Claims()
    >>> list(claims.feed('```json\\n{"claims": [{"text": "It rained.", "passages": [2], "quo'))
    []
    >>> [found.text for found in claims.feed('tes": ["rained"],}, {"text": "cut o')]
    ['It rained.']
    """

    def __init__(self) -> None:
        self._text = ""
        self._open: list[int] = []
        self._leaf = False  # the object last opened holds no other: only such are claims, and each is read once
        self._in_string = self._escaped = False
        self._any_object = False

    def feed(self, piece: str) -> Iterator[Claim]:
        for character in piece:
            at = len(self._text)
            self._text += character
            if character == ">" and self._text.endswith(_THOUGHT):
                self._text, self._open, self._in_string = "", [], False
            elif self._in_string:
                self._inside(character)
            elif character == "{":
                self._open.append(at)
                self._leaf = True
            elif character == '"' and self._open:
                self._in_string = True
            elif character == "}" and self._open:
                begin, leaf, self._leaf = self._open.pop(), self._leaf, False
                claim = _claim(_loaded(self._text[begin:])) if leaf else None
                if claim:
                    self._any_object = True
                    yield claim

    def _inside(self, character: str) -> None:
        if self._escaped:
            self._escaped = False
        elif character == "\\":
            self._escaped = True
        elif character == '"':
            self._in_string = False

    @property
    def is_form(self) -> bool:
        """Whether it was written in the form asked for, claims or none."""
        return self._any_object or '"claims"' in self._text

    def rest(self) -> Iterator[Claim]:
        """The sentences with [n] of an answer that was not written in the form."""
        if self.is_form:
            return
        end = 0
        for marks in _MARKS.finditer(self._text):
            text = self._text[end : marks.start()].rsplit("\n", 1)[-1].strip(" .!?;,-*•")
            end = marks.end()
            if text:
                yield Claim(f"{text}.", _numbers(_NUMBER.findall(marks[0])), tuple(_QUOTED.findall(text)))


def _loaded(text: str) -> Any:
    for attempt in (text, _SPARE_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _claim(given: Any) -> Claim | None:
    """A claim, where the object is one. Every field is looked at: a model wrote it."""
    if not isinstance(given, dict) or not isinstance(given.get("text"), str) or not given["text"].strip():
        return None
    quotes = given.get("quotes", given.get("quote", ()))
    quotes = [quotes] if isinstance(quotes, str) else quotes if isinstance(quotes, list) else []
    passages = given.get("passages", given.get("passage", ()))
    return Claim(
        " ".join(_MARKS.sub("", given["text"]).split()),
        _numbers(passages if isinstance(passages, list) else [passages]),
        tuple(quote for quote in quotes if isinstance(quote, str) and quote.strip()),
    )


def _numbers(given: list[Any]) -> tuple[int, ...]:
    found = (_NUMBER.search(str(one)) for one in given if isinstance(one, int | str))
    return tuple(dict.fromkeys(int(number[0]) for number in found if number))
