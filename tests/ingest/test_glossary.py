"""Short forms and their long forms: found where a paper gives both, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import PaperError
from ingest.formats import parse_bytes
from ingest.formats.limits import Limits
from ingest.glossary import mine
from ingest.minutes import read_paper


def terms(text: str) -> dict[str, str]:
    raw = parse_bytes(text.encode(), ".txt", Limits())
    return {term.short: term.long for term in mine(read_paper("x", raw, {}))}


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("He met the Kent Reservoir Board (KRB) in May.", "KRB", "Kent Reservoir Board"),
        ("It is for the Department for Ponds (DfP).", "DfP", "Department for Ponds"),
        ("the county council network (CCN) met.", "CCN", "county council network"),
        ("The multi-agency pond hub (MAPH) opened.", "MAPH", "multi-agency pond hub"),
        (
            "Ashdown Board for Children’s Ponds (ABCP) Local Pond Association (LPA) review",
            "LPA",
            "Local Pond Association",
        ),
        ("LPA (Local Pond Association) was told.", "LPA", "Local Pond Association"),
        ("CFR – Capital Finding Requirement, a measure of need.", "CFR", "Capital Finding Requirement"),
        ("persistent organic pollutants (POPs) were found.", "POPs", "persistent organic pollutants"),
    ],
)
def test_what_a_paper_spells_out(text: str, short: str, long: str) -> None:
    assert terms(text).get(short) == long


@pytest.mark.parametrize(
    "text",
    [
        "The chair thanked Members (QRS).",
        "In London (UK) it rained.",
        "The report (see Appendix B) was long.",
        "NOTED that the bridge was shut.",
    ],
)
def test_what_spells_nothing_out_is_no_term(text: str) -> None:
    assert terms(text) == {}


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("abcABC (),.–’\n"), min_size=1, max_size=120))
def test_a_term_is_where_its_span_says(text: str) -> None:
    try:
        raw = parse_bytes(text.encode(), ".txt", Limits())
    except PaperError:
        return
    for term in mine(read_paper("x", raw, {})):
        said = " ".join(term.span.of(raw.text).split())
        assert term.short in said
        assert term.long in said
