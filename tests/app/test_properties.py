"""What holds for every question: quotations are exact, answers repeat, and a paper changes only what it has to do with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.chain import Chain
from app.config import AppConfig
from app.model import ABSTAINED, Status, Turn
from ingest.config import IndexConfig
from ingest.library import Library
from ingest.sync import sync
from tests.app.fenwick import PAPERS
from tests.conftest import HashEmbedder

QUESTIONS = [
    "How many residents objected to the late licence?",
    "What was resolved about the allotments in 2021?",
    "What concerns did tenants raise about the allotments?",
    "Compare the waiting list for allotments in 2021 and 2023",
    "Who asked whether bats had been surveyed?",
    "How many voted against the wind turbine?",
    "Why was the pumping station closed?",
    "When was the wind turbine refused?",
    "Who do I contact about a missed bin?",
    "How much did the flood wall at Tidewell cost?",
    "Was the pumping station rebuilt?",
    "What did Councillor Zebedee say about the Anchor?",
    "How much does the market cost?",
    "What is the best recipe for lasagne?",
]
IRRELEVANT = """Fenwick District Council

Meeting: 05/10/2022 - Standards Panel (Item 1)

1 Register of interests

The Monitoring Officer explained how gifts and hospitality are to be declared.

RESOLVED: that the register be published online.
"""
# Words of the papers, of questions and of nobody, so that made-up questions find something more often than not.
WORDS = sorted({word for text in PAPERS.values() for word in text.split()} | set(" ".join(QUESTIONS).split()))
ANY_QUESTION = st.one_of(
    st.text(min_size=1, max_size=60).filter(str.strip),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join),
)
quick = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class District:
    """The papers in a folder that a test may change, and the chain over them."""

    def __init__(self, folder: Path) -> None:
        self.papers = folder / "papers"
        self.papers.mkdir()
        self.embedder = HashEmbedder()
        self.config = IndexConfig(index=folder / "index")
        for name, text in PAPERS.items():
            (self.papers / name).write_text(text, encoding="utf-8")
        self.sync()
        self.chain = Chain(Library(self.config, self.embedder), AppConfig())

    def sync(self) -> None:
        sync([self.papers], self.config, embedder=self.embedder)

    def told(self) -> list[dict[str, Any]]:
        """Each answer as JSON, without times and scores: those may move with the collection."""
        answers = [self.chain.ask(question).to_json() for question in QUESTIONS]
        for answer in answers:
            del answer["seconds"]
            for citation in answer["citations"]:
                del citation["score"]
        return answers


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[District]:
    made = District(tmp_path)
    yield made
    made.chain.close()


def without_nearest(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Refusals as what they say: a new paper may come nearer than those that were offered before."""
    return [{**a, "citations": [], "notes": []} if a["abstained"] else a for a in answers]


def test_an_irrelevant_paper_changes_no_answer(changing: District) -> None:
    before = changing.told()
    (changing.papers / "standards.txt").write_text(IRRELEVANT, encoding="utf-8")
    changing.sync()
    assert (
        changing.chain.ask("What was resolved about the register of interests?").citations[0].paper == "standards.txt"
    )
    assert without_nearest(changing.told()) == without_nearest(before)


def test_a_new_name_for_a_file_changes_nothing_but_the_path(changing: District) -> None:
    before = changing.told()
    for name in PAPERS:
        (changing.papers / name).rename(changing.papers / f"z-{name}")
    changing.sync()
    after = changing.told()
    cited = [c for a in after for c in a["citations"]]
    assert cited
    assert all(c["paper"].startswith("z-") for c in cited)
    for citation in cited:
        citation["paper"] = citation["paper"].removeprefix("z-")
    assert after == before


def test_a_removed_paper_leaves_every_answer(changing: District) -> None:
    cited = [c["paper"] for a in changing.told() for c in a["citations"]]
    gone = max(set(cited), key=lambda paper: (cited.count(paper), paper))
    (changing.papers / gone).unlink()
    changing.sync()
    after = [c for a in changing.told() for c in a["citations"]]
    assert after
    assert gone not in {c["paper"] for c in after}
    assert not [c["quote"] for c in after if c["quote"] in PAPERS[gone]]
    (changing.papers / gone).write_text(PAPERS[gone], encoding="utf-8")
    changing.sync()
    assert sorted(c["paper"] for a in changing.told() for c in a["citations"]) == sorted(cited)


@quick
@given(question=ANY_QUESTION, before=st.one_of(st.just(""), ANY_QUESTION))
def test_every_quotation_is_exact_whatever_is_asked(by_words: Chain, question: str, before: str) -> None:
    answer = by_words.ask(question, [Turn(before)] if before else [])
    assert answer.text
    assert answer.abstained is (answer.status in ABSTAINED)
    assert answer.abstained or all(f"[{c.n}]" in answer.text for c in answer.citations)
    assert answer.status is not Status.DECLINED or not answer.citations
    for c in answer.citations:
        assert c.quote == by_words.library.text(c.paper)[c.span.start : c.span.end]
        assert c.words is None or c.span.contains(c.words)


@quick
@given(question=ANY_QUESTION)
def test_the_same_question_gives_the_same_bytes(by_words: Chain, question: str) -> None:
    first, second = (by_words.ask(question).to_json() | {"seconds": 0} for _ in range(2))
    assert repr(first) == repr(second)


@pytest.mark.slow
@settings(quick, max_examples=15)
@given(question=ANY_QUESTION)
def test_the_words_that_answer_lie_inside_the_quotation(as_shipped: Chain, question: str) -> None:
    answer = as_shipped.ask(question)
    for c in answer.citations:
        assert c.quote == as_shipped.library.text(c.paper)[c.span.start : c.span.end]
        assert c.words is None or (c.span.contains(c.words) and c.words.of(as_shipped.library.text(c.paper)).strip())
    assert repr(answer.to_json() | {"seconds": 0}) == repr(as_shipped.ask(question).to_json() | {"seconds": 0})
