"""The fixed set is what its README says, and its evidence stands in the papers, verbatim."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from eval.absent import present
from eval.model import Case
from eval.questions import FIXED_SET, load_cases, problems
from eval.reading import papers_in
from eval.session import digest_of
from ingest.recognise import plain
from tests.papers.text import PAPERS

ROOT = Path(__file__).parent.parent.parent
SECOND = ROOT / "tests" / "papers"
CASES = load_cases(FIXED_SET)
SECOND_CASES = load_cases(SECOND / "questions.jsonl")
PLAIN = {"date", "number", "name", "person", "definition", "decision"}


@pytest.mark.parametrize(("cases", "folder"), [(CASES, ROOT / "documents"), (SECOND_CASES, SECOND / "documents")])
def test_evidence_is_verbatim_and_the_absent_absent(cases: tuple[Case, ...], folder: Path) -> None:
    texts = {paper.path: paper.text for paper in papers_in(folder)}
    assert problems(cases, texts) == []
    assert present(cases, texts) == []


def test_the_papers_of_the_second_set_hold_the_words_they_were_made_of() -> None:
    read = {paper.path: plain(paper.text) for paper in papers_in(SECOND / "documents")}
    assert set(read) == set(PAPERS)
    for name, lines in PAPERS.items():
        for style, text in lines:
            if style != "row":
                assert plain(text) in read[name], f"{name} is not what text.py says: run python -m tests.papers.make"


def test_the_mix() -> None:
    assert len(CASES) >= 80
    assert sum(case.kind not in PLAIN for case in CASES) >= len(CASES) / 3
    assert sum(not case.answerable or case.kind == "false premise" for case in CASES) >= 20
    assert sum(bool(case.history) for case in CASES) >= 10


def test_the_mix_of_the_second_set() -> None:
    assert len(SECOND_CASES) >= 60
    assert sum(case.must_refuse for case in SECOND_CASES) >= 10
    assert {Path(piece.paper).suffix for case in SECOND_CASES for piece in case.evidence} == {".pdf", ".docx", ".html"}
    assert sum(case.kind == "same question, other year" for case in SECOND_CASES) >= 8


@pytest.mark.slow
def test_a_run_writes_a_report_is_interrupted_and_goes_on(tmp_path: Path) -> None:
    def run(*more: str) -> subprocess.CompletedProcess[str]:
        command = [
            sys.executable,
            "-m",
            "eval",
            "--only",
            "acronym",
            "--reports",
            str(tmp_path / "r"),
            "--index",
            str(tmp_path / "i"),
            *more,
        ]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    done = run("--json")
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert made["summary"]["quote_exact"]["mean"] == 1.0
    folder = Path(made["report"])
    whole = json.loads((folder / "run.json").read_text())
    assert whole["cases"][0]["result"]["citations"]
    assert not (folder / "unfinished.jsonl").exists()
    # the journal of a run that was killed after two questions
    rows = [
        {
            "suite": whole["suite"],
            "cases": digest_of([case for case in CASES if case.kind == "acronym"]),
            "settings": whole["config"],
        }
    ]
    rows += [
        {name: case[name] for name in ("id", "result", "error", "confidence", "passages")}
        for case in whole["cases"][:2]
    ]
    (tmp_path / "r" / "killed").mkdir()
    (tmp_path / "r" / "killed" / "unfinished.jsonl").write_text(
        "\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8"
    )
    resumed = run("--json", "--resume", str(tmp_path / "r" / "killed"))
    assert resumed.returncode == 0, resumed.stderr
    table = json.loads(resumed.stdout)["summary"]
    assert {name: row for name, row in table.items() if name != "seconds"} == {
        name: row for name, row in made["summary"].items() if name != "seconds"
    }
    again = subprocess.run(
        [sys.executable, "-m", "eval", "compare", str(folder), str(tmp_path / "r" / "killed")],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert again.returncode == 0, again.stderr
    assert "won 0, lost 0" in again.stdout


def test_a_set_of_other_papers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "other.txt").write_text("The bridge was opened.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "eval", "check", "--documents", str(tmp_path / "papers")],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "no paper is called" in done.stdout
