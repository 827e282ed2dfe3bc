"""Reading a set, and what is wrong with it."""

from __future__ import annotations

import pytest

from eval.absent import nearest, present
from eval.model import Case, Evidence, SuiteError
from eval.questions import load_cases, load_thresholds, problems
from ingest.config import IndexConfig
from ingest.parse import parse
from tests.conftest import ALLOTMENT_MINUTES

TEXT = "The rent is £45. The water supply needs repair."


def case(id: str, question: str = "What is the rent?", **more: object) -> Case:
    given = {"expect": ("answered",), "evidence": (Evidence("a.txt", "The rent is £45."),), **more}
    return Case(id=id, kind="number", question=question, **given)


LINE = '{"id": "a", "kind": "k", "question": "What?", "expect": ["answered"], "evidence": [{"paper": "a.txt", "quote": "rent"}]}'
BAD = {
    "not json": "{oops", "no object": "3", "no question": '{"id": "a", "kind": "k", "expect": ["answered"]}',
    "unknown field": LINE[:-1] + ', "evidense": []}', "unknown status": LINE.replace("answered", "perhaps"), "empty": "",
    "same id": f"{LINE}\n{LINE}",
    "unknown field of evidence": LINE.replace('"quote"', '"qoute"'), "unknown field of a paper": '{"paper": "a.txt", "dated": "2013"}',
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_malformed_set_is_refused_with_the_place(name: str, tmp_path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(BAD[name], encoding="utf-8")
    with pytest.raises(SuiteError, match=r"set\.jsonl"):
        load_cases(file)


def test_evidence_that_is_nowhere_and_a_question_asked_twice_are_found() -> None:
    cases = [
        case("c1"),
        case("c2", evidence=(Evidence("a.txt", "no such words"),)),
        case("c3", "Else?", evidence=(Evidence("z.txt", "x"),)),
    ]
    assert [line.split(":")[0] for line in problems(cases, {"a.txt": TEXT})] == [
        "c2",
        "c2",
        "c3",
    ]  # c2 also asks what c1 asks


def test_a_line_on_a_paper_dates_its_evidence(tmp_path) -> None:
    file = tmp_path / "set.jsonl"
    own = LINE.replace('"a"', '"b"', 1).replace('"quote"', '"date": "unknown", "quote"')
    file.write_text('{"paper": "a.txt", "date": "2013-09"}\n' + f"{LINE}\n{own}", encoding="utf-8")
    assert [case.evidence[0].date for case in load_cases(file)] == ["2013-09", "unknown"]


def test_absent_words_are_looked_for() -> None:
    one = case("c1", expect=("no_evidence",), evidence=(), absent=("£46", "needs  Repair"))
    assert present([one], {"a.txt": TEXT}) == ['c1: "needs  Repair" is said to be absent, and stands in a.txt']


def test_an_unanswerable_question_that_a_sentence_meets_is_shown() -> None:
    paper = parse("a.txt", ALLOTMENT_MINUTES.encode(), "{}", IndexConfig())
    near = case("near", "Which water supply needed repair?", expect=("no_evidence",), evidence=())
    far = case("far", "Who won the cup?", expect=("no_evidence",), evidence=())
    found = nearest([far, near, case("answerable")], [paper])
    assert [row.case.id for row in found] == ["near", "far"]
    assert found[0].coverage == 1
    assert "Mill Lane" in found[0].sentence
    assert found[1].coverage == 0


def test_thresholds_stand_beside_the_set(tmp_path) -> None:
    suite = tmp_path / "set.jsonl"
    assert load_thresholds(suite) == {}
    (tmp_path / "thresholds.toml").write_text("[right]\nmin = 0.5\n", encoding="utf-8")
    assert load_thresholds(suite) == {"right": {"min": 0.5}}
    with pytest.raises(SuiteError, match="cannot be read"):
        load_thresholds(suite, tmp_path / "none.toml")
