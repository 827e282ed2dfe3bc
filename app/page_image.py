"""A page of a PDF as a picture with the quoted words boxed, drawn in a process of its own that time and memory limit.

Run as `python -m app.page_image`: one JSON line and the file on standard input, one JSON line and the PNG on standard
output. The words are found again among the page's characters by their letters and digits alone, because line breaks,
hyphens and spaces of the stored text are not those of the page.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import threading
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import PaperError
from ingest.model import Span
from ingest.store import StoredPaper

_SECONDS = 20.0
_MEMORY = 2 * 2**30  # address space of the drawing process, in bytes
_PIXELS = 3_000_000
_WIDTH = 1_100
_PIECE = 12  # letters; shorter pieces of a table's row could stand anywhere
_AT_ONCE = threading.BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, and how many lines were boxed: 0 where the words could not be found on the page."""

    png: bytes
    boxes: int


def picture(file: Path, digest: str, paper: StoredPaper, page: int, span: Span | None) -> Picture:
    """Draw a page. Raises `PaperError` for a file that is gone, has changed since it was read, or cannot be drawn in time."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise PaperError("the file of this paper is no longer where it was read from") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise PaperError("the file has changed since it was read: what it shows now may not be what is quoted")
    whole = paper.pages[page - 1] if 0 < page <= len(paper.pages) else None
    words, before = "", ""
    if span and whole and span.overlaps(whole):
        words = paper.text[max(span.start, whole.start) : min(span.end, whole.end)]
        before = paper.text[whole.start : max(span.start, whole.start)]
    return _drawn(data, {"page": page, "words": words, "nth": _letters(before).count(_letters(words)) if words else 0})


def _drawn(data: bytes, request: dict[str, Any]) -> Picture:
    paths = os.pathsep.join(filter(None, (str(Path(__file__).resolve().parent.parent), os.environ.get("PYTHONPATH"))))
    try:
        with _AT_ONCE:
            done = subprocess.run(
                [sys.executable, "-m", "app.page_image"], input=json.dumps(request).encode() + b"\n" + data,
                capture_output=True, timeout=_SECONDS, check=False, env={**os.environ, "PYTHONPATH": paths},
            )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise PaperError(f"the page could not be drawn within {_SECONDS:g} seconds") from error
    line, _, png = done.stdout.partition(b"\n")
    if done.returncode or not png:
        reason = json.loads(line)["error"] if line.startswith(b'{"error"') else "it is damaged, or too large to draw"
        raise PaperError(f"the page could not be drawn: {reason}")
    return Picture(png, int(json.loads(line)["boxes"]))


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def main() -> None:
    """Draw one page: the whole life of the process."""
    _limit_memory()
    request = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        page = document[int(request["page"]) - 1]
        image, boxes = _draw(page, str(request["words"]), int(request["nth"]))
    except (pypdfium2.PdfiumError, IndexError, MemoryError) as error:
        sys.stdout.buffer.write(json.dumps({"error": str(error) or "not enough memory"}).encode() + b"\n")
        sys.exit(1)
    png = io.BytesIO()
    image.save(png, "PNG", optimize=False, compress_level=6)
    sys.stdout.buffer.write(json.dumps({"boxes": boxes}).encode() + b"\n" + png.getvalue())


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows, where the time limit alone holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _draw(page: Any, words: str, nth: int) -> tuple[Any, int]:
    from PIL import Image, ImageChops, ImageDraw

    width, height = page.get_size()
    scale = min(_WIDTH / width, (_PIXELS / (width * height)) ** 0.5)
    image = page.render(scale=scale).to_pil().convert("RGB")
    boxes = _lines_of(page, image.size, words, nth)
    if not boxes:
        return image, 0
    wash = Image.new("RGB", image.size, "white")
    for box in boxes:
        ImageDraw.Draw(wash).rectangle(box, fill="#ffe48a")
    image = ImageChops.multiply(image, wash)
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, outline="#7a4b00", width=2)
    return image, len(boxes)


Box = tuple[float, float, float, float]


def _lines_of(page: Any, size: tuple[int, int], words: str, nth: int) -> list[Box]:
    """Left, top, right, bottom in pixels of each line of the words."""
    textpage = page.get_textpage()
    letters, places = _characters(textpage)
    lines: list[list[Box]] = []
    for place in _found(letters, words, nth):
        for at in range(*place):
            box = _pixels(page, size, textpage.get_charbox(places[at]))
            if lines and _same_line(lines[-1][-1], box):
                lines[-1].append(box)
            else:
                lines.append([box])
    return [
        (
            min(b[0] for b in line) - 3,
            min(b[1] for b in line) - 3,
            max(b[2] for b in line) + 3,
            max(b[3] for b in line) + 3,
        )
        for line in lines
    ]


def _characters(textpage: Any) -> tuple[str, list[int]]:
    """The letters and digits of a page, folded, and the number of the character that each comes from."""
    from pypdfium2.raw import FPDFText_GetUnicode

    letters: list[str] = []
    places: list[int] = []
    for number in range(textpage.count_chars()):
        code = FPDFText_GetUnicode(textpage, number)
        for letter in _letters(chr(code)) if 0 < code < 0x110000 else "":
            letters.append(letter)
            places.append(number)
    return "".join(letters), places


def _found(letters: str, words: str, nth: int) -> list[tuple[int, int]]:
    """Where the words stand: whole, or else piece by piece, as the cells of a table do."""
    wanted = _letters(words)
    at = -1
    for _ in range(nth + 1):
        following = letters.find(wanted, at + 1) if wanted else -1
        if following < 0:
            break
        at = following
    if at >= 0:
        return [(at, at + len(wanted))]
    pieces = [_letters(piece) for line in words.splitlines() for piece in line.split("|")]
    found = [(letters.find(piece), len(piece)) for piece in pieces if len(piece) >= _PIECE]
    return [(start, start + length) for start, length in found if start >= 0]


def _pixels(page: Any, size: tuple[int, int], box: Box) -> Box:
    """A box of the page in pixels of its picture, whatever its rotation and crop."""
    from ctypes import byref, c_int

    from pypdfium2.raw import FPDF_PageToDevice

    x, y = c_int(), c_int()
    corners = []
    for across, up in ((box[0], box[1]), (box[2], box[3])):
        FPDF_PageToDevice(page, 0, 0, *size, 0, across, up, byref(x), byref(y))
        corners.append((x.value, y.value))
    (x1, y1), (x2, y2) = corners
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _same_line(before: Box, box: Box) -> bool:
    middle = (box[1] + box[3]) / 2
    return before[1] - 4 <= middle <= before[3] + 4 and box[0] >= before[0] - 4


if __name__ == "__main__":
    main()
