"""Proof that files, ledger, full-text index and vectors agree, and the mending of what does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.config import IndexConfig
from ingest.embed import Embedder
from ingest.scan import scan
from ingest.store import Store
from ingest.sync import heal, sync
from ingest.vectors import Vectors
from ingest.write import drop_unshown, text_digest, writer_lock


def check(config: IndexConfig) -> list[str]:
    """Each disagreement, in words; empty when all agree. Raises `IndexMissing`."""
    store = Store(config.index)
    vectors = Vectors(config.index, config.model)
    try:
        with store.snapshot():
            return [*_files(store, config), *_texts(store), *_words(store), *_vectors(store, vectors)]
    finally:
        vectors.close()
        store.close()


def repair(config: IndexConfig, embedder: Embedder | None = None) -> list[str]:
    """Mend what can be mended from the files; what still disagrees afterwards."""
    with writer_lock(config.index):
        store, vectors = Store(config.index), Vectors(config.index, config.model)
        try:
            _rebuild(store)
            heal(store, vectors)
            roots = [Path(row[0]) for row in store.db.execute("SELECT DISTINCT root FROM papers")]
        finally:
            vectors.close()
            store.close()
    sync([root for root in roots if root.is_dir()], config, embedder=embedder)
    return check(config)


def _rebuild(store: Store) -> None:
    """Drop versions whose rows disagree: the sync that follows reads their papers again."""
    broken = {line.split(":", 1)[0] for line in [*_texts(store), *_words(store)]}
    with store.transaction() as db:
        for path in broken:
            db.execute(
                "UPDATE papers SET version = NULL, fingerprint = '' WHERE version = (SELECT version FROM papers WHERE path = ?)",
                (path,),
            )
        drop_unshown(db)


def _files(store: Store, config: IndexConfig) -> Iterator[str]:
    rows = {row["path"]: row for row in store.db.execute("SELECT * FROM papers")}
    for root in sorted({row["root"] for row in rows.values()}):
        if not Path(root).is_dir():
            yield f'"{root}": the folder is gone; its papers are still answered from'
            continue
        found = scan([Path(root)], [], config.max_bytes)
        for path, (_, file) in sorted(found.files.items()):
            if path not in rows:
                yield f"{path}: is in the folder and not in the index; run: python -m ingest"
            elif rows[path]["digest"] != file.digest and rows[path]["root"] == root:
                yield f"{path}: has changed since it was ingested; run: python -m ingest"
        for path, row in sorted(rows.items()):
            if row["root"] == root and path not in found.files and row["version"]:
                yield f"{path}: is in the index and no longer in the folder; run: python -m ingest"


def _texts(store: Store) -> Iterator[str]:
    for version, paper in store.papers().items():
        digest = store.db.execute("SELECT text_digest FROM versions WHERE id = ?", (version,)).fetchone()[0]
        if digest != text_digest(paper.text):
            yield f"{paper.path}: its stored text is not the text that was ingested"
        units = store.units(version)
        if any(u.group.end > len(paper.text) or not u.span.of(paper.text).strip() for u in units):
            yield f"{paper.path}: a sentence lies outside its text"
        made, stored = store.db.execute(
            "SELECT made, (SELECT COUNT(*) FROM passages WHERE version = v.id) FROM versions v WHERE id = ?", (version,)
        ).fetchone()
        if made != stored:
            yield f"{paper.path}: {made} passages were made of it, {stored} are stored"
        covered = store.db.execute(
            "SELECT COALESCE(SUM(last_unit - first_unit), 0), COALESCE(MAX(last_unit), 0) FROM passages WHERE version = ?",
            (version,),
        ).fetchone()
        if tuple(covered) != (len(units), len(units)):
            yield f"{paper.path}: has {len(units)} sentences, of which its passages hold {covered[0]}"


def _words(store: Store) -> Iterator[str]:
    sql = """SELECT MIN(p.path), COUNT(DISTINCT s.row) FROM passages s JOIN papers p ON p.version = s.version
        WHERE s.row NOT IN (SELECT rowid FROM words) GROUP BY s.version"""
    for path, count in store.db.execute(sql).fetchall():
        yield f"{path}: {count} passages are not in the full-text index"
    stray = store.db.execute("SELECT COUNT(*) FROM words WHERE rowid NOT IN (SELECT row FROM passages)").fetchone()[0]
    if stray:
        yield f"full-text index: holds {stray} passages that no paper has"


def _vectors(store: Store, vectors: Vectors) -> Iterator[str]:
    known = {row["id"]: row["path"] for row in store.db.execute(
        "SELECT s.id, (SELECT MIN(path) FROM papers p WHERE p.version = s.version) AS path FROM passages s"
    )}  # fmt: skip
    stored = vectors.ids()
    missing = sorted({known[id] for id in known.keys() - stored})
    for path in missing:
        count = sum(known[id] == path for id in known.keys() - stored)
        yield f"{path}: {count} of its passages have no vector; run: python -m ingest check --repair"
    if stored - known.keys():
        yield f"vectors: {len(stored - known.keys())} belong to no paper; run: python -m ingest check --repair"
