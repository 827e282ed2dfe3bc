"""QMSum: queries on transcripts of meetings, with the turns that answer them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.external.files import matching, rows_of
from eval.external.model import ANSWERABLE, Benchmark, Document, Figure, Item, clean
from eval.model import Case, Evidence

_NOTE = "the paper writes a summary, which no metric here scores; what can be compared is whether the turns are found"
FIGURES = (Figure("ROUGE-L of HMNet with the gold turns, test", "31.27", "recall_at_10", _NOTE, checked=False),)
_SHORTEST = 5  # words: "Okay." and "Yeah." are turns too, and prove nothing


def read(path: Path) -> Benchmark:
    """From the public JSON or JSON Lines, a meeting each. Queries on a whole meeting name no turns and are left out.

    Raises `SuiteError`.
    """
    meetings = [row for file in matching(path, "test.jsonl*", "*.jsonl*", "*.json*") for row in rows_of(file)]
    documents, items = {}, []
    for number, meeting in enumerate(meetings):
        key = f"meeting-{number:04d}"
        turns = [(clean(turn["speaker"]), clean(turn["content"])) for turn in meeting["meeting_transcripts"]]
        documents[key] = Document("\n\n".join(f"{speaker}: {said}" for speaker, said in turns if said))
        for n, query in enumerate(meeting["specific_query_list"]):
            case = _case(query, f"{key}-{n}", f"{key}.txt", [said for _, said in turns])
            items.append(Item(case, (key,)))
    notes = (
        f"{sum(len(m.get('general_query_list', ())) for m in meetings)} queries on a whole meeting name no turns and are left out.",
    )
    return Benchmark(
        "qmsum", "QMSum (Zhong et al. 2021)", "for research; the transcripts under their own licences", "arXiv:2104.05938.", FIGURES,
        documents, tuple(items), notes,
    )  # fmt: skip


def _case(query: dict[str, Any], id: str, paper: str, turns: list[str]) -> Case:
    spans = [(int(first), int(last)) for first, last in query["relevant_text_span"]]
    said = [turn for first, last in spans for turn in turns[first : last + 1] if len(turn.split()) >= _SHORTEST]
    evidence = tuple(Evidence(paper, turn) for turn in dict.fromkeys(said))
    return Case(id, "specific query", clean(query["query"]), ANSWERABLE, evidence=evidence)
