"""Which answers a model may join, and which passages it is shown for them."""

from __future__ import annotations

from app.compose import Outcome
from app.model import Citation, Status
from app.prove.model import Shown
from ingest.library import Library

_JOINED = frozenset({Status.ANSWERED, Status.PARTIAL})


def may_be_joined(outcome: Outcome, library: Library) -> bool:
    """Whether there is something to join: not a refusal, a disagreement, a definition, or a resolution quoted whole."""
    whole = any(_is_whole(citation, library) for citation in outcome.citations)
    return outcome.status in _JOINED and bool(outcome.near) and not whole


def _is_whole(citation: Citation, library: Library) -> bool:
    units = library.units(library.paper(citation.paper).version)
    return any(unit.group == citation.span != unit.span for unit in units)


def to_show(outcome: Outcome, library: Library, most: int) -> tuple[Shown, ...]:
    """What is cited with what stands around it, then the next best passages; at most `most`."""
    cited = [_around(citation, outcome, library) for citation in outcome.citations]
    return tuple(dict.fromkeys((*cited, *outcome.near)))[:most]


def _around(citation: Citation, outcome: Outcome, library: Library) -> Shown:
    holding = (n for n in outcome.near if n.paper.path == citation.paper and n.span.contains(citation.span))
    return next(holding, None) or Shown(library.paper(citation.paper), citation.span)
