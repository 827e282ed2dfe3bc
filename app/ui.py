"""The chat's Gradio page: components and their wiring, nothing else. All text reaches the page as JSON values."""

from __future__ import annotations

import logging
import uuid
from importlib.resources import files
from typing import Any

import gradio as gr

from app.batch import narrow
from app.model import Filters, Turn
from app.ready import Ready
from app.render import failed_value, held, passage_value, suggestions, turn_value, waiting_value
from ingest.errors import MinutedError
from ingest.model import Span

log = logging.getLogger(__name__)

_MOST = 2_000  # characters of a question, as AppConfig.max_question
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


class Asking:
    """What the page's events do. Turns are a list of JSON values, kept on the server for as long as the page is open."""

    def __init__(self, ready: Ready) -> None:
        self.ready = ready

    def load(self, request: gr.Request) -> tuple[Any, ...]:
        """The page as it opens: `?q=` fills the box without asking."""
        papers = self.ready.chain().library.papers()
        bodies = sorted({row.about.body for row in papers if row.about.body})
        question = str(request.query_params.get("q", ""))[:_MOST]
        return (
            {"held": held(papers)},
            {"turns": [], "suggestions": suggestions(papers)},
            gr.update(choices=["", *bodies]),
            question,
        )

    def begin(self, question: str, turns: list[dict[str, Any]]) -> tuple[Any, ...]:
        """Show the question at once, before any queue."""
        question = (question or "").strip()[:_MOST]
        if not question or (turns and turns[-1]["state"] == "searching"):
            return turns, {"turns": turns}, gr.skip()
        waiting = "" if self.ready.is_ready else "The papers are still loading; the answer follows."
        turns = [*turns, waiting_value(uuid.uuid4().hex[:12], question, waiting)]
        return turns, {"turns": turns}, ""

    def suggested(self, turns: list[dict[str, Any]], data: gr.EventData) -> tuple[Any, ...]:
        """A suggestion was pressed. What the event carries comes from the browser: it is a question like any other."""
        return self.begin(str(getattr(data, "question", "") or ""), turns)

    def answer(self, turns: list[dict[str, Any]], body: str, start: str, end: str) -> tuple[Any, ...]:
        """Answer the turn that waits."""
        if not turns or turns[-1]["state"] != "searching":
            return turns, {"turns": turns}, gr.skip()
        asked = turns[-1]
        done = self._turn(asked["id"], asked["question"], turns[:-1], {"body": body, "from": start, "to": end})
        turns = [*turns[:-1], done]
        return turns, {"turns": turns}, {"held": held(self.ready.chain().library.papers())}

    def _turn(self, id: str, question: str, before: list[dict[str, Any]], given: dict[str, str]) -> dict[str, Any]:
        history = [Turn(turn["question"], turn["answer"]) for turn in before if turn["state"] != "failed"]
        try:
            filters = narrow(Filters(), **{name: (value or "").strip() for name, value in given.items()})
            return turn_value(id, self.ready.chain().ask(question, history, filters))
        except (MinutedError, ValueError) as error:  # said for people to read, and about their own input
            return failed_value(id, question, f"{str(error)[:1].upper()}{str(error)[1:]}")

    def busy(self, turns: list[dict[str, Any]]) -> tuple[Any, ...]:
        """The question was not run, or broke: say so, never stay on “searching”."""
        if not turns or turns[-1]["state"] != "searching":
            return turns, {"turns": turns}
        reference = uuid.uuid4().hex[:8]
        log.error("a question was not answered, reference %s", reference)
        last = turns[-1]
        text = f"The question could not be answered. Ask again in a moment; if it happens again, report the reference {reference}."
        turns = [*turns[:-1], failed_value(last["id"], last["question"], text)]
        return turns, {"turns": turns}

    def clear(self) -> tuple[Any, ...]:
        return [], {"turns": [], "suggestions": suggestions(self.ready.chain().library.papers())}

    def passage(self, wanted: Any) -> dict[str, str]:
        """For the panel. `wanted` comes from the browser: a paper and a span, believed only where they exist."""
        gone = {
            "title": "This paper is no longer held",
            "facts": "It was changed or removed after the answer was given.",
            "before": "",
            "quote": "",
            "after": "",
        }
        try:
            paper = self.ready.chain().library.paper(str(wanted["paper"]))
            span = Span(int(wanted["start"]), int(wanted["end"]))
        except (KeyError, TypeError, ValueError):
            return gone
        if span.end > len(paper.text):
            return gone
        if "quote" in wanted and span.of(paper.text) != wanted["quote"]:
            return {
                **gone,
                "title": "This paper has changed",
                "facts": "The words quoted no longer stand there. Ask again for the paper as it is now.",
            }
        return passage_value(paper, span)

    def api(self, question: str, body: str = "", start: str = "", end: str = "") -> dict[str, Any]:
        """One answer as the contract's JSON, for other programs."""
        filters = narrow(Filters(), **{"body": body, "from": start, "to": end})
        return self.ready.chain().ask(question, (), filters).to_json()


def build_ui(ready: Ready) -> gr.Blocks:
    """The page. Mount it with the settings of `server.build_app`."""
    asking = Asking(ready)

    def passage(wanted: Any) -> dict[str, str]:  # Gradio marks the function, which a bound method does not allow
        return asking.passage(wanted)

    with gr.Blocks(title="Minuted: ask the council papers", fill_width=True, analytics_enabled=False) as page:
        turns = gr.State([], time_to_live=3600)
        masthead = gr.HTML(
            {"held": ""}, html_template=_MASTHEAD, js_on_load=_MASTHEAD_JS, apply_default_css=False, elem_id="masthead"
        )
        with gr.Row():
            with gr.Column(scale=3, min_width=280):
                conversation = gr.HTML(
                    {"turns": []},
                    html_template=_CONVERSATION,
                    js_on_load=static("conversation.js"),
                    apply_default_css=False,
                    elem_id="conversation",
                )
                with gr.Column(elem_id="asking"):
                    box = gr.Textbox(
                        label="Your question",
                        submit_btn="Ask",
                        max_length=_MOST,
                        lines=1,
                        elem_id="question",
                        autofocus=True,
                    )
                    gr.HTML(_HELP, apply_default_css=False)
                    with gr.Row():
                        body = gr.Dropdown(
                            [""],
                            value="",
                            label="Only this body",
                            scale=2,
                            min_width=160,
                            elem_id="body",
                            interactive=True,
                        )
                        start = gr.Textbox(
                            label="From (2022-09-30)", max_length=10, scale=1, min_width=130, elem_id="from"
                        )
                        end = gr.Textbox(label="To (2022-12-31)", max_length=10, scale=1, min_width=130, elem_id="to")
                    new = gr.Button("New conversation", size="sm", elem_id="new")
            with gr.Column(scale=2, min_width=280, elem_id="side"):
                gr.HTML(
                    "",
                    html_template=_PANEL,
                    js_on_load=static("panel.js"),
                    server_functions=[passage],
                    apply_default_css=False,
                    elem_id="panel",
                )
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        page.load(asking.load, None, [masthead, conversation, body, box], **quiet)
        shown = [turns, conversation, box]
        for begun in (
            box.submit(asking.begin, [box, turns], shown, queue=False, **quiet),
            conversation.suggest(asking.suggested, [turns], shown, queue=False, **quiet),
        ):
            run = begun.then(
                asking.answer, [turns, body, start, end], [turns, conversation, masthead], concurrency_limit=4, **quiet
            )
            run.failure(asking.busy, [turns], [turns, conversation], queue=False, **quiet)
        new.click(asking.clear, None, [turns, conversation], queue=False, **quiet)
        gr.api(asking.api, api_name="ask")
    page.queue(max_size=32, api_open=False)
    return page
