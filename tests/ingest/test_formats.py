"""Every format: right on files of real shapes, and for any bytes either every offset holds or the file is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import PaperError
from ingest.formats import PARSERS, ocr, parse_bytes
from ingest.formats.limits import Limits
from ingest.minutes import read_paper
from ingest.model import Kind, RawDocument
from ingest.record import record

LIMITS = Limits()


def texts(raw: RawDocument) -> list[tuple[str, str]]:
    return [(block.shape, block.span.of(raw.text)) for block in raw.blocks]


def sound(raw: RawDocument) -> None:
    end = 0
    for block in raw.blocks:
        assert end <= block.span.start
        assert block.span.end <= len(raw.text)
        assert block.span.of(raw.text) == block.span.of(raw.text).strip() != ""
        end = block.span.end
    end = 0
    for page in raw.pages:
        if page:
            assert end <= page.start < page.end <= len(raw.text)
            end = page.end
    paper = read_paper("x", raw, {})
    for unit in paper.units:
        assert unit.span.of(paper.text).strip()
        assert unit.group.end <= len(paper.text)
        assert unit.group.contains(unit.span)
    record(paper.text, paper.units)


WHO = ["", "volunteers", "caretakers", "students", "trustees"]
PLACES = ["", "Ashdown and the villages around it", "the county town", "three schools", "abroad"]
WORK = ["", "books and the new shelves", "heating", "paintings in the hall", "accounts of the year"]


def make_pdf() -> bytes:
    from fpdf import FPDF

    class Minutes(FPDF):
        def header(self) -> None:
            self.set_font("helvetica", size=9)
            self.cell(0, 10, f"Ashdown Town Council - page {self.page_no()}", new_x="LMARGIN", new_y="NEXT")

    pdf = Minutes()
    pdf.set_font("helvetica", size=12)
    for number in range(1, 5):
        pdf.add_page()
        pdf.set_font("helvetica", size=12)
        if number == 1:
            pdf.multi_cell(
                0,
                8,
                "MINUTES of a meeting of the Leisure Committee held in the Guildhall on Monday, 4 March 2024.",
                new_x="LMARGIN",
                new_y="NEXT",
            )
            pdf.cell(0, 8, "12. Opening hours of the library", new_x="LMARGIN", new_y="NEXT")
            pdf.cell(0, 8, "(Item 7)", new_x="LMARGIN", new_y="NEXT")
        pdf.multi_cell(
            0,
            8,
            f"The committee heard that on day {number} there were {number * 100} visitors, which was more than in any week before, "
            f"and thanked the {WHO[number]}. {WHO[number].title()} had come from {PLACES[number]} to help with the {WORK[number]}. "
            * 3,
            new_x="LMARGIN",
            new_y="NEXT",
        )
    pdf.cell(0, 8, "RESOLVED that the library open on Sundays.")
    return bytes(pdf.output())


def make_docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("Minutes of Ashdown Parish Council", 1)
    document.add_paragraph("Held in the village hall on Monday 24 February 2020")
    document.add_paragraph("The clerk reported three letters.")
    document.add_paragraph("The well is dry.", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["Road", "Cost", "Mill Lane", "£450"], strict=True
    ):
        cell.text = text
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


HTML = """<html><head><title>x</title><script>evil()</script></head><body><nav>Menu</nav><div id="modgov">
<h1 class="mgMainTitleTxt">Decision details</h1><h2 class="mgSubTitleTxt">Repair of the weir <span class="mgHide"> ref: 13567</span></h2>
<div class="mgContent"><p><span class="mgLabel">Decision Maker: </span>Cabinet</p><h3 class="mgSubSubTitleTxt">Decision:</h3>
<div class="mgWordPara"><div class="WordSection1"><p class="MsoNormal"><span>That the weir be
repaired for £9,000.</span></p></div></div>
<p><span class="mgLabel">Publication date: </span>10&#47;12&#47;2025</p><p><span class="mgLabel">Date of decision: </span>27&#47;07&#47;2021</p>
<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2021</td><td>£9,000</td></tr></table>
<ul><li>first point</li><li>second point</li></ul></div></div></body></html>""".encode()


MEETING = b"""<?xml version="1.0" encoding="utf-8"?>
<meeting><meetingid>7</meetingid><meetingdate>10/02/2026</meetingdate><agendaitems>
<agendaitem><agendaitemtitle>Library hours</agendaitemtitle><agendaitemnumber>12</agendaitemnumber>
<agendatext>&lt;p&gt;To consider the hours of
the library.&lt;/p&gt;</agendatext><fulldisplaynumberformat>9.</fulldisplaynumberformat>
<minutesnonemptyhtmlbody>&lt;div&gt;&lt;p&gt;The Committee heard from the librarian.&lt;/p&gt;&lt;p&gt;RESOLVED that the library open on Sundays.&lt;/p&gt;
&lt;script&gt;evil()&lt;/script&gt;&lt;/div&gt;</minutesnonemptyhtmlbody><isrestricted>False</isrestricted>
<refertocommittee>Leisure Committee</refertocommittee><linkeddocuments><linkeddoc><title>Hours report</title><isrestricted>False</isrestricted>
</linkeddoc><linkeddoc><title>Secret annex</title><isrestricted>True</isrestricted></linkeddoc></linkeddocuments></agendaitem>
<agendaitem><agendaitemtitle>Staff matter</agendaitemtitle><fulldisplaynumberformat>10.</fulldisplaynumberformat>
<minutesnonemptyhtmlbody>&lt;p&gt;A secret was told.&lt;/p&gt;</minutesnonemptyhtmlbody><isrestricted>True</isrestricted></agendaitem>
</agendaitems></meeting>"""


def kinds(raw: RawDocument) -> dict[str, str]:
    return {unit.span.of(raw.text): unit.kind.value for unit in read_paper("x", raw, {}).units if not unit.heading}


def test_the_web_service_s_meeting() -> None:
    raw = parse_bytes(MEETING, ".xml", LIMITS)
    paper = read_paper("x.xml", raw, {})
    assert (paper.about.body, paper.about.date, paper.about.genre) == ("Leisure Committee", "2026-02-10", "minutes")
    assert kinds(raw)["To consider the hours of the library."] == "purpose"
    assert kinds(raw)["RESOLVED that the library open on Sundays."] == "decision"
    assert {unit.item for unit in paper.units} == {"9"}
    assert "secret" not in raw.text.lower()
    assert "evil" not in raw.text
    assert paper.notes == ("item 10 is restricted: left out",)


def test_lines_of_a_printed_page_in_markdown_become_paragraphs() -> None:
    wrapped = ["The committee heard that the number of visitors had", "risen by a third since the new shelves were put", "up in March.",
               "A member asked who had paid for them, and was told", "that the friends of the library had."] * 6  # fmt: skip
    raw = parse_bytes("\n\n".join(wrapped).encode(), ".md", LIMITS)
    assert texts(raw)[0] == ("paragraph", " ".join(wrapped[:3]))
    assert texts(raw)[1] == ("paragraph", " ".join(wrapped[3:5]))


def ruled_pdf() -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.cell(0, 10, "What was spent in the year is below.", new_x="LMARGIN", new_y="NEXT")
    with pdf.table() as table:
        for row in (("Road", "Cost"), ("Mill Lane", "450 pounds"), ("High Street", "900 pounds")):
            cells = table.row()
            for cell in row:
                cells.cell(cell)
    pdf.cell(0, 10, "No more was spent.")
    return bytes(pdf.output())


def test_a_row_of_a_ruled_table_keeps_its_header() -> None:
    assert texts(parse_bytes(ruled_pdf(), ".pdf", LIMITS)) == [
        ("paragraph", "What was spent in the year is below."), ("row", "Road | Cost"), ("row", "Road: Mill Lane; Cost: 450 pounds"),
        ("row", "Road: High Street; Cost: 900 pounds"), ("paragraph", "No more was spent."),
    ]  # fmt: skip


def struck_pdf(through: bool) -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    for number in range(3):
        pdf.set_text_color(180, 0, 0)
        pdf.cell(0, 10, f"The fee of year {number} is doubled.", new_x="LMARGIN", new_y="NEXT")
        height = pdf.get_y() - (5 if through else 1)
        pdf.line(pdf.l_margin, height, 80, height)
    return bytes(pdf.output())


@pytest.mark.parametrize("through", [True, False])
def test_struck_words_of_a_pdf_are_flagged_and_underlined_ones_not(through: bool) -> None:
    notes = parse_bytes(struck_pdf(through), ".pdf", LIMITS).notes
    assert any("tracked changes" in note for note in notes) is through


def test_tracked_changes_of_a_word_document() -> None:
    import docx
    from docx.oxml import parse_xml

    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = docx.Document()
    paragraph = document.add_paragraph("The fee is ")
    for markup in (
        "<w:del><w:r><w:delText>five</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t>nine</w:t></w:r></w:ins>",
        "<w:r><w:t> pounds.</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(markup.replace(">", f' xmlns:w="{word}">', 1)))
    saved = io.BytesIO()
    document.save(saved)
    raw = parse_bytes(saved.getvalue(), ".docx", LIMITS)
    assert raw.text == "The fee is nine pounds."
    assert "tracked changes" in raw.notes[0]


DECISION_PAGE = """Decision details

Repair of the weir

Decision Maker: Cabinet

Is Key decision?: No

To approve the repair of the weir.

(a)   the weir be repaired for £9,000; and

(b)   the mill be told.

Reasons for the decision:

The weir leaks.

Date of decision: 27/07/2021
"""


def test_a_decision_page_that_lost_its_headings() -> None:
    raw = parse_bytes(DECISION_PAGE.encode(), ".txt", LIMITS)
    said = kinds(raw)
    assert said["To approve the repair of the weir."] == "purpose"
    assert [text for text, kind in said.items() if kind == "decision"] == [
        "(a)   the weir be repaired for £9,000; and",
        "(b)   the mill be told.",
    ]
    assert said["The weir leaks."] == "other"


FORM = "ASHDOWN COUNTY COUNCIL - RECORD OF DECISION\n\nDECISION TO BE TAKEN BY:\n\nMrs Ada Reed, Cabinet Member for Roads\n\nTitle of decision\n\nNew kerbs\n\nDecision:\n\nI agree to:\n\na) buy kerbs; and\n\nb) lay them.\n\nReason(s) for decision:\n\nThe old ones broke."


def test_a_form_with_values_below_its_labels() -> None:
    raw = parse_bytes(FORM.encode(), ".txt", LIMITS)
    about = read_paper("x", raw, {}).about
    assert (about.title, about.body, about.genre) == ("New kerbs", "Mrs Ada Reed, Cabinet Member for Roads", "decision")
    assert kinds(raw)["b) lay them."] == "decision"
    assert kinds(raw)["The old ones broke."] == "other"


VOTE = "The Chairman put the motion to the vote and the voting was as follows:\n\nFor (2)\n\nMr Lee, Mrs Bell\n\nAgainst (0)\n\nAbstain (1)\n\nMr Ross\n\nMotion carried.\n\nMembers then had tea."


def test_a_recorded_vote_is_one_block_from_its_head_to_the_outcome() -> None:
    raw = parse_bytes(VOTE.encode(), ".txt", LIMITS)
    units = read_paper("x", raw, {}).units
    whole = units[0].group.of(raw.text)
    assert whole.startswith("The Chairman put")
    assert whole.endswith("Motion carried.")
    assert units[-1].span.of(raw.text) == "Members then had tea."
    assert units[-1].kind is not Kind.DECISION


def test_a_text_that_stops_within_a_sentence_says_so() -> None:
    raw = parse_bytes(
        "· The first point was made by the chair;\n\n· There were already a number of strong".encode(), ".txt", LIMITS
    )
    assert any("perhaps cut short" in note for note in read_paper("x", raw, {}).notes)


def test_draft_minutes_say_so() -> None:
    raw = parse_bytes(b"DRAFT MINUTES\n\nThe well is dry.", ".txt", LIMITS)
    assert any("draft" in note for note in read_paper("x", raw, {}).notes)


NEWS = """<html><head><title>Mill Lane - Ashdown</title></head><body><div class="menu"><ul><li><a href="/a">Home</a></li><li><a href="/b">Pay</a></li></ul></div>
<div><h1>Mill Lane to close</h1><p>Mill Lane will close for three weeks from 4 May 2025 while the bridge is repaired, the council said on Monday.</p>
<p>The repair costs £90,000. Councillor Ada Reed said that buses would use High Street until it opens again.</p></div>
<div class="footer"><p>Copyright Ashdown. <a href="/c">Cookies</a></p><p>Follow us on social media</p></div></body></html>""".encode()


def test_another_page_gives_its_main_text_and_title() -> None:
    raw = parse_bytes(NEWS, ".html", LIMITS)
    assert raw.fields["title"] == "Mill Lane to close"
    assert "The repair costs £90,000." in raw.text
    assert not any(word in raw.text for word in ("Home", "Cookies", "Follow us"))


def test_a_modgov_page() -> None:
    raw = parse_bytes(HTML, ".html", LIMITS)
    paper = read_paper("x.html", raw, {})
    assert (paper.about.title, paper.about.body, paper.about.date) == (
        "Repair of the weir ref: 13567".removesuffix(" ref: 13567"),
        "Cabinet",
        "2021-07-27",
    )
    assert "evil" not in raw.text
    assert "Menu" not in raw.text
    assert ("row", "Year: 2021; Cost: £9,000") in texts(raw)
    decision = next(unit for unit in paper.units if "weir be" in unit.span.of(raw.text))
    assert decision.kind == "decision"
    assert decision.span.of(raw.text) == "That the weir be repaired for £9,000."


def test_a_pdf_of_minutes() -> None:
    raw = parse_bytes(make_pdf(), ".pdf", LIMITS)
    paper = read_paper("x.pdf", raw, {})
    assert (paper.about.body, paper.about.date, len(raw.pages)) == ("Leisure Committee", "2024-03-04", 4)
    assert "Town Council - page" not in raw.text
    last = paper.units[-1]
    assert (last.kind, last.item, last.section) == ("decision", "7", "Opening hours of the library")
    assert "were 300 visitors, which was more than in any week before" in raw.text
    third = raw.pages[2]
    assert third
    assert "300 visitors" in third.of(raw.text)


def test_a_word_document() -> None:
    raw = parse_bytes(make_docx(), ".docx", LIMITS)
    paper = read_paper("x.docx", raw, {})
    assert paper.about.date == "2020-02-24"
    assert texts(raw)[-3:] == [
        ("item", "• The well is dry."),
        ("row", "Road | Cost"),
        ("row", "Road: Mill Lane; Cost: £450"),
    ]


def test_markdown() -> None:
    raw = parse_bytes(
        "# Budget\n\nThe *rent* is **£45**,\nsays [the clerk](x).\n\n- one\n- two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n".encode(),
        ".md",
        LIMITS,
    )
    assert texts(raw) == [
        ("heading", "Budget"), ("paragraph", "The rent is £45, says the clerk."), ("item", "• one"), ("item", "• two"), ("row", "A | B"), ("row", "A: 1; B: 2"),
    ]  # fmt: skip


def test_markdown_of_a_site_is_read_without_its_front_matter_and_mark_up() -> None:
    raw = parse_bytes(
        (
            b'---\ntitle: "Council tax rises"\ndate: 2020-02-20 00:00:00\ncategories:\n  - "news"\n---\n'
            b'<a href="/a.jpg" title="larger"><img src="/a.jpg" alt="a hall"/></a>\n\nIt goes to Council on the 3<sup>rd</sup> March,<br>when'
            b" fewer than <5 attend.\n\n<script>alert(1)</script>\n\n<div>\n\n> It is fair.\n\n</div>\n"
        ),
        ".md",
        LIMITS,
    )
    assert texts(raw) == [
        ("paragraph", "It goes to Council on the 3rd March, when fewer than <5 attend."), ("paragraph", "It is fair."),
    ]  # fmt: skip
    assert (raw.fields, raw.posted) == ({"title": "Council tax rises"}, "2020-02-20")


@pytest.mark.parametrize(
    "ruled",
    [
        "---\nThe rent is £45.\n",
        "Budget\n\n---\ntitle: Rents\n---\n",
        "---\n\n---\n\nRents\n",
        "---\nAlderby Parish Council\nRents of 12 May\n\nPresent: Cllr Lee\n\n---\nText\n",
    ],
)
def test_a_rule_in_markdown_is_no_front_matter(ruled: str) -> None:
    raw = parse_bytes(ruled.encode(), ".md", LIMITS)
    assert "Rent" in raw.text.title() and not raw.fields and not raw.posted


def test_text_is_kept_verbatim() -> None:
    given_text = "31 Rents\n\nThe\u00a0rent  is £45.\n  • first\n  • second\n\n(a)   noted; and\n"
    raw = parse_bytes(b"\xef\xbb\xbf" + given_text.replace("\n", "\r\n").encode(), ".txt", LIMITS)
    assert raw.text == given_text
    assert [shape for shape, _ in texts(raw)] == ["heading", "paragraph", "item", "item", "item"]


def test_columns_set_apart_by_spaces_are_rows_and_no_headings() -> None:
    table = "Licence                  Old fee      New fee\nDriver, one year         £84          £96\nOperator, five years     £480         £520"
    form = "Date of meeting:      27 June 2018\nCall-in ends:         5 p.m. on 9 July 2018"
    raw = parse_bytes(f"Fees\n\n{table}\n\n{form}\n\nOne line      of 3\n".encode(), ".txt", LIMITS)
    assert texts(raw) == [
        ("heading", "Fees"),
        *(("row", line) for line in table.split("\n")),
        *(("paragraph", line) for line in form.split("\n")),
        ("heading", "One line      of 3"),
    ]


def encrypted() -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_encryption(owner_password="a", user_password="b")
    pdf.add_page()
    return bytes(pdf.output())


def image_only() -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 50, 50)
    return bytes(pdf.output())


def scanned(words: str, pages: int = 1, typed: str = "") -> bytes:
    """A PDF whose pages are pictures of words; its first page is typed, if that is given."""
    from fpdf import FPDF
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(picture).text((120, 150), words, fill=0, font=ImageFont.load_default(42))
    pdf = FPDF()
    if typed:
        pdf.add_page()
        pdf.set_font("helvetica", size=12)
        pdf.multi_cell(0, 8, typed)
    for _ in range(pages):
        pdf.add_page()
        pdf.image(picture, x=0, y=0, w=210)
    return bytes(pdf.output())


@pytest.mark.slow
@pytest.mark.skipif(not ocr.is_installed(), reason="Tesseract is not installed")
def test_a_scanned_page_is_read_by_ocr_and_marked() -> None:
    raw = parse_bytes(
        scanned("The heating of the hall cost nine pounds.", typed="Minutes of the hall."), ".pdf", LIMITS
    )
    assert "The heating of the hall cost nine pounds." in raw.text
    assert raw.ocr_pages == (2,)
    assert any("OCR" in note and "2" in note for note in raw.notes)
    sound(raw)


def test_without_ocr_pages_without_text_are_listed_by_range(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    raw = parse_bytes(scanned("Unseen.", pages=3, typed="Minutes of the hall."), ".pdf", LIMITS)
    assert raw.pages[1:] == (None, None, None)
    assert raw.notes == ("pages without text, which cannot be searched: 2 to 4 of 4",)


def no_pages() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n101\n%%EOF"
    )


def zip_of_something_else() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("readme.txt", "hello")
    return made.getvalue()


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"0" * 300_000_000)
    return made.getvalue()


def with_entry(name: str) -> bytes:
    """A Word document whose archive holds one more file under a name of ours."""
    made = io.BytesIO(make_docx())
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(name, b"x")
    return made.getvalue()


REFUSED = [
    (".pdf", encrypted, "encrypted"), (".pdf", image_only, "scan"), (".pdf", no_pages, "pages|damaged"), (".pdf", lambda: make_pdf()[:400], "damaged"),
    (".docx", zip_of_something_else, "something else"), (".docx", lambda: make_docx()[:500], "damaged"), (".docx", bomb, "unpacks"),
    (".docx", lambda: with_entry("../../outside.xml"), "outside"), (".docx", lambda: with_entry("/etc/outside.xml"), "outside"),
    (".xml", lambda: '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "aa">]><meeting>&a;</meeting>'.encode("utf-16"), "entities"),
    (".xml", lambda: b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><meeting>&b;</meeting>', "entities"), (".xml", lambda: b"<rss/>", "root"),
    (".xml", lambda: MEETING[:300], "damaged"), (".html", lambda: b"<div>" * 5000 + b"x", "nested|text"), (".odt", lambda: b"x", "suffix"), (".txt", lambda: b"a\x00b", "control"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("suffix", "make", "reason"), REFUSED, ids=lambda value: getattr(value, "__name__", str(value))
)
def test_what_cannot_be_read_is_refused_with_the_reason(suffix: str, make, reason: str) -> None:
    with pytest.raises(PaperError, match=reason):
        parse_bytes(make(), suffix, LIMITS)


def entity_bomb() -> bytes:
    """A Word document whose entities would unfold to a gigabyte."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 100}">' for n in range(8))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(make_docx())) as whole, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in whole.namelist():
            content = whole.read(name).decode("utf-8", "replace")
            if name == "word/document.xml":
                content = content.replace("?>", f"?><!DOCTYPE d [{entities}]>", 1).replace(
                    "The clerk", "&e7; The clerk", 1
                )
            archive.writestr(name, content)
    return made.getvalue()


def test_entities_of_a_word_document_are_not_unfolded() -> None:
    try:
        text = parse_bytes(entity_bomb(), ".docx", LIMITS).text
    except PaperError:
        return
    assert "xxx" not in text
    assert len(text) < 10_000


SAMPLES = {
    ".xml": MEETING,
    ".txt": f"{DECISION_PAGE}\n{VOTE}\n{FORM}".encode(),
    ".md": f"# Minutes\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n1. one\n   - two\n\n{VOTE}\n---\n4\n\n{DECISION_PAGE}".encode(),
    ".html": HTML,
    ".htm": HTML,
    ".pdf": make_pdf(),
    ".docx": make_docx(),
}


@pytest.mark.parametrize("suffix", PARSERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_bytes_are_read_soundly_or_refused(suffix: str, data: st.DataObject) -> None:
    sample = SAMPLES[suffix]
    start = data.draw(st.integers(0, len(sample)))
    damage = data.draw(st.binary(max_size=40))
    cut = data.draw(st.integers(0, 60))
    given_bytes = data.draw(st.sampled_from([sample[:start] + damage + sample[start + cut :], damage, sample[:start]]))
    try:
        raw = parse_bytes(given_bytes, suffix, LIMITS)
    except PaperError:
        return
    sound(raw)


@settings(max_examples=60, deadline=None)
@given(
    part=st.sampled_from(
        ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels"]
    ),
    where=st.floats(0, 1),
    cut=st.integers(0, 200),
    put=st.sampled_from(
        [b"", b"<w:p/>", b"</w:tbl>", b'<w:numId w:val="x"/>', b'w:val="-1"', b"&e;", b"\xff", b'Target="../../x"']
    ),
)
def test_a_word_document_damaged_within_its_archive_is_read_soundly_or_refused(
    part: str, where: float, cut: int, put: bytes
) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(make_docx())) as whole, zipfile.ZipFile(made, "w") as archive:
        for name in whole.namelist():
            content = whole.read(name)
            at = int(where * len(content))
            archive.writestr(name, content[:at] + put + content[at + cut :] if name == part else content)
    try:
        raw = parse_bytes(made.getvalue(), ".docx", LIMITS)
    except PaperError:
        return
    sound(raw)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .,:;\n\n()•“”12A RESOLVED\u00a0-"), min_size=1, max_size=400))
def test_any_text_gives_sound_structure(text: str) -> None:
    try:
        raw = parse_bytes(text.encode(), ".txt", LIMITS)
    except PaperError:
        return
    assert raw.text == text
    sound(raw)


def test_running_heads_and_page_numbers_leave_the_text_and_are_kept() -> None:
    raw = parse_bytes(make_pdf(), ".pdf", LIMITS)
    assert "Ashdown Town Council - page" not in raw.text
    assert raw.running[0] == ("Ashdown Town Council - page 1",)
