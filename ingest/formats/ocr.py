"""Words of a page that is a picture, by Tesseract, where it is installed (the extra "ocr"); no words where it is not."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from typing import Any

HOW = 'Install Tesseract (Debian: tesseract-ocr) and the extra "ocr" (pip install "minuted[ocr]")'
_DOTS = 200  # an inch: Tesseract's own advice is 300; 200 reads print as well in half the time and memory
_SECONDS = 60  # for one page
_MOST = 40_000_000  # pixels of one page: a poster is drawn smaller


def is_installed() -> bool:
    return shutil.which("tesseract") is not None and find_spec("pytesseract") is not None


def lines(page: Any) -> list[str]:
    """The lines of a PDFium page, top to bottom; empty where Tesseract is not installed, finds none, or takes too long."""
    if not is_installed():
        return []
    import pytesseract

    width, height = page.get_size()
    scale = min(_DOTS / 72, (_MOST / max(width * height, 1)) ** 0.5)
    picture = page.render(scale=scale, grayscale=True).to_pil()
    try:
        text = pytesseract.image_to_string(picture, lang="eng", timeout=_SECONDS)
    except RuntimeError:  # what pytesseract raises when the time is up; the page is then listed as one without text
        return []
    return [line.strip() for line in text.splitlines() if line.strip()]
