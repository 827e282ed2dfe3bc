"""The chat in real Chromium over an endpoint of our own: what is seen while a model writes, and when it fails."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.config import AppConfig
from app.llm.notice import JOINED
from tests.app.browsing import (
    RESERVE,
    VISITS,
    app_over,
    ask,
    index_of,
    serving,
    violations_light_and_dark,
    write_papers,
)
from tests.app.liar import Liar, Turn, claim, claims, lying

pytestmark = pytest.mark.slow

SAID = "The Head of Leisure reported that 412 people had visited the library on Saturdays."
LIE = "The heating of the library cost £9,999 a year."
HEATING = "She added that the heating cost £3,200 a year."


@pytest.fixture(scope="module")
def liar() -> Iterator[Liar]:
    with lying() as made:
        yield made


@pytest.fixture(scope="module")
def address(liar: Liar, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("joined")
    write_papers(folder / "papers")
    settings = AppConfig(
        requests_per_minute=100_000, questions_per_minute=10_000, llm=liar.address, llm_model="liar", llm_seconds=60
    )
    with serving(app_over(*index_of(folder, folder / "papers"), settings=settings)) as found:
        yield found


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["desktop", "mobile"])
def page(request: pytest.FixtureRequest, address: str, chromium: Browser) -> Iterator[Page]:
    width, height = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": height}, bypass_csp=True, reduced_motion="reduce"
    )
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector(".suggestion")
    yield opened
    assert opened.evaluate("window.__x") is None
    context.close()


def begin(page: Page, question: str) -> None:
    page.fill("#box", question)
    page.focus("#box")
    page.keyboard.press("Enter")


def test_sources_first_then_each_sentence_once_it_is_proved(page: Page, liar: Liar) -> None:
    more, end = threading.Event(), threading.Event()

    def script(turn: Turn) -> None:
        turn.head()
        turn.say('{"claims": [' + json.dumps(claim(LIE, HEATING, 1)) + ", ")
        turn.say(json.dumps(claim("<img src=x onerror=window.__x=1> No such words.", "No such words.", 1)) + ", ")
        more.wait(30)
        turn.say(json.dumps(claim(SAID, SAID, 1)))
        end.wait(30)
        turn.say("]}", "stop")

    liar.script = script
    begin(page, VISITS)
    page.wait_for_selector("article[data-state=writing] .reading a")
    assert "Leisure Committee" in page.inner_text("article .reading")
    assert "9,999" not in page.inner_text("body")
    more.set()
    page.wait_for_selector("article[data-state=writing] .answer:has-text('412 people')")
    end.set()
    page.wait_for_selector("article[aria-busy=false]")
    assert page.inner_text("article .state") == "Answered from the papers"
    assert JOINED in page.inner_text("article .notes")
    assert SAID in page.inner_text("article .sources blockquote >> nth=-1")
    assert "9,999" not in page.content()
    assert "<img src=x" not in page.content()
    page.locator("article a.cite").last.click()
    page.wait_for_selector("#panel mark")
    assert page.inner_text("#panel mark") == SAID
    page.click("#panel .back")
    assert not violations_light_and_dark(page)


def test_a_failure_shows_the_quotations_and_says_so(page: Page, liar: Liar) -> None:
    liar.script = lambda turn: turn.send(200, "text/html", "<html>Welcome</html>")
    ask(page, RESERVE)
    assert "£91,500" in page.inner_text("article .answer")
    assert "gave no answer that can be read, so the quotations are shown" in page.inner_text("article .notes")


def test_stop_ends_the_connection(page: Page, liar: Liar) -> None:
    begun = threading.Event()

    def script(turn: Turn) -> None:
        begun.set()
        turn.head()
        while not turn.ended.wait(0.1):
            turn.write(": thinking\n")

    liar.script = script
    begin(page, RESERVE)
    page.wait_for_selector("article[data-state=writing]")
    assert begun.wait(30), "the question reached the server"  # stopped before that, there is no connection to end
    page.click(".stop")
    page.wait_for_selector("article[data-state=stopped]")
    assert liar.broken.acquire(timeout=20)


def test_what_is_said_of_the_model_is_true(page: Page, address: str, liar: Liar) -> None:
    place = liar.address.split("/")[2]
    assert f"sent to the language model “liar” at {place} (this machine)" in page.inner_text("#question-help")
    assert "No language model" not in page.inner_text("#masthead")
    liar.script = lambda turn: turn.answer(claims(claim(SAID, SAID, 1)))
    ask(page, VISITS)
    with page.expect_download() as caught:
        page.click("article details.downloads summary")
        page.click("article [aria-label='Download as Markdown']")
    saved = Path(caught.value.path()).read_text(encoding="utf-8")
    assert "A language model joined sentences of this" in saved
    page.goto(f"{address}/privacy")
    assert place in page.inner_text("main")
    assert "no language model writes" not in page.inner_text("main")
