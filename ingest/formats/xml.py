"""ModernGov's web service: the XML that GetMeeting gives, as the minutes of that meeting."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ingest.dates import full_date
from ingest.errors import PaperError
from ingest.formats.build import TextBuilder
from ingest.formats.html import add_fragment
from ingest.formats.limits import Limits
from ingest.model import RawDocument
from ingest.recognise import plain

_DECLARES = "declares a document type or entities, which no export of a meeting needs. Fetch the file again"


def parse_xml(data: bytes, limits: Limits) -> RawDocument:
    """Raises `PaperError` for XML that is no meeting, is damaged, or declares a document type (entity bombs do)."""
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise PaperError(_DECLARES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        meeting = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PaperError(f"is damaged XML: {error}. Fetch the file again") from error
    if meeting.getroottree().docinfo.doctype:  # in an encoding in which the bytes do not show it
        raise PaperError(_DECLARES)
    if meeting.tag != "meeting":
        raise PaperError(
            f"is XML with the root <{meeting.tag}>; read is ModernGov's GetMeeting, whose root is <meeting>"
        )
    builder = TextBuilder()
    items = meeting.findall(".//agendaitem")
    open_items = [item for item in items if not _restricted(item)]
    for item in open_items:
        _item(item, builder, limits)
    notes = [
        f"item {_said(item, 'fulldisplaynumberformat').rstrip('.')} is restricted: left out"
        for item in items
        if _restricted(item)
    ]
    return RawDocument(builder.text, tuple(builder.blocks), fields=_fields(meeting, items), notes=tuple(notes))


def _said(element: Any, name: str) -> str:
    return plain(element.findtext(name) or "")


def _restricted(element: Any) -> bool:
    return _said(element, "isrestricted").lower() == "true"


def _fields(meeting: Any, items: list[Any]) -> dict[str, str]:
    bodies = Counter(filter(None, (_said(item, "refertocommittee") for item in items)))
    body = bodies.most_common(1)[0][0] if bodies else ""
    date = full_date(_said(meeting, "meetingdate")) or ""
    return {"date": date, "body": body, "title": f"{body} minutes".strip(), "kind": "minutes"}


def _item(item: Any, builder: TextBuilder, limits: Limits) -> None:
    """Number and title, purpose, minutes, and the titles of what was attached."""
    builder.add("heading", f"{_said(item, 'fulldisplaynumberformat')} {_said(item, 'agendaitemtitle')}", 2)
    add_fragment(item.findtext("agendatext") or "", builder, limits)
    if minutes := (item.findtext("minutesnonemptyhtmlbody") or "").strip():
        builder.add("heading", "Minutes:", 3)
        add_fragment(minutes, builder, limits)
    attached = [doc for doc in item.findall(".//linkeddoc") if not _restricted(doc)]
    if attached:
        builder.add("heading", "Supporting documents:", 3)
    for doc in attached:
        builder.add("item", f"• {_said(doc, 'title')}", 1)
