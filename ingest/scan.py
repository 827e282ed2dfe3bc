"""What lies in a folder of papers, and what its metadata.csv says of each."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.dates import is_iso
from ingest.errors import PaperError

SIDECAR = "metadata.csv"
SIDECAR_FIELDS = ("file", "url", "council", "body", "date", "item", "title", "kind")


@dataclass(frozen=True, slots=True)
class File:
    """A file that may be a paper. `path` is below the ingested folder, with forward slashes."""

    path: str
    source: Path
    digest: str = ""
    sidecar: str = "{}"  # JSON, keys in order

    def read(self) -> bytes:
        """Raises `PaperError` when the file has gone or may not be read."""
        try:
            return self.source.read_bytes()
        except OSError as error:
            raise PaperError(f"cannot be read: {error.strerror or error}") from error


@dataclass(slots=True)
class Scan:
    """What a walk found: files, what cannot be read and why, and the folders that were seen whole."""

    files: dict[str, tuple[Path, File]] = field(default_factory=dict)  # path -> (root, file)
    problems: list[tuple[str, str]] = field(default_factory=list)
    roots: set[str] = field(default_factory=set)  # folders all of whose papers are in `files`
    unread: list[tuple[str, str]] = field(default_factory=list)  # (root, folder below it) that could not be listed


def scan(paths: list[Path], known_roots: list[str], max_bytes: int) -> Scan:
    """Walk folders and take single files; a file below a known root keeps its name there."""
    found = Scan()
    for path in paths:
        if path.is_dir():
            found.roots.add(str(path.resolve()))
            _walk(path.resolve(), found, max_bytes)
        elif path.is_file():
            resolved = path.resolve()
            root = next((Path(r) for r in known_roots if resolved.is_relative_to(r)), resolved.parent)
            _take(root, resolved, _sidecars(root, resolved.parent, found), found, max_bytes)
        else:
            found.problems.append((str(path), "does not exist: give a folder of papers or a file"))
    return found


def _walk(root: Path, found: Scan, max_bytes: int) -> None:
    def refuse(error: OSError) -> None:
        below = Path(error.filename).relative_to(root).as_posix() if error.filename else "."
        found.unread.append((str(root), below))
        found.problems.append((below, f"the folder cannot be listed: {error.strerror}"))

    rows: dict[str, dict[str, str]] = {}
    for folder, folders, names in os.walk(root, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        rows |= _sidecars(root, Path(folder), found) if SIDECAR in names else {}
        for name in sorted(names):
            hidden = name.startswith((".", "~$")) or name == SIDECAR
            if not hidden:
                _take(root, Path(folder, name), rows, found, max_bytes)


def _take(root: Path, source: Path, rows: dict[str, dict[str, str]], found: Scan, max_bytes: int) -> None:
    path = source.relative_to(root).as_posix()
    if not source.resolve().is_relative_to(root):
        found.problems.append((path, "is a link to a file outside the folder: copy the file itself into it"))
        return
    try:
        size = source.stat().st_size
        digest = f"{size} bytes" if size > max_bytes else _digest(source)
    except OSError as error:
        found.problems.append((path, f"cannot be read: {error.strerror}"))
        return
    sidecar = json.dumps(rows.get(path, {}), sort_keys=True, ensure_ascii=False)
    found.files[path] = (root, File(path, source, digest, sidecar))


def _digest(source: Path) -> str:
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sidecars(root: Path, folder: Path, found: Scan) -> dict[str, dict[str, str]]:
    """The rows of a folder's metadata.csv by path; a row that cannot be used is named as a problem."""
    source = folder / SIDECAR
    if not source.is_file():
        return {}
    name = source.relative_to(root).as_posix()
    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        found.problems.append((name, f"cannot be read as UTF-8: {error}"))
        return {}
    rows = {}
    for line, row in _rows(text):
        problem = _problem(row)
        if problem:
            found.problems.append((name, f"line {line}: {problem}"))
            continue
        path = (folder.relative_to(root) / row["file"].strip()).as_posix()
        rows[path] = {key: value.strip() for key, value in row.items() if value and value.strip() and key != "file"}
    return rows


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text), restkey="more")
    for row in reader:
        yield reader.line_num, row


def _problem(row: dict[str, str]) -> str:
    unknown = [str(key) for key in row if key not in SIDECAR_FIELDS]
    if unknown:
        return f"unknown column {', '.join(unknown)}; allowed: {', '.join(SIDECAR_FIELDS)}"
    if not (row.get("file") or "").strip():
        return 'the column "file" is empty: name the file that the row is about'
    given = (row.get("date") or "").strip()
    if given and not is_iso(given):
        return f'"{given}" is no date: write 2013-09-19, 2013-09 or 2013'
    return ""
