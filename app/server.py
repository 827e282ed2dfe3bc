"""The chat's web server: the page, a paper on its own page, health; nothing beyond this machine unless told."""

from __future__ import annotations

import base64
import logging
import os
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from app.ready import Ready
from app.render import paper_page
from ingest.errors import MinutedError
from ingest.model import Span

if TYPE_CHECKING:
    from fastapi import FastAPI, Request, Response

    from app.chain import Chain

log = logging.getLogger(__name__)

# Gradio compiles its templates with `new Function`, hence unsafe-eval; all text goes in by textContent.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_PAPER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def serve(make_chain: Callable[[], Chain], host: str, port: int, auth: dict[str, str] | None = None) -> None:
    """Serve until stopped. `make_chain` runs in a thread of its own, so that the page opens at once."""
    import uvicorn

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    for noisy in ("httpx", "chromadb", "sentence_transformers"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    log.info("Minuted on http://%s:%s", host, port)
    uvicorn.run(build_app(make_chain, auth), host=host, port=port, log_level="warning")


def build_app(make_chain: Callable[[], Chain], auth: dict[str, str] | None = None) -> FastAPI:
    """The application, for `serve` or any ASGI server."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before gradio is imported, or it asks two hosts at start
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    import gradio as gr
    from fastapi import FastAPI

    from app.ui import build_ui, static

    ready = Ready(make_chain)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    _add_routes(app, ready)
    _add_guard(app, auth)
    theme = gr.themes.Default(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]).set(
        button_primary_background_fill="#0b5c8a", button_primary_background_fill_dark="#0b5c8a", button_primary_text_color="#ffffff",
        button_primary_background_fill_hover="#084768", body_text_color="#10243a", block_label_text_color="#10243a",
        block_title_text_color="#10243a", block_title_text_color_dark="#eef3f7",
    )  # fmt: skip
    return gr.mount_gradio_app(
        app, build_ui(ready), path="/", theme=theme, css=static("style.css"), js=f"() => {{ {static('page.js')} }}",
        footer_links=[], run_history=False, show_error=False, enable_monitoring=False, pwa=False,
    )  # fmt: skip


def _add_routes(app: FastAPI, ready: Ready) -> None:
    from fastapi.responses import HTMLResponse, JSONResponse

    def paper(path: str, start: int | None = None, end: int | None = None) -> Any:
        try:
            held = ready.chain().library.paper(path)
            span = Span(start, end) if start is not None and end is not None else None
        except (KeyError, ValueError, MinutedError):
            return HTMLResponse(
                "<!doctype html><html lang=en-GB><title>Not held</title><p>This paper is not held.</p></html>", 404
            )
        if span and span.end > len(held.text):
            span = None
        return HTMLResponse(paper_page(held, span), headers={"Content-Security-Policy": _PAPER_POLICY})

    def health() -> Any:
        return JSONResponse({"ready": ready.is_ready})

    app.get("/paper/{path:path}")(paper)
    app.get("/healthz")(health)


def _add_guard(app: FastAPI, auth: dict[str, str] | None) -> None:
    """Security headers on every response, the password where one is set, a log line without the question."""
    from fastapi.responses import PlainTextResponse

    async def guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        started = time.perf_counter()
        allowed = (
            auth is None or _knows(request.headers.get("authorization", ""), auth) or request.url.path == "/healthz"
        )
        if allowed:
            response = await call_next(request)
        else:
            response = PlainTextResponse(
                "Sign in to ask the papers.", 401, {"WWW-Authenticate": 'Basic realm="Minuted", charset="UTF-8"'}
            )
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        log.debug(
            "%s %s %s %.3f s", request.method, request.url.path, response.status_code, time.perf_counter() - started
        )
        return response

    app.middleware("http")(guard)


def _knows(header: str, auth: dict[str, str]) -> bool:
    """Whether an HTTP Basic header carries a known user and password; compared in constant time."""
    scheme, _, encoded = header.partition(" ")
    try:
        user, _, password = base64.b64decode(encoded, validate=True).decode("utf-8").partition(":")
    except ValueError:
        return False
    expected = auth.get(user, "")
    return scheme.lower() == "basic" and bool(expected) and secrets.compare_digest(password.encode(), expected.encode())
