"""Forms: what was filled in is quoted with its label, and lines of a list are no form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.chain import Chain
from app.config import AppConfig
from app.evidence import counts, names_holder
from tests.app.conftest import district
from tests.conftest import HashEmbedder

FORM = """Equality screening of the tram

Responsible Officer

Mr Amos Pike

Are there negative impacts for cyclists?

No

Start of works

3 March 2025

The tram will run along Quay Street. The tender closed in May.
"""
PRESENT = """Norham Harbour Board

In attendance

Mr Tom Gale, Harbour Engineer

Mrs Una Kerr, Pilot Officer

The Board noted the report of the pilots.
"""


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    papers = {"form.txt": FORM, "board.txt": PRESENT}
    made = district(tmp_path_factory.mktemp("forms"), HashEmbedder(), AppConfig(answer_above=0.1), papers=papers)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Who is the responsible officer?", "Responsible Officer\n\nMr Amos Pike"),
        ("Are there negative impacts for cyclists?", "Are there negative impacts for cyclists?\n\nNo"),
        ("When is the start of works?", "Start of works\n\n3 March 2025"),
        ("Who is the pilot officer?", "Mrs Una Kerr, Pilot Officer"),
    ],
)
def test_what_was_filled_in_is_quoted_with_its_label(question: str, quote: str, forms: Chain) -> None:
    assert forms.ask(question).citations[0].quote == quote


def test_a_number_is_one_of_what_is_counted() -> None:
    assert counts("boat", "The harbour held 31 fishing boats in May.")
    assert counts("member", "Members present: 12")
    assert not counts("boat", "Item 4: the boats were late.")


def test_a_name_is_an_offices_only_where_it_stands_beside_it() -> None:
    clerk = frozenset({"clerk"})
    assert names_holder(clerk, "The Clerk, Mr T B Gale, read the letter.")
    assert names_holder(clerk, "Present: Mrs U Kerr, Mr T B Gale (Clerk)")
    assert not names_holder(
        clerk, f"The Clerk read a letter {'about the dredging of the harbour ' * 3}from Mr T B Gale."
    )
