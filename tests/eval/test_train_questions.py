"""The question encoder's training: what is learnt is measured, kept small, and read again as it was written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from eval.cli import main
from eval.train.data import Example, joined, of_passages
from ingest.errors import ModelError

PAPERS = {
    "Leisure": ("The lido was shut for the winter.", "Repairs to the boiler cost £3,200.", "It opened again in May."),
    "Waste": (
        "Bins are emptied each fortnight.",
        "The garden collection is charged at £40.",
        "A depot burnt down in June.",
    ),
    "Housing": ("The waiting list held 412 families.", "Forty homes were let in the year.", "Arrears fell by a tenth."),
}
ASKED = {
    "when can we swim outdoors again": ("Leisure", 2), "what did mending the heating come to": ("Leisure", 1),
    "how often do they pick up the rubbish": ("Waste", 0), "what does it cost to have hedge clippings taken": ("Waste", 1),
    "how many people want a council house": ("Housing", 0), "did tenants pay more of what they owe": ("Housing", 2),
}  # fmt: skip


def examples() -> list[Example]:
    made = []
    for question, (paper, right) in ASKED.items():
        text, spans = joined(PAPERS[paper])
        made.append(Example(question, text, spans, frozenset({right}), None, paper))
    return made


def test_whole_groups_are_drawn() -> None:
    some = of_passages(
        [*examples(), replace(examples()[0], passage="Another of the same paper.", sentences=())], 1, seed=3
    )
    assert len({e.group for e in some}) == 1
    every = of_passages(examples(), 10, seed=3)
    assert every == examples()


@pytest.mark.slow
def test_questions_come_nearer_and_passages_stay(tmp_path: Path) -> None:
    """Trained on six questions it knows the six, and what is written is what `adapted` adds to the embedder's weights."""
    import torch

    from eval.train.questions import QuestionTower, Settings, corpus, loss_of, low_rank, train, write
    from ingest.embed import load_embedder

    embedder = load_embedder()
    held = corpus(examples(), embedder)
    assert held.passages.shape == (3, 384)
    assert held.sentences.shape == (9, 384)
    assert held.home.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert [one.right for one in held.asked] == [(2,), (1,), (3,), (4,), (6,), (8,)]
    told: list[dict[str, float]] = []
    added = train([held], {"six": held}, Settings(passes=8, batch=6, rate=3e-4, rank=384), told.append)
    assert told[-1]["loss"] < told[1]["loss"]
    assert told[-1]["six hit@1"] == 1.0
    before = {n: v.detach() for n, v in QuestionTower().encoder.named_parameters()}
    assert "embeddings.word_embeddings.weight" in before
    assert not any("word_embeddings" in name for name in added)
    assert sum(v.numel() for v in low_rank(before, {n: v + 0.01 for n, v in before.items()}, 2).values()) < 2_000_000
    file = tmp_path / "question.safetensors"
    write(added, file)
    questions = torch.from_numpy(embedder.adapted(file).encode([one.question for one in held.asked]))
    assert loss_of(questions, held.asked, held, 0.05) < 2.0


@pytest.mark.slow
def test_adapted_is_another_embedder_and_leaves_the_first(tmp_path: Path) -> None:
    import torch

    from eval.train.questions import write
    from ingest.embed import load_embedder

    embedder = load_embedder()
    asked = ["when can we swim outdoors again", "how often do they pick up the rubbish"]
    stock = embedder.encode(asked)
    name = "encoder.layer.5.output.dense.weight"
    left, right = torch.randn(384, 2).half() / 20, torch.randn(2, 1536).half() / 20
    file = tmp_path / "question.safetensors"
    write({f"{name}.left": left, f"{name}.right": right}, file)
    other = embedder.adapted(file)
    assert np.abs(other.encode(asked) - stock).max() > 0.01
    assert np.allclose(np.linalg.norm(other.encode(asked), axis=1), 1.0, atol=1e-5)
    assert np.array_equal(embedder.encode(asked), stock)
    write({"encoder.layer.9.output.dense.bias": torch.zeros(384)}, file)
    with pytest.raises(ModelError, match="not of this model"):
        embedder.adapted(file)
    write({"embeddings.word_embeddings.weight": torch.zeros(30522, 384)}, file)
    with pytest.raises(ModelError, match="not of this model"):
        embedder.adapted(file)
    assert np.array_equal(embedder.encode(asked), stock)
    with pytest.raises(ModelError, match="install Minuted anew"):
        embedder.adapted(tmp_path / "none.safetensors")


@pytest.mark.slow
def test_the_command_writes_weights_and_says_what_they_are_worth(tmp_path: Path) -> None:
    rows = [
        {
            "paper": paper,
            "lines": lines,
            "questions": [{"q": q, "right": [n]} for q, (of, n) in ASKED.items() if of == paper],
        }
        for paper, lines in PAPERS.items()
    ]
    file, output = tmp_path / "set.jsonl", tmp_path / "new" / "question.safetensors"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    given = [
        "train-questions",
        str(file),
        "--held-out",
        str(file),
        "--passes",
        "20",
        "--rank",
        "4",
        "--output",
        str(output),
    ]
    done = CliRunner().invoke(main, given)
    assert done.exit_code == 0, done.output
    said = [json.loads(line) for line in done.output.splitlines() if line.startswith("{")]
    assert said[0]["steps"] == 0
    assert {"set hit@1", "set hit@5"} <= said[0].keys()
    assert output.stat().st_size < 1_000_000
    assert CliRunner().invoke(main, ["train-questions", "--held-out", str(file)]).exit_code == 2
