"""What the browser tests share: a server over small papers, a Chromium, axe."""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from app.chain import Chain
from app.config import AppConfig
from app.server import build_app
from ingest.config import IndexConfig
from ingest.library import Library
from ingest.sync import sync
from tests.conftest import LIBRARY_MINUTES, HashEmbedder

CHROMIUM = os.environ.get("MINUTED_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"]
HOSTILE = "<img src=x onerror=window.__x=1> ${window.__x=1} {{window.__x}} ![](http://evil.test/x) javascript:alert(1) $$x$$ C:\\users"
VISITS = "How many people visited the library on Saturdays?"
CHOICE = "Was the skate park at Mill Lane approved or refused?"
RESERVE = "What did the Treasurer report about the reserve?"
PAPERS = {
    "library.txt": LIBRARY_MINUTES,
    "weir & <b>.txt": f"The weir\n\nThe weir inspector wrote {HOSTILE} on the weir.\n",
    "skate-may.txt": "Ashdown Town Council\n\nMeeting: 06/05/2024 - Planning Committee (Item 3)\n\n3 Skate park\n\n"
    "The application for the skate park at Mill Lane was approved by the committee.\n",
    "skate-july.txt": "Ashdown Town Council\n\nMeeting: 08/07/2024 - Town Council (Item 5)\n\n5 Skate park\n\n"
    "The application for the skate park at Mill Lane was refused by the Council.\n",
    "officer.txt": "Ashdown Town Council\n\nMeeting: 03/06/2024 - Children Committee (Item 4)\n\n4 Designated officer\n\n"
    "The Local Authority Designated Officer (LADO) attended the meeting.\n\nThe LADO reported that 17 referrals had been received.\n\n"
    "5 Foster carers in the district\n\nIt was resolved that two foster carers be recruited in the district by December 2024.\n",
}


def write_papers(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "finance.pdf").write_bytes(finance_pdf())


def finance_pdf(reserve: str = "£91,500") -> bytes:
    """Two pages; the sentence about the reserve is on the second."""
    from fpdf import FPDF

    made = FPDF()
    made.set_font("helvetica", size=12)
    made.add_page()
    made.multi_cell(
        0,
        7,
        "Ashdown Town Council\n\nMeeting: 07/10/2024 - Finance Committee (Item 2)\n\nThe accounts were laid before the committee.",
    )
    made.add_page()
    made.multi_cell(
        0,
        7,
        f"The Treasurer reported that the reserve stood at {reserve} at the end of March, which was more than had been expected in the budget.",
    )
    return bytes(made.output())


def index_of(folder: Path, papers: Path) -> tuple[IndexConfig, HashEmbedder]:
    config, embedder = IndexConfig(index=folder / "index", documents=papers), HashEmbedder()
    sync([papers], config, embedder=embedder)
    return config, embedder


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """An application on a free port of this machine; its address, without a final slash."""
    import uvicorn

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


def app_over(
    config: IndexConfig,
    embedder: HashEmbedder,
    make: Callable[..., Chain] = Chain,
    settings: AppConfig | None = None,
    **more: Any,
) -> Any:
    settings = settings or AppConfig(requests_per_minute=100_000, questions_per_minute=10_000)
    return build_app(lambda: make(Library(config, embedder), settings), settings, **more)


def new_context(chromium: Browser, **more: Any) -> BrowserContext:
    """A fresh browser context that waits as long as a busy machine needs: what is awaited comes, or the test fails."""
    context = chromium.new_context(**more)
    context.set_default_timeout(120_000)
    return context


def ask(page: Page, question: str) -> None:
    """Ask by keyboard and wait for the whole answer."""
    before = page.locator("article").count()
    page.fill("#box", question)
    page.focus("#box")
    page.keyboard.press("Enter")
    page.wait_for_selector(
        f"article:nth-of-type({before + 1})[aria-busy=false] h2:text-is({json.dumps(question, ensure_ascii=False)})",
    )


def violations(page: Page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": tags}).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


def violations_light_and_dark(page: Page) -> list[str]:
    found = violations(page)
    page.evaluate("document.body.classList.add('dark')")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.wait_for_timeout(350)
    found += [f"dark {v}" for v in violations(page)]
    page.evaluate("document.body.classList.remove('dark')")
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.wait_for_timeout(350)
    return found
