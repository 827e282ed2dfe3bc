"""Falsified claims: a sentence altered, put together with another, or said to stand where it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from app.model import long_date
from eval.mutations.material import Made, Material, Stated
from eval.mutations.swaps import SWAPS
from ingest.dates import find_dates
from ingest.model import Kind
from ingest.recognise import plain
from ingest.words import STOP_WORDS, words

_NAME = re.compile(r"(?<![.?!“\"] )(?<!^)\b[A-Z][\w’'-]+(?: (?:of |for |and |the )?[A-Z][\w’'-]+)+|\bCllr [A-Z]\w+")
_VERB = re.compile(
    r"\s(?:was|were|is|are|had|has|have|would|will|said|explained|noted|asked|confirmed|commented|added|welcomed|reported|agreed|resolved|be)\s"
)
_BODIES = ("Planning Committee", "Audit Committee", "Licensing Panel", "Full Council", "Cabinet")
_LEAST = 4  # letters of a word that is exchanged
_FEW = 3  # of a kind and a sentence


def false_claims(material: Material) -> Iterator[Made]:
    """Of every sentence, by kind; one that is said somewhere in the papers is none."""
    names = sorted({found for one in material.stated for found in _NAME.findall(one.text)})
    days = sorted({found.iso for one in material.stated for found in find_dates(one.text)} | {"2019-06-04", "1998"})
    vocabulary = sorted({w for one in material.stated for w in re.findall(r"\b[a-z]{5,}\b", one.text)})
    for one in material.stated:
        for kind, rule in SWAPS.items():
            for text in _drawn(material, list(rule(one.text, material.random))):
                yield from _claimed(kind, text, one)
        for kind, made in (
            ("name exchanged", _names(one, names, material)),
            ("date exchanged", _dates(one, days, material)),
            ("word exchanged", _words(one, vocabulary, material)),
        ):
            for text in _drawn(material, list(made)):
                yield from _claimed(kind, text, one)
        yield from _others_words(one, material)
        yield from _origins(one, days, material)
        yield from _quotes(one, vocabulary, material)
        yield from _spliced(one, material)
        yield from _elsewhere(one, material)


def really_false(made: Made, material: Material) -> bool:
    """Whether nothing held says what a falsified claim says."""
    if made.kind in ("wrong paper", "wrong page", "quote altered", "body exchanged"):
        return True
    said = " ".join(words(made.text))
    return said not in material.told and all(said != " ".join(words(one.text)) for one in made.rests_on)


def _drawn(material: Material, made: Sequence[str]) -> list[str]:
    return material.random.sample(list(made), min(_FEW, len(made)))


def _claimed(kind: str, text: str, one: Stated) -> Iterator[Made]:
    """With the whole sentence as its quote, and with only the words that the lie left as they were."""
    text = text[:1].upper() + text[1:]
    yield Made(kind, False, text, (one.text,), (one,))
    left = SequenceMatcher(None, one.text.split(), text.split(), autojunk=False).find_longest_match()
    kept = " ".join(one.text.split()[left.a : left.a + left.size])
    if left.size >= 3 and kept != one.text:
        yield Made(kind, False, text, (kept,), (one,))


def _names(one: Stated, names: Sequence[str], material: Material) -> Iterator[str]:
    for found in _NAME.finditer(one.text):
        other = material.random.choice([name for name in names if name != found[0]] or ["Ada Reed"])
        yield one.text[: found.start()] + other + one.text[found.end() :]


def _dates(one: Stated, days: Sequence[str], material: Material) -> Iterator[str]:
    for found in find_dates(one.text):
        other = material.random.choice(
            [day for day in days if not day.startswith(found.iso) and not found.iso.startswith(day)]
        )
        yield one.text[: found.start] + long_date(other) + one.text[found.end :]


def _words(one: Stated, vocabulary: Sequence[str], material: Material) -> Iterator[str]:
    for found in re.finditer(rf"\b[a-z]{{{_LEAST},}}\b", one.text):
        if found[0] not in STOP_WORDS:
            other = material.random.choice([word for word in vocabulary if word[:4] != found[0][:4]])
            yield one.text[: found.start()] + other + one.text[found.end() :]


def _others_words(one: Stated, material: Material) -> Iterator[Made]:
    """What somebody said, given to another who speaks in the same paper; and what is nobody's."""
    said = one.unit.speaker
    others = sorted({s.unit.speaker for s in material.stated if s.paper is one.paper and s.unit.speaker} - {said})
    found = re.match(rf"(?:He|She|They|{re.escape(said)})\s", one.text) if said else None
    if others and found:
        text = f"{material.random.choice(others)} {one.text[found.end() :]}"
        yield Made("speaker exchanged", False, text, (one.text,), (one,))
        yield Made("speaker exchanged", False, text, (one.text[found.end() :],), (one,))


def _origins(one: Stated, days: Sequence[str], material: Material) -> Iterator[Made]:
    about = one.paper.about
    body = material.random.choice(
        [b for b in _BODIES if b.lower() not in f"{about.body} {about.council} {one.unit.section}".lower()]
    )
    for text in (
        f"{body}: {one.text}",
        f"According to the minutes of the {body}, {one.text}",
        f"{body} resolved that {one.text}",
    ):
        yield Made("body exchanged", False, text, (one.text,), (one,))
    if about.body and one.unit.kind is not Kind.DECISION:
        yield Made("told as decision", False, f"{about.body} resolved that {one.text}", (one.text,), (one,))
    held = about.date or "none"
    day = material.random.choice([d for d in days if not d.startswith(held) and not held.startswith(d)])
    for text in (
        f"{about.body or 'The minutes'}, {long_date(day)}: {one.text}",
        f"According to the minutes of {long_date(day)}, {one.text}",
    ):
        yield Made("date exchanged", False, text, (one.text,), (one,))


def _quotes(one: Stated, vocabulary: Sequence[str], material: Material) -> Iterator[Made]:
    """The claim is the paper's own sentence, and a word of the quote is not."""
    for quote in _drawn(material, list(_words(one, vocabulary, material)))[:1]:
        yield Made("quote altered", False, one.text, (quote,), (one,))
        yield Made("quote altered", False, quote, (quote,), (one,))


def _spliced(one: Stated, material: Material) -> Iterator[Made]:
    """The subject of one sentence with what is said in another; and a claim of two sentences, each in part."""
    other = material.random.choice(material.stated)
    here, there = _VERB.search(one.text), _VERB.search(other.text)
    if (
        other is one
        or not here
        or not there
        or words(one.text[: here.start()])[-1:] == words(other.text[: there.start()])[-1:]
    ):
        return
    rests, quotes = (one, other), (one.text, other.text)
    said = other.text[there.start() :]
    yield Made("two quotes spliced", False, one.text[: here.start()] + said, quotes, rests)
    runs = tuple(run for run in (one.text[: here.start()], said.strip()) if len(run.split()) > 1)
    if runs:
        yield Made("two quotes spliced", False, one.text[: here.start()] + said, runs, rests)
    inside = other.text[0].lower() + other.text[1:]
    neighbours = other.paper is one.paper and other.ordinal == one.ordinal + 1
    if not neighbours and one.unit.group != other.unit.group:
        yield Made("two quotes spliced", False, f"{one.text.rstrip('.')} and {inside}", quotes, rests)
    if re.search(r"\bthat\b", one.text) and one.unit.speaker and one.unit.speaker != other.unit.speaker:
        yield Made("two quotes spliced", False, f"{one.text[: one.text.index('that')]}that {inside}", quotes, rests)


def _elsewhere(one: Stated, material: Material) -> Iterator[Made]:
    """Right words, said to stand in another passage: of another paper, and of the same."""
    said = " ".join(words(one.text))
    others = [
        p for p in material.passages if said not in " ".join(words(plain(p.span.of(material.papers[p.version].text))))
    ]
    for kind, same in (("wrong paper", False), ("wrong page", True)):
        rows = [p for p in others if (p.version == one.paper.version) == same]
        if rows:
            yield Made(kind, False, one.text, (one.text,), (one,), elsewhere=material.random.choice(rows))
