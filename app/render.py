"""What the page is given: turns as plain JSON values, and a paper as a page of its own. Pure."""

from __future__ import annotations

import html
from typing import Any
from urllib.parse import quote, urlencode

from app.model import Answer, Citation, long_date
from ingest.model import Span
from ingest.recognise import plain
from ingest.store import LedgerRow, StoredPaper

_CONTEXT = 6_000  # characters shown on each side of a quotation in the panel


def href(paper: str, span: Span | None = None) -> str:
    """The address of a paper on this server, below the page; the span marked and scrolled to."""
    query = "?" + urlencode({"start": span.start, "end": span.end}) + "#hit" if span else ""
    return f"paper/{quote(paper, safe='/')}{query}"


def citation_value(citation: Citation) -> dict[str, Any]:
    return {
        **citation.to_json(),
        "quote_text": plain(citation.quote),
        "date_text": long_date(citation.about.date),
        "url": citation.about.url if citation.about.url.startswith(("https://", "http://")) else "",
        "href": href(citation.paper, citation.span),
    }


def turn_value(id: str, answer: Answer) -> dict[str, Any]:
    """A finished turn."""
    return {
        "id": id, "state": str(answer.status), "question": answer.question, "searched": answer.standalone_question, "answer": answer.text,
        "abstained": answer.abstained, "notes": list(answer.notes), "citations": [citation_value(c) for c in answer.citations],
    }  # fmt: skip


def waiting_value(id: str, question: str, waiting: str = "") -> dict[str, Any]:
    return {
        "id": id,
        "state": "searching",
        "question": question,
        "waiting": waiting,
        "answer": "",
        "abstained": False,
        "notes": [],
        "citations": [],
    }


def failed_value(id: str, question: str, message: str) -> dict[str, Any]:
    return {**waiting_value(id, question), "state": "failed", "answer": message}


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


def passage_value(paper: StoredPaper, span: Span) -> dict[str, str]:
    """A quotation with what stands around it."""
    start, end = max(0, span.start - _CONTEXT), span.end + _CONTEXT
    return {
        "title": paper.about.title or paper.path, "facts": facts(paper, span),
        "before": ("… " if start else "") + paper.text[start : span.start], "quote": span.of(paper.text),
        "after": paper.text[span.end : end] + (" …" if end < len(paper.text) else ""),
    }  # fmt: skip


def held(rows: list[LedgerRow]) -> str:
    """How many papers are held, and up to which date."""
    count = sum(row.state == "in" for row in rows)
    dates = [row.about.date for row in rows if row.state == "in" and row.about.date]
    newest = f", the newest of {long_date(max(dates))}" if dates else ""
    return f"{count} paper{'' if count == 1 else 's'}{newest}"


def suggestions(rows: list[LedgerRow]) -> list[str]:
    """First questions, from the titles of the papers held."""
    titles = [
        row.about.title
        for row in rows
        if row.state == "in" and row.about.genre in ("minutes", "decision") and 8 < len(row.about.title) < 90
    ]
    return [f"What was decided about {title}?" for title in dict.fromkeys(titles)][:3]


def paper_page(paper: StoredPaper, span: Span | None) -> str:
    """A paper as an HTML page without scripts: every character of it escaped, the span marked."""
    title = html.escape(paper.about.title or paper.path)
    text = html.escape(paper.text)
    if span:
        before, hit, after = (
            html.escape(part) for part in (paper.text[: span.start], span.of(paper.text), paper.text[span.end :])
        )
        text = f'{before}<mark id="hit" tabindex="-1">{hit}</mark>{after}'
    notes = "".join(f"<li>{html.escape(note)}</li>" for note in paper.notes)
    return f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>body{{font:1.05rem/1.55 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:1rem;color:#10243a;background:#fff}}
pre{{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}}mark{{background:#ffe9a8;border-bottom:2px solid}}
@media (prefers-color-scheme:dark){{body{{background:#16212b;color:#eef3f7}}mark{{background:#6b5510;color:#fff}}}}</style></head>
<body><main><h1>{title}</h1><p>{html.escape(facts(paper, span))}</p>{f"<ul>{notes}</ul>" if notes else ""}<pre>{text}</pre></main></body></html>"""
