"""The frame of every page that the server writes itself: no script needed, printable, each text escaped by its writer."""

from __future__ import annotations

import html
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from app.config import AppConfig

# Nothing from elsewhere; scripts only where a page has one of ours.
POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def static(name: str) -> str:
    return files("app").joinpath("static", name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _style() -> str:
    return static("pages.css")


def text(value: object) -> str:
    """Any value as text of a page."""
    return html.escape(str(value))


def root_of(request: Request) -> str:
    """The path that a proxy serves the app below; empty at the top."""
    return str(request.scope.get("root_path", "")).rstrip("/")


def page(
    request: Request,
    config: AppConfig,
    title: str,
    body: str,
    *,
    status: int = 200,
    script: str = "",
    wide: bool = False,
) -> Response:
    """A whole page. `body` is HTML whose texts are escaped; `title` is plain text."""

    root = text(root_of(request))
    loaded = f'<script src="{root}/static/{script}" defer></script>' if script else ""
    leave = (
        f'<form method="post" action="{root}/sign-out"><button type="submit">Sign out</button></form>'
        if "minuted" in request.cookies
        else ""
    )
    content = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><link rel="icon" href="data:,">
<title>{text(title)} – {text(config.service)}</title><style>{_style()}</style>{loaded}</head>
<body{' class="wide"' if wide else ""}><a class="skip" href="#main">Skip to the content</a>
<header><nav aria-label="Site"><a class="home" href="{root}/">{text(config.service)}</a>
<a href="{root}/">Ask</a> <a href="{root}/papers">Papers</a></nav></header>
<main id="main" tabindex="-1"><h1>{text(title)}</h1>{body}</main>
<footer><a href="{root}/accessibility">Accessibility</a> <a href="{root}/privacy">Privacy</a>{leave}</footer></body></html>"""
    return HTMLResponse(content, status, headers={"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"})


def foreign(request: Request) -> str:
    """Why a form is refused that another site's page sent with the reader's own browser; empty where it is ours."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "")
    ours = site in (
        "same-origin",
        "none",
    )
    if site is None:  # an old browser, plain http beyond this machine, or a program, which sends no origin at all
        ours = not origin or urlsplit(origin).netloc == request.headers.get("host", "")
    return "" if ours else "the request came from another site"


def facts(rows: list[tuple[str, str]]) -> str:
    """Names and values as a list; `rows` are plain text, empty values left out."""
    return "<dl>" + "".join(f"<div><dt>{text(k)}</dt><dd>{text(v)}</dd></div>" for k, v in rows if v) + "</dl>"
