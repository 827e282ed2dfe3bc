"""Whether unanswerable questions really have no answer in the papers: by the words that would answer, and by search."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.metrics.answer import folded
from eval.model import Case
from ingest.model import Paper
from ingest.words import content_stems, stems


def present(cases: Iterable[Case], texts: Mapping[str, str]) -> list[str]:
    """Words that a set says no paper holds, and that a paper holds."""
    inside = {paper: folded(text) for paper, text in texts.items()}
    return [
        f'{case.id}: "{words}" is said to be absent, and stands in {paper}'
        for case in cases
        for words in case.absent
        for paper, text in inside.items()
        if folded(words) in text
    ]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The sentence that meets most of a question's words, by idf. A person decides whether it answers."""

    case: Case
    paper: str
    sentence: str
    coverage: float

    def __str__(self) -> str:
        return f'{self.case.id}: "{self.case.question}" meets {self.coverage:.0%} of its words in {self.paper}: {self.sentence}'


def nearest(cases: Iterable[Case], papers: Sequence[Paper]) -> list[Nearest]:
    """For each question that must not be answered and names no absent words, the sentence to look at, most doubtful first."""
    sentences = [
        (paper.path, text, set(stems(text)))
        for paper in papers
        for unit in paper.units
        if (text := unit.span.of(paper.text))
    ]
    counts = Counter(stem for _, _, found in sentences for stem in found)
    weights = {stem: math.log(1 + len(sentences) / (1 + count)) for stem, count in counts.items()}
    unknown = math.log(1 + len(sentences))
    rows = []
    for case in cases:
        asked = {stem: weights.get(stem, unknown) for stem in content_stems(case.question)}
        if not case.must_refuse or case.absent or not asked or not sentences:
            continue
        scored = [(sum(w for stem, w in asked.items() if stem in found), path, text) for path, text, found in sentences]
        best, path, text = max(scored)
        rows.append(Nearest(case, path, " ".join(text.split()), best / sum(asked.values())))
    return sorted(rows, key=lambda row: -row.coverage)
