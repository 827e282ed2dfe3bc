"""A link that keeps an answer: the question and where its quotations stand, nothing else, and nothing on the server.

A link holds no words but the question's: what it shows is cut from the papers held now, so that nobody can make this
server show a quotation that no paper has. A fingerprint of each quotation tells whether it still stands there.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.model import Answer, Status
from ingest.dates import is_iso
from ingest.model import Span
from ingest.store import StoredPaper

_MOST = 6_000  # characters of a link; longer ones are cut by proxies
_MOST_PLAIN = 20_000  # bytes that a link may unfold to
_LONGEST = 20_000  # characters of a quotation: a list or resolution whole
_HEAD = 12  # characters of a quotation by which a moved one is looked for


@dataclass(frozen=True, slots=True)
class Kept:
    """A quotation of a link. `head` is how it begins, for finding it again; it is never shown."""

    paper: str
    span: Span
    print: str
    head: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says: asked on that day, answered with that status from those places."""

    question: str
    status: Status
    on: str
    kept: tuple[Kept, ...]


def fingerprint(quote: str) -> str:
    return hashlib.blake2b(quote.encode(), digest_size=6).hexdigest()


def token(answer: Answer, today: date) -> str:
    """The part of the link that says it all; empty where it would be too long to be carried about."""
    places = [[c.paper, c.span.start, c.span.end, fingerprint(c.quote), c.quote[:_HEAD]] for c in answer.citations]
    said = [1, answer.question, str(answer.status), today.isoformat(), places]
    plain = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    packed = base64.urlsafe_b64encode(zlib.compress(plain, 9)).decode().rstrip("=")
    return packed if len(packed) <= _MOST and len(plain) <= _MOST_PLAIN else ""


def read_token(packed: str) -> Link:
    """Raises `ValueError` for what is no link of ours; every field is checked, for anyone can make one."""
    if len(packed) > _MOST:
        raise ValueError("the link is too long")
    try:
        unpack = zlib.decompressobj()
        plain = unpack.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), _MOST_PLAIN)
        version, question, status, on, places = json.loads(plain)
        kept = tuple(_kept(place) for place in places)
        said = Status(status)
        str(question).encode()  # half a character is no text
    except (ValueError, TypeError, OverflowError, zlib.error, RecursionError) as error:
        raise ValueError("the link is damaged: part of it may have been cut off") from error
    if version != 1 or not isinstance(question, str) or not is_iso(str(on)) or len(kept) > 50:
        raise ValueError("the link was made by another version")
    return Link(question, said, str(on), kept)


def _kept(place: Any) -> Kept:
    paper, start, end, print, head = place
    str(paper).encode()
    length = int(end) - int(start)
    if not 0 < length <= _LONGEST or len(str(head)) < min(_HEAD, length):  # a short head stands in too many places
        raise ValueError("no quotation of ours")
    return Kept(str(paper), Span(int(start), int(end)), str(print), str(head)[:_HEAD])


def find_again(kept: Kept, paper: StoredPaper) -> Span | None:
    """Where the quotation stands in the paper now: the same place first, else the first other; None where it does not."""
    length = kept.span.end - kept.span.start
    starts = [kept.span.start, *_starts(paper.text, kept.head, length)]
    for start in starts:
        if fingerprint(paper.text[start : start + length]) == kept.print:
            return Span(start, start + length)
    return None


def _starts(text: str, head: str, length: int) -> Sequence[int]:
    found: list[int] = []
    at = text.find(head) if head else -1
    while at >= 0 and len(found) < 100:
        if at + length <= len(text):
            found.append(at)
        at = text.find(head, at + 1)
    return found
