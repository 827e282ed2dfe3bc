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
from ingest.glossary import Definition, conflicts
from ingest.model import About, DateBasis, Span, Unit, is_cut_short, page_of
from ingest.repeats import repetitions

SCHEMA_VERSION = 2
FILE = "papers.db"
PATIENCE = 30.0  # seconds that a statement waits for others


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A paper as the index holds it."""

    path: str
    version: str
    text: str
    about: About
    pages: tuple[Span | None, ...]
    notes: tuple[str, ...]
    ocr_pages: tuple[int, ...] = ()
    running: tuple[tuple[str, ...], ...] = ()

    def page_of(self, offset: int) -> int | None:
        return page_of(self.pages, offset)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What became of one file.

    `state`: in, duplicate (of `duplicate_of`), superseded (by the fuller `superseded_by`), failed (with `reason`) or
    forgotten. `made`, `passages` (stored) and `retrievable` (in the full-text index) are equal, or `check`, which also
    looks at the vectors, names the paper. `repeated_in`: longer papers that hold nearly all its sentences.
    """

    path: str
    state: str
    reason: str
    about: About
    pages: int
    pages_without_text: int
    characters: int
    passages: int
    made: int = 0
    retrievable: int = 0
    duplicate_of: str = ""
    superseded_by: str = ""
    repeated_in: tuple[str, ...] = ()
    cut_short: bool = False
    ocr_pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        about = asdict(self.about)
        return {name: about.get(name, value) for name, value in {**asdict(self), **about}.items() if name != "about"}


def about_from(text: str) -> About:
    facts = json.loads(text)
    return About(**{**facts, "date_basis": DateBasis(facts["date_basis"])})


@lru_cache(maxsize=64)
def _stored(
    path: str, version: str, text: str, about: str, pages: str, notes: str, ocr: str, running: str
) -> StoredPaper:
    spans = tuple(Span(*page) if page else None for page in json.loads(pages))
    return StoredPaper(
        path,
        version,
        text,
        about_from(about),
        spans,
        tuple(json.loads(notes)),
        tuple(json.loads(ocr)),
        tuple(map(tuple, json.loads(running))),
    )


def _facts(row: sqlite3.Row) -> tuple[str, ...]:
    return tuple(row[name] for name in ("text", "about", "pages", "notes", "ocr", "running"))


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
            connection = sqlite3.connect(self.file, isolation_level=None, timeout=PATIENCE, check_same_thread=False)
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
        return {row["id"]: _stored(row["path"], row["id"], *_facts(row)) for row in rows}

    def paper(self, path: str) -> StoredPaper:
        """Raises `KeyError` for a path that is not held."""
        row = self.db.execute(
            "SELECT v.* FROM papers p JOIN versions v ON v.id = p.version WHERE p.path = ?", (path,)
        ).fetchone()
        if row is None:
            raise KeyError(path)
        return _stored(path, row["id"], *_facts(row))

    def file_of(self, path: str) -> tuple[Path, str]:
        """The file of a paper that was read, and the digest of its bytes. Raises `KeyError` for a path not known."""
        row = self.db.execute("SELECT root, digest FROM papers WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise KeyError(path)
        return Path(row["root"], path), row["digest"]

    def place(self, version: str, offset: int) -> tuple[str, str]:
        """The section and item of the sentence at a character, or of the last before it."""
        sql = "SELECT section, item FROM units WHERE version = ? AND start <= ? ORDER BY start DESC LIMIT 1"
        row = self.db.execute(sql, (version, offset)).fetchone()
        return (row["section"], row["item"]) if row else ("", "")

    def sections(self, version: str) -> list[tuple[str, str, int]]:
        sql = """SELECT section, MAX(CASE kind WHEN 'decision' THEN kind ELSE '' END), MIN(start) FROM units
            WHERE version = ? AND section <> '' GROUP BY section ORDER BY 3"""
        return [tuple(row) for row in self.db.execute(sql, (version,))]

    def by_version(self, version: str) -> StoredPaper:
        row = self.db.execute("SELECT MIN(path) FROM papers WHERE version = ?", (version,)).fetchone()
        if row[0] is None:
            raise KeyError(version)
        return self.paper(row[0])

    def units(self, version: str) -> list[Unit]:
        rows = self.db.execute("SELECT * FROM units WHERE version = ? ORDER BY ordinal", (version,))
        return [unit_from(row) for row in rows]

    def glossary(self) -> list[Definition]:
        """The terms that the papers define, by short form, then by paper."""
        with self.snapshot():
            papers = self.papers()
            rows = self.db.execute("SELECT * FROM terms ORDER BY short, version, start").fetchall()
        several = conflicts([(row["short"], row["long"]) for row in rows])
        found = []
        for row in rows:
            paper = papers[row["version"]]
            found.append(
                Definition(
                    row["short"], row["long"], paper.path, paper.about.council, paper.about.date, row["start"], row["end"],
                    conflicting=row["short"].rstrip("s") in several,
                )
            )  # fmt: skip
        return sorted(found, key=lambda term: (term.short.lower(), term.paper, term.start))

    def ledger(self, repeats: bool = False) -> list[LedgerRow]:
        """One row a file, by path. `repeats`: compare all sentences and fill `repeated_in`, which takes its time."""
        query = """
            SELECT p.path, p.state, p.reason, p.version, p.superseded_by, v.about, v.pages, v.notes, v.ocr, v.made,
              LENGTH(v.text) AS characters,
              (SELECT COUNT(*) FROM passages s JOIN words w ON w.rowid = s.row WHERE s.version = p.version) AS retrievable,
              (SELECT MIN(path) FROM papers q WHERE q.version = p.version) AS first,
              (SELECT COUNT(*) FROM passages s WHERE s.version = p.version) AS passages
            FROM papers p LEFT JOIN versions v ON v.id = p.version ORDER BY p.path"""
        with self.snapshot():
            paths = {version: paper.path for version, paper in self.papers().items()} if repeats else {}
            found = repetitions(self.db) if repeats else {}
            repeated = {part: [paths[whole] for whole in wholes] for part, wholes in found.items()}
            return [_ledger_row(row, tuple(repeated.get(row["version"], ()))) for row in self.db.execute(query)]


def unit_from(row: sqlite3.Row) -> Unit:
    from ingest.model import Kind

    return Unit(
        Span(row["start"], row["end"]), Kind(row["kind"]), Span(row["group_start"], row["group_end"]),
        row["section"], row["item"], row["speaker"], bool(row["heading"]),
    )  # fmt: skip


def _ledger_row(row: sqlite3.Row, repeated_in: tuple[str, ...]) -> LedgerRow:
    notes = tuple(json.loads(row["notes"])) if row["notes"] else ()
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
        made=row["made"] or 0,
        retrievable=row["retrievable"],
        duplicate_of=duplicate,
        superseded_by=row["superseded_by"],
        repeated_in=repeated_in,
        cut_short=is_cut_short(notes),
        ocr_pages=tuple(json.loads(row["ocr"])) if row["ocr"] else (),
        notes=notes,
    )
