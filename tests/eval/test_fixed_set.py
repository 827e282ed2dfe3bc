"""The fixed set is what its README says, and its evidence stands in the papers, verbatim."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from eval.questions import FIXED_SET, load_cases, problems
from ingest.config import IndexConfig
from ingest.parse import parse

ROOT = Path(__file__).parent.parent.parent
CASES = load_cases(FIXED_SET)
PLAIN = {"date", "number", "name", "person", "definition", "decision"}


def test_evidence_is_verbatim() -> None:
    texts = {
        file.name: parse(file.name, file.read_bytes(), "{}", IndexConfig()).text
        for file in (ROOT / "documents").glob("*.txt")
    }
    assert len(texts) == 5
    assert problems(CASES, texts) == []


def test_the_mix() -> None:
    assert len(CASES) >= 80
    assert sum(case.kind not in PLAIN for case in CASES) >= len(CASES) / 3
    assert sum(not case.answerable or case.kind == "false premise" for case in CASES) >= 20
    assert sum(bool(case.history) for case in CASES) >= 10


@pytest.mark.slow
def test_a_run_writes_a_report_and_reads_back(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "eval", "--limit", "5", "--reports", str(tmp_path / "r"), "--index", str(tmp_path / "i"), "--json"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert made["summary"]["quote_exact"]["mean"] == 1.0
    folder = Path(made["report"])
    assert json.loads((folder / "run.json").read_text())["cases"][0]["result"]["citations"]
    again = subprocess.run(
        [sys.executable, "-m", "eval", "compare", str(folder), str(folder)], cwd=ROOT, capture_output=True, text=True
    )
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
