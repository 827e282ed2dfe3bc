"""The chat's web server: the page, the papers, answers by their links, health; nothing beyond this machine unless told."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from app.config import AppConfig
from app.guard import Guard
from app.layout import static
from app.pages import add_pages
from app.papers_change import Changes
from app.papers_routes import add_papers
from app.quick_import import import_gradio
from app.ready import Ready
from app.render import held
from app.sign_in import SignIn, add_sign_in
from ingest.config import load
from ingest.errors import MinutedError

if TYPE_CHECKING:
    from app.chain import Chain

log = logging.getLogger(__name__)


def serve(app: FastAPI, host: str, port: int, root_path: str = "") -> None:
    """Serve until stopped. Behind a proxy on this machine its X-Forwarded-For says who asks."""
    import uvicorn

    log.info("Minuted on http://%s:%s%s", host, port, root_path)
    uvicorn.run(app, host=host, port=port, root_path=root_path, log_level="warning", server_header=False)


def log_plainly() -> None:
    """Our own lines on standard error; the libraries' only when something is wrong."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    for noisy in ("httpx", "chromadb", "sentence_transformers", "gradio"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def build_app(
    make_chain: Callable[[], Chain],
    config: AppConfig | None = None,
    sign_in: SignIn | None = None,
    changes: Changes | None = None,
) -> FastAPI:
    """The application, for `serve` or any ASGI server. `make_chain` runs in a thread, so that the page opens at once.

    With `sign_in` nobody else gets in; with `changes` papers can be put in and taken out from the browser.
    """
    gr = import_gradio()

    from app.ui import build_ui

    config = config or load(AppConfig)
    ready = Ready(make_chain)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    _add_state(app, ready)
    add_pages(app, ready, config)
    add_papers(app, ready, config, changes)
    if sign_in:
        add_sign_in(app, sign_in, config)
    app.add_middleware(Guard, config=config, sign_in=sign_in)
    # As `head`, because Gradio puts its own selectors before those of `css`, and ours about the body then match nothing.
    theme = gr.themes.Default(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])
    mounted: FastAPI = gr.mount_gradio_app(
        app, build_ui(ready, config), path="/", theme=theme, head=f"<style>{static('style.css')}</style>", js=f"() => {{ {static('page.js')} }}",
        footer_links=[], run_history=False, show_error=False, enable_monitoring=False, pwa=False,
    )  # fmt: skip
    ready.start()  # only now: loading the model beside Gradio's own import makes the first page wait for both
    return mounted


def _add_state(app: FastAPI, ready: Ready) -> None:
    """Is it alive, is it ready, what does it hold; and the one script that is a file."""

    def health() -> Any:
        return {"alive": True, "ready": ready.is_ready}

    def readiness() -> Any:
        if not ready.is_ready:
            return JSONResponse({"ready": False, "reason": "the papers are still loading"}, 503)
        try:
            library = ready.chain().library
        except MinutedError as error:
            return JSONResponse({"ready": False, "reason": str(error)}, 503)
        return {"ready": True, "papers": library.count(), "newest": library.newest()}

    def holding() -> Any:
        try:
            library = ready.chain().library
        except MinutedError as error:
            return JSONResponse({"reason": str(error)}, 503)
        return {"held": held(library.count(), library.newest())}

    def script() -> Any:
        return Response(static("papers.js"), media_type="text/javascript")

    app.get("/healthz")(health)
    app.get("/readyz")(readiness)
    app.get("/held")(holding)
    app.get("/static/papers.js")(script)
