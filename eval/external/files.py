"""Files of a benchmark, compressed or not. Every error names the file and what was looked for."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.model import SuiteError


def text_of(path: Path) -> str:
    """Raises `SuiteError`."""
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise SuiteError(f'"{path}" cannot be read: {error}') from error


def json_of(path: Path) -> Any:
    """Raises `SuiteError`."""
    try:
        return json.loads(text_of(path))
    except ValueError as error:
        raise SuiteError(f'"{path}" is no JSON: {error}') from error


def lines_of(path: Path) -> Iterator[Any]:
    """The objects of a JSON Lines file. Raises `SuiteError` naming the line."""
    for number, line in enumerate(text_of(path).splitlines(), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise SuiteError(f'"{path}", line {number} is no JSON: {error}') from error


def rows_of(path: Path) -> list[Any]:
    """The objects of a .jsonl file, or of a JSON list, or one JSON object alone."""
    if ".jsonl" in path.suffixes:
        return list(lines_of(path))
    given = json_of(path)
    return given if isinstance(given, list) else [given]


def matching(path: Path, *patterns: str) -> list[Path]:
    """`path` itself where it is a file; in a folder all files of the first pattern that fits. Raises `SuiteError`."""
    if path.is_file():
        return [path]
    for pattern in patterns:
        if found := sorted(file for file in path.glob(pattern) if file.is_file()):
            return found
    raise SuiteError(
        f'"{path}" holds none of {", ".join(patterns)}: give the folder or the file of the benchmark\'s data'
    )
