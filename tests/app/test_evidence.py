"""Whether a sentence holds the kind of thing that is wanted, which values it gives, and when two sentences agree."""

from __future__ import annotations

import pytest

from app.evidence import GIVES_REASON, agree, holds, is_hope, values
from app.question import Wants
from ingest.model import Kind

HOLDS: dict[Wants, tuple[list[str], list[str]]] = {
    Wants.MONEY: (
        ["It cost £3,200.", "A grant of 2.5 million was made.", "Entry is free of charge."],
        ["It cost more than was hoped.", "There were 3,200 visitors."],
    ),
    Wants.PERCENT: (["Some 41% of homes recycle.", "Nine in ten agreed.", "A rise of 3 per cent."], ["Most homes recycle."]),
    Wants.NUMBER: (
        ["There were 412 visitors.", "Eleven residents objected.", "No complaints were made."],
        ["Residents objected in 2021.", "Item 4 was taken on 3 May 2021.", "Members objected."],
    ),
    Wants.DATE: (["It opened on 3 May.", "It opened in 2019.", "It is due in six months."], ["It opened late."]),
    Wants.CONTACT: (["Write to bins@fenwick.example.", "Contact the clerk.", "Ring 01632 960 983."], ["The clerk replied."]),
    Wants.ADDRESS: (["Ring 01632 960 983.", "The office is at FE1 2AB.", "bins@fenwick.example"], ["Contact the clerk."]),
    Wants.VOTE: (
        [
            "For: 6",
            "For the motion: 6.",
            "Against the amendment (3)",
            "The motion was carried by 4 votes to 1.",
            "It was agreed unanimously.",
            "Three members voted for it.",
        ],
        ["The vote will be held in May.", "For 6 weeks the weir was closed.", "He spoke against the motion."],
    ),
    Wants.REASON: (["It shut because of silt.", "It shut owing to silt."], ["It shut for eight weeks."]),
    Wants.NAME: (["Councillor Ada Brook spoke.", "It was opened by Silas Crane."], ["The Mayor spoke.", "The Planning Officer spoke."]),
    Wants.PERSON: (["The Mayor spoke.", "The clerk replied."], ["The weir leaked."]),
}  # fmt: skip


@pytest.mark.parametrize("wants", HOLDS, ids=str)
def test_holds(wants: Wants) -> None:
    does, does_not = HOLDS[wants]
    assert [s for s in does if not holds(wants, s)] == []
    assert [s for s in does_not if holds(wants, s)] == []


def test_kinds_that_any_sentence_may_answer() -> None:
    assert [holds(w, "The weir leaked.") for w in (Wants.DECISION, Wants.LIST, Wants.SUMMARY, Wants.YES_NO)] == [
        None
    ] * 4


@pytest.mark.parametrize(
    ("wants", "sentence", "given"),
    [
        (Wants.MONEY, "It cost £3,200 and not £2,900.", {"3200", "2900"}),
        (Wants.MONEY, "It drew 3,200 visitors.", set()),
        (Wants.NUMBER, "In 2019 there were 1,412 visitors.", {"1412"}),
        (Wants.NUMBER, "In 2022/23 there were 1,412 visitors.", {"1412"}),
        (Wants.NUMBER, "Eleven residents objected.", set()),  # only figures can be compared
        (Wants.PERCENT, "Some 41% of 900 homes recycle.", {"41"}),
        (Wants.DATE, "It opened on 3 May 2019.", {"2019-05-03"}),
        (Wants.DATE, "It will open in May.", {"--05"}),
        (Wants.DECISION, "It cost £3,200.", set()),
    ],
)
def test_values(wants: Wants, sentence: str, given: set[str]) -> None:
    assert values(wants, sentence) == given


@pytest.mark.parametrize(
    ("some", "others", "do"),
    [
        ({"3200"}, {"3200", "1"}, True),
        ({"3200"}, {"2900"}, False),
        ({"2019-05-03"}, {"2019-05"}, True),
        ({"2019-05-03"}, {"2019"}, True),
        ({"2019-05-03"}, {"2019-06"}, False),
        ({"--05"}, {"2019-05-03"}, True),
        ({"--05"}, {"2019-06-03"}, False),
        ({"32"}, {"3200"}, False),
        (set(), {"3200"}, False),
    ],
)
def test_agreement(some: set[str], others: set[str], do: bool) -> None:
    assert agree(frozenset(some), frozenset(others)) is do
    assert agree(frozenset(others), frozenset(some)) is do


@pytest.mark.parametrize(
    ("sentence", "kind", "is_"),
    [
        ("It is hoped that the weir will reopen.", Kind.DISCUSSION, True),
        ("The weir is planned.", Kind.DISCUSSION, True),
        ("The weir reopened in May.", Kind.DISCUSSION, False),
        ("To defer the proposed closure of the weir.", Kind.DECISION, False),
        ("The proposed closure of the weir was noted.", Kind.DISCUSSION, True),
        ("Some 118 boats were waiting for a mooring to be found.", Kind.DISCUSSION, False),
        ("That the weir be reopened.", Kind.DECISION, True),
        ("That the weir be reopened.", Kind.RECOMMENDATION, True),
    ],
)
def test_hope(sentence: str, kind: Kind, is_: bool) -> None:
    assert is_hope(sentence, kind) is is_


def test_what_gives_a_reason() -> None:
    assert GIVES_REASON.search("It was refused because the church is listed.")
    assert not GIVES_REASON.search("It was refused to protect the church.")  # a purpose can be anybody's
