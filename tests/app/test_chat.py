"""The chat in real headless Chromium, over the real server, with papers that hold every trick we know."""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, sync_playwright

from app.chain import Chain
from app.config import AppConfig
from app.server import build_app
from ingest.config import IndexConfig
from ingest.library import Library
from ingest.sync import sync
from tests.conftest import LIBRARY_MINUTES, HashEmbedder

pytestmark = pytest.mark.slow
CHROMIUM = os.environ.get("MINUTED_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
HOSTILE = "<img src=x onerror=window.__x=1> ${window.__x=1} {{window.__x}} ![](http://evil.test/x) javascript:alert(1) $$x$$ C:\\users"
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over two papers, one of them hostile."""
    folder = tmp_path_factory.mktemp("chat")
    (folder / "papers").mkdir()
    (folder / "papers" / "library.txt").write_text(LIBRARY_MINUTES, encoding="utf-8")
    (folder / "papers" / "weir & <b>.txt").write_text(
        f"The weir\n\nThe weir inspector wrote {HOSTILE} on the weir.\n", encoding="utf-8"
    )
    config, embedder = IndexConfig(index=folder / "index"), HashEmbedder()
    sync([folder / "papers"], config, embedder=embedder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def slowly() -> Chain:
        time.sleep(0.5)  # the page opens before the model is there
        return Chain(Library(config, embedder), AppConfig())

    server = uvicorn.Server(uvicorn.Config(build_app(slowly), host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["desktop", "mobile"])
def page(request: pytest.FixtureRequest, address: str) -> Iterator[Page]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        width, height = request.param
        opened = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True).new_page()
        opened.asked = []  # type: ignore[attr-defined]
        opened.on("request", lambda sent: opened.asked.append(sent.url))  # type: ignore[attr-defined]
        opened.goto(address)
        opened.wait_for_selector("#question textarea")
        opened.wait_for_selector(".suggestion")
        yield opened
        hosts = {url.split("/")[2] for url in opened.asked if url.startswith("http")}  # type: ignore[attr-defined]
        assert hosts == {address.split("/")[2]}
        assert opened.evaluate("window.__x") is None
        assert opened.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
        browser.close()


def ask(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"article[aria-busy=false] h2:text-is({json.dumps(question)})", timeout=20_000)


def violations(page: Page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = (
        Axe()
        .run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        .response["violations"]
    )
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found]


def test_question_answer_source_and_back_by_keyboard(page: Page) -> None:
    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert "2 papers" in page.inner_text("#masthead")
    ask(page, "How many people visited the library on Saturdays?")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert page.input_value("#question textarea") == ""
    assert "Answered" in page.inner_text("article .state")
    assert page.get_attribute("a.cite", "aria-label").startswith("Source 1: ")
    size = page.locator("a.cite").first.bounding_box()
    assert size
    assert min(size["width"], size["height"]) >= 24
    page.focus("a.cite")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel mark")
    assert page.inner_text("#panel mark").startswith("The Head of Leisure reported that 412 people")
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    assert page.locator("a.cite[aria-current]").count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "cite"
    assert page.inner_text("[role=status]").startswith("Answer ready")


def test_the_link_of_a_chip_is_a_page_without_scripts(page: Page, address: str) -> None:
    ask(page, "How many people visited the library on Saturdays?")
    target = page.get_attribute("a.cite", "href")
    with urllib.request.urlopen(f"{address}/{target.split('#')[0]}") as response:
        shown = response.read().decode()
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert '<mark id="hit" tabindex="-1">The Head of Leisure reported' in shown
    assert "<script" not in shown


def test_hostile_text_stays_text(page: Page) -> None:
    ask(page, f"What did the weir inspector write? {HOSTILE[:40]}")
    assert HOSTILE in page.inner_text("article .answer") or "onerror" in page.inner_text("article")
    assert page.locator("article img").count() == 0
    page.locator("article .sources a").first.click()
    page.wait_for_selector("#panel mark")
    assert HOSTILE in page.inner_text("#panel .paper")
    assert page.locator("#panel img").count() == 0


def test_a_refusal_says_so_and_cites_nothing_as_an_answer(page: Page) -> None:
    ask(page, "What is the best recipe for lasagne?")
    assert "Not in the papers" in page.inner_text("article .state")
    assert page.locator("article .answer a.cite").count() == 0


def test_an_empty_question_makes_no_turn(page: Page) -> None:
    page.fill("#question textarea", "   ")
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert page.locator("article").count() == 0


def test_a_bad_date_is_said_in_words(page: Page) -> None:
    page.fill("#from input, #from textarea", "soon")
    ask(page, "library")
    assert "2022-09-30" in page.inner_text("article .answer")


def test_nothing_is_wrong_for_axe_in_light_and_dark(page: Page) -> None:
    assert violations(page) == []
    ask(page, "How many people visited the library on Saturdays?")
    page.click("a.cite")
    page.wait_for_selector("#panel mark")
    assert violations(page) == []
    page.evaluate("document.body.classList.add('dark')")
    page.wait_for_timeout(400)
    assert violations(page) == []


def test_narrow_pages_do_not_scroll_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    ask(page, "How many people visited the library on Saturdays?")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_other_programs_can_ask(address: str) -> None:
    body = json.dumps({"question": "How many people visited the library?", "body": "", "start": "", "end": ""}).encode()
    sent = urllib.request.Request(f"{address}/gradio_api/call/v2/ask", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(sent) as response:
        event = json.load(response)["event_id"]
    with urllib.request.urlopen(f"{address}/gradio_api/call/ask/{event}") as response:
        answered = response.read().decode()
    assert "412 people" in answered


def test_a_password_keeps_everybody_else_out(tmp_path: Path) -> None:
    import base64

    from fastapi.testclient import TestClient

    def never() -> Chain:
        from ingest.errors import IndexMissing

        raise IndexMissing("no index")

    client = TestClient(build_app(never, {"clerk": "pässword"}))
    assert client.get("/").status_code == 401
    assert client.get("/paper/x.txt").status_code == 401
    assert client.get("/healthz").status_code == 200
    good = {"Authorization": "Basic " + base64.b64encode("clerk:pässword".encode()).decode()}
    assert client.get("/", headers=good).status_code == 200
    bad = {"Authorization": "Basic " + base64.b64encode(b"clerk:guess").decode()}
    assert client.get("/", headers=bad).status_code == 401
