"""Writes the papers of the second set: `python -m tests.papers.make`. Run it after a change to `text.py`, and commit both."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from itertools import groupby
from pathlib import Path

from tests.papers.text import PAPERS

FOLDER = Path(__file__).with_name("documents")
Paper = list[tuple[str, str]]
_FIXED = datetime(2026, 11, 25, tzinfo=UTC)  # a file's own date says nothing of a meeting


def pdf(paper: Paper, path: Path) -> None:
    from fpdf import FPDF

    made = FPDF(format="A4")
    made.set_creation_date(_FIXED)
    made.add_page()
    made.set_margin(20)
    sizes = {"h1": 16, "h2": 12}
    for style, text in paper:
        made.set_font("Helvetica", "B" if style in sizes else "", sizes.get(style, 11))
        made.multi_cell(0, 6, text.replace("’", "'"), new_x="LMARGIN", new_y="NEXT")
        made.ln(3)
    made.output(str(path))


def docx(paper: Paper, path: Path) -> None:
    import docx as library

    made = library.Document()
    made.core_properties.created = made.core_properties.modified = _FIXED
    for style, group in groupby(paper, key=lambda line: line[0]):
        lines = [text for _, text in group]
        if style == "row":
            cells = [line.split("|") for line in lines]
            table = made.add_table(len(cells), len(cells[0]), style="Table Grid")
            for row, texts in zip(table.rows, cells, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
            continue
        for text in lines:
            if style in ("h1", "h2"):
                made.add_heading(text, level=int(style[1]))
            else:
                made.add_paragraph(text)
    made.save(str(path))


def html(paper: Paper, path: Path) -> None:
    body = []
    for style, group in groupby(paper, key=lambda line: line[0]):
        lines = [f"<{style}>{escape(text, quote=False)}</{style}>" for _, text in group]
        body += ["<ul>", *lines, "</ul>"] if style == "li" else lines
    title = escape(paper[0][1])
    head = f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title></head><body>'
    navigation = '<nav><a href="/">Home</a> <a href="/meetings">Meetings</a></nav>'
    path.write_text(f"{head}\n{navigation}\n<main>\n" + "\n".join(body) + "\n</main></body></html>\n", encoding="utf-8")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, paper in PAPERS.items():
        path = FOLDER / name
        {".pdf": pdf, ".docx": docx, ".html": html}[path.suffix](paper, path)


if __name__ == "__main__":
    main()
