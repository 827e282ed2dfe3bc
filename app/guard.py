"""What stands before every request: who may ask, how often, what the browser may load, and a log line without the question."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool

from app.config import AppConfig
from app.limits import Rate
from app.loopback import is_loopback
from app.sign_in import OPEN, SignIn

log = logging.getLogger(__name__)

# Gradio compiles its templates with `new Function`, hence unsafe-eval; all text goes in by textContent.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
# Doors of Gradio that this page does not use: files in, files out, recordings, other servers, its own pages.
_SHUT = tuple(
    f"/gradio_api/{name}"
    for name in (
        "upload",
        "file",
        "proxy",
        "process_recording",
        "vibe",
        "undo-vibe",
        "stream",
        "run-history",
        "runs",
        "custom_component",
        "deep_link",
    )
)
_PORT = re.compile(r":\d*$")
Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Any, Send], Awaitable[None]]


class Guard:
    """ASGI middleware. Not `BaseHTTPMiddleware`, which holds back the end of a stream that a reader has left."""

    def __init__(self, app: App, config: AppConfig, sign_in: SignIn | None) -> None:
        self._app, self._sign_in = app, sign_in
        self._names = _own_names(config) if sign_in is None else None
        self._requests = Rate(config.requests_per_minute)
        self._questions = Rate(config.questions_per_minute)

    async def __call__(self, scope: Scope, receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, path, seen = time.perf_counter(), _path(scope), {"status": 500}

        async def sent(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                message["headers"] = _secured(message.get("headers", []))
            await send(message)

        try:
            await self._admit(scope, receive, sent, path)
        finally:
            log.info("%s %s %s %.3f s", scope["method"], _loggable(path), seen["status"], time.perf_counter() - started)

    async def _admit(self, scope: Scope, receive: Any, send: Send, path: str) -> None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        address = scope["client"][0] if scope.get("client") else ""
        # in a thread: a password takes a tenth of a second to check, on purpose
        user = await run_in_threadpool(self._sign_in.who, headers, address) if self._sign_in else ""
        name = user or address
        scope.setdefault("state", {})["asker"] = name
        if self._names is not None and (host := _host(headers)) not in self._names:
            text = f"This chat answers on this machine only, not to the name {host!r}. Its operator can allow a name: MINUTED_APP__HOSTS"
            await _say(send, 421, text)
        elif path.startswith(_SHUT):
            await _say(send, 404, "There is nothing here.")
        elif self._sign_in and not user and path not in OPEN:
            await _turn_away(scope, send, headers, path)
        elif wait := self._requests.wait(name) or (_asks(scope, path) and self._questions.wait(name)):
            text = f"Too many requests in a minute. Try again in {int(wait) + 1} seconds."
            await _say(send, 429, text, [(b"retry-after", str(int(wait) + 1).encode())])
        else:
            await self._app(scope, receive, send)


def _own_names(config: AppConfig) -> frozenset[str] | None:
    """The names that lead to a chat of this machine alone; None where others may reach it anyway.

    Without this a page of another site could give its own name this machine's address and then ask, or put papers in.
    """
    own = frozenset({"localhost", "127.0.0.1", "[::1]"})
    return own | {name.lower() for name in config.hosts} if is_loopback(config.host.strip("[]")) else None


def _host(headers: dict[str, str]) -> str:
    """The name asked for, without its port."""
    return _PORT.sub("", headers.get("host", "")).lower().rstrip(".")


def _path(scope: Scope) -> str:
    """The path below the app's own root."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path.removeprefix(root) if root and path.startswith(root) else path


def _asks(scope: Scope, path: str) -> bool:
    return scope["method"] == "POST" and path.startswith(("/gradio_api/call/", "/gradio_api/run/", "/gradio_api/api/"))


def _loggable(path: str) -> str:
    """A link to an answer holds its question."""
    return "/a/…" if path.startswith("/a/") else path


def _with_query(scope: Scope, path: str) -> str:
    query = scope.get("query_string", b"").decode("latin-1")
    return f"{path}?{query}" if query else path


async def _turn_away(scope: Scope, send: Send, headers: dict[str, str], path: str) -> None:
    """A person is shown the sign-in page; a program is told how to sign in."""
    if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
        target = f"{scope.get('root_path', '')}/sign-in?next={quote(_with_query(scope, path), safe='/')}"
        await _say(send, 303, "", [(b"location", target.encode())])
    else:
        await _say(
            send, 401, "Sign in to ask the papers.", [(b"www-authenticate", b'Basic realm="Minuted", charset="UTF-8"')]
        )


async def _say(send: Send, status: int, text: str, headers: list[tuple[bytes, bytes]] | None = None) -> None:
    kind = [(b"content-type", b"text/plain; charset=utf-8"), *(headers or [])]
    await send({"type": "http.response.start", "status": status, "headers": kind})
    await send({"type": "http.response.body", "body": text.encode()})


def _secured(headers: Any) -> list[tuple[bytes, bytes]]:
    """The headers of a response with ours; those it set itself stand."""
    ours = {
        b"content-security-policy": POLICY.encode(),
        b"x-content-type-options": b"nosniff",
        b"referrer-policy": b"no-referrer",
    }
    held = {name.lower() for name, _ in headers}
    return [*headers, *((name, value) for name, value in ours.items() if name not in held)]
