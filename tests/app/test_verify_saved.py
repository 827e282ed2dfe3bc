"""A saved answer against papers that have changed: unchanged, moved, changed, gone; and the commands around it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.chain import Chain
from app.cli import main
from app.verify_saved import State, WrongFile, read_saved, verify_answers
from ingest.config import IndexConfig
from ingest.store import Store
from ingest.sync import sync
from tests.conftest import HashEmbedder

VISITS = "How many people visited the library on Saturdays?"


def states(answer: dict[str, object], config: IndexConfig) -> list[State]:
    store = Store(config.index)
    found = [check.state for check in verify_answers([answer], store)]
    store.close()
    return found


def test_each_quotation_is_unchanged_moved_changed_or_gone(
    chain: Chain, papers: Path, config: IndexConfig, embedder: HashEmbedder
) -> None:
    answer = chain.ask(VISITS).to_json()
    file = papers / "library.txt"
    before = file.read_text()
    assert states(answer, config) == [State.UNCHANGED]
    for text, expected in (
        ("A line before.\n\n" + before, State.MOVED),
        (before.replace("412 people", "two hundred people"), State.CHANGED),
        ("Ashdown Town Council\n\nNothing of the kind is said in this paper any more.\n", State.GONE),
    ):
        file.write_text(text)
        sync([papers], config, embedder=embedder)
        assert states(answer, config) == [expected]
    file.unlink()
    (papers / "renamed.txt").write_text(before)
    sync([papers], config, embedder=embedder)
    store = Store(config.index)
    check = next(verify_answers([answer], store))
    assert (check.state, check.paper) == (State.MOVED, "renamed.txt")
    assert store.paper(check.paper).text[check.start : check.end] == answer["citations"][0]["quote"]
    store.close()


def test_saved_files_are_read_as_they_are_made(chain: Chain) -> None:
    answer = chain.ask(VISITS).to_json()
    line = json.dumps(answer)
    assert len(read_saved(line)) == 1
    assert len(read_saved(f"{line}\n\n{line}\n")) == 2
    assert len(read_saved(json.dumps({"saved": "2026-11-25", "answers": [answer, answer]}, indent=2))) == 2


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "3", '"x"', '{"question": "q"}', '{"question": "q", "citations": [{"quote": "x"}]}', "[" * 100_000,
     '{"question": "q", "citations": [{"quote": " ", "paper": "p", "start": 0, "end": 1}]}'],
)  # fmt: skip
def test_other_files_are_refused(text: str) -> None:
    with pytest.raises(WrongFile):
        read_saved(text)


def test_the_command(chain: Chain, config: IndexConfig, tmp_path: Path) -> None:
    saved = tmp_path / "answer.json"
    saved.write_text(json.dumps(chain.ask(VISITS).to_json()))
    done = CliRunner().invoke(main, ["verify", str(saved), "--index", str(config.index), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["state"] == "unchanged"
    saved.write_text("no answer")
    assert CliRunner().invoke(main, ["verify", str(saved), "--index", str(config.index)]).exit_code == 2
    assert CliRunner().invoke(main, ["verify", "-", "--index", str(tmp_path / "none")], input="{}").exit_code == 2


def test_a_line_of_a_password_file() -> None:
    done = CliRunner().invoke(main, ["password", "clerk", "--password", "secret"])
    assert done.output.startswith("clerk:scrypt$")
    assert "secret" not in done.output
    assert CliRunner().invoke(main, ["password", "a:b", "--password", "secret"]).exit_code == 2


def test_the_chat_is_refused_with_wrong_options(config: IndexConfig, chain: Chain) -> None:
    for options in (["--root-path", "papers/"], ["--auth", "clerk:/none/such"], ["--port", "0"]):
        done = subprocess.run(
            [sys.executable, "-m", "app", *options, "--index", str(config.index)],
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 2, done.stderr
        assert options[0] in done.stderr
