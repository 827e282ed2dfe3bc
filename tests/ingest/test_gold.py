"""Facts of real papers, read by a person, against what ingest makes of them.

The papers are not in this repository: name their folder in MINUTED_PAPERS. `python -m tests.ingest.test_gold FOLDER`
prints the shares.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from ingest.config import IndexConfig
from ingest.model import Kind, Paper
from ingest.parse import parse
from ingest.recognise import plain

GOLD: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("gold.json").read_text(encoding="utf-8"))
FOLDER = Path(os.environ.get("MINUTED_PAPERS", "no folder named"))
FACTS = ("date", "body", "kind", "items", "decisions")


def right(paper: Paper, gold: dict[str, Any]) -> dict[str, bool]:
    """For each fact of the gold whether ingest has it. Where no decision was made, none may be found."""
    decided = [plain(unit.span.of(paper.text)) for unit in paper.units if unit.kind is Kind.DECISION]
    all_found = all(any(words in text for text in decided) for words in gold["decisions"])
    return {
        "date": paper.about.date == gold["date"],
        "body": paper.about.body == gold["body"],
        "kind": paper.about.genre == gold["kind"],
        "items": set(gold["items"]) <= {unit.item for unit in paper.units},
        "decisions": all_found and bool(decided) == bool(gold["decisions"]),
    }


def verdicts(folder: Path) -> dict[str, dict[str, bool]]:
    config = IndexConfig(include_exempt=True)
    return {name: right(parse(name, (folder / name).read_bytes(), "{}", config), gold) for name, gold in GOLD.items()}


@pytest.mark.skipif(not FOLDER.is_dir(), reason="MINUTED_PAPERS names no folder of the papers")
@pytest.mark.parametrize("fact", FACTS)
def test_nine_of_ten_facts_of_real_papers_are_right(fact: str) -> None:
    found = [facts[fact] for facts in verdicts(FOLDER).values()]
    assert sum(found) >= 0.9 * len(found)


if __name__ == "__main__":
    read = verdicts(Path(sys.argv[1]))
    for fact in FACTS:
        wrong = [name for name, facts in read.items() if not facts[fact]]
        sys.stdout.write(f"{fact:<10} {len(read) - len(wrong)} of {len(read)}   wrong: {', '.join(wrong) or 'none'}\n")
