"""Papers of a folder, parsed and not indexed: for what needs their words alone."""

from __future__ import annotations

from pathlib import Path

from eval.model import SuiteError
from ingest.config import IndexConfig, load
from ingest.errors import PaperError
from ingest.model import Paper
from ingest.parse import parse
from ingest.scan import scan


def papers_in(documents: Path) -> list[Paper]:
    """Every paper, by path. Raises `SuiteError` for one that cannot be read, or where there is none."""
    config = load(IndexConfig)
    found = scan([documents], [], config.max_bytes)
    if not found.files:
        raise SuiteError(f'"{documents}" holds no paper: name the folder of the papers with --documents')
    papers = []
    for path, (_, file) in sorted(found.files.items()):
        try:
            papers.append(parse(path, file.read(), file.sidecar, config))
        except PaperError as error:
            raise SuiteError(f"{path}: {error}") from error
    return papers
