"""JSON Lines in, JSON Lines out: one process, one model load, as long as the other program likes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Protocol

from app.model import Answer, Filters, Turn
from ingest.dates import is_iso

_FIELDS = ("id", "question", "history", "as_of", "body", "from", "to", "council", "kind")


class Asks(Protocol):
    def ask(self, question: str, history: Any = ..., filters: Filters | None = ...) -> Answer: ...


def answer_lines(lines: Iterable[str], chain: Asks, filters: Filters) -> Iterator[dict[str, Any]]:
    """One object a non-blank line, in order; a malformed line gives {"id", "error"} and the run goes on."""
    for line in lines:
        if line.strip():
            yield _answer(line, chain, filters)


def _answer(line: str, chain: Asks, filters: Filters) -> dict[str, Any]:
    name = None
    try:
        given = _object(line)
        name = given.get("id")
        question, history, narrowed = _read(given, filters)
        return chain.ask(question, history, narrowed).to_json(name)
    except (ValueError, RecursionError) as error:  # JSONDecodeError is a ValueError
        return {"id": name, "error": str(error)}


def _object(line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"this line is not JSON: {error.msg} at character {error.pos + 1}") from error
    if not isinstance(given, dict):
        raise ValueError('a line is an object such as {"id": "q1", "question": "…"}')
    return given


def _read(given: dict[str, Any], filters: Filters) -> tuple[str, list[Turn], Filters]:
    question = given.get("question")
    if not isinstance(question, str):
        raise ValueError(f'"question" must be text; given: {question!r}')
    history = given.get("history") or []
    if not isinstance(history, list) or not all(
        isinstance(turn, dict) and isinstance(turn.get("question"), str) for turn in history
    ):
        raise ValueError('"history" must be a list of {"question": "…", "answer": "…"}')
    turns = [Turn(turn["question"], str(turn.get("answer") or "")) for turn in history]
    unknown = sorted(set(given) - set(_FIELDS))
    if unknown:
        raise ValueError(f"unknown field {', '.join(unknown)}; allowed: {', '.join(_FIELDS)}")
    return question, turns, narrow(filters, **{name: given.get(name) for name in _FIELDS[3:]})


def narrow(filters: Filters, **given: Any) -> Filters:
    """`filters` with what is given put in. Raises `ValueError` for a date that is none."""
    names = {"from": "start", "to": "end"}
    changed = {}
    for name, value in given.items():
        if value in (None, ""):
            continue
        if not isinstance(value, str):
            raise ValueError(f'"{name}" must be text; given: {value!r}')
        if name in ("from", "to", "as_of") and not (is_iso(value) and len(value) == 10):
            raise ValueError(f'"{name}" is "{value}": write a date as 2022-09-30')
        changed[names.get(name, name)] = value
    return replace(filters, **changed)
