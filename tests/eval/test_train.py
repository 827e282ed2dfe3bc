"""The reader's training: what it is shown is what stands in the sets, and what it learns can be measured."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, strategies

from eval.model import SuiteError
from eval.train.data import Example, joined, read_set
from eval.train.dress import dressed
from eval.train.sampler import Sampler, Shares, window
from ingest.model import Span

SENTENCES = (
    "The bridge opened in 1987.",
    "It cost 4 million pounds, more than planned.",
    "Traffic fell by half in the year after.",
    "Maria Lopez had drawn it.",
)

COUNCIL = Path(__file__).parents[2] / "eval" / "train" / "council"


def example(question: str, right: int, words: str = "", group: str = "bridge") -> Example:
    text, spans = joined(SENTENCES)
    answer = Span(text.index(words), text.index(words) + len(words)) if words else None
    return Example(question, text, spans, frozenset({right}), answer, group)


COST = example("What did the Maria Lopez bridge cost in 1987?", 1, "4 million pounds")


@given(strategies.integers(0, 10_000))
def test_dressed_keeps_sentences_and_answer(seed: int) -> None:
    made = dressed(COST, random.Random(seed))
    assert made.question == COST.question
    assert made.right == COST.right
    assert made.answer is not None
    assert made.answer.of(made.passage) == "4 million pounds"
    assert made.sentences[1].contains(made.answer)
    for said, span in zip(SENTENCES, made.sentences, strict=True):
        assert span.of(made.passage).lower().endswith(said.lower())


def test_dressing_changes_something() -> None:
    assert len({dressed(COST, random.Random(seed)).passage for seed in range(20)}) > 10


def test_a_negative_holds_no_answer_and_is_of_each_kind() -> None:
    other = example("When did the Anna Smith bridge open in 1990, first or last?", 0, "1987")
    sampler = Sampler([COST, other], Shares(negatives=1.0, exchanged=0.5, dressed=0.0))
    drawn = [sampler.draw(COST, random.Random(seed)) for seed in range(60)]
    assert all(not one.right and one.answer is None for one in drawn)
    exchanged = {one.question for one in drawn} - {COST.question}
    assert exchanged == {
        "What did the Anna Smith bridge cost in 1987?",
        "What did the Maria Lopez bridge cost in 1990?",
    }
    without = [one for one in drawn if one.question == COST.question]
    assert without
    assert all("4 million" not in one.passage for one in without)


def test_shares_of_nothing_show_it_as_it_is() -> None:
    sampler = Sampler([COST], Shares(0.0, 0.0, 0.0))
    assert {sampler.draw(COST, random.Random(seed)) for seed in range(9)} == {COST}


@given(strategies.integers(0, 39), strategies.integers(0, 1000))
def test_a_window_is_a_slice_that_keeps_the_answering_sentence(right: int, seed: int) -> None:
    text, spans = joined([f"Sentence {n} says a thing of number {n * 7}." for n in range(40)])
    whole = Example("Which?", text, spans, frozenset({right}), Span(spans[right].start, spans[right].start + 8))
    made = window(whole, random.Random(seed))
    assert made.passage in text
    assert len(made.passage) <= 700
    assert made.answer is not None
    assert made.answer.of(made.passage) == "Sentence"
    assert [made.sentences[n].of(made.passage) for n in made.right] == [spans[right].of(text)]


def test_the_four_kinds_of_set(tmp_path: Path) -> None:
    def put(name: str, rows: list[object], lines: bool = False) -> Path:
        path = tmp_path / name
        path.write_text("\n".join(map(json.dumps, rows)) if lines else json.dumps(rows), encoding="utf-8")
        return path

    context = " ".join(SENTENCES)
    squad = {
        "title": "B",
        "context": context,
        "question": "When?",
        "answers": [["1987", context.index("1987")]],
        "imp": False,
    }
    selqa = {"candidates": list(SENTENCES), "question": "Who drew it?", "answers": [3], "article": "B"}
    page = {"evidences": ["<p>It is free.</p>", "<li>You must be 18</li>"], "question": "Is it free?", "url": "u"}
    clapnq = {
        "input": "who drew it", "passages": [{"title": "B", "sentences": list(SENTENCES)}],
        "output": [{"answer": "Maria Lopez", "selected_sentences": [SENTENCES[3]]}],
    }  # fmt: skip
    read = [
        read_set(put("squad.json", [squad])),
        read_set(put("selqa.json", [selqa])),
        read_set(put("cond.json", [page])),
        read_set(put("clapnq.jsonl", [clapnq, {**clapnq, "output": [{"answer": "", "selected_sentences": []}]}], True)),
    ]
    right = [[[one.sentences[n].of(one.passage) for n in sorted(one.right)] for one in some] for some in read]
    assert right == [
        [[SENTENCES[0]]], [[SENTENCES[3]]], [["It is free.", "You must be 18"]], [[SENTENCES[3]], []]
    ]  # fmt: skip
    assert read[0][0].answer is not None
    assert read[0][0].answer.of(read[0][0].passage) == "1987"
    with pytest.raises(SuiteError, match="none of SQuAD"):
        read_set(put("other.json", [{"text": "x"}]))


@pytest.mark.slow
def test_tokens_of_sentences_and_answer_are_theirs() -> None:
    from app.reader import pair_tokenizer
    from eval.train.batch import collate, encode

    row = encode(COST)
    pair = pair_tokenizer().encode(COST.question, COST.passage)

    def said(a: int, b: int) -> str:
        return COST.passage[pair.offsets[a][0] : pair.offsets[b - 1][1]]

    assert [said(*span) for span in row.sentences] == list(SENTENCES)
    assert row.answer is not None
    assert said(*row.answer) == "4 million pounds"
    batch = collate([row, encode(example("Who?", 3))])
    assert batch.right.tolist() == [[False, False, True, False, False], [False, False, False, False, True]]
    assert batch.sentences.sum(-1).allclose(batch.sentences.new_ones(2, 4))
    assert batch.known.tolist() == [True, False]


@pytest.mark.slow
def test_the_loss_falls_where_the_right_sentence_gains() -> None:
    import torch

    from eval.train.batch import collate, encode
    from eval.train.reader import loss_of

    row = encode(COST)
    batch = collate([row])
    scores = torch.zeros(1, len(row.ids), 3)
    better, worse = scores.clone(), scores.clone()
    better[0, slice(*row.sentences[1]), 2] = 3.0
    worse[0, slice(*row.sentences[0]), 2] = 3.0
    assert loss_of(better, batch) < loss_of(scores, batch) < loss_of(worse, batch)


@pytest.mark.slow
def test_the_weights_that_ship_know_the_answering_sentence() -> None:
    from app.reader import WEIGHTS
    from eval.train.measure import encoded, exported_scorer, measured_by

    asked = [
        example("When did the bridge open?", 0), example("How much did the bridge cost?", 1), example("Who drew the bridge?", 3),
        Example("Who painted the bridge blue?", *joined(SENTENCES), frozenset()),
    ]  # fmt: skip
    found = measured_by(exported_scorer(WEIGHTS), encoded({"own": asked}))
    assert found == {"own right": 1.0, "own auroc": 1.0}


@pytest.mark.slow
def test_training_goes_on_from_the_weights_it_is_given(tmp_path: Path) -> None:
    import torch

    from eval.train.export import weights_of
    from eval.train.reader import Reader, Settings, train

    torch.manual_seed(1)
    before = Reader().state_dict()
    settings = Settings(examples=40, batch=20, rate=1e-5, report_every=40)
    curve = train([COST] * 40, {"same": [COST]}, settings, tmp_path, lambda _: None, before)
    after = weights_of(tmp_path / "reader.safetensors")
    moved = max(float((after[name] - value).abs().max()) for name, value in before.items())
    assert 0 < moved < 1e-3  # two steps of a small rate away from where it began, not from another head drawn by lot
    assert [point["examples"] for point in curve] == [40]
    assert json.loads((tmp_path / "curve.json").read_text(encoding="utf-8"))["curve"] == curve


@pytest.mark.slow
def test_weights_that_were_exported_read_nearly_as_before(tmp_path: Path) -> None:
    pytest.importorskip("onnx", reason='the extra "train" is not installed')
    import torch
    from safetensors.torch import save_file

    from eval.train.export import export, weights_of
    from eval.train.reader import Reader

    torch.manual_seed(1)
    model = Reader()
    save_file(model.state_dict(), tmp_path / "reader.safetensors")
    export(tmp_path / "reader.safetensors", tmp_path / "reader.onnx")
    read = weights_of(tmp_path / "reader.onnx")
    assert {name for name in model.state_dict() if "pooler" not in name} == set(read)
    for name, value in read.items():
        kept = model.state_dict()[name]
        assert torch.allclose(value, kept, atol=float(kept.abs().max()) / 100), name


def test_a_fit_finds_what_tells_the_answerable() -> None:
    from eval.train.calibrate import Asked, fitted

    rng = random.Random(7)
    rows = [Asked((rng.gauss(0, 1), rng.gauss(2.0 if n % 2 else -2.0, 1)), bool(n % 2)) for n in range(200)]
    fit = fitted(rows)
    assert fit.weights["best reading"] > 1 > abs(fit.weights["relevance"])
    assert fit.auroc["all"] > 0.95 > 0.7 > fit.auroc["relevance"]
    assert 0 < fit.above < 1
    assert fit.refused > 0.9


def test_half_of_the_papers_are_held_and_all_kinds_asked() -> None:
    from eval.external.model import ANSWERABLE, UNANSWERABLE, Benchmark, Document, Item
    from eval.model import Case
    from eval.train.calibrate import halved

    items = [
        Item(Case(f"{paper}{n}", "k", f"{paper} {n}?", ANSWERABLE if n % 2 else UNANSWERABLE), (f"p{paper}",))
        for paper in range(10) for n in range(10)
    ]  # fmt: skip
    benchmark = Benchmark("b", "B", "", "", (), {f"p{n}": Document("x") for n in range(10)}, tuple(items))
    held, drawn = halved(benchmark, 4, 30, 7)
    kinds = [(known, item.papers[0] in held.documents) for item, known in drawn]
    assert [kinds.count(kind) for kind in ((True, True), (False, True), (False, False))] == [10, 10, 10]


def test_council_passages_are_read_with_their_answers(tmp_path: Path) -> None:
    row = {
        "paper": "Minutes",
        "lines": ["The fee was £5.", "It rises to £6 in May."],
        "questions": [{"q": "what's it going up to", "right": [1], "words": "£6"}, {"q": "Who asked?", "right": []}],
    }
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    first, second = read_set(path)
    assert first.answer is not None
    assert first.answer.of(first.passage) == "£6"
    assert [first.sentences[n].of(first.passage) for n in first.right] == ["It rises to £6 in May."]
    assert not second.right
    assert second.answer is None
    shown = Sampler([first, second], Shares(0.0, 0.0, dressed=1.0)).draw(first, random.Random(1))
    assert shown.passage == first.passage  # it is told as minutes already


@pytest.mark.parametrize(
    ("name", "most"),
    [("train", 0.3), ("held-out", 0.3), ("other-hand", 0.3), ("third-hand", 0.3), ("near-misses", 0.35), ("near-misses-held-out", 0.35)],
)  # fmt: skip
def test_the_council_questions_of_the_project_hold_together(name: str, most: float) -> None:
    path = COUNCIL / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        for asked in row["questions"]:
            assert all(0 <= n < len(row["lines"]) for n in asked["right"]), asked
            assert not asked.get("words") or any(asked["words"] in row["lines"][n] for n in asked["right"]), asked
    assert 0.2 < sum(not asked["right"] for row in rows for asked in row["questions"]) / len(read_set(path)) < most


def test_no_paper_trained_on_is_held_out() -> None:
    def papers(*names: str) -> set[str]:
        texts = [(COUNCIL / f"{name}.jsonl").read_text(encoding="utf-8") for name in names]
        return {json.loads(line)["paper"] for text in texts for line in text.splitlines()}

    held_out = papers("held-out", "other-hand", "third-hand", "near-misses-held-out")
    assert not papers("train", "near-misses") & held_out


def test_a_header_stands_before_the_passage_and_moves_no_sentence() -> None:
    from dataclasses import replace

    from app.reader import pair_tokenizer
    from eval.train.batch import encode

    headed = replace(COST, header="Alderby Council / Cabinet / 3 May 2023 / Bandstand")
    for example in (COST, headed):
        row = encode(example)
        said = [pair_tokenizer().decode(row.ids[a:b]) for a, b in row.sentences]
        assert [text.replace(" ", "").lower() for text in said] == [
            span.of(example.passage).replace(" ", "").lower() for span in example.sentences
        ]


def test_a_question_of_another_date_or_body_is_answered_by_nothing_and_of_its_own_as_before() -> None:
    import random
    from dataclasses import replace

    from eval.train.scoped import scoped

    example = replace(
        COST,
        question="what did it cost",
        header="Alderby Town Council – Amenities Committee – Minutes – 3 May 2023",
        minuted=True,
    )
    rng = random.Random(4)  # nothing secret
    example = replace(example, passage=example.passage.replace("1987", "then"))  # minutes of one year tell of another
    made = [scoped(example, "Wexby Borough Council – Cabinet – 9 June 2019", rng) for _ in range(60)]
    own = [one for one in made if "2023" in one.question or "Alderby" in one.question or "Amenities" in one.question]
    others = [one for one in made if one.question != example.question and one not in own]
    assert own and all(one.right == example.right for one in own)
    assert others and all(not one.right and one.answer is None for one in others)
