"""Bytes to canonical text, blocks and pages. Each format is a file; to add one, add a line to `PARSERS`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ingest.errors import PaperError
from ingest.formats.limits import Limits
from ingest.model import RawDocument

Parser = Callable[[bytes, Limits], RawDocument]

# suffix -> module and function; loaded when first needed, so that a folder of .txt loads no PDF library
PARSERS = {
    ".txt": "text:parse_text",
    ".md": "markdown:parse_markdown",
    ".html": "html:parse_html",
    ".htm": "html:parse_html",
    ".xml": "xml:parse_xml",
    ".pdf": "pdf:parse_pdf",
    ".docx": "docx:parse_docx",
}


def parse_bytes(data: bytes, suffix: str, limits: Limits) -> RawDocument:
    """Read a file's bytes by its suffix (lower case, with dot). Raises `PaperError` with the reason."""
    if suffix not in PARSERS:
        raise PaperError(
            f'has the suffix "{suffix}"; read are {", ".join(PARSERS)}. Convert the file, or move it out of the folder'
        )
    if not data:
        raise PaperError("is empty: 0 bytes")
    if len(data) > limits.max_bytes:
        raise PaperError(
            f"has {len(data):,} bytes; at most {limits.max_bytes:,} are read. Split it, or raise max_bytes in [tool.minuted.index]"
        )
    module, function = PARSERS[suffix].split(":")
    parser: Parser = getattr(import_module(f"ingest.formats.{module}"), function)
    raw = parser(data, limits)
    if len(raw.text) > limits.max_chars:
        raise PaperError(f"holds {len(raw.text):,} characters; at most {limits.max_chars:,} are read. Split it")
    if not raw.text.strip() or not raw.blocks:
        raise PaperError("holds no text")
    return raw
