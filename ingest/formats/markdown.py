"""Markdown, by markdown-it-py: the canonical text is what a reader sees, without the markup, HTML among it included, and without front matter."""

from __future__ import annotations

import re
from typing import Any

from ingest.dates import full_date
from ingest.formats.build import TextBuilder
from ingest.formats.html import add_fragment
from ingest.formats.limits import Limits
from ingest.formats.lines import are_printed_lines, carry_on, full_width, opens_paragraph
from ingest.formats.text import decode, is_item
from ingest.model import RawDocument


def parse_markdown(data: bytes, limits: Limits) -> RawDocument:
    """CommonMark with tables. Raises `PaperError` for what is no UTF-8 text, or for HTML nested beyond the limit."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": limits.max_depth}).enable("table")
    text = decode(data)
    front = _FRONT_MATTER.match(text)
    reading = _Reading(limits)
    tokens = parser.parse(text[front.end() :] if front else text)
    lines = [_plain(token) for token in tokens if token.type == "inline" and token.level == 1]
    reading.width = full_width(lines) if are_printed_lines(lines) else 0
    for token in tokens:
        reading.take(token)
    title, day = _told_in_front(front["lines"] if front else "")
    return RawDocument(
        reading.builder.text, tuple(reading.builder.blocks), fields={"title": title} if title else {}, posted=day
    )


# What site generators keep over a page's text, between two rules: "title: …", "date: …" and what only they need.
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?P<lines>(?:(?:[a-z][\w-]*:.*|[ \t]+\S.*|[-#] ?.*|[ \t]*)\r?\n){1,100}?)---[ \t]*(?:\r?\n|\Z)"
)
_FIELD = re.compile(r"""^(?P<name>title|date):[ \t]*(?P<quote>["']?)(?P<value>.+?)(?P=quote)[ \t\r]*$""", re.MULTILINE)

_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?", re.IGNORECASE)
_TITLE_MOST = 80
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_FORM_LINE = re.compile(r"\s*[A-Z][\w’'/ ()-]{1,40}:(?:\s|$)")  # "Report to: Cabinet, 8 November 2011"


def _told_in_front(lines: str) -> tuple[str, str]:
    """The title and the day that front matter gives; empty where it gives none."""
    said = {found["name"]: found["value"] for found in _FIELD.finditer(lines)}
    return said.get("title", ""), full_date(said.get("date", "")[: len("2024-05-03")]) or ""


class _Reading:
    """Where the walk over markdown-it's flat list of tokens stands."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.builder = TextBuilder()
        self.heading = 0
        self.underlined = False  # the heading at hand, by a rule that may only part two pages
        self.depth = 0  # of lists
        self.marker = ""  # of the list item just opened, until its first words
        self.table: list[list[str]] = []
        self.width = 0  # of a full printed line, where the paragraphs are such lines; 0 where they are paragraphs
        self.before = ""  # the printed line before

    def take(self, token: Any) -> None:
        kind = token.type
        if kind.endswith("_open") and kind not in ("paragraph_open", "heading_open"):
            self.before = ""
        if kind in ("heading_open", "heading_close"):
            self.heading = int(token.tag[1]) if kind == "heading_open" else 0
            self.underlined = token.markup in ("-", "=")
        elif kind.endswith(("_list_open", "_list_close")):
            self.depth += token.nesting
        elif kind in ("list_item_open", "list_item_close"):
            self.marker = "" if token.nesting < 0 else f"{token.info}. " if token.info else "• "
        elif kind == "tr_open":
            self.table.append([])
        elif kind == "table_close":
            self.builder.add_table(self.table)
            self.table = []
        elif kind == "inline":
            for line in self._lines(token):
                self._inline(line)
        elif kind in ("html_block", "fence", "code_block"):
            self._block(token)

    def _block(self, token: Any) -> None:
        if token.type == "html_block":
            add_fragment(f"<div>{token.content}</div>", self.builder, self.limits)
        else:
            self.builder.add("paragraph", token.content)

    def _lines(self, token: Any) -> list[str]:
        """The text of a token; of a paragraph that is a form, with a label on every line, each line apart."""
        lines = [line for line in _text(token).split("\n") if line.strip()]
        apart = len(lines) > 1 and not (self.table or self.heading or self.marker) and all(map(_FORM_LINE.match, lines))
        return lines if apart else [" ".join(lines)]

    def _inline(self, text: str) -> None:
        if self.table:
            self.table[-1].append(text)
        elif self.width and _PAGE_NUMBER.fullmatch(text):
            pass  # of a printed page; the line before goes on after it
        elif self.heading and not (self.underlined and (len(text) > _TITLE_MOST or text[:1].islower())):
            self.builder.add("heading", text, self.heading)
        elif self.width and not self.marker and self.before and not opens_paragraph(self.before, text, self.width):
            carry_on(self.builder, text)
            self.before = text
        elif self.marker:
            self.builder.add("item", self.marker + text, self.depth)
            self.marker = ""
        else:
            self.builder.add("item" if is_item(text) else "paragraph", text)
            self.before = text


def _plain(token: Any) -> str:
    """The words of an inline token; a line break within a paragraph is a space."""
    return _text(token).replace("\n", " ")


def _text(token: Any) -> str:
    """The words of an inline token with its line breaks; an image is its description, an HTML tag is nothing."""
    parts = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "html_inline":
            parts.append("\n" if _BREAK.match(child.content) else "")
        elif child.type in ("text", "code_inline", "text_special", "image"):
            parts.append(child.content)
    return "".join(parts)
