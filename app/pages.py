"""Pages that need no script: a paper, a picture of its page, an answer by its link, accessibility, privacy."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse

from app.config import AppConfig
from app.keep import Kept, Link, find_again, read_token
from app.layout import page, root_of, text
from app.llm.notice import privacy as model_privacy
from app.model import ABSTAINED, long_date
from app.page_image import picture
from app.question_log import QuestionLog
from app.ready import Ready
from app.render import STATUS, Part, facts, href, outward, page_href, parts
from ingest.errors import MinutedError, PaperError
from ingest.model import Span
from ingest.recognise import plain
from ingest.store import StoredPaper


def add_pages(app: FastAPI, ready: Ready, config: AppConfig) -> None:

    def paper(request: Request, path: str, start: int | None = None, end: int | None = None) -> Any:
        try:
            held = ready.chain().library.paper(path)
        except KeyError:
            return _not_held(request, config)
        return page(request, config, held.about.title or held.path, _paper(request, held, _span(held, start, end)))

    def image(path: str, page: int, start: int | None = None, end: int | None = None) -> Any:
        try:
            library = ready.chain().library
            held, (file, digest) = library.paper(path), library.file(path)
            drawn = picture(file, digest, held, page, _span(held, start, end))
        except KeyError:
            return PlainTextResponse("This paper is no longer held.", 404)
        except MinutedError as error:  # the file is another now; or not ready yet, or an index of another version
            reason = str(error).rstrip(".")
            status = 409 if isinstance(error, PaperError) else 503
            return PlainTextResponse(f"{reason[:1].upper()}{reason[1:]}.", status)
        return Response(
            drawn.png, media_type="image/png", headers={"X-Boxes": str(drawn.boxes), "Cache-Control": "no-store"}
        )

    def answer(request: Request, token: str) -> Any:
        try:
            link = read_token(token)
        except ValueError as error:
            return page(
                request,
                config,
                "This link cannot be read",
                f"<p>Nothing is shown, because {text(error)}.</p>",
                status=404,
            )
        return page(request, config, link.question, _answer(request, ready, link))

    def accessibility(request: Request) -> Any:
        return page(request, config, "Accessibility statement", _accessibility(config))

    def privacy(request: Request) -> Any:
        return page(request, config, "Privacy", _privacy(config))

    app.get("/paper/{path:path}")(_said_when_not_ready(paper, config))
    app.get("/page-image/{path:path}")(image)
    app.get("/a/{token}")(_said_when_not_ready(answer, config))
    app.get("/accessibility")(accessibility)
    app.get("/privacy")(privacy)


def _said_when_not_ready(view: Any, config: AppConfig) -> Any:
    """The view, and a page in its place when the index cannot be opened."""
    from functools import wraps

    @wraps(view)
    def shown(request: Any, **given: Any) -> Any:
        try:
            return view(request, **given)
        except MinutedError as error:
            return page(request, config, "The papers cannot be opened", f"<p>{text(error)}</p>", status=503)

    return shown


def _span(paper: StoredPaper, start: int | None, end: int | None) -> Span | None:
    """The span asked for, where it lies in the paper."""
    good = start is not None and end is not None and 0 <= start < end <= len(paper.text)
    return Span(start, end) if good and start is not None and end is not None else None


def _not_held(request: Request, config: AppConfig) -> Response:
    return page(request, config, "This paper is not held", "<p>It was removed, or it never was here.</p>", status=404)


def _paper(request: Request, paper: StoredPaper, span: Span | None) -> str:
    root = root_of(request)
    number = paper.page_of(span.start) if span else None
    links = (
        [f'<a href="{text(outward(paper.about.url))}" rel="noopener noreferrer">On the council’s own site</a>']
        if outward(paper.about.url)
        else []
    )
    if number and paper.path.lower().endswith(".pdf"):
        links.append(f'<a href="{text(root)}/{text(page_href(paper.path, number, span))}">Page {number} as printed</a>')
    links += ['<a href="#hit">Go to the quoted words</a>'] if span else []
    notes = "".join(f"<li>{text(note)}</li>" for note in paper.notes)
    inside = "".join(map(_part, parts(paper, Span(0, len(paper.text)), span) if paper.text else []))
    return (
        f'<p class="facts">{text(facts(paper, span))}</p>'
        + (f'<p class="links">{" ".join(links)}</p>' if links else "")
        + (f'<ul class="notes">{notes}</ul>' if notes else "")
        + f'<div class="paper">{inside}</div>'
    )


def _part(part: Part) -> str:
    if part.kind == "page":
        return f'<span class="page-break">{text(part.text)}</span>'
    return f'<mark id="hit" tabindex="-1">{text(part.text)}</mark>' if part.kind == "mark" else text(part.text)


def _answer(request: Request, ready: Ready, link: Link) -> str:
    """An answer by its link, as its quotations stand in the papers now."""
    library = ready.chain().library
    shown, changed = [], 0
    with library.snapshot():
        for n, kept in enumerate(link.kept, start=1):
            item, as_it_was = _quotation(request, library, n, kept)
            changed += not as_it_was
            shown.append(item)
    asked = f"{text(root_of(request))}/?q={quote(link.question)}"
    if changed:
        count = f"{changed} of {len(shown)} quotations no longer stand where they were."
        verdict = f'<p class="error"><strong>A paper has changed since.</strong> {count}</p>'
    else:
        verdict = '<p class="good">Every quotation stands unchanged in the papers held today.</p>' if shown else ""
    heading = "Nearest passages" if link.status in ABSTAINED else "Quotations"
    return f"""<p class="state {text(link.status)}">{text(STATUS[link.status])}</p>
<p class="facts">Asked on {text(long_date(link.on))}. This page is read-only. <a href="{asked}">Ask it again</a></p>{verdict}
{f'<h2>{heading}</h2><ol class="quotations">{"".join(shown)}</ol>' if shown else "<p>The papers held nothing to quote.</p>"}"""


def _quotation(request: Request, library: Any, n: int, kept: Kept) -> tuple[str, bool]:
    """One quotation of a link as it stands now, and whether it stands where it stood."""
    try:
        paper = library.paper(kept.paper)
    except KeyError:
        return f'<li class="gone">[{n}] The paper “{text(kept.paper)}” is no longer held.</li>', False
    span = find_again(kept, paper)
    source = f"{text(root_of(request))}/{text(href(paper.path, span))}"
    where = f'<a href="{source}">{text(paper.about.title or paper.path)}</a><br><span class="facts">{text(facts(paper, span))}</span>'
    if span is None:
        return f'<li class="gone">[{n}] The words quoted no longer stand in this paper.<br>{where}</li>', False
    moved = (
        ""
        if span == kept.span
        else '<br><span class="facts">The words are the same; they stand elsewhere in the paper now.</span>'
    )
    return f"<li><blockquote>{text(plain(span.of(paper.text)))}</blockquote>[{n}] {where}{moved}</li>", True


def _accessibility(config: AppConfig) -> str:
    who = text(config.operator or "whoever runs this service")
    contact = (
        f"<p>Contact: {text(config.contact)}</p>"
        if config.contact
        else "<p>No contact has been set up on this server.</p>"
    )
    checked = (
        f"<p>{text(config.checked)}</p>"
        if config.checked
        else "<p>No check by people has been recorded for this server.</p>"
    )
    return f"""<p>This statement applies to {text(config.service)}, run by {who}.</p>
<h2>How accessible this service is</h2><p>It is built to the Web Content Accessibility Guidelines 2.2, level AA. Every page is tested in a browser with
axe-core, in light and dark colours, on a wide and a narrow screen; it can be used with a keyboard alone, at 400% zoom, and in forced colours.
Automatic tests find only part of what matters.</p>{checked}
<h2>What is not accessible</h2><p>Papers are shown as text, which a screen reader reads. A picture of a PDF’s page repeats that text and is not needed
to use the service. The council’s own files, which the service links to, may not be accessible.</p>
<h2>Tell us</h2>{contact}<p>If you are not happy with the answer, contact the Equality Advisory and Support Service (EASS).</p>"""


def _privacy(config: AppConfig) -> str:
    who = text(config.operator or "whoever runs this service")
    contact = f"<p>Contact: {text(config.contact)}</p>" if config.contact else ""
    return f"""<p>{text(config.service)} is run by {who}.</p>
<h2>Your questions</h2><p>{text(QuestionLog.of(config).notice)} {text(model_privacy(config))}
The conversation is held in memory while its page is open, for an hour at most. The server’s log names the page asked
for, never the question.</p>
<h2>Your browser</h2><p>No cookies are set unless you sign in, and nothing is loaded from elsewhere. If you tick “Keep this conversation”, your
questions are kept in this tab of your browser until you close it. A link to an answer holds the question in itself: whoever has the link can
read it.</p>
<h2>The papers</h2><p>The papers are published by the councils named in them. Do not enter the name or the case of a child, a family or
anybody else.</p>{contact}"""
