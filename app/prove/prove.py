"""A stand-in until the real proof is merged: quotes found exactly, numbers and words of the claim inside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.model import Citation
from app.prove.model import Claim, Shown, Verdict
from app.reader import Reader
from ingest.library import Library
from ingest.model import Span
from ingest.words import content_stems


def prove(claim: Claim, shown: Sequence[Shown], library: Library, reader: Reader | None = None) -> Verdict:  # noqa: ARG001
    named = [shown[n - 1] for n in claim.passages if 0 < n <= len(shown)]
    found: list[Citation] = []
    for quote in claim.quotes:
        pattern = r"\s+".join(map(re.escape, quote.split()))
        for one in named:
            match = re.search(pattern, one.span.of(one.paper.text)) if pattern else None
            if match:
                start = one.span.start
                span = Span(start + match.start(), start + match.end())
                found.append(
                    Citation.cut(
                        one.paper.text, span, paper=one.paper.path, about=one.paper.about, kind="other", score=1.0
                    )
                )
                break
    if not claim.quotes or len(found) < len(claim.quotes):
        return Verdict(tuple(found), "a quote was not found")
    held = set(content_stems(" ".join(c.quote for c in found)))
    missing = set(content_stems(claim.text)) - held
    return Verdict(tuple(found), f"not in the quotes: {missing}" if missing else "")
