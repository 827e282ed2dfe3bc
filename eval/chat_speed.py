"""How fast the chat is to whoever uses it: a server of its own process, a real Chromium, times as the page sees them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from eval.model import SuiteError

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LONGEST = 120.0  # seconds to wait for a start
_AIMS = {
    "command to first page": 6_000.0,
    "first byte to a usable box": 2_000.0,
    "Enter to the question shown": 100.0,
    "Enter to the answer": 300.0,
    "chip to the words marked": 100.0,
}
# Resolves with the milliseconds from the next event `on` of the page to the first change after which `css` is there.
_WATCH = """([on, css]) => { window.__took = new Promise(done => addEventListener(on, () => {
  const began = performance.now(), seen = () => document.querySelector(css) && (look.disconnect(), done(performance.now() - began));
  const look = new MutationObserver(seen); look.observe(document.body, { subtree: true, childList: true, attributes: true }); seen();
}, { capture: true, once: true })); }"""


@dataclass(frozen=True, slots=True)
class Spell:
    """Milliseconds of one thing that a reader waits for, of `times` tries, beside what is aimed at."""

    name: str
    median: float
    least: float
    greatest: float
    times: int
    aim: float

    def __str__(self) -> str:
        spread = f"{self.median:,.0f} ms ({self.least:,.0f} to {self.greatest:,.0f})"
        return f"{self.name:<32} {spread:<34} {self.times:>3} times   aim {self.aim:,.0f} ms"


def chat_speed(index: Path, questions: Sequence[str], starts: int = 3) -> Iterator[Spell]:
    """Measured over an index that stands. Each question is asked twice; the first round warms what a first question loads.

    Raises `SuiteError` where there is no Chromium, no Playwright, or the chat does not start.
    """
    opened: list[float] = []
    for _ in range(starts - 1):
        with _chat(index) as (_, took):
            opened.append(took)
    with _chat(index) as (address, took), _page() as page:
        opened.append(took)
        yield _spell("command to first page", opened)
        _wait_until_ready(address)
        yield _spell("first byte to a usable box", [_usable(page, address) for _ in range(starts)])
        for question in questions:
            _ask(page, question, "article[aria-busy=false]")
        echoes, answers, chips = [], [], []
        for question in questions:
            page.goto(address)
            page.wait_for_selector(".suggestion")
            echoes.append(_ask(page, question, "article h2"))
            page.goto(address)
            page.wait_for_selector(".suggestion")
            answers.append(_ask(page, question, "article[aria-busy=false]"))
            if page.locator("article a.cite").count():
                chips.append(_timed(page, "click", "#panel mark", lambda: page.click("article a.cite")))
        yield _spell("Enter to the question shown", echoes)
        yield _spell("Enter to the answer", answers)
        yield _spell("chip to the words marked", chips)


def _spell(name: str, taken: Sequence[float]) -> Spell:
    return Spell(name, median(taken), min(taken), max(taken), len(taken), _AIMS[name])


@contextmanager
def _chat(index: Path) -> Iterator[tuple[str, float]]:
    """A chat of its own process: its address, and the milliseconds from the command to its first page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address, began = f"http://127.0.0.1:{port}/", time.perf_counter()
    command = [sys.executable, "-m", "app", "--port", str(port), "--index", str(index)]
    served = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # our own
    try:
        while not _answers(address):
            if served.poll() is not None or time.perf_counter() - began > _LONGEST:
                raise SuiteError(f'the chat over "{index}" did not start: run python -m app --index {index} to see why')
            time.sleep(0.02)
        yield address, (time.perf_counter() - began) * 1000
    finally:
        served.terminate()
        served.wait(timeout=20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as page:  # noqa: S310  # our own address
            return bool(page.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _wait_until_ready(address: str) -> None:
    began = time.perf_counter()
    while not _answers(f"{address}readyz"):
        if time.perf_counter() - began > _LONGEST:
            raise SuiteError("the papers of the chat did not load")
        time.sleep(0.1)


@contextmanager
def _page() -> Iterator[Page]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise SuiteError("the chat is measured with Playwright: pip install -e '.[test]'") from error
    chromium = os.environ.get("MINUTED_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        raise SuiteError(
            "the chat is measured in Chromium, and there is none: install it, or name it in MINUTED_CHROMIUM"
        )
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--no-first-run"])
        yield browser.new_context(bypass_csp=True).new_page()
        browser.close()


def _usable(page: Page, address: str) -> float:
    """Milliseconds from the first byte of the page until its box takes what is typed."""
    page.goto(address, wait_until="commit")
    page.wait_for_selector("#box:enabled")
    began = "performance.now() - performance.getEntriesByType('navigation')[0].responseStart"
    return float(page.evaluate(began))


def _ask(page: Page, question: str, shown: str) -> float:
    page.fill("#box", question)
    page.focus("#box")
    return _timed(page, "keydown", shown, lambda: page.keyboard.press("Enter"))


def _timed(page: Page, on: str, css: str, does: Callable[[], None]) -> float:
    page.evaluate(_WATCH, [on, css])
    does()
    return float(page.evaluate("window.__took"))
