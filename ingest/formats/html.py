"""HTML, by lxml: ModernGov pages by their mark-up, every other page by its main text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.dates import full_date
from ingest.errors import PaperError
from ingest.formats.build import TextBuilder
from ingest.formats.limits import Limits
from ingest.heading import names_meeting
from ingest.identify import can_be_title, labelled, meeting
from ingest.model import RawDocument
from ingest.recognise import ROMAN, plain

# What no reader of the page's words needs: code, menus, forms, ModernGov's hidden text and picture captions.
_DROPPED = (
    "//script|//style|//noscript|//template|//nav|//form|//svg|//iframe|//button|//select|//head/*[not(self::title)]|//aside"
    "|//*[contains(concat(' ', @class, ' '), ' mgHide ')]|//*[contains(concat(' ', @class, ' '), ' mgFileSize ')]"
    "|//*[contains(concat(' ', @class, ' '), ' mgActionList ')]|//table[contains(@class, 'mgItemTable')]//tr[th and not(td)]"
    "|//*[@hidden]|//*[@aria-hidden='true']"
)
_CONTROL = bytes([*range(9), 11, 12, *range(14, 32), 127])
_FRAME = "//header|//footer|//*[@role='navigation' or @role='banner' or @role='contentinfo']"
# ModernGov's wrapper, CMIS's, and the elements that HTML has for a page's matter.
_WRAPPERS = (
    "//*[@id='modgov']",
    "//*[contains(@class, 'ModCMISMeetingsC')]",
    "//main",
    "//*[@role='main']",
    "//article",
)
_MAIN_SHARE = 0.3  # of the body's words; less than that is no main text but a caption, and the body is taken
_WHOLE = 0.8  # with as much as this the body has hardly anything else, and its headings, which the extractor may drop
_LEAVES = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "blockquote", "pre", "caption", "figcaption", "address"}
)
_CONTAINERS = frozenset(
    {
        "div",
        "section",
        "article",
        "main",
        "ul",
        "ol",
        "dl",
        "table",
        "body",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "fieldset",
        "details",
        "center",
        *_LEAVES,
    }
)


def parse_html(data: bytes, limits: Limits) -> RawDocument:
    """Raises `PaperError` for a page without text or nested beyond the limit."""
    page = _page(data, limits)
    url = str(page.xpath("string(//link[@rel='canonical']/@href)"))
    _drop(page, _DROPPED)
    fields = {**_fields(page), **({"url": url} if url else {})}
    builder = TextBuilder()
    main = _main(page, limits, fields)
    _mark_items(main)
    _walk(main, builder)
    return RawDocument(builder.text, tuple(builder.blocks), fields=fields)


def add_fragment(markup: str, builder: TextBuilder, limits: Limits) -> None:
    """Add the blocks of a piece of HTML, as `parse_html` would. Raises `PaperError` likewise."""
    if not markup.strip():
        return
    page = _page(markup.encode(), limits)
    _drop(page, _DROPPED)
    _mark_items(page)
    _walk(page, builder)


def _page(data: bytes, limits: Limits) -> Any:
    from lxml import etree, html

    data = data.translate(None, _CONTROL)
    try:
        parser = html.HTMLParser(
            encoding=_encoding(data), no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
        )
        page = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise PaperError(f"is no HTML that can be read: {error}") from error
    _check_depth(page, limits.max_depth)
    return page


def _drop(page: Any, path: str) -> None:
    """Take elements out, keeping what follows them. Raises `PaperError` for characters that no page may hold."""
    for found in page.xpath(path):
        if found.getparent() is None:
            continue
        try:
            found.drop_tree()
        except ValueError as error:  # a control character written as an entity
            raise PaperError("holds control characters: it is damaged, or no web page. Save the page again") from error


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are; otherwise what the page itself declares."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _check_depth(page: Any, most: int) -> None:
    deepest, stack = 0, [(page, 1)]
    while stack:
        element, depth = stack.pop()
        deepest = max(deepest, depth)
        if depth > most:
            raise PaperError(f"is nested more than {most} elements deep: it is no page that a person wrote")
        stack += [(child, depth + 1) for child in element]


def _main(page: Any, limits: Limits, fields: dict[str, str]) -> Any:
    """The part that holds the paper: a wrapper that says so, or what the main-text extractor finds in the body."""
    for path in _WRAPPERS:
        found = page.xpath(path)
        if len(found) == 1 and found[0].text_content().strip():
            return found[0]
    if title := _title(page):
        fields.setdefault("title", title)
    extracted = _extracted(page, limits)
    _drop(page, _FRAME)
    body = page.find("body")
    body = page if body is None else body
    share = (
        len(plain(extracted.text_content())) / max(1, len(plain(body.text_content()))) if extracted is not None else 0.0
    )
    return extracted if _MAIN_SHARE <= share < _WHOLE else body


def _title(page: Any) -> str:
    """What the page calls itself: its first heading, or its title where that only names the council or the meeting."""
    texts = [plain(page.xpath("string(//h1)")), plain(page.xpath("string(//title)")).split(" | ")[0]]
    named = [text for text in texts if text]
    return next((text for text in named if can_be_title(text) and not names_meeting(text)), named[0] if named else "")


def _extracted(page: Any, limits: Limits) -> Any:
    """The page's main text by trafilatura, as HTML again; None where it finds none."""
    import trafilatura

    found = trafilatura.extract(
        page, output_format="html", include_tables=True, include_comments=False, favor_recall=True
    )
    return _page(found.encode(), limits) if found and found.strip() else None


def _fields(page: Any) -> dict[str, str]:
    """What ModernGov's mark-up labels."""
    fields: dict[str, str] = {}
    subtitle = plain(page.xpath("string(//h2[contains(@class, 'mgSubTitleTxt')])"))
    if subtitle:
        said = meeting(subtitle)
        fields |= said or {"title": subtitle}
    for label in page.xpath("//p[span[contains(@class, 'mgLabel')]]"):
        for name, value in labelled(plain(label.text_content())).items():
            fields.setdefault(name, value)
    if "date" in fields and not full_date(fields["date"]):
        del fields["date"]
    return fields


def _walk(element: Any, builder: TextBuilder) -> None:
    """Blocks in the order of the page; text that stands loose in a container is a paragraph."""
    if element.tag == "table" and not element.xpath(".//table|.//p[contains(@class, 'mgAiTitleTxt')]"):
        builder.add_table([[plain(_text(cell)) for cell in row.xpath("./td|./th")] for row in element.xpath(".//tr")])
        return
    if element.tag in _LEAVES and not any(child.tag in _CONTAINERS for child in element.iter() if child is not element):
        _leaf(element, builder)
        return
    if element.tag == "tr" and _item_row(element, builder):
        return
    loose: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _CONTAINERS or any(
            inner.tag in _CONTAINERS for inner in child.iter() if isinstance(inner.tag, str)
        ):
            _loose(loose, builder)
            _walk(child, builder)
            loose = [child.tail or ""]
        elif child.tag == "br":
            _loose(loose, builder)
            loose = [child.tail or ""]
        else:
            loose += [_text(child), child.tail or ""]
    _loose(loose, builder)


def _mark_items(page: Any) -> None:
    """Write before each list item the bullet, number or letter that a browser shows."""
    for listed in page.iter("ul", "ol"):
        start = listed.get("start", "1")
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
        for at, item in enumerate(listed.findall("li"), start=first):
            holder = item
            while not (holder.text or "").strip() and len(holder) and holder[0].tag in ("p", "div"):
                holder = holder[0]
            if holder.text_content().strip():
                holder.text = _marker(listed, at) + (holder.text or "").lstrip()


def _marker(listed: Any, at: int) -> str:
    kind = listed.get("type", "1")
    if listed.tag == "ul":
        return "• "
    if kind.lower() == "a" and at <= 26:
        letter = chr(ord("a") + at - 1)
        return f"({letter if kind == 'a' else letter.upper()}) "
    if kind.lower() == "i" and at <= len(ROMAN):
        return f"({ROMAN[at - 1] if kind == 'i' else ROMAN[at - 1].upper()}) "
    return f"{at}. "


def _item_row(row: Any, builder: TextBuilder) -> bool:
    """A row of a meeting's table of items: number and title as one heading, then what the cell says of the item."""
    cells = row.xpath("./td")
    titles = row.xpath(".//p[contains(@class, 'mgAiTitleTxt')]")
    if len(cells) < 2 or len(titles) < 2 or "mgItemNumberCell" not in (cells[0].get("class") or ""):
        return False
    builder.add("heading", f"{plain(_text(titles[0]))} {plain(_text(titles[1]))}", 3)
    titles[1].drop_tree()
    for cell in cells[1:]:
        _walk(cell, builder)
    return True


def _loose(parts: list[str], builder: TextBuilder) -> None:
    builder.add("paragraph", plain("".join(parts)))


def _leaf(element: Any, builder: TextBuilder) -> None:
    tag = str(element.tag)
    for line in _lines(element):
        if re.fullmatch(r"h[1-6]", tag):
            builder.add("heading", line, int(tag[1]))
        elif "mgAiTitleTxt" in (element.get("class") or "") or "mgSubItemTitleTxt" in (element.get("class") or ""):
            builder.add("heading", line, 3)
        elif tag == "li":
            builder.add("item", line, 1)
        else:
            _paragraph(line, builder)


def _paragraph(line: str, builder: TextBuilder) -> None:
    """A paragraph that is printed as a bullet or a limb is an item."""
    from ingest.formats.text import is_item

    builder.add("item" if is_item(line) else "paragraph", line)


def _lines(element: Any) -> Iterator[str]:
    """The element's words, hard wraps folded; a line break in the mark-up is one in the text."""
    parts: list[str] = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "br":
            yield plain("".join(parts))
            parts = []
        elif isinstance(child.tag, str):
            parts.append(child.text or "")
        parts.append(child.tail or "")
    yield plain("".join(parts))


def _text(element: Any) -> str:
    return str(element.text_content()) if isinstance(element.tag, str) else ""
