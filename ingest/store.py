"""The SQLite file: the truth about papers, passages and words. Nothing else opens it."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ingest.errors import IndexMissing, IndexOutdated
from ingest.model import About, DateBasis, Span, Unit, page_of

SCHEMA_VERSION = 1
FILE = "papers.db"


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A paper as the index holds it."""

    path: str
    version: str
    text: str
    about: About
    pages: tuple[Span | None, ...]
    notes: tuple[str, ...]

    def page_of(self, offset: int) -> int | None:
        return page_of(self.pages, offset)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What became of one file. `state`: in, duplicate (of `duplicate_of`), failed (with `reason`) or forgotten."""

    path: str
    state: str
    reason: str
    about: About
    pages: int
    pages_without_text: int
    characters: int
    passages: int
    duplicate_of: str = ""
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        about = asdict(self.about)
        return {name: about.get(name, value) for name, value in {**asdict(self), **about}.items() if name != "about"}


def about_from(text: str) -> About:
    facts = json.loads(text)
    return About(**{**facts, "date_basis": DateBasis(facts["date_basis"])})


@lru_cache(maxsize=64)
def _stored(path: str, version: str, text: str, about: str, pages: str, notes: str) -> StoredPaper:
    spans = tuple(Span(*page) if page else None for page in json.loads(pages))
    return StoredPaper(path, version, text, about_from(about), spans, tuple(json.loads(notes)))


class Store:
    """One index's SQLite file. Safe to share between threads: each has a connection of its own.

    Raises `IndexMissing` where there is none (unless `create`), `IndexOutdated` where another version made it.
    """

    def __init__(self, index: Path, create: bool = False) -> None:
        self.file = index / FILE
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        if create:
            index.mkdir(parents=True, exist_ok=True)
        elif not self.file.is_file():
            raise IndexMissing(f'there is no index in "{index}". Make one: python -m ingest --index {index}')
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0 and create:
            self.db.executescript(
                f"{files('ingest').joinpath('schema.sql').read_text()}\nPRAGMA user_version = {SCHEMA_VERSION};"
            )
        elif version != SCHEMA_VERSION:
            self.close()
            raise IndexOutdated(
                f'the index in "{index}" has layout {version}, this program layout {SCHEMA_VERSION}. Remake it: python -m ingest --index {index}'
            )

    @property
    def db(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.file, isolation_level=None, timeout=30, check_same_thread=False)
            connection.row_factory = sqlite3.Row
            connection.executescript(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;"
            )
            self._local.connection = connection
            self._open.append(connection)
        return connection

    def close(self) -> None:
        for connection in self._open:
            connection.close()
        self._open.clear()
        self._local = threading.local()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One write, whole or not at all; every reader learns of it by `generation`."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
            self.set_meta("generation", str(int(self.meta("generation") or 0) + 1))
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """All reads inside see the index as it was at the first; may be nested."""
        if self.db.in_transaction:
            yield self.db
            return
        self.db.execute("BEGIN")
        try:
            yield self.db
        finally:
            self.db.execute("COMMIT")

    def meta(self, key: str) -> str | None:
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_meta(self, key: str, value: str) -> None:
        self.db.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
        )

    def papers(self) -> dict[str, StoredPaper]:
        """Every paper that can be cited, by version; of several names the first in order."""
        rows = self.db.execute(
            "SELECT MIN(p.path) AS path, v.* FROM papers p JOIN versions v ON v.id = p.version GROUP BY v.id ORDER BY 1"
        )
        return {
            row["id"]: _stored(row["path"], row["id"], row["text"], row["about"], row["pages"], row["notes"])
            for row in rows
        }

    def paper(self, path: str) -> StoredPaper:
        """Raises `KeyError` for a path that is not held."""
        row = self.db.execute(
            "SELECT v.* FROM papers p JOIN versions v ON v.id = p.version WHERE p.path = ?", (path,)
        ).fetchone()
        if row is None:
            raise KeyError(path)
        return _stored(path, row["id"], row["text"], row["about"], row["pages"], row["notes"])

    def by_version(self, version: str) -> StoredPaper:
        row = self.db.execute("SELECT MIN(path) FROM papers WHERE version = ?", (version,)).fetchone()
        if row[0] is None:
            raise KeyError(version)
        return self.paper(row[0])

    def units(self, version: str) -> list[Unit]:
        rows = self.db.execute("SELECT * FROM units WHERE version = ? ORDER BY ordinal", (version,))
        return [unit_from(row) for row in rows]

    def ledger(self) -> list[LedgerRow]:
        """One row a file, by path."""
        query = """
            SELECT p.path, p.state, p.reason, v.about, v.pages, v.notes, LENGTH(v.text) AS characters,
              (SELECT MIN(path) FROM papers q WHERE q.version = p.version) AS first,
              (SELECT COUNT(*) FROM passages s WHERE s.version = p.version) AS passages
            FROM papers p LEFT JOIN versions v ON v.id = p.version ORDER BY p.path"""
        return [_ledger_row(row) for row in self.db.execute(query)]


def unit_from(row: sqlite3.Row) -> Unit:
    from ingest.model import Kind

    return Unit(
        Span(row["start"], row["end"]), Kind(row["kind"]), Span(row["group_start"], row["group_end"]),
        row["section"], row["item"], row["speaker"], bool(row["heading"]),
    )  # fmt: skip


def _ledger_row(row: sqlite3.Row) -> LedgerRow:
    pages: Sequence[object] = json.loads(row["pages"]) if row["pages"] else ()
    duplicate = row["first"] if row["state"] == "in" and row["first"] not in (None, row["path"]) else ""
    return LedgerRow(
        path=row["path"],
        state="duplicate" if duplicate else row["state"],
        reason=row["reason"],
        about=about_from(row["about"]) if row["about"] else About(),
        pages=len(pages),
        pages_without_text=sum(page is None for page in pages),
        characters=row["characters"] or 0,
        passages=row["passages"],
        duplicate_of=duplicate,
        notes=tuple(json.loads(row["notes"])) if row["notes"] else (),
    )
