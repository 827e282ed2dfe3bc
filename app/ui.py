"""The chat's Gradio page: components and their wiring, nothing else. All text reaches the page as JSON values."""

from __future__ import annotations

from typing import Any

import gradio as gr

from app.asking import Asking
from app.config import AppConfig
from app.layout import static
from app.llm.notice import lead
from app.ready import Ready

_CONVERSATION = "<div role='status' class='sr'></div><div class='turns'></div>"
_FOOTER = """<footer><a href="papers">All papers</a><a href="accessibility">Accessibility</a><a href="privacy">Privacy</a></footer>"""


def build_ui(ready: Ready, config: AppConfig) -> gr.Blocks:
    """The page. Mount it with the settings of `server.build_app`."""
    asking = Asking(ready, config)

    # Gradio marks the functions that it lets a page call, which bound methods do not allow.
    def passage(wanted: Any) -> dict[str, Any]:
        return asking.passage(wanted)

    def following(wanted: Any) -> list[str]:
        return asking.following(wanted)

    def feedback(given: Any) -> bool:
        return asking.feedback(given)

    with gr.Blocks(title=f"{config.service}: ask the council papers", fill_width=True, analytics_enabled=False) as page:
        turns = gr.State([], time_to_live=3600)
        masthead = _html(
            {"held": "", "service": config.service, "lead": lead(config)},
            static("masthead.html"),
            "masthead",
            ["dom", "masthead"],
        )
        with gr.Row(elem_id="whole"):
            with gr.Column(scale=3, min_width=280, elem_id="main"):
                scripts = ["dom", "keep", "parts", "conversation"]
                conversation = _html(
                    {"turns": []}, _CONVERSATION, "conversation", scripts, server_functions=[following, feedback]
                )
                composer = _html(asking.offered(), static("composer.html"), "question", ["dom", "personal", "composer"])
            with gr.Column(scale=2, min_width=280, elem_id="side"):
                _html("", static("panel.html"), "panel", ["dom", "panel"], server_functions=[passage])
        _html("", _FOOTER, "footer", [])
        _wire(page, asking, turns, masthead, conversation, composer)
        gr.api(asking.api, api_name="ask")
    page.queue(max_size=config.queue, api_open=False, default_concurrency_limit=config.workers)
    return page


def _html(value: Any, template: str, elem_id: str, scripts: list[str], **more: Any) -> gr.HTML:
    """A component whose template is constant: its value is data that its scripts place as text."""
    script = "\n".join(static(f"{name}.js") for name in scripts) or None
    return gr.HTML(value, html_template=template, js_on_load=script, apply_default_css=False, elem_id=elem_id, **more)


def _wire(
    page: gr.Blocks, asking: Asking, turns: gr.State, masthead: gr.HTML, conversation: gr.HTML, composer: gr.HTML
) -> None:
    """A question is shown unqueued, answered in the queue, and never left on “searching”."""
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    at_once: dict[str, Any] = {**quiet, "queue": False}
    queued: dict[str, Any] = {**quiet, "concurrency_limit": asking.config.workers, "concurrency_id": "answers"}
    page.load(asking.load, None, [masthead, conversation, composer], **quiet)
    run = composer.ask(asking.begin, [turns], [turns, conversation], **at_once).then(
        asking.answer, [turns], [turns, conversation, masthead], **queued
    )
    run.failure(asking.broke, [turns], None, **at_once).then(asking.busy, [turns], [turns, conversation], **at_once)
    restoring = composer.restore(asking.restore, [turns], [turns, conversation], **queued)
    restoring.failure(asking.again, [turns], [turns, conversation], **at_once)
    composer.halt(None, None, None, cancels=[run, restoring], **at_once).then(
        asking.stopped, [turns], [turns, conversation], **at_once
    )
    composer.clear(asking.clear, None, [turns, conversation], cancels=[run, restoring], **at_once)
