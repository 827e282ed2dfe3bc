"""Papers read into an index of their own, as material for claims."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from eval.model import SuiteError
from eval.mutations.material import Material
from eval.questions import load_cases
from ingest.config import IndexConfig, load
from ingest.library import Library
from ingest.sync import sync

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Alike:
    """Gives every text the same vector: a proof reads words and places, and searches nothing."""

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        import numpy as np

        return np.ones((len(texts), 1), dtype=np.float32)


@contextmanager
def opened(documents: Path, seed: int, suite: Path | None = None) -> Iterator[Material]:
    """With the evidence of a question set over them. Raises `SuiteError` where there is no paper, or one cannot be read."""
    evidence = [piece for case in load_cases(suite) for piece in case.evidence] if suite else []
    if not documents.is_dir():
        raise SuiteError(f'"{documents}" is no folder: name the folder of the papers with --documents')
    with tempfile.TemporaryDirectory() as folder:
        config = load(IndexConfig, index=Path(folder))
        report = sync([documents], config, embedder=Alike())
        if report.failed:
            raise SuiteError("; ".join(f"{path}: {reason}" for path, reason in report.failed))
        library = Library(config, Alike())
        try:
            if not library.count():
                raise SuiteError(f'"{documents}" holds no paper: name the folder of the papers with --documents')
            yield Material(library, seed, evidence)
        finally:
            library.close()
