"""Lies that a second reader thought of: each was once accepted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.prove import prove
from app.prove.model import Claim, Shown
from ingest.config import IndexConfig
from ingest.library import Library
from ingest.model import Span
from ingest.sync import sync
from tests.conftest import HashEmbedder

MALLOW = """Mallow Town Council

Meeting: 12/03/2024 - Works Committee (Item 5)

5 The pool and the school

The school did not close because of falling rolls. The service was poor. The pool closed in May. The slide was not very popular.

The officers said the members were misled. The licence was granted and revoked. The Council re-signed the lease. The new path is 30m long.

The Clerk was given authority to sign the lease following consultation with the Rector. The plan was approved, as amended.

The mast was considered by members. It was refused by nine votes to one.

The developer stated the following:

(a) the houses are cheap to buy;

(b) the road is finished.

Councillor Ada Reed raised the following points:

(a) The hall was riddled with damp.

Points made by objectors:

(a) The surgery was full.

Contrary to what had been agreed:

(a) The gate was locked.

The County Council decided in 2019:

(a) The bridge was closed.

RESOLVED:

(a) that the field be sold to the Trust; and

(b) that a fence be put up, both subject to consent.

The Mayor said: “The pond is safe. Everyone in the village loves the pond.”
"""
LIES = {
    "the reason was denied, not the deed": ("The school did not close.", "The school did not close because of falling rolls."),
    "a word that strengthens": ("The service was very poor.", "The service was poor."),
    "a cause put in": ("The pool therefore closed in May.", "The pool closed in May."),
    "a word that weakens left out": ("The slide was not popular.", "The slide was not very popular."),
    "another speaker by commas": ("The officers, said the members, were misled.", "The officers said the members were misled."),
    "undone in the same breath": ("The licence was granted.", "The licence was granted and revoked."),
    "a hyphen that matters": ("The Council resigned the lease.", "The Council re-signed the lease."),
    "metres are no millions": ("The new path is 30 million long.", "The new path is 30m long."),
    "without whom to ask": ("The Clerk was given authority to sign the lease.", "The Clerk was given authority to sign the lease following consultation with the Rector."),
    "without what was amended": ("The plan was approved.", "The plan was approved, as amended."),
    "it, of whatever stands before": ("It was refused by nine votes to one.", "It was refused by nine votes to one."),
    "one member's points told as fact": ("The hall was riddled with damp.", "The hall was riddled with damp."),
    "objectors' points told as fact": ("The surgery was full.", "The surgery was full."),
    "contrary to what was agreed": ("The gate was locked.", "The gate was locked."),
    "another body's decision of another year": ("The bridge was closed.", "The bridge was closed."),
    "a statement told as fact": ("The houses are cheap to buy.", "the houses are cheap to buy"),
    "a condition set for both": ("RESOLVED: that the field be sold to the Trust.", "that the field be sold to the Trust"),
    "the rest of a speech": ("Everyone in the village loves the pond.", "Everyone in the village loves the pond."),
    "a body that says": ("The Works Committee says that the pool closed in May.", "The pool closed in May."),
}  # fmt: skip
TRUE = (
    "The pool closed in May.",
    "The officers said the members were misled.",
    "According to the minutes of the Works Committee, the pool closed in May.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("review")
    (folder / "papers").mkdir()
    (folder / "papers" / "mallow.txt").write_text(MALLOW, encoding="utf-8")
    config = IndexConfig(index=folder / "index")
    sync([folder / "papers"], config, embedder=HashEmbedder())
    made = Library(config, HashEmbedder())
    yield made
    made.close()


def refused(library: Library, text: str, quote: str) -> str:
    paper = library.paper("mallow.txt")
    return prove(Claim(text, (1,), (quote,)), [Shown(paper, Span(0, len(paper.text)))], library).refused


@pytest.mark.parametrize("lie", LIES)
def test_refused(lie: str, library: Library) -> None:
    assert refused(library, *LIES[lie])


@pytest.mark.parametrize("text", TRUE)
def test_still_proved(text: str, library: Library) -> None:
    assert refused(library, text, text.rpartition(", ")[2] if ", " in text else text) == ""


def test_a_flood_of_quotes_is_not_looked_for(library: Library) -> None:
    paper = library.paper("mallow.txt")
    claim = Claim("The pool closed in May.", (1,), ("pool",) * 11)
    assert "at most 10" in prove(claim, [Shown(paper, Span(0, len(paper.text)))], library).refused
