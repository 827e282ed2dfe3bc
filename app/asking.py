"""What the page's events do. Turns are JSON values, kept on the server for as long as the page is open."""

from __future__ import annotations

import logging
import uuid
from typing import Any

import gradio as gr

from app.batch import narrow
from app.model import Filters, Turn
from app.ready import Ready
from app.render import failed_value, held, passage_value, suggestions, turn_value, waiting_value
from ingest.errors import MinutedError
from ingest.model import Span

log = logging.getLogger(__name__)

MOST = 2_000  # characters of a question, as AppConfig.max_question


class Asking:
    """One page's events over one chain. `turns` is the conversation, oldest first."""

    def __init__(self, ready: Ready) -> None:
        self.ready = ready

    def load(self, request: gr.Request) -> tuple[Any, ...]:
        """The page as it opens: `?q=` fills the box without asking."""
        papers = self.ready.chain().library.papers()
        bodies = sorted({row.about.body for row in papers if row.about.body})
        question = str(request.query_params.get("q", ""))[:MOST]
        return (
            {"held": held(papers)},
            {"turns": [], "suggestions": suggestions(papers)},
            gr.update(choices=["", *bodies]),
            question,
        )

    def begin(self, question: str, turns: list[dict[str, Any]]) -> tuple[Any, ...]:
        """Show the question at once, before any queue."""
        question = (question or "").strip()[:MOST]
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
