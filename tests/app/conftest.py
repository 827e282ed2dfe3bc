"""A chain over the two papers of the made-up council."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.chain import Chain
from app.config import AppConfig
from ingest.config import IndexConfig
from ingest.library import Library
from ingest.sync import sync
from tests.conftest import HashEmbedder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def chain(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> Iterator[Chain]:
    sync([papers], config, embedder=embedder)
    made = Chain(Library(config, embedder), AppConfig())
    yield made
    made.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    from tests.app.browsing import CHROMIUM, FLAGS

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chat_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The chat over small papers, one of them hostile, one a PDF."""
    from tests.app.browsing import app_over, index_of, serving, write_papers

    folder = tmp_path_factory.mktemp("chat")
    write_papers(folder / "papers")
    with serving(app_over(*index_of(folder, folder / "papers"))) as address:
        yield address


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["desktop", "mobile"])
def page(request: pytest.FixtureRequest, chat_address: str, chromium: Browser) -> Iterator[Page]:
    """The chat open in a fresh browser context. Afterwards: nothing left the host, nothing ran, nothing was stored."""
    width, height = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": height}, bypass_csp=True, reduced_motion="reduce"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    asked: list[str] = []
    context.on("request", lambda sent: asked.append(sent.url))
    opened.goto(chat_address)
    opened.wait_for_selector(".suggestion")
    yield opened
    hosts = {url.split("/")[2] for url in asked if url.startswith("http")}
    assert hosts == {chat_address.split("/")[2]}
    assert opened.evaluate("window.__x") is None
    assert opened.evaluate("localStorage.length") == 0
    context.close()
