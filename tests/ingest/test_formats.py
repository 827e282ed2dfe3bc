"""Every format: right on files of real shapes, and for any bytes either every offset holds or the file is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import PaperError
from ingest.formats import PARSERS, parse_bytes
from ingest.formats.limits import Limits
from ingest.minutes import read_paper
from ingest.model import RawDocument

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


def test_text_is_kept_verbatim() -> None:
    given_text = "31 Rents\n\nThe\u00a0rent  is £45.\n  • first\n  • second\n\n(a)   noted; and\n"
    raw = parse_bytes(b"\xef\xbb\xbf" + given_text.replace("\n", "\r\n").encode(), ".txt", LIMITS)
    assert raw.text == given_text
    assert [shape for shape, _ in texts(raw)] == ["heading", "paragraph", "item", "item", "item"]


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


REFUSED = [
    (".pdf", encrypted, "encrypted"), (".pdf", image_only, "scan"), (".pdf", no_pages, "pages|damaged"), (".pdf", lambda: make_pdf()[:400], "damaged"),
    (".docx", zip_of_something_else, "something else"), (".docx", lambda: make_docx()[:500], "damaged"), (".docx", bomb, "unpacks"),
    (".html", lambda: b"<div>" * 5000 + b"x", "nested|text"), (".odt", lambda: b"x", "suffix"), (".txt", lambda: b"a\x00b", "control"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("suffix", "make", "reason"), REFUSED, ids=lambda value: getattr(value, "__name__", str(value))
)
def test_what_cannot_be_read_is_refused_with_the_reason(suffix: str, make, reason: str) -> None:
    with pytest.raises(PaperError, match=reason):
        parse_bytes(make(), suffix, LIMITS)


SAMPLES = {".txt": HTML, ".md": HTML, ".html": HTML, ".htm": HTML, ".pdf": make_pdf(), ".docx": make_docx()}


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


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .,:;\n\n()•“”12A RESOLVED\u00a0-"), min_size=1, max_size=400))
def test_any_text_gives_sound_structure(text: str) -> None:
    try:
        raw = parse_bytes(text.encode(), ".txt", LIMITS)
    except PaperError:
        return
    assert raw.text == text
    sound(raw)
