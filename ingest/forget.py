"""Removing a paper for good: its text, passages and vectors, under every name it is held by."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.config import IndexConfig
from ingest.errors import PaperError, WordsLeft
from ingest.store import FILE, PATIENCE, Store
from ingest.vectors import Vectors
from ingest.write import drop_unshown, text_digest, writer_lock


def forget(paths: Sequence[str], config: IndexConfig) -> list[str]:
    """Forget these papers and every paper with the same text; the names that were forgotten.

    Only a hash of the text stays, so that the next ingest of the same file leaves it out; naming the file to
    `python -m ingest FILE` takes it in again. Raises `PaperError` for a name that is not held, and forgets nothing;
    `WordsLeft` where all is done but that a reader, for half a minute, kept the index's log from being emptied.
    """
    with writer_lock(config.index):
        store, vectors = Store(config.index), Vectors(config.index, config.model)
        try:
            return _forget(paths, store, vectors)
        finally:
            vectors.close()
            store.close()


def _forget(paths: Sequence[str], store: Store, vectors: Vectors) -> list[str]:
    held = {row["path"]: row["version"] for row in store.db.execute("SELECT path, version FROM papers")}
    unknown = [path for path in paths if path not in held]
    if unknown:
        raise PaperError(f'"{unknown[0]}" is not in the index: `python -m ingest status` lists the names')
    versions = sorted({held[path] for path in paths if held[path]})
    names = sorted({path for path, version in held.items() if path in paths or version in versions})
    with store.transaction() as db:
        for version in versions:
            text = store.by_version(version).text
            store.set_meta(f"forgotten:{text_digest(text)}", "1")
        db.executemany(
            "UPDATE papers SET state = 'forgotten', version = NULL, reason = '', sidecar = '{}' WHERE path = ?",
            [(n,) for n in names],
        )
        unused = drop_unshown(db)
    vectors.delete(unused)
    # The words of a deleted text stay in old segments of the full-text index and in free pages of the file.
    store.db.execute("INSERT INTO words (words) VALUES ('optimize')")
    store.db.execute("VACUUM")
    held_up, *_ = store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if held_up:
        raise WordsLeft(
            f"forgotten: {', '.join(names)}. No answer quotes it any more, but its words still lie in {FILE}-wal, because "
            f"something read the index for {PATIENCE:.0f} seconds. Forget it once more when nothing does"
        )
    return names
