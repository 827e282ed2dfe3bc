"""Several questions in one: "How many were audited, and what was found?" is two, and each gets its answer."""

from __future__ import annotations

import re

# A part asks by itself: its own word of asking, and at least two words after it. Statements before a question stay with it.
_ASKS = r"(?:who|what|when|where|why|how|which|did|does|was|were|is|are|has|have|will)\b"
_CUT = re.compile(
    rf"\?\s+(?=(?:and\s+)?{_ASKS})|,?\s+and\s+(?=(?:who|what|when|where|why|how|which)\s+\S+\s+\S+)|,\s+and\s+(?=(?:was|were|did|is|are)\s+\S+\s+\S+)|,?\s+and\s+(?=(?:who|what)\s+(?:\w+ed|won|paid|said|made|led|chose|gave|spoke|wrote|lost|took|held|ran)\b)",
    re.IGNORECASE,
)
_ASKING = re.compile(rf"(?:^|[,;:]\s+){_ASKS}|\?", re.IGNORECASE)
MOST = 3


def parts(question: str) -> list[str]:
    """The questions that a question holds, in order; itself where it is one. At most `MOST`.

    >>> parts("Why did a worker leave, and who raised it?")
    ['Why did a worker leave?', 'who raised it?']
    >>> parts("Who apologised, and to whom?")
    ['Who apologised, and to whom?']
    """
    found = [part.strip(" ?") for part in _CUT.split(question.strip()) if part and part.strip(" ?")]
    if len(found) < 2 or len(found) > MOST or not _ASKING.search(found[0]):
        return [question]
    return [f"{part}?" for part in found]
