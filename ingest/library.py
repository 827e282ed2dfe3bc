"""The index as a reader sees it: papers, passages, sentences, words, and what is nearest to a vector."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.config import IndexConfig
from ingest.embed import Embedder, load_embedder
from ingest.errors import IndexOutdated
from ingest.glossary import Definition
from ingest.model import Kind, Span, Unit
from ingest.store import LedgerRow, Store, StoredPaper, unit_from
from ingest.vectors import Vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


_KEPT = 128  # versions whose text and sentences are kept in memory


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A stored passage. `row` is its number in this index; `id` the id of its vector."""

    row: int
    id: str
    version: str
    span: Span
    kind: Kind
    item: str
    section: str
    header: str
    first_unit: int
    last_unit: int


class Library:
    """An index open for reading, in any number of threads, while another process may be writing it.

    Raises `IndexMissing`, and `IndexOutdated` when other settings or another parser made the index.
    """

    def __init__(self, config: IndexConfig, embedder: Embedder | None = None) -> None:
        self.config = config
        self.store = Store(config.index)
        made_with = self.store.meta("fingerprint")
        if made_with != config.fingerprint:
            self.store.close()
            raise IndexOutdated(
                f'the index in "{config.index}" was made with other settings or another version. Bring it up to date: python -m ingest --index {config.index}'
            )
        self.vectors = Vectors(config.index, config.model)
        self._embedder = embedder
        self._glossary: tuple[str | None, list[Definition]] = (None, [])
        self._units = lru_cache(maxsize=_KEPT)(lambda _, version: self.store.units(version))
        self._papers = lru_cache(maxsize=_KEPT)(lambda _, version: self.store.by_version(version))

    @property
    def embedder(self) -> Embedder:
        if self._embedder is None:
            self._embedder = load_embedder(self.config.model)
        return self._embedder

    def close(self) -> None:
        self.vectors.close()
        self.store.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside belongs to one state of the index: the newest committed when it began."""
        with self.store.snapshot():
            self.vectors.refresh(self.store.meta("generation"))
            yield

    def papers(self) -> list[LedgerRow]:
        """The ledger, by path; `repeated_in` is left empty."""
        return self.store.ledger()

    def count(self) -> int:
        """How many papers can be cited."""
        return int(self.store.db.execute("SELECT COUNT(DISTINCT version) FROM papers WHERE state = 'in'").fetchone()[0])

    @property
    def generation(self) -> str:
        """Another value whenever the index has changed."""
        return self.store.meta("generation") or ""

    def file(self, path: str) -> tuple[Path, str]:
        """Where a held paper was read from, and the SHA-256 its bytes then had. Raises `KeyError` for a path not held."""
        return self.store.file_of(path)

    def place(self, paper: StoredPaper, offset: int) -> tuple[str, str]:
        """The section and the item that hold a character of a paper; empty where there is none."""
        return self.store.place(paper.version, offset)

    def sections(self, paper: StoredPaper) -> list[tuple[str, str, int]]:
        """The sections of a paper that have a title: title, "decision" where it holds one, and where it begins."""
        return self.store.sections(paper.version)

    def newest(self, versions: Sequence[str] | None = None) -> str | None:
        """The date of the newest paper held (of these versions), as precise as the paper gives it; None where none is dated."""
        within, given = _within(versions, "AND id IN ({})")
        sql = f"SELECT json_extract(about, '$.date') FROM versions WHERE last_day <> '' {within} ORDER BY last_day DESC LIMIT 1"  # noqa: S608
        row = self.store.db.execute(sql, given).fetchone()
        return row[0] if row else None

    def held(self) -> dict[str, StoredPaper]:
        """Every paper that can be cited, by version."""
        return self.store.papers()

    def paper(self, path: str) -> StoredPaper:
        """Raises `KeyError` for a path that is not held."""
        return self.store.paper(path)

    def units(self, version: str) -> list[Unit]:
        """The sentences of a version, in order; those last asked for are kept while the index stands."""
        return self._units(self.store.meta("generation"), version)

    def by_version(self, version: str) -> StoredPaper:
        """The paper of a version, by the first of its names. Raises `KeyError` for a version that is not held."""
        return self._papers(self.store.meta("generation"), version)  # its names may have changed with the index

    def text(self, path: str) -> str:
        """The canonical text. Raises `KeyError` for a path that is not held."""
        return self.paper(path).text

    def versions(self, body: str = "", council: str = "", start: str = "", end: str = "") -> list[str]:
        """Versions of this body and council whose date can lie within `start`..`end`; undated ones only without dates.

        Case is folded; a body matches as a whole or as a part ("scrutiny"). Dates are full ISO, inclusive; empty: open.
        """
        sql = """SELECT id FROM versions WHERE body LIKE ? ESCAPE '!' AND council LIKE ? ESCAPE '!'
            AND (? = '' OR (first_day <> '' AND last_day >= ?)) AND (? = '' OR (first_day <> '' AND first_day <= ?)) ORDER BY id"""
        given = (_like(body), _like(council), start, start, end, end)
        return [row[0] for row in self.store.db.execute(sql, given)]

    def nearest(self, vector: NDArray[np.float32], k: int, versions: Sequence[str] | None = None) -> dict[str, float]:
        """Passage ids and scores, best first, see `Vectors.nearest`."""
        return self.vectors.nearest(vector, k, versions)

    def matching(self, stems: Sequence[str], k: int, versions: Sequence[str] | None = None) -> list[int]:
        """Rows of up to `k` passages that hold any of `stems`, by FTS5's BM25, best first."""
        if not stems:
            return []
        query = " OR ".join(f'"{stem}"' for stem in stems)
        within, given = _within(versions, "AND rowid IN (SELECT row FROM passages WHERE version IN ({}))")
        sql = f"SELECT rowid FROM words WHERE words MATCH ? {within} ORDER BY bm25(words, 1.0, 0.5), rowid LIMIT ?"  # noqa: S608
        return [row[0] for row in self.store.db.execute(sql, (query, *given, k))]

    def frequencies(self, stems: Sequence[str]) -> dict[str, int]:
        """In how many passages each stem occurs; 0 for a word no paper holds."""
        if not stems:
            return {}
        marks = ", ".join("?" * len(stems))
        rows = self.store.db.execute(f"SELECT term, doc FROM vocabulary WHERE term IN ({marks})", list(stems))  # noqa: S608
        return {**dict.fromkeys(stems, 0), **{row[0]: row[1] for row in rows}}

    def vocabulary(self, letter: str) -> list[str]:
        """The stems that begin with a letter."""
        rows = self.store.db.execute(
            "SELECT term FROM vocabulary WHERE term >= ? AND term < ?", (letter, chr(ord(letter) + 1))
        )
        return [row[0] for row in rows]

    def size(self) -> tuple[int, float]:
        """How many passages there are, and their mean length in stems."""
        count = self.store.db.execute("SELECT COUNT(*) FROM passages").fetchone()[0]
        return count, float(self.store.meta("stems") or 0) / max(count, 1)

    def passages(self, ids: Sequence[str] = (), rows: Sequence[int] = ()) -> list[PassageRow]:
        """The passages of these ids and rows that exist, by row."""
        where = f"id IN ({', '.join('?' * len(ids))}) OR row IN ({', '.join('?' * len(rows))})"
        found = self.store.db.execute(f"SELECT * FROM passages WHERE {where} ORDER BY row", (*ids, *rows))  # noqa: S608
        return [_passage(row) for row in found]

    def decisions(self, versions: Sequence[str]) -> list[PassageRow]:
        """The passages of these versions that hold a resolution."""
        marks = ", ".join("?" * len(versions))
        sql = f"SELECT * FROM passages WHERE kind = 'decision' AND version IN ({marks}) ORDER BY row"  # noqa: S608
        return [_passage(row) for row in self.store.db.execute(sql, list(versions))]

    def glossary(self) -> list[Definition]:
        """Every short form that a paper defines, by short form; read anew when the index has changed."""
        generation = self.store.meta("generation")
        kept = self._glossary  # another thread may put another generation's in its place
        if kept[0] != generation:
            kept = self._glossary = (generation, self.store.glossary())
        return kept[1]

    def stems_of(self, rows: Sequence[int]) -> dict[int, tuple[list[str], list[str]]]:
        """The stems of the body and of the header of each passage."""
        sql = f"SELECT rowid, body, header FROM words WHERE rowid IN ({', '.join('?' * len(rows))})"  # noqa: S608
        return {row[0]: (row[1].split(), row[2].split()) for row in self.store.db.execute(sql, list(rows))}

    def units_of(self, passage: PassageRow) -> list[tuple[int, Unit, NDArray[np.float32]]]:
        """The sentences of a passage: ordinal in the paper, the sentence, its vector."""
        import numpy as np

        found = self.store.db.execute(
            "SELECT * FROM units WHERE version = ? AND ordinal >= ? AND ordinal < ? ORDER BY ordinal",
            (passage.version, passage.first_unit, passage.last_unit),
        )
        return [
            (row["ordinal"], unit_from(row), np.frombuffer(row["vector"], dtype=np.float16).astype(np.float32))
            for row in found
        ]


def open_library(index: Path | None = None, embedder: Embedder | None = None) -> Library:
    """The index in `index`, or where the settings say."""
    from ingest.config import load

    return Library(load(IndexConfig, index=index), embedder)


def _like(part: str) -> str:
    """A LIKE pattern for text that holds `part`; its own wildcards count as letters."""
    return "%" + "".join(f"!{c}" if c in "%_!" else c for c in part) + "%"


def _within(versions: Sequence[str] | None, clause: str) -> tuple[str, tuple[Any, ...]]:
    if versions is None:
        return "", ()
    return clause.format(", ".join("?" * len(versions))), tuple(versions)


def _passage(row: Any) -> PassageRow:
    return PassageRow(
        row["row"], row["id"], row["version"], Span(row["start"], row["end"]), Kind(row["kind"]),
        row["item"], row["section"], row["header"], row["first_unit"], row["last_unit"],
    )  # fmt: skip
