"""The commands as another program meets them: exit codes, JSON, one line a question, flushed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.batch import answer_lines
from app.chain import Chain
from app.model import Filters

ROOT = Path(__file__).parent.parent.parent


def run(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, **options)  # type: ignore[call-overload]


def test_a_malformed_line_is_an_error_line_and_the_run_goes_on(chain: Chain) -> None:
    lines = ['{"id": "a", "question": "How many people visited the library?"}', "{oops", "", '{"id": "c"}', '["x"]', '{"id": "e", "question": "rent of a plot", "as_of": "soon"}',
             '{"id": "f", "question": "q", "history": "no"}', '{"question": "What is the rent of a plot?", "history": [{"question": "x", "answer": "y"}]}']  # fmt: skip
    found = list(answer_lines(lines, chain, Filters()))
    assert [("error" in line, line["id"]) for line in found] == [
        (False, "a"),
        (True, None),
        (True, "c"),
        (True, None),
        (True, "e"),
        (True, "f"),
        (False, None),
    ]
    assert set(found[0]) == {
        "id",
        "question",
        "standalone_question",
        "status",
        "abstained",
        "answer",
        "citations",
        "notes",
        "seconds",
    }
    assert set(found[0]["citations"][0]) == {
        "n",
        "quote",
        "paper",
        "title",
        "body",
        "date",
        "date_basis",
        "item",
        "kind",
        "speaker",
        "page",
        "start",
        "end",
        "score",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("app", "ask", "x", "--index", "nowhere"), "python -m ingest"),
        (("app", "ask"), "QUESTION"),
        (("app", "ask", "x", "--from", "yesterday"), "2022-09-30"),
        (("app", "--auth", "nobody", "--index", "nowhere"), "python -m ingest"),
        (("app", "ask", "x", "--llm", "http://127.0.0.1:9/v1"), "--llm-model"),
        (("app", "--llm", "127.0.0.1:9", "--llm-model", "x"), "http://127.0.0.1:11434/v1"),
        (("ingest", "show", "x", "--index", "nowhere"), "python -m ingest"),
        (
            (
                "ingest",
                "--nonsense",
            ),
            "nonsense",
        ),
        (("eval", "--suite", "nowhere.jsonl"), "nowhere.jsonl"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_what_to_do(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = run(*words)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_typo_in_the_settings_is_an_error_at_start(tmp_path: Path) -> None:
    import os

    done = run("ingest", "status", env={**os.environ, "MINUTED_INDEX__PASSAGE_TOKENS": "many"})
    assert done.returncode == 2
    assert "passage_tokens" in done.stderr


@pytest.mark.parametrize("package", ["ingest", "app", "eval"])
def test_help(package: str) -> None:
    done = run(package, "--help")
    assert done.returncode == 0
    assert "Commands" in done.stdout


@pytest.mark.slow
def test_the_shipped_papers_through_the_commands(tmp_path: Path) -> None:
    index = str(tmp_path / "index")
    assert run("ingest", "--index", index).returncode == 0
    again = run("ingest", "--index", index)
    assert "5 unchanged" in again.stdout
    asked = run("app", "ask", "Who was appointed as commissioner for children's services?", "--json", "--index", index)
    answer = json.loads(asked.stdout)
    first = answer["citations"][0]
    assert "Eleanor Brazil" in first["quote"]
    text = run("ingest", "show", first["paper"], "--index", index).stdout
    assert text[first["start"] : first["end"]] == first["quote"]
    assert json.loads(run("ingest", "status", "--json", "--index", index).stdout.splitlines()[0])["state"] == "in"
    assert run("ingest", "check", "--index", index).returncode == 0


@pytest.mark.slow
def test_one_process_answers_line_by_line_while_papers_come_in(tmp_path: Path) -> None:
    papers, index = tmp_path / "papers", str(tmp_path / "index")
    papers.mkdir()
    (papers / "a.txt").write_text("The rent of an allotment is £45 a year from April 2025.\n", encoding="utf-8")
    assert run("ingest", str(papers), "--index", index).returncode == 0
    asking = subprocess.Popen(
        [sys.executable, "-m", "app", "ask", "--batch", "-", "--index", index],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert asking.stdin and asking.stdout

    def ask(question: str) -> dict:
        asking.stdin.write(json.dumps({"question": question}) + "\n")
        asking.stdin.flush()
        return json.loads(asking.stdout.readline())

    try:
        assert "£45" in ask("What is the rent of an allotment?")["answer"]
        (papers / "a.txt").write_text("The rent of an allotment is £60 a year from April 2026.\n", encoding="utf-8")
        assert run("ingest", str(papers), "--index", index).returncode == 0
        answer = ask("What is the rent of an allotment?")["answer"]
        assert "£60" in answer
        assert "£45" not in answer
    finally:
        asking.stdin.close()
        asking.wait(timeout=30)
