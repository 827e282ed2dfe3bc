"""What the page is given: turns as plain JSON values, and a paper's text in parts. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from app.keep import fingerprint, token
from app.llm.notice import JOINED
from app.llm.watch import Progress
from app.model import Answer, Citation, Status, long_date
from ingest.model import Span
from ingest.recognise import plain
from ingest.store import StoredPaper

_CONTEXT = 6_000  # characters shown on each side of a quotation in the panel

STATUS = {
    Status.ANSWERED: "Answered from the papers",
    Status.PARTIAL: "Answered in part",
    Status.CONFLICT: "The papers disagree",
    Status.NO_EVIDENCE: "Not in the papers",
    Status.OUT_OF_SCOPE: "Outside what the papers cover",
    Status.DECLINED: "Not a question for the papers",
}


class Part(NamedTuple):
    """A stretch of a paper's text. `kind`: text, page (a page begins), mark (quoted), words (the answering words quoted)."""

    kind: str
    text: str


def href(paper: str, span: Span | None = None) -> str:
    """The address of a paper on this server, below the page; the span marked and scrolled to."""
    query = "?" + urlencode({"start": span.start, "end": span.end}) + "#hit" if span else ""
    return f"paper/{quote(paper, safe='/')}{query}"


def outward(url: str) -> str:
    """An address of the council's own site; empty for anything that a browser would not fetch as a page."""
    return url if url.startswith(("https://", "http://")) else ""


def citation_value(citation: Citation) -> dict[str, Any]:
    words: Span | None = getattr(citation, "words", None)
    return {
        **citation.to_json(),
        "quote_text": plain(citation.quote),
        "words_text": plain(citation.quote[words.start - citation.span.start : words.end - citation.span.start])
        if words
        else "",
        "words": [words.start, words.end] if words else None,
        "date_text": long_date(citation.about.date),
        "url": outward(citation.about.url),
        "href": href(citation.paper, citation.span),
    }


def turn_value(id: str, answer: Answer, today: date | None = None, **more: Any) -> dict[str, Any]:
    """A finished turn."""
    link = token(answer, today or date.today())
    return {
        "id": id, "state": str(answer.status), "question": answer.question, "searched": answer.standalone_question, "answer": answer.text,
        "abstained": answer.abstained, "notes": list(answer.notes), "citations": [citation_value(c) for c in answer.citations],
        "link": f"a/{link}" if link else "", "mark": mark(answer), "seconds": answer.seconds, "terms": {}, "filters": {},
        "joined": JOINED in answer.notes, **more,
    }  # fmt: skip


def mark(answer: Answer) -> str:
    """Equal for answers that say the same."""
    return fingerprint(repr((str(answer.status), answer.text, [(c.paper, c.quote) for c in answer.citations])))


def waiting_value(id: str, question: str, waiting: str = "", **more: Any) -> dict[str, Any]:
    return {
        "id": id, "state": "searching", "question": question, "waiting": waiting, "answer": "", "abstained": False,
        "notes": [], "citations": [], "terms": {}, "filters": {}, **more,
    }  # fmt: skip


def writing_value(waiting: dict[str, Any], step: Progress) -> dict[str, Any]:
    """A turn whose answer is being joined: what is proved of it, and the quotations that are being read."""
    return {
        **waiting, "state": "writing", "answer": step.text, "citations": [citation_value(c) for c in step.citations],
        "reading": [citation_value(c) for c in step.reading],
    }  # fmt: skip


def failed_value(id: str, question: str, message: str, **more: Any) -> dict[str, Any]:
    return {**waiting_value(id, question, **more), "state": "failed", "answer": message}


def facts(paper: StoredPaper, span: Span | None = None) -> str:
    """One line of what is known of a paper, and the page of a span."""
    about = paper.about
    page = paper.page_of(span.start) if span else None
    parts = (
        about.council,
        about.body,
        long_date(about.date),
        f"item {about.item}" if about.item else "",
        f"page {page} of {len(paper.pages)}" if page else "",
    )
    return " · ".join(part for part in parts if part)


def passage_value(
    paper: StoredPaper, span: Span, place: tuple[str, str] = ("", ""), words: Span | None = None
) -> dict[str, Any]:
    """A quotation with what stands around it, its section, its page and where else to look."""
    start, end = max(0, span.start - _CONTEXT), min(len(paper.text), span.end + _CONTEXT)
    section, item = place
    page = paper.page_of(span.start)
    return {
        "title": paper.about.title or paper.path, "facts": facts(paper, span), "paper": paper.path,
        "section": " ".join(part for part in (f"Item {item}." if item else "", plain(section)) if part),
        "parts": [list(part) for part in parts(paper, Span(start, end), span, words)],
        "cut": [start > 0, end < len(paper.text)],
        "url": outward(paper.about.url), "href": href(paper.path, span), "notes": list(paper.notes),
        "page": page, "picture": page_href(paper.path, page, span) if page and paper.path.lower().endswith(".pdf") else "",
    }  # fmt: skip


def page_href(paper: str, page: int, span: Span | None) -> str:
    """The address of a picture of a page, below the page."""
    given = {"page": page, **({"start": span.start, "end": span.end} if span else {})}
    return f"page-image/{quote(paper, safe='/')}?{urlencode(given)}"


def gone_value(title: str, why: str) -> dict[str, Any]:
    """What the panel shows where there is nothing to quote any more."""
    return {
        "title": title, "facts": why, "paper": "", "section": "", "parts": [], "cut": [False, False], "url": "", "href": "",
        "notes": [], "page": None, "picture": "", "gone": True,
    }  # fmt: skip


def parts(paper: StoredPaper, within: Span, span: Span | None = None, words: Span | None = None) -> list[Part]:
    """The text of `within`, cut where pages begin and where the quotation and its answering words do.

    A page that begins inside the quotation is not marked: the mark holds the quoted characters and nothing else.
    """
    if span is None:
        return _paged(paper, within.start, within.end)
    inner = words if words and span.contains(words) else None
    quoted = (
        [("mark", span.start, inner.start), ("words", inner.start, inner.end), ("mark", inner.end, span.end)]
        if inner
        else [("mark", span.start, span.end)]
    )
    return [
        *_paged(paper, within.start, span.start),
        *(Part(kind, paper.text[start:end]) for kind, start, end in quoted if start < end),
        *_paged(paper, span.end, within.end),
    ]


def _paged(paper: StoredPaper, start: int, end: int) -> list[Part]:
    found: list[Part] = []
    at = start
    for number, page in enumerate(paper.pages, start=1):
        if page is not None and start <= page.start < end:
            found += [Part("text", paper.text[at : page.start]), Part("page", f"Page {number}")]
            at = page.start
    return [part for part in (*found, Part("text", paper.text[at:end])) if part.text]


def held(count: int, newest: str | None) -> str:
    """How many papers are held, and up to which date."""
    dated = f", the newest of {long_date(newest)}" if newest else ""
    return f"{count:,} paper{'' if count == 1 else 's'}{dated}"
