"""Parsing in a process of its own, which can hang or die without harming the ingest.

Run as `python -m ingest.worker`: for each request on standard input, one JSON line on standard output. JSON, not
pickle: what a hostile file makes of the worker must not run here.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest.config import IndexConfig
from ingest.errors import PaperError
from ingest.model import About, DateBasis, Kind, Paper, Span, Unit


class ParseWorker:
    """Parses papers one by one; a worker that hangs is killed after `parse_seconds`, and the next paper gets a new one."""

    def __init__(self, config: IndexConfig) -> None:
        self._config = config
        self._process: subprocess.Popen[str] | None = None

    def parse(self, path: str, data: bytes, sidecar: str) -> Paper:
        """As `ingest.parse.parse`. Raises `PaperError` also for a paper that hangs or kills its reader."""
        request = {
            "path": path,
            "data": base64.b64encode(data).decode(),
            "sidecar": sidecar,
            "config": self._settings(),
        }
        process = self._running()
        assert process.stdin and process.stdout
        timer = threading.Timer(self._config.parse_seconds, process.kill)
        timer.start()
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            hung = not timer.is_alive()
            timer.cancel()
        if not line.endswith("\n"):
            self.close()
            raise PaperError(self._why(hung))
        return _answer(json.loads(line))

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        self._process = None

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            here = str(Path(__file__).resolve().parent.parent)
            paths = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ingest.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
                env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
            )  # fmt: skip
        return self._process

    def _settings(self) -> dict[str, Any]:
        return self._config.model_dump(mode="json", exclude={"index", "documents", "model"})

    def _why(self, hung: bool) -> str:
        if hung:
            return f"was not read within {self._config.parse_seconds:g} seconds. Split it, or raise parse_seconds in [tool.minuted.index]"
        return "broke its reader: it is damaged, or made to break readers. Fetch it again or convert it"


def _answer(answer: dict[str, Any]) -> Paper:
    if "error" in answer:
        raise PaperError(answer["error"])
    about = answer["about"]
    return Paper(
        path=answer["path"],
        text=answer["text"],
        about=About(**{**about, "date_basis": DateBasis(about["date_basis"])}),
        units=tuple(
            Unit(
                Span(*u["span"].values()),
                Kind(u["kind"]),
                Span(*u["group"].values()),
                u["section"],
                u["item"],
                u["speaker"],
                u["heading"],
            )
            for u in answer["units"]
        ),
        pages=tuple(page and Span(page["start"], page["end"]) for page in answer["pages"]),
        notes=tuple(answer["notes"]),
        ocr_pages=tuple(answer["ocr_pages"]),
        running=tuple(tuple(lines) for lines in answer["running"]),
    )


def serve() -> None:
    """Answer requests until standard input ends."""
    from ingest.parse import parse

    for line in sys.stdin:
        request = json.loads(line)
        config = IndexConfig(**request["config"])
        try:
            paper = parse(request["path"], base64.b64decode(request["data"]), request["sidecar"], config)
            answer = asdict(paper)
        except PaperError as error:
            answer = {"error": str(error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
