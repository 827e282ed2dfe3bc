"""A run from ingest to the page on disk: interrupted, resumed, refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.model import Case, Evidence, SuiteError
from eval.session import JOURNAL, Plan, carry_out
from tests.conftest import HashEmbedder

CASES = [
    Case("c1", "number", "What is the rent of a plot?", ("answered",), accepted=(("£45",),), evidence=(Evidence("allotments.txt", "a plot be £45"),)),
    Case("c2", "number", "How many people visited the library?", ("answered",), accepted=(("412",),), evidence=(Evidence("library.txt", "412 people"),)),
    Case("c3", "missing", "Who won the football cup?", ("no_evidence",)),
]  # fmt: skip


@pytest.fixture
def plan(papers: Path, tmp_path: Path, embedder: HashEmbedder, monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.setattr("ingest.embed.load_embedder", lambda *_: embedder)
    return Plan(
        "set.jsonl", CASES, papers, tmp_path / "reports", tmp_path / "index", thresholds={"status_right": {"min": 0.1}}
    )


def quiet(step: str, done: int, total: int) -> None:
    """No terminal, no bar."""


def test_a_run_is_written_and_the_next_says_what_changed(plan: Plan) -> None:
    steps: list[tuple[str, int, int]] = []
    first = carry_out(plan, lambda *step: steps.append(step))
    assert [step for step in steps if step[0] == "ask"] == [("ask", 1, 3), ("ask", 2, 3), ("ask", 3, 3)]
    assert first.missed == []
    assert sorted(file.name for file in first.folder.iterdir()) == ["report.html", "run.json"]
    first.folder.rename(first.folder.with_name("2020-01-01T00-00-00Z"))
    run = json.loads((plan.reports / "2020-01-01T00-00-00Z" / "run.json").read_text())
    assert run["config"]["papers"] == 2
    second = carry_out(replace(plan, thresholds={"hit_at_1": {"min": 1.1}}), quiet)
    page = (second.folder / "report.html").read_text(encoding="utf-8")
    assert "Compared with" in page
    assert second.missed == [f"hit_at_1 is {second.run['summary']['hit_at_1']['mean']:.3f}, the least allowed is 1.1"]
    assert "Thresholds missed" in page


def test_an_interrupted_run_says_how_it_goes_on_and_goes_on(plan: Plan) -> None:
    def stop(step: str, done: int, total: int) -> None:
        if (step, done) == ("ask", 2):
            raise KeyboardInterrupt

    with pytest.raises(SuiteError, match=r"interrupted after 2 of 3 questions.*--resume") as stopped:
        carry_out(plan, stop)
    folder = Path(str(stopped.value).rsplit(" ", 1)[1])
    assert (folder / JOURNAL).is_file()
    asked: list[int] = []
    outcome = carry_out(
        replace(plan, resume=folder), lambda step, done, _: asked.append(done) if step == "ask" else None
    )
    assert asked == [3]
    assert outcome.folder == folder
    assert [case["id"] for case in outcome.run["cases"]] == ["c1", "c2", "c3"]
    assert not (folder / JOURNAL).exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"cases": [replace(CASES[0], evidence=(Evidence("allotments.txt", "no such words"),))]},
            "does not fit the papers",
        ),
        ({"documents": Path("nowhere")}, "is no folder"),
        ({"resume": Path("nowhere")}, "holds no interrupted run"),
    ],
)
def test_what_does_not_fit_is_refused(plan: Plan, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(SuiteError, match=said):
        carry_out(replace(plan, **changes), quiet)


def test_an_index_of_other_papers_is_refused(plan: Plan, tmp_path: Path) -> None:
    carry_out(plan, quiet)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "bridge.txt").write_text("The bridge was opened by the Mayor on Sunday.\n", encoding="utf-8")
    with pytest.raises(SuiteError, match=r"also holds papers that are not in .*: allotments\.txt, library\.txt"):
        carry_out(replace(plan, documents=tmp_path / "other", cases=CASES[2:]), quiet)
