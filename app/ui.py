"""The chat's Gradio page: components and their wiring, nothing else. All text reaches the page as JSON values."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, NamedTuple

import gradio as gr

from app.asking import MOST, Asking
from app.ready import Ready

_MASTHEAD = """<a id="skip" href="#question">Skip to the question box</a><h1>Minuted</h1>
<p>Answers in the papers’ own words, each sentence cut from a paper and shown in it. <span class="held"></span></p>"""
_MASTHEAD_JS = """const held = element.querySelector('.held');
const draw = () => { held.textContent = props.value.held || ''; };
watch('value', draw); draw();"""
_CONVERSATION = "<div role='status' class='sr'></div><div class='turns'></div>"
_PANEL = """<section aria-label="Source" hidden><div class="tools"><button type="button">Back to answer</button>
<a href="#">Open on its own page</a></div><h2></h2><p class="facts"></p>
<div class="paper" tabindex="0" role="region" aria-label="Text of the paper"></div></section>"""
_HELP = """<p id="question-help">Do not enter the name or the case of a child or family. Questions are not stored.
If a child is at risk now, call 999.</p>"""


def static(name: str) -> str:
    return files("app").joinpath("static", name).read_text(encoding="utf-8")


class _Form(NamedTuple):
    """What is asked with."""

    box: gr.Textbox
    body: gr.Dropdown
    start: gr.Textbox
    end: gr.Textbox
    new: gr.Button


def build_ui(ready: Ready) -> gr.Blocks:
    """The page. Mount it with the settings of `server.build_app`."""
    asking = Asking(ready)

    def passage(wanted: Any) -> dict[str, str]:  # Gradio marks the function, which a bound method does not allow
        return asking.passage(wanted)

    with gr.Blocks(title="Minuted: ask the council papers", fill_width=True, analytics_enabled=False) as page:
        turns = gr.State([], time_to_live=3600)
        masthead = _html({"held": ""}, _MASTHEAD, _MASTHEAD_JS, "masthead")
        with gr.Row():
            with gr.Column(scale=3, min_width=280):
                conversation = _html({"turns": []}, _CONVERSATION, static("conversation.js"), "conversation")
                form = _form()
            with gr.Column(scale=2, min_width=280, elem_id="side"):
                _html("", _PANEL, static("panel.js"), "panel", server_functions=[passage])
        _wire(page, asking, form, turns, masthead, conversation)
        gr.api(asking.api, api_name="ask")
    page.queue(max_size=32, api_open=False)
    return page


def _html(value: Any, template: str, script: str, elem_id: str, **more: Any) -> gr.HTML:
    """A component whose template is constant: its value is data that the script places as text."""
    return gr.HTML(value, html_template=template, js_on_load=script, apply_default_css=False, elem_id=elem_id, **more)


def _form() -> _Form:
    with gr.Column(elem_id="asking"):
        box = gr.Textbox(
            label="Your question", submit_btn="Ask", max_length=MOST, lines=1, elem_id="question", autofocus=True
        )
        gr.HTML(_HELP, apply_default_css=False)
        with gr.Row():
            body = gr.Dropdown(
                [""], value="", label="Only this body", scale=2, min_width=160, elem_id="body", interactive=True
            )
            start = gr.Textbox(label="From (2022-09-30)", max_length=10, scale=1, min_width=130, elem_id="from")
            end = gr.Textbox(label="To (2022-12-31)", max_length=10, scale=1, min_width=130, elem_id="to")
        new = gr.Button("New conversation", size="sm", elem_id="new")
    return _Form(box, body, start, end, new)


def _wire(
    page: gr.Blocks, asking: Asking, form: _Form, turns: gr.State, masthead: gr.HTML, conversation: gr.HTML
) -> None:
    """A question is shown unqueued, answered in the queue, and never left on “searching”."""
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    page.load(asking.load, None, [masthead, conversation, form.body, form.box], **quiet)
    shown = [turns, conversation, form.box]
    for begun in (
        form.box.submit(asking.begin, [form.box, turns], shown, queue=False, **quiet),
        conversation.suggest(asking.suggested, [turns], shown, queue=False, **quiet),
    ):
        filters = [form.body, form.start, form.end]
        run = begun.then(
            asking.answer, [turns, *filters], [turns, conversation, masthead], concurrency_limit=4, **quiet
        )
        run.failure(asking.busy, [turns], [turns, conversation], queue=False, **quiet)
    form.new.click(asking.clear, None, [turns, conversation], queue=False, **quiet)
