"""An OpenAI-compatible endpoint of our own: a real HTTP server that says exactly what a test tells it to, however bad."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Turn:
    """One request as the endpoint sees it, and the ways to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler, asked: dict[str, Any], ended: threading.Event) -> None:
        self._handler, self.asked, self.ended = handler, asked, ended

    @property
    def prompt(self) -> str:
        return "\n".join(str(message["content"]) for message in self.asked["messages"])

    @property
    def lines(self) -> list[str]:
        """The passages shown, in order."""
        return [line for line in self.prompt.splitlines() if line.startswith("[")]

    def send(self, status: int, kind: str, body: str, **more: str) -> None:
        self.head(status, kind, **more)
        self.write(body)

    def head(self, status: int = 200, kind: str = "text/event-stream", **more: str) -> None:
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", kind)
        for name, value in {"Connection": "close", **more}.items():
            self._handler.send_header(name, value)
        self._handler.end_headers()

    def write(self, text: str) -> None:
        self._handler.wfile.write(text.encode())
        self._handler.wfile.flush()

    def say(self, text: str, finish: str | None = None) -> None:
        """One event of a stream."""
        choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
        event = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "liar", "choices": [choice]}
        self.write(f"data: {json.dumps(event)}\n\n")

    def answer(self, text: str, finish: str = "stop", size: int = 7) -> None:
        """A whole answer in small pieces."""
        self.head()
        for start in range(0, len(text), size):
            self.say(text[start : start + size])
        self.say("", finish)
        self.write("data: [DONE]\n\n")


Script = Callable[[Turn], None]


class Liar:
    """`script` answers what is asked; `asked` are the requests, `headers` theirs, `broken` how many ended before they were answered."""

    def __init__(self) -> None:
        self.script: Script = lambda turn: turn.answer(claims())
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.broken = threading.Semaphore(0)
        self.ended = threading.Event()
        self.address = ""


def claims(*given: dict[str, Any]) -> str:
    return json.dumps({"claims": list(given)}, ensure_ascii=False)


def claim(text: str, quote: str | list[str], *passages: int) -> dict[str, Any]:
    return {"text": text, "passages": list(passages) or [1], "quotes": [quote] if isinstance(quote, str) else quote}


@contextmanager
def lying() -> Iterator[Liar]:
    liar = Liar()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            liar.asked.append(asked)
            liar.headers.append(dict(self.headers))
            try:
                liar.script(Turn(self, asked, liar.ended))
            except OSError:  # whoever asked has gone
                liar.broken.release()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    liar.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield liar
    finally:
        liar.ended.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
