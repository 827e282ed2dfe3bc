"""Chains over papers of made-up councils: two papers anew for each test, and a district's that all tests only read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.chain import Chain
from app.config import AppConfig
from app.reader import Reader
from ingest.config import IndexConfig
from ingest.embed import Embedder, load_embedder
from ingest.library import Library
from ingest.sync import sync
from tests.app.fenwick import PAPERS
from tests.conftest import HashEmbedder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def chain(papers: Path, config: IndexConfig, embedder: HashEmbedder) -> Iterator[Chain]:
    sync([papers], config, embedder=embedder)
    made = Chain(Library(config, embedder), AppConfig())
    yield made
    made.close()


def district(
    folder: Path,
    embedder: Embedder,
    settings: AppConfig,
    reader: Reader | None = None,
    papers: Mapping[str, str] = PAPERS,
) -> Chain:
    """A chain over the papers of Fenwick, or over these by name, in a folder of its own."""
    (folder / "papers").mkdir()
    for name, text in papers.items():
        (folder / "papers" / name).write_text(text, encoding="utf-8")
    config = IndexConfig(index=folder / "index")
    sync([folder / "papers"], config, embedder=embedder)
    return Chain(Library(config, embedder), settings, reader)


BOTH_WAYS = ["by words", pytest.param("as shipped", marks=pytest.mark.slow)]


def chain_over(papers: Mapping[str, str]) -> Callable[..., Iterator[Chain]]:
    """A fixture of a module's own papers, one after the other by words alone and as shipped, so that an answer hangs on neither."""

    @pytest.fixture(scope="module", params=BOTH_WAYS)
    def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
        folder = tmp_path_factory.mktemp("own-papers")
        if request.param == "by words":
            chain = district(folder, HashEmbedder(), AppConfig(answer_above=0.12), papers=papers)
        else:
            chain = district(folder, load_embedder(), AppConfig(), Reader(), papers=papers)
        yield chain
        chain.close()

    return made


@pytest.fixture(scope="session")
def by_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    """Fenwick's papers, found by the words they share with a question; no model. Shared words are a smaller chance."""
    made = district(tmp_path_factory.mktemp("by-words"), HashEmbedder(), AppConfig(answer_above=0.12))
    yield made
    made.close()


@pytest.fixture(scope="session")
def as_shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    """Fenwick's papers with the embedding model and the reader that ship."""
    made = district(tmp_path_factory.mktemp("as-shipped"), load_embedder(), AppConfig(), Reader())
    yield made
    made.close()


@pytest.fixture(params=BOTH_WAYS)
def fenwick(request: pytest.FixtureRequest) -> Chain:
    """Both ways, so that an answer's shape hangs on neither."""
    made: Chain = request.getfixturevalue(str(request.param).replace(" ", "_"))
    return made


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
    from tests.app.browsing import new_context

    width, height = request.param
    context = new_context(
        chromium, viewport={"width": width, "height": height}, bypass_csp=True, reduced_motion="reduce"
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
