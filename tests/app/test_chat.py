"""The chat in real headless Chromium, over the real server, with papers that hold every trick we know."""

from __future__ import annotations

import json
import urllib.request

import pytest
from playwright.sync_api import Browser, Page

from app.verify_saved import read_saved
from tests.app.browsing import CHOICE, HOSTILE, RESERVE, VISITS, ask, new_context, violations_light_and_dark

pytestmark = pytest.mark.slow


def test_question_answer_source_and_back_by_keyboard(page: Page) -> None:
    """Behaviours 1, 4, 5, 6, 21: echo and focus, names and sizes of chips, the mark, the way back."""
    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert "6 papers, the newest of 7 October 2024" in page.inner_text("#masthead")
    ask(page, VISITS)
    assert page.evaluate("document.activeElement.id") == "box"
    assert page.input_value("#box") == ""
    assert page.inner_text("article .state") == "Answered from the papers"
    assert "Check the source" in page.inner_text("article .warning")
    name = page.get_attribute("a.cite", "aria-label")
    assert name.startswith("Source 1: ")
    assert name.endswith(", 4 March 2024")
    size = page.locator("a.cite").first.bounding_box()
    assert size
    assert min(size["width"], size["height"]) >= 24
    page.focus("a.cite")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel mark")
    assert page.evaluate("document.querySelector('#panel mark').textContent") in page.inner_text("article .answer")
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    seen = page.locator("#panel mark").bounding_box()
    assert seen
    assert 0 <= seen["y"] < page.viewport_size["height"] - 20
    assert page.locator("[data-cite][aria-current]").count() == 2  # the chip and the line among the sources
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "cite"
    assert page.inner_text("#conversation > div [role=status]").startswith("Answer ready, with 1 source")


def test_the_panel_covers_a_narrow_page_and_closes(page: Page) -> None:
    ask(page, VISITS)
    page.click("a.cite")
    page.wait_for_selector("#panel mark")
    narrow = page.viewport_size["width"] < 900
    assert (page.get_attribute("#panel section", "aria-modal") == "true") is narrow
    assert page.evaluate("document.querySelector('#main').inert") is narrow
    page.click("#panel .back")
    assert page.evaluate("document.activeElement.className") == "cite"
    assert page.evaluate("document.querySelector('#main').inert") is False


def test_the_panel_tells_the_section_and_goes_from_source_to_source(page: Page) -> None:
    ask(page, CHOICE)
    page.locator("a.cite").first.click()
    page.wait_for_selector("#panel mark")
    assert page.inner_text("#panel .count") == "Source 1 of 2"
    first = page.inner_text("#panel mark")
    assert "Skate park" in page.inner_text("#panel .section")
    page.click("#panel .following")
    page.wait_for_selector("#panel .count:text('Source 2 of 2')")
    assert page.inner_text("#panel mark") != first
    assert page.evaluate("document.querySelector('#panel .following').disabled")
    page.click("#panel .previous")
    page.wait_for_selector("#panel .count:text('Source 1 of 2')")
    assert page.inner_text("#panel mark") == first


def test_papers_that_disagree_stand_side_by_side_by_date(page: Page) -> None:
    ask(page, CHOICE)
    assert page.inner_text("article .state") == "The papers disagree"
    rows = page.locator(".compared tbody tr")
    assert [rows.nth(n).locator("th").inner_text() for n in range(2)] == ["6 May 2024", "8 July 2024"]
    assert "approved" in rows.nth(0).inner_text()
    assert "refused" in rows.nth(1).inner_text()
    assert page.locator(".compared a.cite").count() == 2
    assert violations_light_and_dark(page) == []


def test_a_short_form_is_explained_on_focus_and_hover(page: Page) -> None:
    ask(page, "How many referrals did the LADO report?")
    assert not page.is_visible("[role=tooltip]")
    page.focus(".term")
    assert page.inner_text("[role=tooltip]") == "Local Authority Designated Officer"
    assert page.get_attribute(".term", "aria-describedby") == page.get_attribute("[role=tooltip]", "id")
    page.keyboard.press("Escape")
    assert not page.is_visible("[role=tooltip]")
    page.hover(".term")
    assert page.is_visible("[role=tooltip]")
    assert violations_light_and_dark(page) == []


def test_the_page_as_printed_boxes_the_quoted_words(page: Page) -> None:
    ask(page, RESERVE)
    page.click("a.cite")
    page.wait_for_selector("#panel mark")
    assert "page 2 of 2" in page.inner_text("#panel .facts")
    assert page.locator("#panel .page-break").all_inner_texts() == ["Page 1", "Page 2"]
    page.click(".as-picture")
    page.wait_for_selector("#panel .picture img")
    page.wait_for_function("document.querySelector('#panel .picture img').naturalWidth > 300")
    assert page.inner_text("#panel .said") == "Page shown, with the quoted words boxed."
    assert violations_light_and_dark(page) == []
    page.click(".as-text")
    assert page.is_visible("#panel mark")


def test_the_link_of_a_chip_is_a_page_without_scripts(page: Page, chat_address: str) -> None:
    """Behaviour 7: ctrl-click leaves the page to the browser, and the link needs no script."""
    ask(page, VISITS)
    with page.context.expect_page() as opened:
        page.click("a.cite", modifiers=["ControlOrMeta"])
    other = opened.value
    other.wait_for_selector("#hit")
    assert other.inner_text("#hit").startswith("The Head of Leisure reported")
    assert page.locator("#panel section").is_hidden()
    with urllib.request.urlopen(other.url.split("#")[0]) as response:
        shown = response.read().decode()
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "<script" not in shown
    assert violations_light_and_dark(other) == []


def test_copied_text_carries_its_references(page: Page, chat_address: str) -> None:
    ask(page, VISITS)
    page.click("text=Copy with references")
    page.wait_for_selector("button:text('Copied')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(VISITS)
    for part in (
        "412 people",
        "[1] ",
        "Leisure Committee",
        "4 March 2024",
        f"{chat_address}/paper/library.txt?start=",
        "Check the source",
    ):
        assert part in copied


def test_what_is_downloaded_can_be_checked_again(page: Page) -> None:
    ask(page, VISITS)
    ask(page, CHOICE)
    kept = {}
    for kind in ("Markdown", "HTML", "JSON"):
        page.evaluate("document.querySelectorAll('.whole .downloads').forEach(menu => { menu.open = true; })")
        with page.expect_download() as saved:
            page.click(f"[aria-label='Download the conversation as {kind}']")
        kept[kind] = saved.value.path().read_text(encoding="utf-8")
    answers = read_saved(kept["JSON"])
    assert [answer["question"] for answer in answers] == [VISITS, CHOICE]
    assert set(answers[0]["citations"][0]) >= {"n", "quote", "paper", "start", "end", "page", "date", "kind", "score"}
    for text in (kept["Markdown"], kept["HTML"]):
        assert "412 people had visited" in text
        assert "The papers disagree" in text


def test_feedback_is_pressed_and_announced(page: Page) -> None:
    ask(page, VISITS)
    page.click("button:text-is('Not useful')")
    assert page.get_attribute("button:text-is('Not useful')", "aria-pressed") == "true"
    page.wait_for_selector("[role=status]:has-text('Your feedback is recorded')", state="attached")
    page.select_option(".why", "Wrong source")
    page.click("button:text-is('Useful')")
    assert page.get_attribute("button:text-is('Not useful')", "aria-pressed") == "false"
    assert page.locator(".why").count() == 0
    assert violations_light_and_dark(page) == []


def test_suggestions_are_asked_and_answered(page: Page) -> None:
    """Behaviour 10, and that nothing is offered which the papers do not answer."""
    count = page.locator(".welcome .suggestion").count()
    assert count >= 2
    page.locator(".suggestion").first.click()
    page.wait_for_selector("article .state.answered")
    page.click("text=New conversation")
    ask(page, "How many referrals did the LADO report?")
    page.wait_for_selector(".next .suggestion")
    question = page.locator(".next .suggestion").first.inner_text()
    page.locator(".next .suggestion").first.click()
    page.wait_for_selector(f"article:nth-of-type(2)[aria-busy=false] h2:text-is({json.dumps(question)})")
    assert page.locator("article:nth-of-type(2) .state").get_attribute("class") == "state answered"


def test_a_refusal_says_so_and_cites_nothing_as_an_answer(page: Page) -> None:
    ask(page, "What is the best recipe for lasagne?")
    assert page.inner_text("article .state") == "Outside what the papers cover"
    assert page.locator("article .answer a.cite").count() == 0
    assert "Searched 6 papers, the newest of 7 October 2024." in page.inner_text("article .notes")
    assert page.inner_text("#conversation > div [role=status]") == "Outside what the papers cover."
    assert violations_light_and_dark(page) == []


def test_an_empty_question_makes_no_turn_and_says_why(page: Page) -> None:
    page.fill("#box", "   ")
    page.focus("#box")
    page.keyboard.press("Enter")
    assert page.inner_text("#question-error") == "Write a question first."
    assert page.get_attribute("#box", "aria-invalid") == "true"
    assert "question-error" in page.get_attribute("#box", "aria-describedby")
    assert page.locator("article").count() == 0
    assert violations_light_and_dark(page) == []


def test_three_quick_enters_make_one_turn(page: Page) -> None:
    page.fill("#box", VISITS)
    page.focus("#box")
    for _ in range(3):
        page.keyboard.press("Enter")
    page.wait_for_selector("article[aria-busy=false]")
    assert page.locator("article").count() == 1


def test_filters_are_chips_that_can_be_taken_off(page: Page) -> None:
    page.click("summary:has-text('Narrow')")
    page.select_option("#filter-body", "Planning Committee")
    page.fill("#filter-from", "2024-01-01")
    assert page.locator(".chip").count() == 2
    assert violations_light_and_dark(page) == []
    ask(page, "What was decided about the skate park?")
    assert "Planning Committee" in page.inner_text("article .searched")
    assert "refused" not in page.inner_text("article .answer")
    page.click("[aria-label='Remove filter Body: Planning Committee']")
    assert page.locator(".chip").count() == 1
    assert page.evaluate("document.activeElement.id") == "box"


def test_a_follow_up_shows_what_was_searched_and_lets_it_be_changed(page: Page) -> None:
    ask(page, VISITS)
    ask(page, "And what did the heating cost?")
    assert page.locator("article:nth-of-type(2) .searched").inner_text().startswith("Searched as: ")
    page.click("article:nth-of-type(2) [aria-label='Change what was searched']")
    page.fill("article:nth-of-type(2) .edit input", "What did the heating of the library cost?")
    page.keyboard.press("Enter")
    page.wait_for_selector("article:nth-of-type(3)[aria-busy=false]")
    assert "£3,200" in page.inner_text("article:nth-of-type(3) .answer")
    assert page.locator("article:nth-of-type(3) .searched").count() == 0


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Ring me on 07700 900123", "telephone number"),
        ("Write to jo.bloggs@example.org", "e-mail address"),
        ("My NHS number is 943 476 5919", "NHS number"),
        ("I live at SW1A 1AA", "postcode"),
    ],
)
def test_personal_particulars_are_named_before_anything_is_sent(page: Page, question: str, named: str) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.fill("#box", question)
    page.focus("#box")
    page.keyboard.press("Enter")
    assert named in page.inner_text(".warn")
    assert not any(question in body for body in sent)
    assert page.locator("article").count() == 0
    if named == "postcode":
        assert violations_light_and_dark(page) == []
    page.click("text=Ask it as it is")
    page.wait_for_selector("article[aria-busy=false]")


def test_what_is_not_personal_is_sent_at_once(page: Page) -> None:
    ask(page, "Was £1,943,476,591 spent in 2024-2025 on the A49 and on plot 943 476 5918?")
    assert page.is_hidden(".warn")


def test_hostile_text_stays_text(page: Page) -> None:
    """Behaviour 16. The page fixture asserts afterwards that nothing ran and nothing left this host."""
    question = f"What did the weir inspector write? {HOSTILE}"
    ask(page, question)
    assert page.inner_text("article h2") == question
    page.locator("article .sources a").first.click()
    page.wait_for_selector("#panel mark")
    assert HOSTILE in page.inner_text("#panel .paper")
    assert page.locator("article img, article form, #panel .paper img, #panel .paper *:not(mark)").count() == 0
    page.click("#panel .back")
    with page.expect_download() as saved:
        page.click("article .downloads summary")
        page.click("[aria-label='Download as HTML']")
    kept = saved.value.path().read_text(encoding="utf-8")
    assert "<img" not in kept
    assert "&lt;img src=x" in kept


def test_unknown_numbers_stay_text(page: Page) -> None:
    ask(page, "What did the weir inspector write? [99]")
    assert "[99]" in page.inner_text("article h2")
    assert page.evaluate("[...document.querySelectorAll('a.cite')].every(chip => /^\\d+$/.test(chip.textContent))")


def test_narrow_pages_do_not_scroll_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    ask(page, VISITS)
    ask(page, CHOICE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("a.cite").first.click()
    page.wait_for_selector("#panel mark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for place in ("papers", "privacy", "accessibility"):
        page.goto(page.evaluate("document.baseURI").split("?")[0] + place)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, place
        page.go_back()


def test_nothing_is_wrong_for_axe_when_empty_and_with_a_source_open(page: Page) -> None:
    assert violations_light_and_dark(page) == []
    ask(page, VISITS)
    page.click("summary:text-is('Download')")
    assert violations_light_and_dark(page) == []
    page.click("a.cite")
    page.wait_for_selector("#panel mark")
    assert violations_light_and_dark(page) == []


def test_forced_colours_show_the_current_chip_and_the_mark(chromium: Browser, chat_address: str) -> None:
    context = new_context(chromium, forced_colors="active", bypass_csp=True)
    opened = context.new_page()
    opened.goto(chat_address)
    opened.wait_for_selector(".suggestion")
    ask(opened, VISITS)
    opened.click("a.cite")
    opened.wait_for_selector("#panel mark")
    for shown in ("#panel mark", "a.cite[aria-current]"):
        assert opened.evaluate(f"getComputedStyle(document.querySelector('{shown}')).outlineStyle") == "solid"
    context.close()


def test_a_reader_who_scrolled_up_is_not_pulled_down(page: Page) -> None:
    for question in (VISITS, CHOICE, RESERVE):
        ask(page, question)
    page.evaluate("minuted.ask('What was decided about allotments?'); window.scrollTo({ top: 0, behavior: 'instant' })")
    page.wait_for_selector("article:nth-of-type(4)")
    page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
    page.wait_for_selector("article:nth-of-type(4)[aria-busy=false]")
    page.wait_for_timeout(300)
    assert page.evaluate("window.scrollY") < 50
    assert page.locator("#conversation > div [role=status]").count() == 1


def test_what_has_the_focus_is_not_behind_the_question_box(page: Page) -> None:
    for question in (VISITS, CHOICE, RESERVE):
        ask(page, question)
    page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
    for chip in page.locator("a.cite").all():
        chip.focus()
        shown, box = chip.bounding_box(), page.locator("#question").bounding_box()
        assert shown
        assert box
        assert 0 <= shown["y"] <= box["y"] - shown["height"]


def test_a_question_in_the_address_is_not_sent(page: Page, chat_address: str) -> None:
    page.goto(f"{chat_address}/?q=Who%20%3Cb%3E%3F")
    page.wait_for_selector(".suggestion")
    page.wait_for_function("document.querySelector('#box').value === 'Who <b>?'")
    assert page.locator("article").count() == 0


def test_a_conversation_is_kept_only_where_that_is_ticked(page: Page) -> None:
    """Behaviours 17 and 22."""
    ask(page, VISITS)
    assert page.evaluate("sessionStorage.length") == 0
    page.reload()
    page.wait_for_selector(".suggestion")
    assert page.locator("article").count() == 0
    page.click("summary:has-text('Narrow')")
    page.check("#keep")
    page.reload()  # nothing has been asked: there is nothing to ask again, and the box is free
    page.wait_for_selector(".suggestion")
    ask(page, VISITS)
    ask(page, CHOICE)
    before = page.locator("article .answer").all_inner_texts()
    assert "412" not in page.evaluate("JSON.stringify(sessionStorage)")  # questions, no answers
    page.reload()
    page.wait_for_selector("article:nth-of-type(2)[aria-busy=false]")
    assert page.locator("article .answer").all_inner_texts() == before
    page.click("text=New conversation")
    page.wait_for_selector(".welcome")
    page.evaluate("document.querySelector('#keep').click()")
    assert page.evaluate("sessionStorage.length") == 0
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
