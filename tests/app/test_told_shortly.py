"""How parishes and task groups tell things: initials, words written together, how often, what counts as what, who seconded it, whose figure it is."""

from __future__ import annotations

import pytest

from app.chain import Chain
from app.compound import compounds
from app.evidence import GIVES_REASON, Wants, counts, holds
from app.model import Citation, Status, Turn
from app.premise import supposed
from app.question import read
from app.rows import gives_sum
from app.speaker import is_unnamed
from app.write import write
from ingest.model import About, Span
from tests.app.conftest import chain_over

PAPERS = {
    "parish.html": """<html><head><title>Minutes</title></head><body><main>
<h1>Overmere Parish Council</h1>
<p>Minutes of a meeting of Overmere Parish Council held on 12 May 2016</p>
<h2>1. Reports</h2>
<p>Cllr. O. Prosser reported that work on the new website was going well.</p>
<p>BC Marsh advised that it was impossible to set the precept of one village beside that of another.</p>
<h2>2. Cemetery</h2>
<p>The grass in the cemetery is to be cut fortnightly by the contractor.</p>
<p>It was agreed that the Clerk approach Timberline about the felling of the two ash trees beside the pond.</p>
<p>A letter from the Clerk to residents about the bus to Hale was sent in May.</p>
<h2>3. Free travel</h2>
<p>Councillor Kemble moved that the council end free travel for its volunteers.</p>
<p>Councillor Jessamy seconded.</p>
<h2>4. Closing of Trefin Library</h2>
<p>There had been 1,386 replies, and a petition of 3,020 names had been handed in by Mr Garland.</p>
<p>Nobody had written about Dunster Library.</p>
</main></body></html>
""",
    "floods.html": """<html><head><title>Floods</title></head><body><main>
<h1>Overmere District Council</h1>
<h2>Report of the task group on the floods of December 2015</h2>
<p>May 2016</p>
<h2>The night</h2>
<p>The rest centre at the leisure hall opened at midnight and took in 212 people.</p>
<p>Councillor Gwen Tate (Vice-Chair)</p>
<p>Councillor Nerys Paget (Chair)</p>
<p>"Flooded" in this report means that water came above the level of the ground floor.</p>
<p>"Hackney carriage": a taxi that may be hailed in the street.</p>
<p>"Private hire vehicle": one that must be booked beforehand.</p>
<p>Councillor Ada Orme, Leader of the Council, said:</p>
<p>"The pumps were forty years old. They will be replaced this summer."</p>
<h2>Risks</h2>
<table><tr><th>Risk</th><th>Owner</th></tr><tr><td>Side waste and fly-tipping</td><td>Gary Pollard, Enforcement Team Leader</td></tr>
<tr><td>New vehicles arrive late</td><td>Donna Rush, Fleet Manager</td></tr></table>
<h2>Allowances for carers</h2>
<table><tr><th>Age of child</th><th>Weekly allowance</th></tr><tr><td>5 to 10</td><td>£176</td></tr><tr><td>11 to 15</td><td>£201</td></tr></table>
<h2>Costs, in £000</h2>
<table><tr><th>Item</th><th>2016/17</th><th>2017/18</th></tr><tr><td>Pumps</td><td>538</td><td>610</td></tr><tr><td>Net cost of the wall</td><td>296</td><td>900</td></tr></table>
</main></body></html>
""",
}

told = chain_over(PAPERS)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Cllr Owen Prosser report on the new website?", "going well"),
        ("What did Borough Councillor Marsh say about the precept?", "impossible to set"),
        ("How often is the grass in the cemetery cut?", "fortnightly"),
        ("Who owns the risk of flytipping?", "Gary Pollard"),
        ('What counts as "flooded" in the report?', "above the level of the ground floor"),
        ("How many people did the rest centre take in in December 2015?", "212"),
        ("How much is the weekly allowance for a 12 year old?", "£201"),
        ("What is the net cost of the wall in 2017/18?", "900"),
        ("Who is the chair of the task group?", "Paget"),
        ("Was a letter about the bus to Hale sent to residents?", "was sent in May"),
    ],
)
def test_it_is_quoted_however_shortly_it_is_told(question: str, words: str, told: Chain) -> None:
    answer = told.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert words in answer.citations[0].quote


def test_whose_words_are_quoted_is_said_where_they_do_not_say_it(told: Chain) -> None:
    answer = told.ask("What did Councillor Ada Orme say about the pumps?")
    assert answer.citations[0].quote.startswith('"The pumps were forty years old.')
    assert ", Councillor Ada Orme, Leader of the Council: “" in answer.text
    named = told.ask("What did Cllr Owen Prosser report on the new website?")
    assert named.text.startswith("Overmere Parish Council, 12 May 2016: “Cllr. O. Prosser")


def test_nobody_is_said_to_speak_what_is_no_direct_speech() -> None:
    text = "AGAINST (5): Jelbert, Kitto."
    said = Citation.cut(
        text,
        Span(0, len(text)),
        paper="minutes.txt",
        about=About(body="Council"),
        kind="decision",
        score=1.0,
        speaker="Councillor Carlyon",
    )
    assert write([said.numbered(1)]) == "Council, date not stated: “AGAINST (5): Jelbert, Kitto.” [1]"


def test_the_difference_between_two_things_is_told_of_both(told: Chain) -> None:
    answer = told.ask("What is the difference between a hackney carriage and a private hire vehicle?")
    assert [c.quote.split('"')[1] for c in answer.citations] == ["Hackney carriage", "Private hire vehicle"]


@pytest.mark.parametrize(
    ("question", "status"), [("Who seconded it?", Status.ANSWERED), ("And who designed it?", Status.NO_EVIDENCE)]
)
def test_a_follow_up_is_answered_by_who_did_that_and_nothing_else(question: str, status: Status, told: Chain) -> None:
    answer = told.ask(question, [Turn("Who moved that the council end free travel?", "")])
    assert answer.status is status
    assert status is not Status.ANSWERED or "Jessamy" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    ["Have the ash trees beside the pond been felled?", "How many names were on the petition for Dunster Library?"],
)
def test_what_somebody_is_to_do_is_not_done_and_a_figure_is_of_the_item_it_stands_in(
    question: str, told: Chain
) -> None:
    assert told.ask(question).status in (Status.PARTIAL, Status.NO_EVIDENCE)


def test_words_written_apart_and_together_are_the_same(told: Chain) -> None:
    with told.library.snapshot():
        assert compounds("Who clears flytipping?", {"clear", "flytip"}, told.library) == {"flytip": frozenset({"fli"})}
        assert compounds("Is the web site done?", {"web", "site"}, told.library) == {
            "web": frozenset({"websit"}), "site": frozenset({"websit"}),
        }  # fmt: skip
        assert not compounds("Is the cemetery open?", {"cemeteri", "open"}, told.library)


def test_wordings() -> None:
    assert counts("warden", "The wardens, of whom there are now eleven, are led by Mr Moss.")
    assert GIVES_REASON.search("It was agreed to buy from Centrum as this represented better value.")
    assert holds(Wants.VOTE, "Vote: For 4, Against 2 (Councillor Strand having withdrawn).")
    assert not holds(Wants.VOTE, "The target for 16 to 18 year olds was 85%, measured against 79%.")
    assert not GIVES_REASON.search("Such services, such as those needing a ramp, are few.")
    assert read("Who counts as a care leaver?").wants is Wants.DEFINITION
    assert supposed(read("Why did the boat end up on the green?")) is None
    assert supposed(read("Why did the trial end in May?")) is not None
    assert gives_sum("Item: Pumps; 2016/17: 538", "Costs (£000)\n\n") and not gives_sum(
        "Item: Pumps; 2016/17: 538", "Pumps, by site\n\n"
    )
    assert not is_unnamed("Cllr O. Prosser")
