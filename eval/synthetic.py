"""Minutes of a council that does not exist, in any number: for measuring, never for scoring."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

_BODIES = ("Cabinet", "Planning Committee", "Environment Committee", "Audit Committee", "Scrutiny Board")
_THINGS = "footbridge library playground cemetery depot museum quay bandstand nursery orchard weir allotment clock market gallery pavilion".split()
_PLACES = "Ashdown Brackley Corfe Dunmere Eastry Fenwick Garston Holm Ingleby Jarrow Kelso Lydd Marsden Norton Olney Penlyn".split()
_WORRIES = (
    "noise at night",
    "the cost of upkeep",
    "parking",
    "access for wheelchairs",
    "flooding in winter",
    "the loss of trees",
)
_ITEMS_A_PAPER = 8
_CHARACTERS_A_PAGE = 3_000


@dataclass(frozen=True, slots=True)
class Corpus:
    folder: Path
    pages: float  # of 3,000 characters
    questions: tuple[str, ...]


def write_corpus(folder: Path, passages: int, questions: int = 20, seed: int = 7) -> Corpus:
    """About as many passages as asked for: each item of a paper makes one or two. The same seed gives the same papers."""
    generator = random.Random(seed)  # noqa: S311 - made-up minutes, no secret
    folder.mkdir(parents=True, exist_ok=True)
    asked: list[str] = []
    characters = 0
    for number in range(max(1, round(passages / _ITEMS_A_PAPER))):
        items = [_item(generator, n) for n in range(1, min(_ITEMS_A_PAPER, passages) + 1)]
        day = f"{generator.randint(1, 28):02d}/{generator.randint(1, 12):02d}/{2001 + number % 25}"
        text = (
            f"Ashdown Town Council\n\nMeeting: {day} - {_BODIES[number % len(_BODIES)]} (Item {number + 1})\n\n"
            + "\n\n".join(t for t, _ in items)
            + "\n"
        )
        (folder / f"minutes-{number:06d}.txt").write_text(text, encoding="utf-8")
        characters += len(text)
        asked += [question for _, question in items]
    return Corpus(folder, characters / _CHARACTERS_A_PAGE, tuple(generator.sample(asked, min(questions, len(asked)))))


def _item(generator: random.Random, number: int) -> tuple[str, str]:
    thing, place, worry = generator.choice(_THINGS), generator.choice(_PLACES), generator.choice(_WORRIES)
    cost, letters, years = generator.randint(2, 900) * 100, generator.randint(3, 400), generator.randint(2, 40)
    text = (
        f"{number} The {thing} at {place}\n\nThe Head of Property reported that repairs to the {thing} at {place} would cost £{cost:,}. "
        f"She added that {letters} letters had been received, most of them on {worry}. The {thing} had last been repaired {years} years ago.\n\n"
        f"Councillor Reed of {generator.choice(_PLACES)} asked whether the work could wait. The Head of Property replied that every winter made it dearer.\n\n"
        f"RESOLVED: that the {thing} at {place} be repaired at a cost of up to £{cost:,}."
    )
    return text, f"What would repairs to the {thing} at {place} cost?"
