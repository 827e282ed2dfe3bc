"""How questions are read: what is wanted, what is leant on, which dates and names are meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.decline import why_declined
from app.question import Wants, read, wanted
from app.speaker import asked_speaker

WANTED = {
    Wants.MONEY: ["How much did the weir cost?", "What is the rent of a plot?", "What was the total fee", "Did it cost £3,000?"],
    Wants.PERCENT: ["What percentage of homes recycle?", "What proportion of bins were missed?", "How high was turnout?"],
    Wants.COMPARISON: [
        "Compare the rents in 2019 and 2023",
        "How did the waiting list change between 2019 and 2023?",
        "What is the difference between the two ferries?",
        "What was said in 2019 and in 2023 about the weir?",
    ],
    Wants.MEETING: ["At which meeting was the weir discussed?", "What is the date of the meeting?", "Which agenda item was it?"],
    Wants.VOTE: ["How did members vote?", "Was the motion carried?", "Who abstained?", "How many voted against the ferry?"],
    Wants.NUMBER: ["How many plots are let?", "What was the number of stalls?", "How tall is the mast?", "How long is the weir"],
    Wants.ADDRESS: ["What is the telephone number of the waste team?", "What is the clerk's e-mail address?"],
    Wants.CONTACT: ["Who do I contact about a bin?", "How can residents complain?", "contact details of the clerk"],
    Wants.LATEST: ["What is the latest on the weir?", "Where do things currently stand?", "What is the most recent position?"],
    Wants.DEFINITION: ["What does HWRC stand for?", "What is the meaning of voids?", "What is an HWRC?"],
    Wants.REASON: ["Why was the weir closed?", "What were the reasons for refusal?", "How come the ferry stopped?"],
    Wants.DATE: ["When does the ferry start?", "On what date was it let?", "In what year did it flood?", "which month"],
    Wants.PURPOSE: ["What is the purpose of the scheme?"],
    Wants.SUMMARY: ["Summarise the debate", "What was said about the weir?", "Tell me about the market", "What about bins?"],
    Wants.DECISION: ["What was decided about the weir?", "What did Cabinet resolve?", "What happened to the petition?", "Was the licence granted?"],
    Wants.LIST: ["List the concerns", "What were the conditions?", "Which issues came up?"],
    Wants.PLACE: ["Where is the market held?", "Which venue is used?"],
    Wants.NAME: ["Who is the clerk?", "Who was the chairman of the board?"],
    Wants.PERSON: ["Who opposed the ferry?", "Which councillor spoke?", "The ferry was opposed by whom?"],
    Wants.YES_NO: ["Is the market open on Fridays?", "Did the inn reopen?"],
    Wants.ANY: ["weir", "flood wall at Tidewell", ""],
}  # fmt: skip
ASKED = [(question, wants) for wants, questions in WANTED.items() for question in questions]


@pytest.mark.parametrize(("question", "wants"), ASKED, ids=[question for question, _ in ASKED])
def test_what_is_wanted(question: str, wants: Wants) -> None:
    assert wanted(question) is wants
    assert wanted(question.replace("'", "’").upper()) is wants or wants is Wants.DEFINITION  # capitals mark short forms


def test_a_statement_before_the_question_is_not_what_is_wanted() -> None:
    assert wanted("The weir cost £3,000. Who opposed it?") is Wants.PERSON


@pytest.mark.parametrize(
    ("question", "leans", "elliptical"),
    [
        ("And in 2023?", True, True),
        ("What about the mayor?", True, True),
        ("Who said that?", True, False),
        ("When was that?", True, False),
        ("Why?", True, False),
        ("And why was it refused?", True, False),
        ("Tell me about the second one", True, False),
        ("What did he say about rents?", True, False),
        ("How many stalls does the Friday market have?", False, False),
    ],
)
def test_what_leans_on_the_question_before(question: str, leans: bool, elliptical: bool) -> None:
    reading = read(question, "What was the rent of a plot in 2021?")
    assert (reading.leans, reading.elliptical) == (leans, elliptical)
    alone = read(question)
    assert (alone.leans, alone.elliptical) == (False, False)


def test_an_elliptical_question_wants_what_the_one_before_did() -> None:
    assert read("And in 2023?", "What was the rent of a plot in 2021?").wants is Wants.MONEY
    assert read("And in 2023?", "What is the current rent of a plot?").latest


def test_the_second_one_is_no_word_of_the_subject() -> None:
    assert read("Tell me about the second one", "Compare the rents").subject == ()
    assert "second" in read("What was the second stage of the weir?", "Compare the rents").subject


@pytest.mark.parametrize(
    ("question", "dates"),
    [
        ("in 2022", ("2022",)),
        ("in March 2022 or on 4 May 2023", ("2022-03", "2023-05-04")),
        ("on 04/05/2023", ("2023-05-04",)),
        ("in March", ()),
        ("application 22/0417", ()),
    ],
)
def test_dates(question: str, dates: tuple[str, ...]) -> None:
    reading = read(f"What was said of the weir {question}?")
    assert reading.dates == dates
    assert not any(date[:4] in reading.subject for date in dates)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Councillor Zebedee say?", ("zebede",)),  # a title is no name
        ("What is the HWRC?", ("hwrc",)),
        ("Zebedee spoke", ()),  # any word may open a sentence with a capital
        ("What Was Said About The Weir", ()),
        ("WHAT DID ZEBEDEE SAY", ()),
        ("What happened in March?", ()),
    ],
)
def test_names(question: str, names: tuple[str, ...]) -> None:
    assert read(question).names == names


def test_words_of_asking_are_no_subject() -> None:
    assert read("What else was said?", "Who spoke of the weir?").leans
    assert read("Please list the points made about the weir").subject == ("weir",)
    assert read("How did the rents change between 2019 and 2023?").subject == ("rent",)
    assert read("What changes were made at the weir?").subject == ("chang", "weir")


def test_phrases_and_excluded_words() -> None:
    reading = read('weir "flood wall" -ferry')
    assert (reading.phrases, reading.excluded) == (("flood wall",), ("ferri",))
    assert "ferri" not in reading.subject


def test_a_choice() -> None:
    assert read("Is it in May or June?").choice == ("may", "june")
    assert read("Is it in May?").choice is None


@pytest.mark.parametrize(
    ("question", "ahead"), [("When will the ferry start?", True), ("When did the ferry start?", False)]
)
def test_what_asks_of_the_future(question: str, ahead: bool) -> None:
    assert read(question).ahead is ahead


@pytest.mark.parametrize(
    ("question", "before", "who"),
    [
        ("What did the Mayor say about the inn?", "", "the Mayor"),
        ("What exactly did Mrs Lee ask for?", "", "Mrs Lee"),
        ("What did he say?", "", None),
        ("What did the committee decide?", "", None),
        ("And the clerk?", "What did the Mayor say about the inn?", "the clerk"),
    ],
)
def test_whose_words_are_asked_for(question: str, before: str, who: str | None) -> None:
    assert asked_speaker(question, before) == who


@pytest.mark.parametrize("question", [question for question, _ in ASKED])
def test_questions_for_papers_are_not_declined(question: str) -> None:
    assert why_declined(question) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_read(text: str, before: str) -> None:
    reading = read(text, before)
    assert reading == read(text, before)
    assert reading.wants in Wants
    assert set(reading.subject) <= set(reading.stems)
    assert not reading.leans or before
