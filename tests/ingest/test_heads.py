"""Papers of many hands say in many wordings whose they are and of what day; and a quotation knows who speaks."""

from __future__ import annotations

import pytest

from ingest.formats import Limits, parse_bytes
from ingest.minutes import read_paper
from ingest.model import Paper


def _read(text: str, suffix: str = ".txt") -> Paper:
    return read_paper(f"paper{suffix}", parse_bytes(text.encode(), suffix, Limits()), {})


_MATTER = (
    "The Committee considered the report of the Director and a debate ensued.\n\nRESOLVED: that the report be noted."
)


@pytest.mark.parametrize(
    ("head", "date", "council", "body"),
    [
        (
            "# Alderby District Council\n\n**Report to:** Cabinet, 8 November 2011\n**Report of:** Head of Highways\n**Wards affected:** All",
            "2011-11-08", "Alderby District Council", "Cabinet",
        ),
        (
            "ALDERBY HARBOUR BOARD\nMinutes of the meeting held on Thursday 18 November 2010 at 9.30 am in the Pilot Room\n\nPresent: Ann Lee\n\n"
            "1. Minutes\n\nThe minutes of the meeting of the Alderby Harbour Board held on 16 September 2010 were agreed.",
            "2010-11-18", "", "Alderby Harbour Board",
        ),
        ("# Alderby District Council\n\n## Report of the Libraries Task Group\n\n### March 2013", "2013-03", "Alderby District Council", ""),
        ("# Alderby District Council\n\n## Parks Strategy\n\nAdopted by Council on 18 July 2012", "2012-07-18", "Alderby District Council", "Council"),
        (
            "# Parks Panel: Terms of Reference\n\nAlderby County Council / Cyngor Sir Alderby\n\n*Approved by the Council on 18 May 2017. Amended on 17 May 2018 (paragraph 3). Version 2.*",
            "2018-05-17", "Alderby County Council", "",
        ),
        (
            "---\ntitle: Parish minutes for August\ndate: 2014-09-08\n---\n\nMINUTES OF ALDERBY PARISH COUNCIL MEETING\n\nHELD AT THE VILLAGE HALL\n\nTHURSDAY 7 AUGUST 2014\n\n"
            "4. Minutes of the Parish Council Meeting held on 7 July 2014. These were agreed.",
            "2014-08-07", "Alderby Parish Council", "Alderby Parish Council",
        ),
        ("---\ntitle: Alderby opens a pool\ndate: 2014-09-08\n---\n\nThe pool at Alder Mill opened last week.", "2014-09-08", "", ""),
        (
            "# Alderby District Council\n\n## Planning Committee – Minutes\n\n**Tuesday 21 March 2023, 6.30 pm, Council Chamber, Abbey House**",
            "2023-03-21", "Alderby District Council", "Planning Committee",
        ),
        (
            "ALDERBY DISTRICT COUNCIL\n\nMINUTES OF A MEETING OF THE PLANNING COMMITTEE\n\nheld in the Council Chamber on Tuesday 14 September 2021 at 6.30 pm",
            "2021-09-14", "Alderby District Council", "Planning Committee",
        ),
        (
            "METROPOLITAN BOROUGH OF ALDERSYKE\n\nCOUNCIL - WEDNESDAY 10 APRIL 2024\n\nQUESTIONS FROM MEMBERS OF THE PUBLIC",
            "2024-04-10", "Metropolitan Borough of Aldersyke", "Council",
        ),
        (
            "LONDON BOROUGH OF THORN\n\nEDUCATION AND CHILDREN'S COMMITTEE\n\nMINUTES OF THE MEETING HELD IN COMMITTEE ROOM 2 ON TUESDAY 15 NOVEMBER 2022 AT 7.00 PM",
            "2022-11-15", "London Borough of Thorn", "Education and Children's Committee",
        ),
        (
            "Housing Strategy: second annual report\n\nReport to: Communities and Housing Committee, 8 November 2022\n\nReport of: Head of Housing",
            "2022-11-08", "", "Communities and Housing Committee",
        ),
        (
            "WEXBY DISTRICT COUNCIL\n\nSTANDARDS (HEARINGS) SUB-COMMITTEE\n\nDECISION NOTICE\n\nHearing held at the Council Offices on Tuesday 16 January 2024",
            "2024-01-16", "Wexby District Council", "Standards (Hearings) Sub-Committee",
        ),
        (
            "NORLANDSHIRE POLICE AND CRIME PANEL\n\nTranscript of the meeting held at Shire Hall on Friday 31 January 2025 at 10.30 am",
            "2025-01-31", "", "Norlandshire Police and Crime Panel",
        ),
        (
            "# Buses to school: what you told us\n\nPublished by Bro Tarren County Council on 10 July 2024",
            "2024-07-10", "Bro Tarren County Council", "",
        ),
        ("Growing up\n\nPresented to the Health and Wellbeing Board on 14 September 2023", "2023-09-14", "", "Health and Wellbeing Board"),
        ("HARROW BOROUGH COUNCIL\n\nNEWS RELEASE\n\nFor immediate release: Friday 19 January 2024\n\nA hub opens", "2024-01-19", "Harrow Borough Council", ""),
        ("Report to Cabinet\n\nMeeting date: 14 June 2022\n\nPortfolio: Children", "2022-06-14", "", "Cabinet"),
    ],
)  # fmt: skip
def test_a_head_says_whose_paper_it_is_and_of_what_day(head: str, date: str, council: str, body: str) -> None:
    about = _read(f"{head}\n\n{_MATTER}\n", ".md" if head.startswith(("#", "---")) else ".txt").about
    assert (about.date, about.body) == (date, body or about.body)
    assert about.council == council or not council


@pytest.mark.parametrize(
    "head",
    [
        "A street party\n\nThe consultation closes on Friday 3 May 2024.",
        "A street party\n\nMinutes of the last meeting, held on Monday 3 May 2021, were approved.",
        "A street party\n\nResidents may apply until Monday 3 June 2024.",
        "A street party\n\nCllr Ann Lee died on Monday 3 May 2023.",
        "Bus cuts: what happened\n\nThe 47 bus was withdrawn on Monday 3 April 2023",
        "A street party\n\nCall-in expires: Friday 3 May 2024",
        "A street party\n\nDate of next meeting: Friday 3 May 2024",
    ],
)
def test_a_day_of_something_else_is_not_the_papers(head: str) -> None:
    assert _read(f"{head}\n\nThere will be music and a long table in the road.\n").about.date is None


def test_a_committee_is_no_title_and_a_paper_on_one_item_is_called_by_it() -> None:
    minutes = _read(
        f"ALDERBY COUNCIL\n\nSCRUTINY COMMITTEE\n\nMinutes of the meeting held on Tuesday 13 June 2023\n\n{_MATTER}"
    )
    assert minutes.about.title == "Scrutiny Committee minutes"
    item = _read(
        f"# Alderby Council\n\n## Cabinet, 21 February 2024\n\n## Item 5 - Revenue budget 2024/25\n\n{_MATTER}", ".md"
    )
    assert item.about.title == "Item 5 - Revenue budget 2024/25"


def test_headings_of_a_plain_page_are_kept() -> None:
    page = (
        "<html><head><title>Rents 2023/24</title></head><body><h1>Alderby District Council</h1><h2>Cabinet – 7 February 2023</h2>"
        "<h3>Background</h3><p>1. The account is kept separate by law from the rest of the Council's finances.</p>"
        "<h3>Proposals for rents</h3><p>2. It is proposed that rents be increased by 7 per cent from April.</p></body></html>"
    )
    paper = _read(page, ".html")
    assert (paper.about.title, paper.about.date, paper.about.body) == ("Rents 2023/24", "2023-02-07", "Cabinet")
    assert {unit.section for unit in paper.units if "rents" in unit.span.of(paper.text)} == {"Proposals for rents"}


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ('"We are proud of it," said the Trust\'s director, Mr Ansel Whit, "but we are short of money."', "the Trust's director, Mr Ansel Whit"),
        ("Asked what would become of the pilot, Mrs Trant said that she was in talks.", "Mrs Trant"),
        ('Question 1, from Mrs Winifred Sharp of Ouster: "Why is the lavatory locked?"', "Mrs Winifred Sharp of Ouster"),
        ('The Leader of the Opposition, Councillor S March, was invited to comment and did so as follows: "It is too much."', "The Leader of the Opposition, Councillor S March"),
        ("Councillor Mrs Voyle, whose division included Stoke, said that nothing was done.", "Councillor Mrs Voyle"),
    ],
)  # fmt: skip
def test_it_is_known_who_speaks(said: str, who: str) -> None:
    paper = _read(f"Minutes\n\n{said}\n")
    assert who in [unit.speaker for unit in paper.units]


def test_a_quotation_in_straight_marks_goes_on_and_another_after_it_is_the_same_persons() -> None:
    paper = _read(
        'News\n\n"The children have been heroic," said its head coach, Bev Hall. "But we have lost sixty swimmers. I want a date."\n\n'
        "The pool is shut.\n"
    )
    spoken = {unit.span.of(paper.text).strip('"'): unit.speaker for unit in paper.units}
    assert spoken["But we have lost sixty swimmers."] == spoken["I want a date."] == "its head coach, Bev Hall"
    assert spoken["The pool is shut."] is None


def test_words_in_paragraphs_below_the_line_that_announces_them_are_the_speakers() -> None:
    paper = _read(
        'News\n\nCllr Ann Lee, Leader of the Council said:\n\n> "The pool is old. It leaks.\n\n> "It will be mended this year."\n\nThe pool is shut.\n',
        ".md",
    )
    spoken = {unit.span.of(paper.text).strip('"'): unit.speaker for unit in paper.units}
    assert spoken["The pool is old."] == spoken["It leaks."] == spoken["It will be mended this year."]
    assert spoken["It leaks."] == "Cllr Ann Lee, Leader of the Council"
    assert spoken["The pool is shut."] is None


def test_a_numbered_decision_is_a_section_of_its_own() -> None:
    paper = _read(
        "RECORD OF DECISIONS\n\nDECISION L1: FEES\n\nDecision\n\nThat the fees be raised.\n\nReasons\n\nThey are low.\n\nDECISION L2: TAXIS\n\nDecision\n\nThat taxis be white.\n"
    )
    assert {u.span.of(paper.text): (u.section, str(u.kind)) for u in paper.units if u.span.of(paper.text).startswith("That")} == {
        "That the fees be raised.": ("DECISION L1: FEES", "decision"), "That taxis be white.": ("DECISION L2: TAXIS", "decision"),
    }  # fmt: skip


def test_a_list_of_those_present_is_no_title() -> None:
    paper = _read(
        f"ALDERBY COUNTY COUNCIL\nCYNGOR SIR ALDERBY\n\nMINUTES of the Meeting of the COUNCIL held on 9 March 2017\n\nPRESENT: Councillor Lee (Chair)\n\nCouncillors Ash, Bell and Crow\n\n{_MATTER}"
    )
    assert (paper.about.title, paper.about.date) == ("Council minutes", "2017-03-09")


def test_a_day_of_the_meeting_is_believed_before_another_that_stands_over_it() -> None:
    head = "PLANNING COMMITTEE\n\nDecisions come into force on Monday 24 April 2023\n\nMinutes of the meeting held on 12 April 2023"
    assert _read(f"{head}\n\n{_MATTER}\n").about.date == "2023-04-12"


@pytest.mark.parametrize(
    ("said", "nobodys"),
    [
        ('Councillor Lee said the shelf was 12" wide. The Committee then voted.\n\nMrs Hall was absent.', "Mrs Hall was absent."),
        ('Councillor Lee described it as "frankly poor and said no.\n\nRESOLVED: that the report be noted.', "RESOLVED: that the report be noted."),
        ('Councillor Lee asked "when will it open?" "In May."', '"In May."'),
        ('Cllr Ann Lee thanked Mrs Jane Ash, who said:\n\n"It was a pleasure."', '"It was a pleasure."'),
        ('The Leader was asked: "When will the pool open?"', 'The Leader was asked: "When will the pool open?"'),
    ],
)  # fmt: skip
def test_nobodys_words_are_given_to_somebody(said: str, nobodys: str) -> None:
    paper = _read(f"Minutes\n\n{said}\n")
    assert {unit.span.of(paper.text): unit.speaker for unit in paper.units}[nobodys] is None
