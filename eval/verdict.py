"""Why a case counts as right or wrong, in words."""

from __future__ import annotations

from typing import Any

_ZERO = {
    "correct": "the answer lacks words that it must hold",
    "first_citation_proves": "the first quotation does not prove it",
    "quote_exact": "a quotation is not the paper's own words",
    "date_right": "a date is wrong",
    "speaker_right": "the speaker is not named, or is another",
}


def faults(case: dict[str, Any]) -> list[str]:
    """What is wrong with a case of a run; empty where it is right."""
    if case["error"]:
        return [f"missing: {case['error']}"]
    scores = case["scores"]
    found = [words for name, words in _ZERO.items() if scores[name] == 0]
    if scores["status_right"] == 0:
        found.insert(0, f"status is {case['result']['status']}, expected {' or '.join(case['expect'])}")
    return found


def verdict(case: dict[str, Any]) -> str:
    """One sentence."""
    found = faults(case)
    said = "; ".join(found) if found else "right"
    return said[0].upper() + said[1:] + "."
