"""What the page's events do. Turns are JSON values, kept on the server for as long as the page is open."""

from __future__ import annotations

import asyncio
import logging
import re
import uuid
from collections import deque
from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from app.batch import narrow
from app.config import AppConfig
from app.limits import Rate
from app.llm.following import Following
from app.llm.notice import beside_box
from app.llm.watch import Watcher
from app.model import Answer, Filters, Status, Turn
from app.question_log import QuestionLog
from app.ready import Ready
from app.render import failed_value, gone_value, held, passage_value, turn_value, waiting_value, writing_value
from app.suggest import Suggestions
from ingest.errors import MinutedError
from ingest.library import Library
from ingest.model import Kind, Span

log = logging.getLogger(__name__)

FILTERS = ("council", "body", "from", "to", "kind")
REASONS = ("", "Wrong source", "Out of date", "Not what I asked", "Hard to understand")
_MOST_RESTORED = 20
_MOST_TERMS = 12
_RUNNING = ("searching", "writing")  # states of a turn that is not done
_MOMENT = 1.0  # seconds from the end of a run until a stop is surely heard of
_CHANGED = "The papers have changed since you asked"
_MODEL_CHANGED = "The papers have changed since you asked, or the language model words it otherwise"
Turns = list[dict[str, Any]]


class Asking:
    """One page's events over one chain. `turns` is the conversation, oldest first."""

    def __init__(self, ready: Ready, config: AppConfig) -> None:
        self.ready, self.config = ready, config
        self.questions = QuestionLog.of(config)
        self._suggestions = Suggestions()
        self._rate = Rate(config.questions_per_minute)
        self._broken: deque[str] = deque(maxlen=1000)  # questions whose run ended badly, by id

    def load(self, request: gr.Request) -> tuple[Any, ...]:
        """What the page learns once the papers are loaded; `?q=` fills the box without asking.

        It gives no turns: somebody may have asked while the papers were loading.
        """
        question = str(request.query_params.get("q", ""))[: self.config.max_question]
        try:
            chain = self.ready.chain()
        except MinutedError as error:
            problem = f"The papers cannot be opened: {error}"
            return {"held": "Papers"}, {"problem": problem}, {**self.offered(), "question": question}
        rows = [row for row in chain.library.papers() if row.state == "in"]
        offered = {
            **self.offered(),
            "councils": sorted({row.about.council for row in rows if row.about.council}),
            "bodies": sorted({row.about.body for row in rows if row.about.body}),
            "question": question,
        }
        return {"held": self.held()}, {"suggestions": self._suggestions.first(chain)}, offered

    def offered(self) -> dict[str, Any]:
        """What the composer knows before the papers are loaded."""
        return {
            "councils": [], "bodies": [], "question": None, "most": self.config.max_question,
            "notice": " ".join(filter(None, (self.questions.notice, beside_box(self.config)))),
            "signpost": self.config.signpost, "kinds": [str(kind) for kind in Kind if kind not in (Kind.OTHER, Kind.FURNITURE)],
        }  # fmt: skip

    def held(self) -> str:
        library = self.ready.chain().library
        return held(library.count(), library.newest())

    def begin(self, turns: Turns, request: gr.Request, data: gr.EventData) -> tuple[Any, ...]:
        """Show the question at once, before any queue. What the event carries comes from a browser: nothing is believed."""
        question = str(getattr(data, "question", None) or "").strip()[: self.config.max_question]
        if getattr(data, "fresh", None) is True:  # the reader began anew, and the server was not told
            turns = []
        if not question or (turns and turns[-1]["state"] == "searching"):
            return turns, {"turns": turns}
        more = {"filters": _strings(getattr(data, "filters", None)), "alone": getattr(data, "alone", None) is True}
        id = uuid.uuid4().hex[:12]
        if wait := self._wait(request):
            turns = [*turns, failed_value(id, question, _too_many(wait), **more)]
        else:
            waiting = "" if self.ready.is_ready else "The papers are still loading; the answer follows."
            turns = [*turns, waiting_value(id, question, waiting, **more)]
        return turns, {"turns": turns}

    async def answer(self, turns: Turns) -> AsyncIterator[tuple[Any, ...]]:
        """Answer the turn that waits: what is proved as it comes, its first paragraph, then the whole.

        Closed early when the reader stops it, which also ends what is asked of a language model.
        """
        if not turns or turns[-1]["state"] != "searching":
            yield turns, {"turns": turns}, gr.skip()
            return
        with Following(lambda watcher: self._turn(turns[-1], turns[:-1], watcher)) as following:
            while step := await following.next():
                begun = writing_value(turns[-1], step)
                yield [*turns[:-1], begun], {"turns": [*turns[:-1], begun]}, gr.skip()
            done = following.result()
        paragraphs = done["answer"].split("\n\n")
        if len(paragraphs) > 1 and done["state"] != "failed":
            begun = {**done, "state": "writing", "answer": paragraphs[0]}
            yield [*turns[:-1], begun], {"turns": [*turns[:-1], begun]}, gr.skip()
        turns = [*turns[:-1], done]
        yield (
            turns,
            {"turns": turns},
            {"held": self.held()} if self.ready.is_ready and done["state"] != "failed" else gr.skip(),
        )

    def _turn(self, asked: dict[str, Any], before: Turns, watcher: Watcher | None = None) -> dict[str, Any]:
        id, question, given = asked["id"], asked["question"], asked["filters"]
        more = {"filters": given, "alone": asked["alone"]}
        spoken = [] if asked["alone"] else [turn for turn in before if "mark" in turn]
        try:
            chain = self.ready.chain()
            filters = narrow(Filters(), **given)
            history = [Turn(turn["question"], turn["answer"]) for turn in spoken]
            answer = chain.ask(question, history, filters, watcher)
        except (MinutedError, ValueError) as error:  # said for people to read, and about their own input
            return failed_value(id, question, f"{str(error)[:1].upper()}{str(error)[1:]}", **more)
        self.questions.write(question, str(answer.status))
        done = turn_value(id, answer, terms=terms(answer, chain.library), **more)
        if answer.status in (Status.NO_EVIDENCE, Status.OUT_OF_SCOPE):
            done["notes"].insert(0, searched(chain.library, filters))
        return done

    async def restore(self, turns: Turns, request: gr.Request, data: gr.EventData) -> AsyncIterator[tuple[Any, ...]]:
        """The conversation that a tab kept, asked again: the same questions to the same papers give the same answers.

        Each counts as a question. While more follow, the value says so, and the page holds the next question back.
        """
        asked = getattr(data, "asked", None)
        if turns or not isinstance(asked, list):
            yield turns, {"turns": turns}
            return
        for given in asked[:_MOST_RESTORED]:
            if not isinstance(given, dict) or not str(given.get("question") or "").strip():
                continue
            question = str(given["question"]).strip()[: self.config.max_question]
            id = uuid.uuid4().hex[:12]
            more: dict[str, Any] = {"filters": _strings(given.get("filters")), "alone": given.get("alone") is True}
            if wait := self._wait(request):
                turns = [*turns, {**failed_value(id, question, _too_many(wait), **more), "restored": True}]
                continue
            done = await self._again(waiting_value(id, question, **more), turns)
            if "mark" in done and given.get("mark") != done["mark"]:
                changed = _MODEL_CHANGED if self.config.llm else _CHANGED
                done["notes"] = [f"{changed}: this is the answer as it is now.", *done["notes"]]
            turns = [*turns, {**done, "restored": True}]
            yield turns, {"turns": turns, "restoring": True}
        yield turns, {"turns": turns}

    async def _again(self, asked: dict[str, Any], before: Turns) -> dict[str, Any]:
        with Following(lambda watcher: self._turn(asked, before, watcher)) as following:
            return await following.whole()

    def _wait(self, request: gr.Request) -> float:
        """Count one question of this user or address; seconds until the next would be within the limit."""
        return self._rate.wait(str(getattr(request.state, "asker", "")))  # the guard's name for who asks

    async def broke(self, turns: Turns) -> None:
        """A run ended badly. One that somebody stopped may end so, before the stop is heard of: give that a moment."""
        if turns:
            self._broken.append(turns[-1]["id"])
        await asyncio.sleep(_MOMENT)

    def busy(self, turns: Turns) -> tuple[Any, ...]:
        """The question was not run, or broke: say so, never stay on “searching”.

        `turns` are read after the moment that `broke` gave: what was stopped, cleared or asked in it stands.
        """
        if not turns or turns[-1]["id"] not in self._broken or turns[-1]["state"] not in _RUNNING:
            return gr.skip(), gr.skip()
        reference = uuid.uuid4().hex[:8]
        log.error("a question was not answered, reference %s", reference)
        why = "The question was not answered: too many are being asked, or something broke. Ask again in a moment;"
        return self._ended(turns, f"{why} if it happens again, report the reference {reference}.", "failed")

    def stopped(self, turns: Turns) -> tuple[Any, ...]:
        """Whoever stops a question ends its run, which `busy` may have called broken before."""
        text = "You stopped this question before it was answered."
        return self._ended(turns, text, "stopped", (*_RUNNING, "failed"))

    def _ended(self, turns: Turns, text: str, state: str, of: tuple[str, ...] = _RUNNING) -> tuple[Any, ...]:
        if not turns or turns[-1]["state"] not in of:
            return turns, {"turns": turns}
        last = turns[-1]
        more = {"filters": last["filters"], "alone": last["alone"]}
        turns = [*turns[:-1], {**failed_value(last["id"], last["question"], text, **more), "state": state}]
        return turns, {"turns": turns}

    def again(self, turns: Turns) -> tuple[Any, ...]:
        """The conversation as far as it is: what was being asked again broke."""
        return turns, {"turns": turns}

    def clear(self) -> tuple[Any, ...]:
        return [], {"turns": []}

    def passage(self, wanted: Any) -> dict[str, Any]:
        """For the panel. `wanted` comes from the browser: a paper and a span, believed only where they exist."""
        gone = gone_value("This paper is no longer held", "It was changed or removed after the answer was given.")
        try:
            library = self.ready.chain().library
            paper = library.paper(str(wanted["paper"]))
            span = Span(int(wanted["start"]), int(wanted["end"]))
            words = Span(*map(int, wanted["words"])) if wanted.get("words") else None
        except (KeyError, TypeError, ValueError, AttributeError):
            return gone
        if span.end > len(paper.text) or ("quote" in wanted and span.of(paper.text) != wanted["quote"]):
            return gone_value(
                paper.about.title or paper.path,
                "The words quoted no longer stand there. Ask again for the paper as it is now.",
            )
        return passage_value(paper, span, library.place(paper, span.start), words)

    def following(self, wanted: Any) -> list[str]:
        """Next questions for an answer: those that the papers answer, and not with what was just said."""
        try:
            asked = str(wanted["question"])
            places = [(str(paper), int(start)) for paper, start in wanted["places"]][:10]
        except (KeyError, TypeError, ValueError):
            return []
        return self._suggestions.next(self.ready.chain(), asked, places)

    def feedback(self, given: Any) -> bool:
        """Useful or not: one line in the log, without the question. The reason is one of those offered."""
        try:
            useful, reason, state = bool(given["useful"]), str(given.get("reason") or ""), str(given.get("state"))
        except (KeyError, TypeError, AttributeError):
            return False
        if reason not in REASONS:
            return False
        log.info(
            "feedback: %s, answer %s%s",
            "useful" if useful else "not useful",
            re.sub(r"\W", "", state)[:20],
            f", {reason}" if reason else "",
        )
        return True

    def api(self, question: str, body: str = "", start: str = "", end: str = "") -> dict[str, Any]:
        """One answer as the contract's JSON, for other programs."""
        filters = narrow(Filters(), **{"body": body, "from": start, "to": end})
        answer = self.ready.chain().ask(question, (), filters)
        self.questions.write(question, str(answer.status))
        return answer.to_json()


def _too_many(wait: float) -> str:
    return (
        "Too many questions came from your address in the last minute. This one was not asked. "
        f"Try again in {int(wait) + 1} seconds."
    )


def searched(library: Library, filters: Filters) -> str:
    """What was searched in vain."""
    count = len(library.versions(filters.body, filters.council, filters.start, filters.end))
    if count < library.count():
        return f"Searched {held(count, None)} of the {library.count()} held: the others do not fit the filters."
    return f"Searched {held(count, library.newest())}."


def terms(answer: Answer, library: Library) -> dict[str, list[str]]:
    """The short forms in an answer that the papers define, each with its long forms."""
    present = set(re.findall(r"[A-Z][\w&]*[A-Z]s?", " ".join([answer.text, *(c.quote for c in answer.citations)])))
    found: dict[str, list[str]] = {}
    for term in library.glossary():
        if term.short in present and (term.short in found or len(found) < _MOST_TERMS):
            said = f"{term.long} ({term.council})" if term.conflicting and term.council else term.long
            longs = found.setdefault(term.short, [])
            if said.casefold() not in (long.casefold() for long in longs):
                longs.append(said)
    return found


def _strings(given: Any) -> dict[str, str]:
    """The filters that an event carries: known names, short texts."""
    if not isinstance(given, dict):
        return {}
    return {name: str(given[name]).strip()[:200] for name in FILTERS if given.get(name)}
