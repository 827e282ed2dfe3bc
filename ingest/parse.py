"""From a file's bytes to a `Paper`, with every offset checked."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from ingest.about import exempt_mark
from ingest.config import IndexConfig
from ingest.errors import PaperError
from ingest.formats import parse_bytes
from ingest.formats.limits import Limits
from ingest.minutes import read_paper
from ingest.model import Paper


def parse(path: str, data: bytes, sidecar: str, config: IndexConfig) -> Paper:
    """Read one paper. `sidecar` is the JSON of its metadata.csv row. Raises `PaperError` with the reason."""
    limits = Limits(max_bytes=config.max_bytes, max_pages=config.max_pages)
    raw = parse_bytes(data, PurePosixPath(path).suffix.lower(), limits)
    if not config.include_exempt and (mark := exempt_mark(raw)):
        raise PaperError(
            f"is marked “{mark}”: papers that are not public are left out. To take them in all the same, set include_exempt"
        )
    paper = read_paper(path, raw, json.loads(sidecar))
    if not paper.units:
        raise PaperError("holds no sentence that could be quoted: only headings and page furniture")
    for unit in paper.units:
        if not unit.span.of(paper.text).strip() or unit.group.end > len(paper.text):
            raise PaperError(f"was read wrongly at character {unit.span.start}: report this paper")
    return paper
