"""Each adapter on a tiny file of the public format, through the real ingest and the same runner."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.chain import Chain
from app.config import AppConfig
from eval.commands.external import NAMES
from eval.external.model import fitting, sample, write_papers
from eval.external.table import ADAPTERS, read
from eval.model import SuiteError
from eval.record import as_run
from eval.report import report
from eval.run import run_cases
from ingest.config import IndexConfig
from ingest.library import Library
from ingest.sync import sync
from tests.conftest import HashEmbedder

FERRY = "The chain ferry at Saltmere was built in 1904.  It crosses the estuary in six minutes. Dr. Ward designed the engine."
LIGHT = "The lighthouse on Gull Point was lit with oil until 1931. Its keeper grew tomatoes."
SQUAD = {"version": "v2.0", "data": [{"title": "Saltmere_ferry", "paragraphs": [
    {"context": FERRY, "qas": [
        {"id": "s1", "question": "Who designed the engine of the ferry?", "is_impossible": False, "answers": [{"text": "Dr. Ward", "answer_start": FERRY.index("Dr.")}, {"text": "Ward", "answer_start": FERRY.index("Ward")}]},
        {"id": "s2", "question": "Who painted the chain ferry?", "is_impossible": True, "answers": [], "plausible_answers": [{"text": "Dr. Ward", "answer_start": 0}]},
    ]},
]}, {"title": "Gull_Point", "paragraphs": [{"context": LIGHT, "qas": [{"id": "s3", "question": "What did the keeper grow?", "is_impossible": False, "answers": [{"text": "tomatoes", "answer_start": LIGHT.index("tomatoes")}]}]}]}]}  # fmt: skip
SQUAD_ROWS = [
    {"id": "s1", "title": "Saltmere_ferry", "context": FERRY, "question": "Who designed the engine of the ferry?", "answers": [["Dr. Ward", FERRY.index("Dr.")], ["Ward", FERRY.index("Ward")]], "imp": False, "src": "x"},
    {"id": "s2", "title": "Saltmere_ferry", "context": FERRY, "question": "Who painted the chain ferry?", "answers": [], "imp": True, "src": "x"},
    {"id": "s3", "title": "Gull_Point", "context": LIGHT, "question": "What did the keeper grow?", "answers": [["tomatoes", LIGHT.index("tomatoes")]], "imp": False, "src": "x"},
]  # fmt: skip


def clapnq_row(id: int, question: str, sentences: list[str], chosen: list[int]) -> dict[str, Any]:
    output = {
        "answer": "It is so." if chosen else "",
        "selected_sentences": [f"{sentences[n]}&" for n in chosen],
        "meta": {},
    }
    return {
        "id": id,
        "input": question,
        "passages": [{"title": "Otters", "text": " ".join(sentences), "sentences": sentences}],
        "output": [output],
    }


OTTERS = ["Otters live along the upper river .", "They eat `` mostly '' eels .", "A holt is where an otter sleeps ."]
CLAPNQ = [
    clapnq_row(1, "what do otters eat along the river", OTTERS, [1]),
    clapnq_row(2, "how many otters are there in wales", OTTERS, []),
]
CONDITIONAL = [
    {"url": "https://www.gov.uk/moor-a-boat", "scenario": "I own a narrow boat.", "question": "How long may the boat stay at a mooring?", "not_answerable": False,
     "answers": [["14 days", ["<li>you have a licence &amp; insurance</li>"]]], "evidences": ["<p>A boat may stay at a mooring for 14 days if:</p>", "<li>you have a licence &amp; insurance</li>"], "id": "dev-0"},
    {"url": "https://www.gov.uk/moor-a-boat", "scenario": "I own a narrow boat.", "question": "May I moor at a lock?", "not_answerable": False, "answers": [["no", []]], "evidences": ["<p>You must not moor a boat at a lock.</p>"], "id": "dev-1"},
    {"url": "https://www.gov.uk/moor-a-boat", "scenario": "I own a swan.", "question": "What does its licence cost?", "not_answerable": True, "answers": [], "evidences": [], "id": "dev-2"},
]  # fmt: skip
PAGE = {
    "title": "Moor a boat",
    "url": "https://www.gov.uk/moor-a-boat",
    "contents": [
        "<h1>Moorings</h1>",
        *CONDITIONAL[0]["evidences"],
        *CONDITIONAL[1]["evidences"],
        "<p>Keep clear of bridges.</p>",
    ],
}
SELQA = [{"section": "Cheese", "article": "Dunmere", "topic": "FOOD", "question": "Which cheese is wrapped in nettles in Dunmere?", "is_paraphrase": True, "q_types": ["which"],
          "candidates": ["Dunmere has three dairies.", "The Old Yarrow cheese is wrapped in nettles.", "Butter is exported."], "answers": [1]}]  # fmt: skip
QMSUM = {
    "topic_list": [{"topic": "Fence", "relevant_text_span": [["0", "1"]]}],
    "general_query_list": [{"query": "Summarize the whole meeting.", "answer": "They talked."}],
    "specific_query_list": [{"query": "What did the Chair decide about the fence?", "answer": "To mend it.", "relevant_text_span": [["1", "2"]]}],
    "meeting_transcripts": [{"speaker": "Member", "content": "The fence  fell down in the storm last week."}, {"speaker": "Chair", "content": "We will mend the fence before the fair in May."}, {"speaker": "Member", "content": "Okay."}],
}  # fmt: skip


def lines(rows: list[Any]) -> str:
    return "\n".join(json.dumps(row) for row in rows)


COUNCIL = [
    {"paper": "Saltmere Harbour Board, minutes", "lines": [FERRY.replace("  ", " "), "The keeper was thanked."], "questions": [
        {"q": "who came up with the ferry's engine", "right": [0], "words": "Dr. Ward"}, {"q": "What did the ferry cost?", "right": []},
    ]},
    {"paper": "Gull Point Trust, minutes", "lines": [LIGHT], "questions": [{"q": "what did the lighthouse keeper grow", "right": [0]}]},
]  # fmt: skip
FILES: dict[str, dict[str, str]] = {
    "squad": {"dev-v2.0.json": json.dumps(SQUAD)},
    "clapnq": {"clapnq_dev_answerable.jsonl": lines(CLAPNQ[:1]), "clapnq_dev_unanswerable.jsonl": lines(CLAPNQ[1:])},
    "conditionalqa": {"dev.json": json.dumps(CONDITIONAL), "documents.json": json.dumps([PAGE]), "train.json": "broken"},
    "selqa": {"selqa-ass-test.json": json.dumps(SELQA)},
    "qmsum": {"test.jsonl": lines([QMSUM])},
    "council": {"held-out.jsonl": lines(COUNCIL)},
    "beir": {
        "corpus.jsonl": lines([{"_id": "d1", "title": "Ferry", "text": FERRY}, {"_id": "d2", "title": "", "text": LIGHT}, {"_id": "d3", "title": "Empty", "text": ""}]),
        "queries.jsonl": lines([{"_id": "q1", "text": "oil lamp of the lighthouse keeper"}, {"_id": "q2", "text": "not judged"}]),
        "qrels/test.tsv": "query-id\tcorpus-id\tscore\nq1\td2\t2\nq1\td1\t0\nq1\td3\t1\n",
    },
}  # fmt: skip
KINDS = {
    "squad": ["answerable", "unanswerable", "answerable"], "clapnq": ["long answer", "unanswerable"],
    "conditionalqa": ["conditional extractive", "plain yes or no", "not answerable"], "selqa": ["paraphrase"], "qmsum": ["specific query"], "beir": ["retrieval"],
    "council": ["answerable", "unanswerable", "answerable"],
}  # fmt: skip


def lay_out(files: dict[str, str], folder: Path) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", list(ADAPTERS))
def test_a_benchmark_becomes_papers_and_cases_that_run(name: str, tmp_path: Path, embedder: HashEmbedder) -> None:
    benchmark = sample(read(name, lay_out(FILES[name], tmp_path / "scifact")), None, 7, 0)
    assert [item.case.kind for item in benchmark.items] == KINDS[name]
    (tmp_path / "papers").mkdir()
    write_papers(benchmark, tmp_path / "papers")
    config = IndexConfig(index=tmp_path / "index")
    assert sync([tmp_path / "papers"], config, embedder=embedder).failed == []
    chain = Chain(Library(config, embedder), AppConfig())
    cases = [item.case for item in benchmark.items]
    fit = fitting(cases, {paper.path: paper.text for paper in chain.library.held().values()})
    assert fit == cases  # every piece of evidence stands in the paper as it was read
    run = as_run(run_cases(fit, chain), {"stamp": "s", "suite": name, "config": {}, "benchmark": benchmark.about(0)})
    chain.close()
    assert run["summary"]["missing"]["mean"] == 0
    assert run["summary"]["hit_at_1"]["mean"] == 1
    page = report(run, [])
    assert benchmark.licence in page
    assert all(figure.published in page for figure in benchmark.figures)


def test_both_forms_of_squad_are_one(tmp_path: Path) -> None:
    (tmp_path / "rows.json.gz").write_bytes(gzip.compress(json.dumps(SQUAD_ROWS).encode()))
    official = read("squad", lay_out(FILES["squad"], tmp_path / "official"))
    assert read("squad", tmp_path / "rows.json.gz") == official
    first = official.items[0].case
    assert first.evidence[0].quote == "Dr. Ward designed the engine."
    assert first.accepted == (("Dr. Ward", "Ward"),)


def test_a_page_without_documents_is_made_of_evidence_and_says_so(tmp_path: Path) -> None:
    benchmark = read("conditionalqa", lay_out({"dev.json": json.dumps(CONDITIONAL)}, tmp_path))
    assert "made of the evidence" in benchmark.about(0)["sample"]
    assert "<ul>\n<li>you have a licence &amp; insurance</li>\n</ul>" in benchmark.documents["page-0000"].text


def test_short_turns_and_queries_on_a_whole_meeting_are_no_evidence(tmp_path: Path) -> None:
    benchmark = read("qmsum", lay_out(FILES["qmsum"], tmp_path))
    assert [piece.quote for piece in benchmark.items[0].case.evidence] == [
        "We will mend the fence before the fair in May."
    ]
    assert "1 queries on a whole meeting" in benchmark.notes[0]


def test_beir_keeps_grades_and_drops_empty_documents(tmp_path: Path) -> None:
    benchmark = read("beir", lay_out(FILES["beir"], tmp_path / "scifact"))
    assert [(piece.paper, piece.grade) for piece in benchmark.items[0].case.evidence] == [("document-0000001.txt", 2)]
    assert benchmark.figures[0].published == ".665"


def test_a_sample_is_the_seeds_and_says_what_it_is(tmp_path: Path) -> None:
    whole = read("squad", lay_out(FILES["squad"], tmp_path))
    one, again = (sample(whole, 1, seed, 0) for seed in (1, 1))
    assert one.items == again.items
    assert len(one.documents) == 1
    assert len({sample(whole, 1, seed, 0).items for seed in range(9)}) > 1
    assert "1 of 3 questions, drawn with seed 1, over 1 of 2 papers" in one.sampled
    assert len(sample(whole, 1, 1, 5).documents) == 2


def test_evidence_that_the_paper_does_not_hold_is_left_out_and_counted(tmp_path: Path) -> None:
    benchmark = read("squad", lay_out(FILES["squad"], tmp_path))
    cases = [item.case for item in benchmark.items]
    assert [case.id for case in fitting(cases, {"article-0000.txt": FERRY})] == ["s1", "s2"]
    assert "1 questions were left out" in benchmark.about(1)["sample"]


@pytest.mark.parametrize("name", list(ADAPTERS))
def test_other_data_is_refused_with_the_place(name: str, tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="does not exist"):
        read(name, tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SuiteError, match="holds none of"):
        read(name, tmp_path / "empty")
    broken = {file: text[: len(text) // 2] for file, text in FILES[name].items()}
    with pytest.raises(SuiteError):
        read(name, lay_out(broken, tmp_path / "broken"))
    strange = dict.fromkeys(FILES[name], '{"strange": [1]}')
    with pytest.raises(SuiteError, match=r"public format|needs the columns"):
        read(name, lay_out(strange, tmp_path / "strange"))


@pytest.mark.slow
def test_the_command_puts_the_papers_figures_beside_ours(tmp_path: Path) -> None:
    data = lay_out(FILES["squad"], tmp_path / "data")
    done = subprocess.run(
        [sys.executable, "-m", "eval", "external", "squad", str(data), "--limit", "2", "--seed", "3", "--reports", str(tmp_path / "r")],
        cwd=Path(__file__).parent.parent.parent, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "2 of 3 questions, drawn with seed 3" in done.stdout
    assert "F1 of people, test: 89.5; here answer_f1" in done.stdout
    assert "CC BY-SA 4.0" in next((tmp_path / "r").glob("*/report.html")).read_text(encoding="utf-8")


def test_the_command_offers_every_adapter() -> None:
    assert set(NAMES) == set(ADAPTERS)
