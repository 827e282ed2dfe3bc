"""Papers put in, taken out and read again from the browser, where the operator allowed it.

A paper put in is a file in the folder that `python -m ingest` reads: the next ingest there finds it, and an index that
is made anew has it.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ingest.errors import IndexLocked, MinutedError, PaperError, WordsLeft
from ingest.formats import PARSERS
from ingest.model import Progress

if TYPE_CHECKING:
    from ingest.library import Library

SUFFIXES = tuple(PARSERS)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one file. `event` is the ledger's word, or "refused" where the file was not even taken."""

    name: str
    event: str
    reason: str = ""
    path: str = ""


@dataclass
class Changes:
    """Writes to one index and one folder, one change at a time."""

    folder: Path
    most_bytes: int
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def refusal(self, name: str, size: int) -> str:
        """Why a file is not taken; empty where it is. A name is a file's own name, never a path."""
        if (
            not name
            or name != PurePosixPath(name.replace("\\", "/")).name
            or name.startswith((".", "~$"))
            or "\0" in name
            or len(name.encode()) > 200
        ):
            return "the name is not a plain file name"
        if not name.lower().endswith(SUFFIXES):
            return f"this type is not read; allowed: {', '.join(SUFFIXES)}"
        if size > self.most_bytes:
            return f"is larger than {self.most_bytes:,} bytes"
        return "is empty" if size == 0 else ""

    def put(self, name: str, data: bytes, replace: bool, library: Library) -> Verdict:
        """Store a file and take it in. The same name twice is refused unless the newer is to take its place."""
        refused = self.refusal(name, len(data))
        if refused:
            return Verdict(name, "refused", refused)
        target = self.folder / name
        with self._lock:
            before = target.read_bytes() if target.is_file() else None
            if before is not None and hashlib.sha256(before).digest() == hashlib.sha256(data).digest():
                return self._ingest(target, library, "the same file is held already")
            if before is not None and not replace:
                return Verdict(
                    name, "refused", "another file of this name is held: tick “Replace” to put the new one in its place"
                )
            self.folder.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name}.part")  # a name that no ingest reads
            part.write_bytes(data)
            part.replace(target)
            verdict = self._ingest(target, library)
            if verdict.event == "failed" and before is None:
                target.unlink(missing_ok=True)  # a file that cannot be read is not kept
            elif verdict.event == "failed" and before is not None:
                target.write_bytes(before)
                self._ingest(target, library)
            return verdict

    def again(self, path: str, library: Library) -> Verdict:
        """Read a paper's file again; one that was forgotten is taken in again."""
        with self._lock:
            try:
                file, _ = library.file(path)
            except KeyError:
                return Verdict(path, "refused", "this paper is not known")
            if not file.is_file():
                return Verdict(path, "refused", "the file is no longer where it was read from")
            return self._ingest(file, library)

    def forget(self, path: str, library: Library) -> Verdict:
        """Remove a paper from the index for good: text, passages, vectors. Its file stays in its folder."""
        from ingest.forget import forget

        with self._lock:
            try:
                names = forget([path], library.config)
            except (PaperError, IndexLocked) as error:
                return Verdict(path, "refused", str(error))
            except WordsLeft as error:
                return Verdict(path, "forgotten", str(error), path)
        also = [name for name in names if name != path]
        return Verdict(path, "forgotten", f"and the same text under {', '.join(also)}" if also else "", path)

    def _ingest(self, file: Path, library: Library, unchanged: str = "") -> Verdict:
        from ingest.sync import sync

        seen: list[Progress] = []
        try:
            report = sync([file], library.config, seen.append, library.embedder)
        except MinutedError as error:
            return Verdict(file.name, "failed", str(error))
        path = seen[0].path if seen else next(iter(report.unchanged), file.name)
        reason = dict(report.failed).get(path, "")
        event = "failed" if reason else seen[0].event if seen else "unchanged"
        return Verdict(file.name, event, reason or (unchanged if event == "unchanged" else ""), path)
