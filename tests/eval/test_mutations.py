"""The mutation suite: claims are the same for the same seed, are judged, and a prover that is wrong is seen to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.prove.model import Claim, Verdict
from eval.cli import main
from eval.mutations import run as judging
from eval.mutations.run import claims, judged, total
from eval.mutations.session import opened

SEED = 7


def test_the_same_seed_makes_the_same_claims(papers: Path) -> None:
    with opened(papers, SEED) as material:
        first = claims(material, 3)
    with opened(papers, SEED) as material:
        assert [(m.kind, m.text, m.quotes) for m in claims(material, 3)] == [(m.kind, m.text, m.quotes) for m in first]
    assert {m.kind for m in first} >= {
        "whole sentence",
        "number swapped",
        "wrong paper",
        "quote altered",
        "two quotes spliced",
    }


def test_claims_are_judged_as_they_ought_to_be(papers: Path) -> None:
    with opened(papers, SEED) as material:
        rows = judged(material, claims(material, 12))
    assert {row.kind: row.wrong for row in rows if row.wrong and not row.true} == {}
    assert total(rows, True).rate >= 0.95
    assert total(rows, False).claims > 100


def test_a_prover_that_believes_everything_misses_the_threshold(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def believing(claim: Claim, shown: object, library: object) -> Verdict:
        verdict = real(claim, shown, library)  # type: ignore[arg-type]
        return Verdict(verdict.citations) if verdict.citations else verdict

    real = judging.prove
    monkeypatch.setattr(judging, "prove", believing)
    done = CliRunner().invoke(main, ["mutations", "--documents", str(papers), "--each", "4", "--show", "1", "--json"])
    rows = [json.loads(line) for line in done.output.splitlines()]
    assert done.exit_code == 1
    number = next(row for row in rows if row["kind"] == "number swapped")
    assert number["rate"] == 0.0
    assert number["wrong"][0]["claim"]


def test_a_folder_without_papers_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["mutations", "--documents", str(tmp_path)])
    assert done.exit_code == 2
    assert "holds no paper" in done.output


def test_a_kind_that_does_not_exist_is_told(papers: Path) -> None:
    done = CliRunner().invoke(main, ["mutations", "--documents", str(papers), "--kind", "numbers"])
    assert done.exit_code == 2
    assert 'no claim is of the kind "numbers"; there are: ' in done.output
