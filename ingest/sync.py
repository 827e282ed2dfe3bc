"""A folder of papers into the index: what is new, changed, renamed or gone, paper by paper, safe to kill."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.config import IndexConfig
from ingest.embed import Embedder, load_embedder
from ingest.errors import PaperError
from ingest.model import Paper, Progress, is_cut_short
from ingest.repeats import repetitions
from ingest.scan import File, Scan, scan
from ingest.split import split
from ingest.store import Store
from ingest.vectors import Vectors
from ingest.worker import ParseWorker
from ingest.write import (
    Prepared,
    drop_unshown,
    embed,
    insert_version,
    open_for_writing,
    passage_ids,
    text_digest,
    version_id,
    writer_lock,
)


@dataclass(slots=True)
class SyncReport:
    """What became of each paper, by path. `failed` holds (path, reason)."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)  # (old, new)
    duplicate: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    superseded: list[tuple[str, str]] = field(default_factory=list)  # (cut short, the paper that goes on)
    removed: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    embedded: int = 0  # texts that went through the model


def sync(
    paths: Sequence[Path],
    config: IndexConfig,
    on_progress: Callable[[Progress], None] = lambda _: None,
    embedder: Embedder | None = None,
) -> SyncReport:
    """Bring the index up to date with folders and files. A paper that cannot be read is reported, the rest goes in.

    Raises `IndexLocked` when another process writes, `ModelError` when the embedding model is missing.
    """
    with writer_lock(config.index):
        store = open_for_writing(config.index)
        vectors = Vectors(config.index, config.model)
        worker = ParseWorker(config)
        try:
            return _Run(store, vectors, worker, config, embedder, on_progress).all(list(paths))
        finally:
            worker.close()
            vectors.close()
            store.close()


def heal(store: Store, vectors: Vectors) -> None:
    """Sweep vectors that no passage has; mark papers whose vectors are missing to be read again."""
    known = {row[0] for row in store.db.execute("SELECT id FROM passages")}
    stored = vectors.ids()
    vectors.delete(sorted(stored - known))
    missing = sorted({id.rsplit("-", 1)[0] for id in known - stored})
    with store.transaction() as db:
        db.executemany("UPDATE papers SET fingerprint = '' WHERE version = ?", [(version,) for version in missing])


@dataclass
class _Run:
    """One ingest under the writer's lock."""

    store: Store
    vectors: Vectors
    worker: ParseWorker
    config: IndexConfig
    embedder: Embedder | None
    on_progress: Callable[[Progress], None]
    report: SyncReport = field(default_factory=SyncReport)
    vanished: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)  # papers that the caller named one by one
    digests: dict[str, str] = field(default_factory=dict)  # of the files found, by path

    def all(self, paths: list[Path]) -> SyncReport:
        self._begin()
        rows = {row["path"]: row for row in self.store.db.execute("SELECT * FROM papers")}
        roots = sorted({row["root"] for row in rows.values()}, key=len, reverse=True)
        found = scan(paths, roots, self.config.max_bytes)
        self.named = {path for path, (root, _) in found.files.items() if str(root) not in found.roots}
        self.digests = {path: file.digest for path, (_, file) in found.files.items()}
        self.vanished = _vanished(rows, found)
        todo = [path for path in sorted(found.files) if not self._is_current(rows.get(path), *found.files[path])]
        self.report.unchanged = sorted(set(found.files) - set(todo) - set(self.report.forgotten))
        self.report.failed += found.problems
        for done, path in enumerate(todo, start=1):
            event = self._one(rows.get(path), *found.files[path])
            self.on_progress(Progress(done, len(todo), path, event))
        self._remove(sorted(self.vanished))
        if todo or self.vanished:
            self._supersede()
        self._end()
        return self.report

    def _begin(self) -> None:
        if self.store.meta("unfinished"):
            heal(self.store, self.vectors)
        with self.store.transaction():
            self.store.set_meta("unfinished", "1")
            if self.store.meta("fingerprint") is None:
                self.store.set_meta("fingerprint", self.config.fingerprint)

    def _end(self) -> None:
        with self.store.transaction():
            self.store.set_meta("unfinished", "")
            self.store.set_meta("fingerprint", self.config.fingerprint)
        self.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _is_current(self, row: Any, root: Path, file: File) -> bool:
        if row is None:
            return False
        if row["state"] == "forgotten" and row["digest"] == file.digest and file.path not in self.named:
            self.report.forgotten.append(file.path)
            return True
        if row["state"] == "superseded":
            unchanged = (row["digest"], row["sidecar"], row["fingerprint"]) == (
                file.digest,
                file.sidecar,
                self.config.fingerprint,
            )
            return unchanged and self._is_held_as_read(row["superseded_by"])
        same = (row["state"], row["root"], row["digest"], row["sidecar"], row["fingerprint"]) == (
            "in", str(root), file.digest, file.sidecar, self.config.fingerprint,
        )  # fmt: skip
        first = self.store.db.execute("SELECT MIN(path) FROM papers WHERE version = ?", (row["version"],)).fetchone()[0]
        return same and first not in self.vanished  # facts come from the first name: when that goes, read again

    def _is_held_as_read(self, path: str) -> bool:
        """Whether a paper is in the index, neither gone nor changed since."""
        row = self.store.db.execute("SELECT digest FROM papers WHERE path = ? AND state = 'in'", (path,)).fetchone()
        return row is not None and path not in self.vanished and self.digests.get(path, row["digest"]) == row["digest"]

    def _supersede(self) -> None:
        """Take papers that were cut short out of the answers where a fuller paper holds all they say."""
        papers = self.store.papers()
        with self.store.transaction() as db:
            for part, wholes in repetitions(db, may_lack=1).items():
                fuller = next((papers[whole] for whole in wholes if not is_cut_short(papers[whole].notes)), None)
                if fuller is None or not is_cut_short(papers[part].notes):
                    continue
                paths = [row[0] for row in db.execute("SELECT path FROM papers WHERE version = ?", (part,))]
                db.executemany(
                    "UPDATE papers SET state = 'superseded', version = NULL, superseded_by = ? WHERE path = ?",
                    [(fuller.path, path) for path in paths],
                )
                self.report.superseded += [(path, fuller.path) for path in paths]
            unused = drop_unshown(db)
        self.vectors.delete(unused)

    def _one(self, row: Any, root: Path, file: File) -> str:
        if row is not None and row["root"] != str(root) and Path(row["root"], file.path).exists():
            self.report.failed.append(
                (file.path, f'another folder, "{row["root"]}", holds a paper of this name: rename one')
            )
            return "failed"
        try:
            paper = self.worker.parse(file.path, file.read(), file.sidecar)
        except PaperError as error:
            self.report.failed.append((file.path, str(error)))
            with self.store.transaction():
                self._ledger(root, file, "failed", str(error), row["version"] if row else None)
            return "failed"
        return self._commit(row, root, file, paper)

    def _commit(self, row: Any, root: Path, file: File, paper: Paper) -> str:
        digest = text_digest(paper.text)
        if file.path in self.named and self.store.meta(f"forgotten:{digest}"):
            self.store.set_meta(f"forgotten:{digest}", "")
        if self.store.meta(f"forgotten:{digest}"):
            with self.store.transaction():
                self._ledger(root, file, "forgotten", "", None)
            self.report.forgotten.append(file.path)
            return "forgotten"
        twins = self._twins(digest, file.path)
        older = [path for path in twins if path < file.path and path not in self.vanished]
        prepared = None if older else self._prepare(paper)
        version = prepared.version if prepared else self._version_of(older[0])
        with self.store.transaction() as db:
            if prepared:
                insert_version(db, prepared)
            db.executemany("UPDATE papers SET version = ? WHERE path = ?", [(version, twin) for twin in twins])
            renamed = sorted(self.vanished.intersection(twins)) if row is None else []
            db.executemany("DELETE FROM papers WHERE path = ?", [(old,) for old in renamed])
            self._ledger(root, file, "in", "", version)
            unused = drop_unshown(db)
        self.vectors.delete(unused)
        self.vanished -= set(renamed)
        return self._report(file.path, row, older, renamed)

    def _report(self, path: str, row: Any, older: list[str], renamed: list[str]) -> str:
        if renamed:
            self.report.renamed += [(old, path) for old in renamed]
            return "renamed"
        if older:
            self.report.duplicate.append(path)
            return f"duplicate of {older[0]}"
        is_new = row is None or row["version"] is None
        (self.report.added if is_new else self.report.changed).append(path)
        return "added" if is_new else "changed"

    def _twins(self, digest: str, path: str) -> list[str]:
        """Other papers with this text, in order."""
        rows = self.store.db.execute(
            "SELECT p.path FROM papers p JOIN versions v ON v.id = p.version WHERE v.text_digest = ? AND p.path <> ? AND p.state = 'in' ORDER BY 1",
            (digest, path),
        )
        return [row[0] for row in rows]

    def _version_of(self, path: str) -> str:
        return str(self.store.db.execute("SELECT version FROM papers WHERE path = ?", (path,)).fetchone()[0])

    def _prepare(self, paper: Paper) -> Prepared:
        """Cut, embed and store the vectors, unless they are there: all slow work, before anything is touched."""
        version = version_id(paper, self.config.fingerprint)
        passages = split(paper, self.config.passage_tokens, self.config.window_tokens)
        ids = passage_ids(version, len(passages))
        known = self.store.db.execute("SELECT 1 FROM versions WHERE id = ?", (version,)).fetchone()
        if known and len(self.vectors.ids(ids)) == len(ids):
            return Prepared(version, paper, passages, None)
        self.embedder = self.embedder or load_embedder(self.config.model)
        vectors, sentence_vectors = embed(paper, passages, self.embedder)
        self.report.embedded += 2 * len(vectors) + len(sentence_vectors)
        self.vectors.add(ids, version, vectors)
        return Prepared(version, paper, passages, sentence_vectors)

    def _ledger(self, root: Path, file: File, state: str, reason: str, version: str | None) -> None:
        self.store.db.execute(
            "INSERT OR REPLACE INTO papers VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')",
            (file.path, str(root), file.digest, file.sidecar, self.config.fingerprint, state, reason, version),
        )

    def _remove(self, paths: list[str]) -> None:
        if not paths:
            return
        with self.store.transaction() as db:
            db.executemany("DELETE FROM papers WHERE path = ?", [(path,) for path in paths])
            unused = drop_unshown(db)
        self.vectors.delete(unused)
        self.report.removed += paths


def _vanished(rows: dict[str, Any], found: Scan) -> set[str]:
    """Papers of the scanned folders whose files are gone; not those in a folder that could not be listed."""

    def unlisted(root: str, path: str) -> bool:
        return any(root == r and (below == "." or path.startswith(f"{below}/")) for r, below in found.unread)

    troubled = {path for path, _ in found.problems}
    return {
        path for path, row in rows.items()
        if row["root"] in found.roots and path not in found.files and path not in troubled and not unlisted(row["root"], path)
    }  # fmt: skip
