"""The writer's half of the index: one lock, one commit point a paper, and the sweeping of what a crash left.

The order (ingest/README.md, decision 2): vectors in, one SQLite transaction, old vectors out. Killed anywhere, a
reader sees the old version or the new; vectors that SQLite does not know are swept at the next run.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.dates import bounds
from ingest.embed import Embedder
from ingest.errors import IndexLocked, IndexOutdated
from ingest.glossary import Term, mine
from ingest.model import Paper
from ingest.split import Passage
from ingest.store import FILE, Store
from ingest.words import stems, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TELLING = 5  # words: a shorter sentence may stand in any paper


@contextmanager
def writer_lock(index: Path) -> Iterator[None]:
    """Hold the index for writing; the operating system frees it when the process dies. Raises `IndexLocked`."""
    index.mkdir(parents=True, exist_ok=True)
    note = index / "writer.pid"
    lock = sqlite3.connect(index / "lock.db", isolation_level=None, timeout=0.2)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        who = note.read_text() if note.is_file() else "unknown"
        raise IndexLocked(
            f'process {who} is writing to the index in "{index}": wait until it ends, or stop it, and run the command again'
        ) from error
    try:
        note.write_text(str(os.getpid()))
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.close()


def open_for_writing(index: Path) -> Store:
    """The store, made where there is none. One of another layout is a cache of the papers: it is made anew."""
    try:
        return Store(index, create=True)
    except IndexOutdated:
        for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
            (index / name).unlink(missing_ok=True)
        shutil.rmtree(index / "chroma", ignore_errors=True)
        return Store(index, create=True)


def text_digest(text: str) -> str:
    """Equal for texts that differ in white space only."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def sentence_digest(text: str) -> int | None:
    """Equal for sentences of the same words; None for one too short to be told from others' by them."""
    folded = words(text)
    if len(folded) < _TELLING:
        return None
    return int.from_bytes(hashlib.sha256(" ".join(folded).encode()).digest()[:8], signed=True)


def version_id(paper: Paper, fingerprint: str) -> str:
    """Names text, facts and settings, never the path: a renamed paper keeps its vectors."""
    facts = json.dumps(
        [asdict(paper.about), paper.notes, paper.ocr_pages, [p and [p.start, p.end] for p in paper.pages]],
        sort_keys=True,
    )
    return hashlib.sha256("\0".join((fingerprint, facts, paper.text)).encode()).hexdigest()[:24]


def passage_ids(version: str, count: int) -> list[str]:
    return [f"{version}-{ordinal:05}" for ordinal in range(count)]


def embed(paper: Paper, passages: list[Passage], embedder: Embedder) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Vectors of the passages and of the sentences.

    A passage's is the mean of its vectors with and without header: its inner product with a question is the mean
    of the two cosines, which was never worse than either alone by more than noise.
    """
    import numpy as np

    plain = [" ".join(passage.span.of(paper.text).split()) for passage in passages]
    headed = [f"{passage.header}\n{text}" for passage, text in zip(passages, plain, strict=True)]
    sentences = [" ".join(unit.span.of(paper.text).split()) for unit in paper.units]
    vectors = embedder.encode([*plain, *headed, *sentences])
    count = len(passages)
    return np.asarray((vectors[:count] + vectors[count : 2 * count]) / 2, np.float32), vectors[2 * count :]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A version ready to be committed. `sentence_vectors` has a row a unit; None where the version is held already."""

    version: str
    paper: Paper
    passages: list[Passage]
    sentence_vectors: NDArray[np.float32] | None


def insert_version(db: sqlite3.Connection, prepared: Prepared) -> None:
    """Write a version with its passages, sentences and words; one that is there already is left."""
    version, paper, vectors = prepared.version, prepared.paper, prepared.sentence_vectors
    if vectors is None or db.execute("SELECT 1 FROM versions WHERE id = ?", (version,)).fetchone():
        return
    terms = mine(paper)
    _insert_facts(db, version, paper, len(prepared.passages))
    _insert_passages(db, version, paper, prepared.passages, terms)
    db.executemany(
        "INSERT INTO terms VALUES (?, ?, ?, ?, ?)",
        [(version, term.short, term.long, term.span.start, term.span.end) for term in terms],
    )
    db.executemany(
        "INSERT INTO units VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (version, ordinal, u.span.start, u.span.end, u.group.start, u.group.end, u.kind, u.item, u.section, u.speaker,
             u.heading, vector.astype("float16").tobytes(), sentence_digest(u.span.of(paper.text)))
            for ordinal, (u, vector) in enumerate(zip(paper.units, vectors, strict=True))
        ],
    )  # fmt: skip


def _insert_facts(db: sqlite3.Connection, version: str, paper: Paper, passages: int) -> None:
    about = paper.about
    first, last = bounds(about.date) if about.date else ("", "")
    pages = json.dumps([p and [p.start, p.end] for p in paper.pages])

    def as_json(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    db.execute(
        "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            version, text_digest(paper.text), paper.text, as_json(asdict(about)), pages, as_json(paper.notes),
            as_json(paper.ocr_pages), as_json(paper.running), passages, about.body, about.council, first, last,
        ),
    )  # fmt: skip


def _insert_passages(
    db: sqlite3.Connection, version: str, paper: Paper, passages: list[Passage], terms: list[Term]
) -> None:
    for id, passage in zip(passage_ids(version, len(passages)), passages, strict=True):
        row = db.execute(
            "INSERT INTO passages (id, version, start, end, kind, item, section, header, first_unit, last_unit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                id,
                version,
                passage.span.start,
                passage.span.end,
                passage.kind,
                passage.item,
                passage.section,
                passage.header,
                *passage.units,
            ),
        ).lastrowid
        body = stems(passage.span.of(paper.text))
        header = [*stems(passage.header), *other_forms(body, terms)]
        db.execute("INSERT INTO words (rowid, body, header) VALUES (?, ?, ?)", (row, " ".join(body), " ".join(header)))
        _count_stems(db, len(body))


def other_forms(body: list[str], terms: list[Term]) -> list[str]:
    """The stems of the other form of each term that a passage uses: a search for either form finds both."""
    joined, said = f" {' '.join(body)} ", set(body)
    forms: list[str] = []
    for term in terms:
        short, long = stems(term.short), stems(term.long)
        if said.issuperset(short):
            forms += [s for s in long if s not in said]
        elif f" {' '.join(long)} " in joined:
            forms += short
    return forms


def _count_stems(db: sqlite3.Connection, change: int) -> None:
    db.execute(
        "INSERT INTO meta VALUES ('stems', ?1) ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + ?1",
        (change,),
    )


def drop_unshown(db: sqlite3.Connection) -> list[str]:
    """Delete every version that no paper shows; the ids of its vectors, to be deleted after the commit."""
    gone = [
        row[0]
        for row in db.execute(
            "SELECT id FROM versions WHERE id NOT IN (SELECT version FROM papers WHERE version IS NOT NULL)"
        )
    ]
    ids: list[str] = []
    for version in gone:
        rows = db.execute("SELECT row, id FROM passages WHERE version = ?", (version,)).fetchall()
        ids += [row["id"] for row in rows]
        for row in rows:
            body = db.execute("SELECT body FROM words WHERE rowid = ?", (row["row"],)).fetchone()[0]
            _count_stems(db, -len(body.split()))
            db.execute("DELETE FROM words WHERE rowid = ?", (row["row"],))
        for table in ("units", "passages", "terms"):
            db.execute(f"DELETE FROM {table} WHERE version = ?", (version,))  # noqa: S608
        db.execute("DELETE FROM versions WHERE id = ?", (version,))
    return ids
