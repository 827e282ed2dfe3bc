"""Papers put in, taken out and changed while somebody reads, signing in, and a path below a proxy: in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.applications import Starlette
from starlette.routing import Mount

from app.papers_change import Changes
from app.passwords import Users, hashed
from app.sign_in import SignIn
from ingest.config import IndexConfig
from ingest.forget import forget
from ingest.sync import sync
from tests.app.browsing import (
    VISITS,
    app_over,
    ask,
    index_of,
    new_context,
    serving,
    violations_light_and_dark,
    write_papers,
)
from tests.conftest import ALLOTMENT_MINUTES, HashEmbedder

pytestmark = pytest.mark.slow


class Open:
    """A chat whose papers may be changed, open in a browser."""

    def __init__(self, page: Page, address: str, papers: Path, config: IndexConfig, embedder: HashEmbedder) -> None:
        self.page, self.address, self.papers, self.config, self.embedder = page, address, papers, config, embedder


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["desktop", "mobile"])
def chat(request: pytest.FixtureRequest, tmp_path: Path, chromium: Browser) -> Iterator[Open]:
    papers = tmp_path / "papers"
    write_papers(papers)
    config, embedder = index_of(tmp_path, papers)
    width, height = request.param
    context = new_context(
        chromium, viewport={"width": width, "height": height}, bypass_csp=True, reduced_motion="reduce"
    )
    with serving(app_over(config, embedder, changes=Changes(papers, 100_000))) as address:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(".suggestion")
        yield Open(page, address, papers, config, embedder)
        context.close()


def test_a_new_paper_answers_at_once_and_the_page_counts_it(chat: Open) -> None:
    question = "How many names were on the waiting list for allotments?"
    ask(chat.page, question)
    assert "58 names" not in chat.page.inner_text("article")
    (chat.papers / "allotments.txt").write_text(ALLOTMENT_MINUTES.replace("2024", "2025"), encoding="utf-8")
    sync([chat.papers], chat.config, embedder=chat.embedder)
    chat.page.wait_for_selector("#masthead .held:text('7 papers, the newest of 11 June 2025')")  # without asking
    ask(chat.page, question)
    assert "58 names" in chat.page.inner_text("article:nth-of-type(2) .answer")


def test_a_paper_forgotten_while_its_panel_is_open(chat: Open) -> None:
    ask(chat.page, VISITS)
    chat.page.click("a.cite")
    chat.page.wait_for_selector("#panel mark")
    forget(["library.txt"], chat.config)
    assert "412" in chat.page.inner_text("#panel mark")  # what is open stays open
    chat.page.keyboard.press("Escape")
    chat.page.click("a.cite")
    chat.page.wait_for_selector("#panel h2:text('This paper is no longer held')")
    assert chat.page.locator("#panel mark").count() == 0
    assert violations_light_and_dark(chat.page) == []
    chat.page.keyboard.press("Escape")
    ask(chat.page, VISITS)
    assert "412" not in chat.page.inner_text("article:nth-of-type(2)")


def test_papers_are_put_in_forgotten_and_taken_in_again(chat: Open) -> None:
    page = chat.page
    page.goto(f"{chat.address}/papers")
    assert violations_light_and_dark(page) == []
    files = [
        {"name": "allotments.txt", "mimeType": "text/plain", "buffer": ALLOTMENT_MINUTES.encode()},
        {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"},
    ]
    page.set_input_files("#files", files)
    page.click("button:text('Put in')")
    page.wait_for_selector("#uploads li.good:has-text('allotments.txt: Taken in')")
    page.wait_for_selector("#uploads li.error:has-text('broken.pdf: Not read')")
    assert violations_light_and_dark(page) == []
    page.click("text=Show the list again")
    page.click("tr:has-text('allotments.txt') [aria-label^='Forget']")
    assert "for good" in page.inner_text("main")
    assert violations_light_and_dark(page) == []
    page.click("text=Forget it")
    page.wait_for_selector("text=Undo: take it in again")
    assert violations_light_and_dark(page) == []
    page.click("text=Undo: take it in again")
    page.wait_for_selector("[role=status]:has-text('Taken in')")


def test_the_link_of_an_answer_opens_on_a_page_of_its_own(chat: Open) -> None:
    ask(chat.page, VISITS)
    link = chat.page.evaluate("document.querySelector('#conversation') && window.__link")
    assert link is None
    chat.page.evaluate("navigator.clipboard.writeText = async text => { window.__link = text; }")
    chat.page.click("text=Copy link")
    chat.page.wait_for_function("window.__link")
    chat.page.goto(chat.page.evaluate("window.__link"))
    assert chat.page.inner_text("h1") == VISITS
    assert "412 people" in chat.page.inner_text("blockquote")
    assert violations_light_and_dark(chat.page) == []
    chat.page.click("text=Ask it again")
    chat.page.wait_for_function(f"document.querySelector('#box')?.value === {VISITS!r}")


@pytest.mark.parametrize("place", ["privacy", "accessibility", "paper/none.txt", "a/none"])
def test_the_other_pages_are_accessible(chat: Open, place: str) -> None:
    chat.page.goto(f"{chat.address}/{place}")
    assert violations_light_and_dark(chat.page) == []


def test_signing_in_by_hand(tmp_path: Path, chromium: Browser) -> None:
    write_papers(tmp_path / "papers")
    sign_in = SignIn(Users({"clerk": hashed("pässword")}))
    context = new_context(chromium, bypass_csp=True)
    with serving(app_over(*index_of(tmp_path, tmp_path / "papers"), sign_in=sign_in)) as address:
        page = context.new_page()
        page.goto(f"{address}/papers")
        assert page.inner_text("h1") == "Sign in"
        assert violations_light_and_dark(page) == []
        page.fill("#user", "clerk")
        page.fill("#password", "guess")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=alert]")
        assert violations_light_and_dark(page) == []
        page.fill("#password", "pässword")
        page.keyboard.press("Enter")
        page.wait_for_selector("table.papers")
        page.goto(address)
        page.wait_for_selector(".suggestion")
        ask(page, VISITS)
        assert "412" in page.inner_text("article")
        page.goto(f"{address}/papers")
        page.click("text=Sign out")
        page.wait_for_selector("h1:text('Sign in')")
        context.close()


def test_the_whole_chat_below_a_path(tmp_path: Path, chromium: Browser) -> None:
    write_papers(tmp_path / "papers")
    inner = app_over(*index_of(tmp_path, tmp_path / "papers"))
    context = new_context(chromium, bypass_csp=True)
    outer = Starlette(routes=[Mount("/council/minuted", app=inner)], lifespan=inner.router.lifespan_context)
    with serving(outer) as address:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda sent: asked.append(sent.url))
        page.goto(f"{address}/council/minuted/")
        page.wait_for_selector(".suggestion")
        ask(page, VISITS)
        page.click("a.cite")
        page.wait_for_selector("#panel mark")
        page.click("#masthead .held")
        page.wait_for_selector("table.papers")
        page.click("text=library.txt >> xpath=../a")
        page.wait_for_selector(".paper")
        ours = [url for url in asked if "/council/minuted" not in url and not url.startswith(("data:", "blob:"))]
        assert [url for url in ours if "manifest.json" not in url] == []  # Gradio's own link to it is absolute
        context.close()
