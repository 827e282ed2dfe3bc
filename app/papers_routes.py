"""The papers view on the web: read-only, unless the operator allowed changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from app.config import AppConfig
from app.layout import foreign, page, root_of, text
from app.papers_change import SUFFIXES, Changes, Verdict
from app.papers_view import papers_body, view_of
from app.ready import Ready
from app.render import held, href
from ingest.errors import MinutedError

_FILES = 20  # at most in one form
_SAID = {
    "added": "Taken in", "changed": "Taken in, in place of the earlier one", "renamed": "Taken in under its new name", "unchanged": "Held already",
    "failed": "Not read", "refused": "Not taken", "forgotten": "Forgotten",
}  # fmt: skip


def add_papers(app: FastAPI, ready: Ready, config: AppConfig, changes: Changes | None) -> None:
    """The list, and with `changes` the doors to put papers in and take them out."""

    def papers(request: Request) -> Any:
        return _list(request, ready, config, changes, ())

    app.get("/papers")(papers)
    if changes is None:
        return
    _add_upload(app, ready, config, changes)
    _add_one(app, ready, config, changes)


def _add_upload(app: FastAPI, ready: Ready, config: AppConfig, changes: Changes) -> None:

    async def upload(request: Request) -> Any:
        """A form of files, answered with a page; or one file as the whole body, answered with its verdict as JSON."""
        size = request.headers.get("content-length", "")
        refused = foreign(request) or _too_large(size, changes)
        alone = not request.headers.get("content-type", "").startswith("multipart/form-data")
        if refused:
            verdict = Verdict(request.query_params.get("name", "The files"), "refused", refused)
            return (
                JSONResponse(_said(verdict), 413) if alone else _list(request, ready, config, changes, [verdict], 413)
            )
        if alone:
            name, replace = request.query_params.get("name", ""), request.query_params.get("replace") == "1"
            data = await request.body()
            verdict = await run_in_threadpool(_put, ready, changes, name, data, replace)
            return JSONResponse(_said(verdict), 422 if verdict.event in ("failed", "refused") else 200)
        form = await request.form(max_files=_FILES, max_fields=5)
        replace = form.get("replace") == "1"
        files = [item for item in form.getlist("files") if not isinstance(item, str) and item.filename]
        verdicts = [
            await run_in_threadpool(_put, ready, changes, str(f.filename), await f.read(), replace) for f in files
        ]
        verdicts = verdicts or [Verdict("Nothing", "refused", "choose at least one file")]
        return await run_in_threadpool(_list, request, ready, config, changes, verdicts)

    app.post("/papers/upload")(upload)


def _add_one(app: FastAPI, ready: Ready, config: AppConfig, changes: Changes) -> None:
    """Forgetting and reading again: a page that asks first, and what it posts to."""

    def asked(request: Request, paper: str) -> Any:
        again = request.url.path.endswith("/again")
        question = "Read this paper again?" if again else "Forget this paper?"
        return page(request, config, question, _question(request, paper, again))

    def done(request: Request, paper: str) -> Any:
        refused = foreign(request)
        if refused:
            verdict = Verdict(paper, "refused", refused)
        elif request.url.path.endswith("/again"):
            verdict = changes.again(paper, ready.chain().library)
        else:
            verdict = changes.forget(paper, ready.chain().library)
        return _list(request, ready, config, changes, [verdict])

    for name in ("forget", "again"):
        app.get(f"/papers/{name}")(asked)
        app.post(f"/papers/{name}")(done)


def _put(ready: Ready, changes: Changes, name: str, data: bytes, replace: bool) -> Verdict:
    return changes.put(name, data, replace, ready.chain().library)


def _too_large(size: str, changes: Changes) -> str:
    most = changes.most_bytes * 4 + 100_000
    if not size.isdecimal():
        return "the size of the upload is not stated"
    return f"all files together are larger than {most:,} bytes" if int(size) > most else ""


def _said(verdict: Verdict) -> dict[str, Any]:
    word = _SAID.get(verdict.event, verdict.event[:1].upper() + verdict.event[1:])
    return {
        **asdict(verdict),
        "said": f"{word}: {verdict.reason}" if verdict.reason else word,
        "href": href(verdict.path) if verdict.path else "",
    }


def _list(
    request: Request,
    ready: Ready,
    config: AppConfig,
    changes: Changes | None,
    verdicts: Sequence[Verdict],
    status: int = 200,
) -> Response:
    try:
        library = ready.chain().library
        rows, summary = library.papers(), held(library.count(), library.newest())
    except MinutedError as error:
        return page(request, config, "The papers cannot be opened", f"<p>{text(error)}</p>", status=503)
    root = root_of(request)
    body = (
        f"<p>{text(summary)}.</p>"
        + "".join(_outcome(verdict, root) for verdict in verdicts)
        + papers_body(rows, view_of(dict(request.query_params)), root, _form(root, changes) if changes else "")
    )
    return page(request, config, "Papers", body, status=status, script="papers.js" if changes else "", wide=True)


def _outcome(verdict: Verdict, root: str) -> str:
    bad = verdict.event in ("refused", "failed")
    undo = ""
    if verdict.event == "forgotten":
        undo = f'<form method="post" action="{text(root)}/papers/again?{_paper(verdict.path)}"><button type="submit">Undo: take it in again</button></form>'
    return f'<div class="{"error" if bad else "good"}" role="status"><strong>{text(verdict.name)}</strong>: {text(_said(verdict)["said"])}.{undo}</div>'


def _paper(path: str) -> str:
    from urllib.parse import urlencode

    return text(urlencode({"paper": path}))


def _form(root: str, changes: Changes) -> str:
    allowed = ", ".join(SUFFIXES)
    return f"""<section class="card" aria-labelledby="put"><h2 id="put">Put papers in</h2>
<form id="upload" method="post" action="{text(root)}/papers/upload" enctype="multipart/form-data">
<p id="drop"><label for="files">Files ({text(allowed)}; at most {changes.most_bytes // 1_000_000:,} MB each)</label>
<input id="files" name="files" type="file" multiple required accept="{text(",".join(SUFFIXES))}"></p>
<p class="tick"><input id="replace" name="replace" value="1" type="checkbox"><label for="replace">Replace a held file of the same name</label></p>
<p><button type="submit">Put in</button></p></form><div role="status"><ul id="uploads"></ul></div></section>"""


def _question(request: Request, paper: str, again: bool) -> str:
    root = text(root_of(request))
    what = (
        "Its file is read again from where it lies, and takes the place of what is held."
        if again
        else "Its text, passages and vectors are removed from the index for good, under every name it is held by. Its file stays in its folder."
    )
    verb, action = ("Read again", "again") if again else ("Forget it", "forget")
    return f"""<p><strong>{text(paper)}</strong></p><p>{what}</p><form method="post" action="{root}/papers/{action}?{_paper(paper)}">
<p><button type="submit">{verb}</button> <a href="{root}/papers">Do nothing</a></p></form>"""
