"""The shapes of an answer, on papers about allotments, turbines, licences, bins and floods: each whole, each exact."""

from __future__ import annotations

import pytest

from app.chain import Chain
from app.model import Answer, Status, Turn


def asked(chain: Chain, question: str, before: str = "") -> Answer:
    """The answer, after seeing that each quotation stands in its paper, with its answering words inside it."""
    answer = chain.ask(question, [Turn(before)] if before else [])
    for c in answer.citations:
        assert c.quote == chain.library.text(c.paper)[c.span.start : c.span.end]
        assert c.words is None or c.span.contains(c.words)
    return answer


def quotes(answer: Answer) -> list[str]:
    return [c.quote for c in answer.citations]


RESOLVED_2021 = """RESOLVED: that

(a) the water tank at Mill Lane be replaced;

(b) plots be halved when they fall vacant; and

(c) a report on rents be brought to the next meeting."""
CONCERNS = """Tenants raised the following concerns about the allotments:

• the paths flood in winter;
• the gate at Mill Lane does not lock;
• rats had been seen in the compost heaps;
• nobody collects the rubble."""
MAYOR = "The Mayor said that the inn had been well run for years. She added that a trial of six months would be fair."
CRANE = (
    "Mr Silas Crane, for the applicant, replied that a bat survey was done in May."
    " He added that no roosts were found within 200 metres."
)
LISTED_58 = "The Clerk explained that the waiting list for allotments held 58 names."
LISTED_91 = "The Clerk reported that the waiting list for allotments now held 91 names."

# What an answer must begin with; one that is only nearly as good may follow.
FIRST = {
    "a number": (
        "How many residents objected to the late licence?",
        ["The Licensing Manager said that eleven residents had objected to the Anchor's late licence."],
    ),
    "a measure, and whose height it is": (
        "How tall would the wind turbine be?",
        [
            "The Planning Officer presented the application for a wind turbine at Holme Farm."
            " She explained that the turbine would be 46 metres tall."
        ],
    ),
    "a date that a sentence gives": (
        "When do the food waste collections start?",
        ["Weekly collections of food waste start on 7 November 2022 at 31,000 homes."],
    ),
    "a resolution whole": ("What was resolved about the allotments in 2021?", [RESOLVED_2021]),
    "a resolution in one sentence": (
        "What was decided about the late licence for the Anchor?",
        ["It was resolved that a late licence for the Anchor be granted for six months."],
    ),
    "a list whole, with the line that opens it": (
        "What concerns did tenants raise about the allotments?",
        [CONCERNS],
    ),
    "two years compared, oldest first": (
        "Compare the waiting list for allotments in 2021 and 2023",
        [LISTED_58, LISTED_91],
    ),
    "a change between years": (
        "How did the waiting list for allotments change between 2021 and 2023?",
        [LISTED_58, LISTED_91],
    ),
    "a sum in each of two years": (
        "What was the rent of a plot in 2021 and 2023?",
        ["The annual rent of a plot was £30.", "The annual rent of a plot was £42."],
    ),
    "a definition": (
        "What does HWRC stand for?",
        ["What does not fit the bin can be taken to the household waste recycling centre (HWRC) on Dock Road."],
    ),
    "who said it": (
        "Who asked whether bats had been surveyed?",
        ["Councillor Ada Brook asked whether bats had been surveyed."],
    ),
    "a pronoun with the sentence that says who": ("Who said that no roosts were found?", [CRANE]),
    "a speaker's words that go on": ("What did the Mayor say about the Anchor?", [MAYOR]),
    "a vote with all its sides": (
        "How many voted against the wind turbine?",
        ["For the motion: 6. Against: 3. Abstentions: 1."],
    ),
    "how members voted": (
        "How did members vote on the wind turbine?",
        ["For the motion: 6. Against: 3. Abstentions: 1."],
    ),
    "the sentence that says why": (
        "Why was the wind turbine refused?",
        ["It was refused because the church is a listed building."],
    ),
    "a meeting's date, by the line that prints it": (
        "When did the Licensing Committee consider the Anchor?",
        ["Meeting: 21/09/2022 - Licensing Committee (Item 3)"],
    ),
    "when something was decided": (
        "When was the wind turbine refused?",
        [
            "Meeting: 08/06/2022 - Planning Committee (Item 9)",
            "RESOLVED: that planning permission for the wind turbine be refused.",
        ],
    ),
    "whether it was granted, by what was resolved": (
        "Was permission for the wind turbine granted?",
        ["RESOLVED: that planning permission for the wind turbine be refused."],
    ),
    "a purpose": (
        "What is the purpose of the new food waste service?",
        ["The purpose of the new service is to cut what goes to landfill."],
    ),
    "a report's purpose": (
        "What is the purpose of the report on the ferry?",
        ["1.1 To propose a new timetable for the Tidewell ferry."],
    ),
    "a contact": (
        "Who do I contact about a missed bin?",
        ["To report a missed bin, contact the waste team on 01632 960 983 or at bins@fenwick.example."],
    ),
    "several questions in one": (
        "How many residents objected to the late licence, and what was decided?",
        [
            "The Licensing Manager said that eleven residents had objected to the Anchor's late licence.",
            "It was resolved that a late licence for the Anchor be granted for six months.",
        ],
    ),
}


@pytest.mark.parametrize("shape", FIRST)
def test_shape(shape: str, fenwick: Chain) -> None:
    question, first = FIRST[shape]
    answer = asked(fenwick, question)
    assert (answer.status, quotes(answer)[: len(first)]) == (Status.ANSWERED, first)
    assert len(answer.citations) <= 3


FOLLOWING = {
    "another year": (
        "What was the rent of a plot in 2021?",
        "And in 2023?",
        "The annual rent of a plot was £42.",
    ),
    "who said it": ("What was said about a trial of six months?", "Who said that?", MAYOR),
    "when it was": (
        "What was decided about the wind turbine?",
        "When was that?",
        "Meeting: 08/06/2022 - Planning Committee (Item 9)",
    ),
    "the second one": (
        "Compare the waiting list for allotments in 2021 and 2023",
        "Tell me about the second one",
        LISTED_91,
    ),
    "the first one": (
        "Compare the waiting list for allotments in 2021 and 2023",
        "What about the first one?",
        LISTED_58,
    ),
    "why": ("Was the wind turbine refused?", "Why?", "It was refused because the church is a listed building."),
    "another speaker": ("What did the Licensing Manager say about the Anchor?", "And the mayor?", MAYOR),
}


def test_the_next_sentence_where_that_says_why(fenwick: Chain) -> None:
    answer = fenwick.ask("Why was the pumping station closed?")
    assert answer.status is Status.ANSWERED
    reason = "A bearing had failed owing to silt in the intake."
    # the reader goes to the reason itself, words alone to what it explains
    assert quotes(answer) in ([reason], [f"The pumping station was closed for eight weeks. {reason}"])


@pytest.mark.parametrize("follow", FOLLOWING)
def test_follow_up(follow: str, fenwick: Chain) -> None:
    before, question, quote = FOLLOWING[follow]
    answer = asked(fenwick, question, before)
    assert (answer.status, quotes(answer)[0]) == (Status.ANSWERED, quote)
    assert answer.standalone_question == f"{question} (after: {before})"


def test_what_else_is_asked_of_the_same_speaker(fenwick: Chain) -> None:
    answer = asked(fenwick, "What else did she say?", "What did the Mayor say about the Anchor?")
    assert (answer.status, answer.citations[0].speaker) == (Status.ANSWERED, "The Mayor")


@pytest.mark.parametrize(
    "question", ["What is the latest on the waiting list for allotments?", "What is the current rent of a plot?"]
)
def test_the_latest_is_of_the_newest_paper_and_says_as_of_when(question: str, fenwick: Chain) -> None:
    answer = asked(fenwick, question)
    assert (answer.status, answer.citations[0].paper) == (Status.ANSWERED, "allotments-2023.txt")
    assert any(figure in answer.citations[0].quote for figure in ("91 names", "£42"))
    assert "As of 19 April 2023, the date of the newest paper held." in answer.notes


def test_the_latest_alone_is_the_newest_paper_held(by_words: Chain) -> None:
    answer = asked(by_words, "What is the latest?")
    assert quotes(answer) == [
        "Meeting: 19/04/2023 - Allotments Committee (Item 6)",
        "RESOLVED: that a second site be sought at Carr Field.",
    ]


def test_a_citation_says_where_and_by_whom(by_words: Chain) -> None:
    cited = asked(by_words, "What did the Mayor say about the Anchor?").citations[0]
    assert (cited.about.body, cited.about.date, cited.item) == ("Licensing Committee", "2022-09-21", "3")
    assert (cited.speaker, cited.kind) == ("The Mayor", "discussion")
    resolved = asked(by_words, "What was resolved about the allotments in 2021?").citations[0]
    assert (resolved.kind, resolved.item, resolved.about.body) == ("decision", "4", "Allotments Committee")


def test_prose_names_body_and_date_before_each_quotation(by_words: Chain) -> None:
    answer = asked(by_words, "What was the rent of a plot in 2021 and 2023?")
    assert answer.text == (
        "Allotments Committee, 14 April 2021: “The annual rent of a plot was £30.” [1]\n\n"
        "Allotments Committee, 19 April 2023: “The annual rent of a plot was £42.” [2]"
    )


def test_one_part_that_the_papers_do_not_answer_leaves_the_other_answered(by_words: Chain) -> None:
    answer = asked(by_words, "How many residents objected to the late licence, and what did Councillor Zebedee say?")
    assert answer.status is Status.PARTIAL
    assert "eleven residents" in answer.citations[0].quote
    assert "The papers do not mention “Zebedee”." in answer.text


def test_words_that_two_papers_share_are_one_citation(by_words: Chain) -> None:
    told = quotes(asked(by_words, "To receive an update on the district's allotments"))
    assert len(told) == len(set(told))


@pytest.mark.slow
def test_the_words_that_answer_are_marked_within_the_sentence(as_shipped: Chain) -> None:
    answer = asked(as_shipped, "How many residents objected to the late licence?")
    words = answer.citations[0].words
    assert words is not None
    assert "eleven" in words.of(as_shipped.library.text("licensing.txt"))
