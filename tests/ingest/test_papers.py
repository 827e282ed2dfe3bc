"""Papers of made-up councils as they come: parish, planning, scrutiny, licensing and reports, in several formats, read as a clerk would."""

from __future__ import annotations

import io

import pytest

from ingest.formats import parse_bytes
from ingest.formats.limits import Limits
from ingest.minutes import read_paper
from ingest.model import Kind, Paper
from ingest.record import Record, record
from ingest.votes import moved


def read(text: str, suffix: str = ".txt") -> Paper:
    return read_paper("x" + suffix, parse_bytes(text.encode(), suffix, Limits()), {})


def said(paper: Paper, kind: Kind) -> list[str]:
    return [unit.span.of(paper.text) for unit in paper.units if unit.kind is kind and not unit.heading]


def speakers(paper: Paper) -> dict[str, str | None]:
    return {unit.span.of(paper.text): unit.speaker for unit in paper.units}


def items(paper: Paper) -> dict[str, str]:
    return {unit.span.of(paper.text): unit.item for unit in paper.units}


def recorded(paper: Paper) -> Record:
    return record(paper.text, paper.units)


PLANNING = """BRIDGEWATER DISTRICT COUNCIL

MINUTES of the PLANNING COMMITTEE held in the Council Chamber, Town Hall on Wednesday 12th June 2024 at 6.30pm

Present: Councillors A Patel (Chairman), R. Okafor (Vice-Chairman), J Smith, B de la Mare and Mrs P Quinn
Apologies for absence: Councillor T Wren
Officers in attendance: S Hale (Head of Planning), M Iqbal (Senior Planning Officer)

PL/13 MINUTES

The minutes of the meeting held on 15 May 2024 were confirmed as a correct record and signed by the Chairman.

PL/14 APPLICATION 24/0113/FUL - LAND AT ORCHARD WAY

The Senior Planning Officer presented the report, which recommended approval. She drew attention to the update sheet.

It was proposed by Councillor Okafor and seconded by Councillor Quinn that permission be refused. On being put to the vote, the motion was carried by 4 votes to 1.

RESOLVED:

That planning permission be REFUSED for the following reasons:

1. The development would harm the setting of the listed barn.

2. The access is unsafe.

Informative:

The applicant is advised to seek advice.
"""


def test_minutes_of_a_planning_committee() -> None:
    paper = read(PLANNING)
    about = paper.about
    assert (about.council, about.body, about.date) == (
        "Bridgewater District Council",
        "Planning Committee",
        "2024-06-12",
    )
    assert about.title == "Planning Committee minutes"
    assert items(paper)["2. The access is unsafe."] == "PL/14"
    held = recorded(paper)
    assert held.attendance["present"][2:] == ("J Smith", "B de la Mare", "Mrs P Quinn")
    assert held.attendance["apologies for absence"] == ("Councillor T Wren",)
    assert held.attendance["officers in attendance"][1] == "M Iqbal (Senior Planning Officer)"
    assert [(motion.proposer, motion.seconder) for motion in held.motions] == [
        ("Councillor Okafor", "Councillor Quinn")
    ]
    decided = [span.of(paper.text) for span in held.decisions]
    assert decided[0].startswith("The minutes of the meeting held on 15 May")
    assert decided[1].endswith("the motion was carried by 4 votes to 1.")
    assert decided[2].startswith("RESOLVED:")
    assert decided[2].endswith("2. The access is unsafe.")
    assert speakers(paper)["She drew attention to the update sheet."] == "The Senior Planning Officer"


PARISH = """Stoke Parva Parish Council

Minutes of the meeting held on 9 January 2025

Present: Cllrs. J. Ford (Chair), P. Hunt, S. Ali. Clerk: R. Moss. 3 members of the public.

1. Apologies

Apologies were received from Cllr Bone.

2. Declarations of interest

3. Finance

It was unanimously resolved to pay the following invoices:
£120.00 Acme Grounds - mowing
£45.50 Clerk - stamps
The Clerk reported that the bank balance stood at £9,431.20.

The following points were noted:

1. Rent

2. Rates

4. Play area

Cllr Ford reported that the swing had been broken. Proposed by P Hunt, seconded by S Ali and agreed.
"""


def test_minutes_of_a_parish() -> None:
    paper = read(PARISH)
    assert (paper.about.date, paper.about.body) == ("2025-01-09", "Stoke Parva Parish Council")
    assert items(paper)["Apologies were received from Cllr Bone."] == "1"
    assert items(paper)["2. Rates"] == "3"
    assert items(paper)["Cllr Ford reported that the swing had been broken."] == "4"
    held = recorded(paper)
    assert held.attendance == {"present": ("Cllrs. J. Ford (Chair)", "P. Hunt", "S. Ali")}
    assert [(motion.proposer, motion.seconder) for motion in held.motions] == [("P Hunt", "S Ali")]
    decided = held.decisions[0].of(paper.text)
    assert decided.endswith("£45.50 Clerk - stamps")


SCRUTINY = """Health Overview and Scrutiny Committee

Tuesday, 18 November 2025

PRESENT

Councillor Helen Marsh (in the Chair)

Councillors Ade Bello, Ruth Cole and Ian Drew

IN ATTENDANCE

Dr Fiona Tait, Chief Medical Officer, Northshire ICB

44 DENTAL ACCESS

(1) Dr Tait advised the Committee that 31% of adults had seen a dentist. Ms Webb said that the Trust had opened two clinics. She added that a third would open in March.

Councillor Cole asked Dr Tait whether children were seen first. She replied that they were.

In December, Mr Murphy opened the clinic. Responding to a question from Councillor Drew, Ms Webb stated that recruitment was hard. He thanked her.

AGREED –

(1) that the report be noted;

(2) that the Board be requested to:

(a) publish waiting times; and

(b) report back in six months; and

(3) that a letter be sent to the Minister.

The Committee AGREED its work programme.
"""


def test_minutes_of_a_scrutiny_committee() -> None:
    paper = read(SCRUTINY)
    assert (paper.about.body, paper.about.date) == ("Health Overview and Scrutiny Committee", "2025-11-18")
    held = recorded(paper)
    assert held.attendance["present"] == (
        "Councillor Helen Marsh (in the Chair)", "Councillors Ade Bello", "Ruth Cole", "Ian Drew",
    )  # fmt: skip
    assert held.attendance["in attendance"] == ("Dr Fiona Tait, Chief Medical Officer, Northshire ICB",)
    first, second = (span.of(paper.text) for span in held.decisions)
    assert first.startswith("AGREED –")
    assert first.endswith("(3) that a letter be sent to the Minister.")
    assert second == "The Committee AGREED its work programme."


def test_a_numbered_paragraph_has_its_speaker_and_a_pronoun_that_may_mean_two_has_none() -> None:
    who = speakers(read(SCRUTINY))
    assert who["(1) Dr Tait advised the Committee that 31% of adults had seen a dentist."] == "Dr Tait"
    assert who["She added that a third would open in March."] == "Ms Webb"
    assert who["She replied that they were."] is None
    assert who["In December, Mr Murphy opened the clinic."] == "Mr Murphy"
    assert who["Responding to a question from Councillor Drew, Ms Webb stated that recruitment was hard."] == "Ms Webb"
    assert who["He thanked her."] is None


LICENSING = """Licensing Sub-Committee - 3 March 2025

NOTICE OF DETERMINATION

DETERMINATION

Having considered all representations, the Sub-Committee determined to GRANT the application subject to:

• No music after 23:00
• CCTV at all entrances

Reasons

The Sub-Committee was satisfied. In 2023 the Cabinet agreed that reserves be rebuilt.
"""


def test_a_notice_of_determination() -> None:
    paper = read(LICENSING)
    assert (paper.about.body, paper.about.date, paper.about.genre) == (
        "Licensing Sub-Committee",
        "2025-03-03",
        "decision",
    )
    (decided,) = recorded(paper).decisions
    assert decided.of(paper.text).startswith("Having considered")
    assert decided.of(paper.text).endswith("• CCTV at all entrances")


REPORT = """Report to Cabinet, 11 February 2025
Report of: Director of Finance
Subject: Revenue Budget 2025/26

1. Purpose of report

1.1 To set out the revenue budget.

2. Recommendations

2.1 That Cabinet recommends to Council:

(a) a net budget of £210.4m;

(b) a council tax of £1,812.33.

2.2 That authority be given to the Director of Finance.

3. Background

3.1 The council faces a gap of £12m. The minutes of the last meeting are to be signed as a correct record.
"""


def test_the_sections_of_a_report_are_no_items_and_its_recommendations_are_whole() -> None:
    paper = read(REPORT)
    assert (paper.about.title, paper.about.body, paper.about.genre) == ("Revenue Budget 2025/26", "Cabinet", "report")
    assert {unit.item for unit in paper.units} == {""}
    assert said(paper, Kind.PURPOSE) == ["1.1 To set out the revenue budget."]
    assert said(paper, Kind.RECOMMENDATION)[-1] == "2.2 That authority be given to the Director of Finance."
    assert said(paper, Kind.DECISION) == []


MOTIONS = [
    (
        "On the proposal of Cllr. Conor Shea seconded by Ms. Dee Ryan it was agreed that the well be dug.",
        "Cllr. Conor Shea",
        "Ms. Dee Ryan",
    ),
    ("(4) Mr Oakes proposed and Mr Gough Seconded the following motion:", "Mr Oakes", "Mr Gough"),
    ("Moved Cllr Reed, seconded Cllr Lee.", "Cllr Reed", "Cllr Lee"),
    ("Councillor Lee was proposed by Councillor Reed and seconded by Councillor Bell.", "Councillor Reed", "Councillor Bell"),
    ("Councillor Reed proposed Councillor Lee as Chair, seconded by Councillor Bell.", "Councillor Reed", "Councillor Bell"),
    ("Prop: Cllr A. Lee; Sec: Cllr Bell", "Cllr A. Lee", "Cllr Bell"),
    ("The motion was moved by the Chairman and seconded by Cllr Bell.", "", "Cllr Bell"),
    ("The proposed Local Plan was seconded.", "", ""), ("He proposed Mill Lane as the site.", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "proposer", "seconder"), MOTIONS)
def test_who_moved_and_who_seconded(sentence: str, proposer: str, seconder: str) -> None:
    assert moved(sentence) == (proposer, seconder)


def test_a_motion_on_two_lines_is_one() -> None:
    paper = read("Minutes\n\nThe well is dry.\n\nProposed: Cllr. Ann Lee\n\nSeconded: Cllr. Bo Day\n")
    (motion,) = recorded(paper).motions
    assert (motion.proposer, motion.seconder) == ("Cllr. Ann Lee", "Cllr. Bo Day")
    assert motion.span.of(paper.text) == "Proposed: Cllr. Ann Lee\n\nSeconded: Cllr. Bo Day"


BUDGET = """Minutes

RESOLVED that:

(a) The capital programme of £1,419m.

(b) The programmes of the directorates.

Council tax

(c) The requirement of £994m.

In addition:

(d) To delegate authority to the Chief Executive.

Members then had tea.
"""


def test_a_resolution_runs_over_the_titles_of_its_parts() -> None:
    paper = read(BUDGET)
    (decided,) = recorded(paper).decisions
    assert decided.of(paper.text).endswith("(d) To delegate authority to the Chief Executive.")


def test_a_list_with_capital_letters_is_whole() -> None:
    paper = read("Minutes\n\nRESOLVED that Cabinet agree to:\n\nA) Note the overspend.\n\nb) Note the savings.\n")
    (decided,) = recorded(paper).decisions
    assert decided.of(paper.text).endswith("b) Note the savings.")


PAGE = """<html><body><div id="modgov"><h1 class="mgMainTitleTxt">Agenda and minutes</h1>
<h2 class="mgSubTitleTxt">Audit Committee - Thursday, 23rd January, 2025 6.00 pm</h2><div class="mgContent">
<p><span class="mgLabel">Venue: </span>Committee Room 1</p><table class="mgItemTable"><tr><th>No.</th><th>Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">7.</p></td><td><p class="mgAiTitleTxt">Audit Plan</p>
<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara"><p>The Committee:</p><ol><li>approved the plan; and</li>
<li><p>noted the risks:</p><ol type="a"><li>cyber; and</li><li>fraud.</li></ol></li></ol></div></td></tr></table></div></div></body></html>"""


def test_nested_lists_of_a_page_keep_their_numbers_and_letters() -> None:
    paper = read(PAGE, ".html")
    assert paper.about.title == "Audit Committee minutes"
    (decided,) = recorded(paper).decisions
    assert [line for line in decided.of(paper.text).splitlines() if line] == [
        "Decision:", "The Committee:", "1. approved the plan; and", "2. noted the risks:", "(a) cyber; and", "(b) fraud.",
    ]  # fmt: skip


def test_minutes_under_an_empty_list_of_documents_are_discussion() -> None:
    paper = read(
        "Issue - meetings\n\n14 The weir\n\nAdditional documents:\n\n\nThe committee heard that the weir leaks.\n\nIt was resolved that it be mended.\n"
    )
    assert said(paper, Kind.DISCUSSION) == ["The committee heard that the weir leaks."]


def test_printed_pages_in_markdown_leave_no_page_numbers_and_no_torn_sentences() -> None:
    lines = ["The committee heard that the number of visitors had", "risen by a third since the new shelves were put", "up in March."] * 12  # fmt: skip
    printed = "\n\n".join([*lines, "A member asked who had paid for them and was", "told by the clerk that the\n---\n4", "friends of the library had."])  # fmt: skip
    text = read(printed, ".md").text
    assert "told by the clerk that the friends of the library had." in text


def long_table(repeated: bool) -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    pdf.add_page()
    with pdf.table(repeat_headings=1 if repeated else 0) as table:
        for row in [("Road", "Cost"), *((f"Lane {n}", f"{n} pounds") for n in range(60))]:
            cells = table.row()
            for cell in row:
                cells.cell(cell)
    return bytes(pdf.output())


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_keeps_its_header_over_pages(repeated: bool) -> None:
    raw = parse_bytes(long_table(repeated), ".pdf", Limits())
    rows = [block.span.of(raw.text) for block in raw.blocks]
    assert rows == ["Road | Cost", *(f"Road: Lane {n}; Cost: {n} pounds" for n in range(60))]


def word_minutes() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("Minutes of Ashdown Parish Council", 1)
    document.add_paragraph("Meeting held on Monday 4 March 2024 in the hall")
    form = document.add_table(rows=2, cols=2)
    matrix = document.add_table(rows=3, cols=3)
    rows = [*zip(form.rows, [("Present:", "Cllr Ford, Cllr Hunt"), ("Apologies:", "Cllr Bone")], strict=True)]
    rows += zip(matrix.rows, [("Spending", "", ""), ("", "2023", "2024"), ("Roads", "£5", "£6")], strict=True)
    for row, words in rows:
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    for title in ("Apologies", "Finance"):
        document.add_paragraph(title, style="List Number")
        document.add_paragraph(f"The clerk reported on {title.lower()}.")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_a_word_document_s_own_numbers_forms_and_tables_with_an_empty_corner() -> None:
    raw = parse_bytes(word_minutes(), ".docx", Limits())
    paper = read_paper("x.docx", raw, {})
    assert recorded(paper).attendance == {"present": ("Cllr Ford", "Cllr Hunt"), "apologies": ("Cllr Bone",)}
    assert "Roads; 2023: £5; 2024: £6" in raw.text
    assert items(paper)["The clerk reported on finance."] == "2"


VOTES = """Minutes of a meeting of the Council held on 5 February 2024

12. Motion on trees

A recorded vote was taken as follows:

For: Councillors Reed, Lee and Bell (3)
Against: Councillors Day and Fox (2)
Abstained: Councillor Hay (1)

The motion was declared CARRIED.

13. Amendment

FOR (2) – Councillors Reed and Lee

AGAINST (0)

The amendment was carried.

The Committee considered the report and RESOLVED to defer it.
"""


def test_recorded_votes_with_the_names_beside_the_sides() -> None:
    held = recorded(read(VOTES))
    assert [(vote.item, vote.counts, vote.outcome) for vote in held.votes] == [
        ("12", {"for": 3, "against": 2, "abstain": 1}, "carried"), ("13", {"for": 2, "against": 0}, "carried"),
    ]  # fmt: skip
    assert held.votes[0].names == {
        "for": ("Councillors Reed", "Lee", "Bell"), "against": ("Councillors Day", "Fox"), "abstain": ("Councillor Hay",),
    }  # fmt: skip
    assert len(held.decisions) == 1


AGENDA = """ASHDOWN BOROUGH COUNCIL

AGENDA

Cabinet

Date: Tuesday, 4 March 2025

2. Minutes of the previous meeting

To confirm the minutes of the meeting held on 4 February 2025.

4. Exclusion of the public

That the public be excluded from the meeting.
"""


def test_an_agenda_decides_nothing() -> None:
    paper = read(AGENDA)
    assert (paper.about.genre, paper.about.body, paper.about.date) == ("agenda", "Cabinet", "2025-03-04")
    assert said(paper, Kind.PURPOSE) == ["To confirm the minutes of the meeting held on 4 February 2025."]
    assert said(paper, Kind.DECISION) == []


def test_what_a_report_recommends_is_no_decision() -> None:
    paper = read("Report of the Director of Finance\n\nRecommendations\n\nThat the report be noted.\n")
    assert said(paper, Kind.RECOMMENDATION)[-1] == "That the report be noted."
    assert said(paper, Kind.DECISION) == []


@pytest.mark.parametrize(
    ("title", "council", "body", "date"),
    [
        ("Ashdown District Council – Planning Committee – Minutes of Tuesday 4 May 2021", "Ashdown District Council", "Planning Committee", "2021-05-04"),
        ("Minutes | Leisure Panel | 4.5.2021 | Ashdown Town Council", "Ashdown Town Council", "Leisure Panel", "2021-05-04"),
        ("Ashdown Town Council, Cemetery Committee, minutes, 2021-05-04", "Ashdown Town Council", "Cemetery Committee", "2021-05-04"),
        ("Ashdown Town Council – Cemetery charges – agreed for the year to 31 March 2021", "Ashdown Town Council", "", None),
        ("Bin collections – the year to 31 March 2021", "", "", None),
    ],
)  # fmt: skip
def test_a_title_in_parts_names_council_body_and_day(title: str, council: str, body: str, date: str | None) -> None:
    about = read(f"{title}\n\n1. Gates\nThe gate of the east field had been mended.\n").about
    assert (about.council, about.body, about.date) == (council, body, date)
