"""The chat when things take long, break, or too many ask: a chain that waits at a gate, one worker, a queue of one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gradio as gr
import httpx
import pytest
from playwright.sync_api import Browser, Page

from app.asking import Asking
from app.chain import Chain
from app.config import AppConfig
from app.model import Answer, Filters, Status, Turn
from app.ready import Ready
from app.render import waiting_value
from ingest.library import Library
from tests.app.browsing import (
    CHOICE,
    VISITS,
    app_over,
    ask,
    index_of,
    new_context,
    serving,
    violations_light_and_dark,
    write_papers,
)

pytestmark = pytest.mark.slow
GATE = threading.Event()


class Gated(Chain):
    """Waits at the gate for a question that says so; breaks for one that says so."""

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        *more: object,
        write: bool = True,
    ) -> Answer:
        if "slowly" in question:
            GATE.wait(30)
        if "explode" in question:
            raise RuntimeError("secret detail of the exception")
        if "length" in question:
            two = [c.numbered(n) for n, c in enumerate(super().ask(CHOICE).citations, start=1)]
            return Answer(question, question, Status.ANSWERED, "First [1] and [99].\n\nThen [2].", tuple(two))
        return super().ask(question, history, filters, write=write)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("busy")
    write_papers(folder / "papers")
    settings = AppConfig(workers=1, queue=1, requests_per_minute=100_000, questions_per_minute=10_000)
    with serving(app_over(*index_of(folder, folder / "papers"), Gated, settings)) as found:
        yield found


@pytest.fixture
def pages(chromium: Browser, address: str) -> Iterator[list[Page]]:
    """Three readers, and a shut gate that is opened afterwards."""
    GATE.clear()
    contexts = [new_context(chromium, bypass_csp=True, reduced_motion="reduce") for _ in range(3)]
    opened = []
    for context in contexts:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(".suggestion")
        opened.append(page)
    yield opened
    GATE.set()
    for context in contexts:
        context.close()


def send(page: Page, question: str) -> None:
    page.fill("#box", question)
    page.focus("#box")
    page.keyboard.press("Enter")
    page.wait_for_selector("article")


def test_with_all_workers_busy_a_question_shows_and_a_full_queue_says_so(pages: list[Page]) -> None:
    """Behaviours 1 and 14."""
    for page in pages[:2]:
        send(page, "Tell me slowly about the library")
        assert page.inner_text("article h2") == "Tell me slowly about the library"
        assert page.get_attribute("article", "aria-busy") == "true"
        assert page.evaluate("document.activeElement.id") == "box"
    assert violations_light_and_dark(pages[0]) == []
    send(pages[2], "Tell me slowly about the library")
    pages[2].wait_for_selector("article[data-state=failed]")
    assert "was not answered" in pages[2].inner_text("article")
    GATE.set()
    for page in pages[:2]:
        page.wait_for_selector("article[aria-busy=false]")
    ask(pages[2], VISITS)
    assert "412" in pages[2].inner_text("article:nth-of-type(2)")


def test_a_question_can_be_stopped_and_the_next_one_works(pages: list[Page]) -> None:
    page = pages[0]
    send(page, "Tell me slowly about the library")
    page.click("text=Stop")
    page.wait_for_selector("article[data-state=stopped]")
    assert page.inner_text("article .state") == "Stopped"
    assert page.inner_text("#conversation > div [role=status]") == "Stopped."
    assert page.is_visible("text=Ask")
    assert violations_light_and_dark(page) == []
    GATE.set()
    ask(page, VISITS)
    assert "412" in page.inner_text("article:nth-of-type(2)")
    assert page.locator("article").count() == 2


def test_the_answer_comes_paragraph_by_paragraph_with_its_chips(pages: list[Page]) -> None:
    """Behaviour 3: what is drawn while the rest is on its way has its chips already; a number without a source stays text."""
    page = pages[0]
    page.evaluate("""() => {
        window.__drawn = [];
        const look = article => window.__drawn.push([article.dataset.state, article.querySelectorAll('.answer a.cite').length]);
        new MutationObserver(() => document.querySelectorAll('article').forEach(look)).observe(document.querySelector('.turns'), { childList: true });
    }""")
    ask(page, "Tell me at length")
    drawn = page.evaluate("window.__drawn")
    assert ["writing", 1] in drawn
    assert drawn[-1] == ["answered", 2]
    assert "[99]" in page.inner_text("article .answer")


def test_what_breaks_is_said_without_its_insides(pages: list[Page]) -> None:
    page = pages[0]
    send(page, "Please explode now")
    page.wait_for_selector("article[data-state=failed]")
    assert "report the reference" in page.inner_text("article")
    assert "secret detail" not in page.content()
    assert violations_light_and_dark(page) == []


def test_fifty_at_once_are_all_answered(tmp_path: Path) -> None:
    write_papers(tmp_path / "papers")
    settings = AppConfig(workers=4, queue=100, questions_per_minute=1_000)
    with (
        serving(app_over(*index_of(tmp_path, tmp_path / "papers"), Chain, settings)) as address,
        httpx.Client(timeout=60) as client,
    ):

        def one(_: int) -> str:
            event = client.post(f"{address}/gradio_api/call/v2/ask", json={"question": VISITS}).json()["event_id"]
            return client.get(f"{address}/gradio_api/call/ask/{event}").text

        with ThreadPoolExecutor(50) as crowd:
            answers = list(crowd.map(one, range(50)))
    assert sum("412 people" in answer for answer in answers) == 50


def test_a_question_before_the_papers_are_loaded_waits_and_says_so(tmp_path: Path, chromium: Browser) -> None:
    write_papers(tmp_path / "papers")
    config, embedder = index_of(tmp_path, tmp_path / "papers")
    gate = threading.Event()

    def late(library: Library, settings: AppConfig) -> Chain:
        gate.wait(120)
        return Chain(library, settings)

    context = new_context(chromium)
    with serving(app_over(config, embedder, late)) as address:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("#box")
        assert httpx.get(f"{address}/healthz").json() == {"alive": True, "ready": False}
        assert httpx.get(f"{address}/readyz").status_code == 503
        send(page, VISITS)
        assert "still loading" in page.inner_text("article .waiting")
        gate.set()
        page.wait_for_selector("article .state.answered")
        assert httpx.get(f"{address}/readyz").json() == {"ready": True, "papers": 6, "newest": "2024-10-07"}
        context.close()


@pytest.mark.parametrize("meanwhile", ["nothing", "stopped", "cleared", "asked anew"])
def test_only_the_run_that_broke_is_called_broken(meanwhile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopping ends the run, and the page may hear that it ended before or after it hears why."""
    monkeypatch.setattr("app.asking._MOMENT", 0)
    asking = Asking(Ready(lambda: None), AppConfig())
    turns = [waiting_value("a", "Why?", filters={}, alone=False)]
    with ThreadPoolExecutor(1) as other:  # the browser has a loop in this thread
        other.submit(lambda: asyncio.run(asking.broke(turns))).result()
    now = {
        "nothing": turns, "stopped": asking.stopped(turns)[0], "cleared": asking.clear()[0],
        "asked anew": [waiting_value("b", "When?", filters={}, alone=False)],
    }[meanwhile]  # fmt: skip
    after, shown = asking.busy(now)
    if meanwhile != "nothing":
        assert after == shown == gr.skip()
        return
    assert after[-1]["state"] == "failed"
    last, _ = asking.stopped(after)
    assert last[-1]["state"] == "stopped"
    assert "You stopped" in last[-1]["answer"]
