"""Drafts fit their papers from the start, and a person decides about each."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from eval.cli import main
from eval.draft import drafts
from eval.questions import as_line, load_cases, problems
from eval.reading import papers_in

PAPERS = Path(__file__).parent.parent / "papers"


def test_drafts_fit_their_papers_and_read_back(tmp_path: Path) -> None:
    papers = papers_in(PAPERS / "documents")
    made = drafts(papers, each=2)
    assert {case.kind for case in made} == {"decision", "number", "date", "speaker"}
    assert problems(made, {paper.path: paper.text for paper in papers}) == []
    file = tmp_path / "set.jsonl"
    file.write_text("\n".join(map(as_line, made)), encoding="utf-8")
    assert list(load_cases(file)) == made


def test_what_the_rules_propose() -> None:
    questions = {case.question: case for case in drafts(papers_in(PAPERS / "documents"), each=2)}
    decided = questions["What did Planning Committee decide about Solar farm at Long Acre?"]
    assert len(decided.evidence) == 4  # the head and each limb
    assert questions["How much: the new machines?"].accepted == (("£68,300",),)
    assert questions["How many flats, on Conversion of the Corn Exchange?"].accepted == (("14",),)
    assert questions["When: the charge for pre-application advice to householders be £85?"].accepted == (
        ("1 April 2024",),
    )
    said = questions["What did Councillor Penn say about Solar farm at Long Acre?"]
    assert said.evidence[0].speaker == "Councillor Penn"
    assert said.evidence[0].date == "2024-03-12"


def test_review_keeps_what_is_accepted_and_goes_on_where_it_stopped(tmp_path: Path) -> None:
    mine = tmp_path / "mine.jsonl"
    command = ["draft", "--documents", str(PAPERS / "documents"), "--review", str(mine)]
    first = CliRunner().invoke(main, command, input="a\nr\nw\nWhat is it to cost?\nq\n")
    assert first.exit_code == 0, first.output
    kept = load_cases(mine)
    assert [case.id for case in kept] == ["d001", "d002"]
    assert kept[1].question == "What is it to cost?"
    again = CliRunner().invoke(main, command, input="q\n")
    assert kept[0].question not in again.output
    checked = CliRunner().invoke(main, ["check", "--suite", str(mine), "--documents", str(PAPERS / "documents")])
    assert checked.exit_code == 0, checked.output


def test_a_folder_without_papers_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["draft", "--documents", str(tmp_path)])
    assert done.exit_code == 2
    assert "holds no paper" in done.output
