"""Reading a question set, and proving that its evidence stands in the papers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.model import Status, Turn
from eval.model import Case, Evidence, SuiteError

FIXED_SET = Path(__file__).with_name("questions.jsonl")
_FIELDS = frozenset("id kind question history expect accepted evidence absent tags asked_on as_of note".split())
_EVIDENCE = frozenset({"paper", "quote", "date", "speaker", "grade"})
_PAPER = frozenset({"paper", "date", "note"})  # a line on a paper: the date that it bears, or "unknown"
_STATUSES = tuple(str(status) for status in Status)


def load_cases(path: Path) -> tuple[Case, ...]:
    """Read a set of JSON Lines. Raises `SuiteError` naming the file, the line and what is allowed."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(f'the question set "{path}" cannot be read: {error}') from error
    given = [
        (_object(line, f"{path}, line {n}"), f"{path}, line {n}") for n, line in enumerate(lines, 1) if line.strip()
    ]
    dates = {row["paper"]: str(row.get("date", "")) for row, _ in given if "paper" in row}
    cases = tuple(_case(row, where, dates) for row, where in given if "paper" not in row)
    if not cases:
        raise SuiteError(f'the question set "{path}" holds no question: write one JSON object a line (eval/README.md)')
    for id, count in Counter(case.id for case in cases).items():
        if count > 1:
            raise SuiteError(f'{path}: the id "{id}" is used {count} times; each question needs its own')
    return cases


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
        unknown = set(given) - (_PAPER if "paper" in given else _FIELDS)
    except (ValueError, TypeError) as error:
        raise SuiteError(f"{where}: {error}. Write one JSON object a line (eval/README.md)") from error
    if unknown or not isinstance(given, dict):
        raise SuiteError(
            f"{where}: unknown field {', '.join(sorted(map(str, unknown)))}; allowed: {', '.join(sorted(_FIELDS))}, or of a paper: {', '.join(sorted(_PAPER))}"
        )
    return given


def _case(given: dict[str, Any], where: str, dates: dict[str, str]) -> Case:
    try:
        return _read(given, where, dates)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SuiteError(
            f"{where}: {type(error).__name__}: {error}. A question needs id, kind, question, expect (eval/README.md)"
        ) from error


def _read(given: dict[str, Any], where: str, dates: dict[str, str]) -> Case:
    expect = tuple(given["expect"])
    wrong = set(expect) - set(_STATUSES)
    if wrong or not expect:
        raise SuiteError(f"{where}: expect is {list(expect)}; allowed: {', '.join(_STATUSES)}")
    if not str(given["question"]).strip():
        raise SuiteError(f"{where}: the question is empty")
    return Case(
        id=str(given["id"]), kind=str(given["kind"]), question=str(given["question"]), expect=expect,
        history=tuple(Turn(turn["question"], turn.get("answer", "")) for turn in given.get("history") or ()),
        accepted=tuple(tuple(group) for group in given.get("accepted") or ()),
        evidence=tuple(_evidence(e, where, dates) for e in given.get("evidence") or ()),
        absent=tuple(given.get("absent") or ()), tags=tuple(given.get("tags") or ()),
        as_of=given.get("as_of") or "", note=given.get("note") or "",
    )  # fmt: skip


def _evidence(given: dict[str, Any], where: str, dates: dict[str, str]) -> Evidence:
    unknown = set(given) - _EVIDENCE
    if unknown:
        raise SuiteError(
            f"{where}: unknown field {', '.join(sorted(unknown))} of evidence; allowed: {', '.join(sorted(_EVIDENCE))}"
        )
    date = given.get("date") or dates.get(given["paper"], "")
    return Evidence(given["paper"], given["quote"], date, given.get("speaker") or "", int(given.get("grade", 1)))


def as_line(case: Case) -> str:
    """The case as a line of a set, without what is empty."""
    given = {name: value for name, value in asdict(case).items() if value or name == "expect"}
    if case.evidence:
        kept = [
            {name: value for name, value in asdict(piece).items() if value or name == "quote"}
            for piece in case.evidence
        ]
        given["evidence"] = [
            {name: value for name, value in piece.items() if (name, value) != ("grade", 1)} for piece in kept
        ]
    if case.history:
        given["history"] = [turn._asdict() for turn in case.history]
    return json.dumps(given, ensure_ascii=False)


def problems(cases: Iterable[Case], texts: dict[str, str]) -> list[str]:
    """What is wrong with a set over these papers: evidence that is nowhere, the same question twice."""
    found = []
    seen: dict[tuple[object, ...], str] = {}
    for case in cases:
        for evidence in case.evidence:
            if evidence.paper not in texts:
                found.append(f'{case.id}: no paper is called "{evidence.paper}"; held: {", ".join(sorted(texts))}')
            elif evidence.quote not in texts[evidence.paper]:
                found.append(f'{case.id}: "{evidence.quote[:60]}" is not in {evidence.paper}, as written')
        key = (case.question.lower(), case.history, case.as_of)
        if key in seen:
            found.append(f"{case.id}: the same question as {seen[key]}")
        seen.setdefault(key, case.id)
    return found


def load_thresholds(suite: Path, given: Path | None = None) -> dict[str, dict[str, float]]:
    """What a run of the set must meet: `given`, or thresholds.toml beside the set; empty where there is none.

    Raises `SuiteError` for a file that cannot be read.
    """
    import tomllib

    path = given or suite.with_name("thresholds.toml")
    if given is None and not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SuiteError(f'the thresholds "{path}" cannot be read: {error}') from error
