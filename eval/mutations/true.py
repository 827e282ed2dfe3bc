"""True claims: sentences of papers, shortened, joined or copied in ways that change nothing of what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.model import long_date
from eval.mutations.material import Made, Material, Stated
from ingest.model import Kind

_AFTERTHOUGHT = re.compile(r",\s(?:which|who|with|following|including|such as|through)\s[^,;:]{8,}[.]?$")
_BEGINNING = re.compile(
    r"^(?:Following|In addition|In answer to|In response to|Having|Furthermore|Additionally|Therefore|However)\b[^,;:.]*,\s",
)
_ASIDE = re.compile(r"\s\([^()]{2,60}\)")
_LIMITS = re.compile(
    r"\b(?:not|no|if|unless|except|subject|only|but|until|although|however|provided|never|without)\b", re.IGNORECASE
)
_REPORTS = re.compile(
    r"\bthat\b|\bsaid\b|[“”\"]|\bnot\b|\b(?:would|could|may|might|should)\b|\b(?:RESOLVED|resolved|agreed)\b"
)
_SHORTEST = 5
_RUN = 6  # words of a quote that shows only where a sentence stands


def _whole(one: Stated) -> Iterator[Made]:
    yield Made("whole sentence", True, one.text, (one.text,), (one,))


def _afterthought(one: Stated) -> Iterator[Made]:
    found = _AFTERTHOUGHT.search(one.text)
    if found and not _LIMITS.search(found[0]) and len(one.text[: found.start()].split()) >= _SHORTEST:
        short = one.text[: found.start()]
        yield Made("end left out", True, f"{short}.", (short,), (one,))
        yield Made("end left out", True, f"{short}.", (one.text,), (one,))


def _beginning(one: Stated) -> Iterator[Made]:
    found = _BEGINNING.search(one.text)
    if (
        found
        and not _LIMITS.search(found[0].removeprefix("However"))
        and len(one.text[found.end() :].split()) >= _SHORTEST
    ):
        rest = one.text[found.end() :]
        yield Made("beginning left out", True, rest[0].upper() + rest[1:], (rest,), (one,))


def _aside(one: Stated) -> Iterator[Made]:
    found = _ASIDE.search(one.text)
    if found and not _LIMITS.search(found[0]):
        yield Made("brackets left out", True, one.text[: found.start()] + one.text[found.end() :], (one.text,), (one,))
        runs = f"{one.text[: found.start()]} … {one.text[found.end() :].lstrip()}"
        if all(len(run.split()) > 1 for run in runs.split(" … ")):
            yield Made("honest ellipsis", True, one.text[: found.start()] + one.text[found.end() :], (runs,), (one,))


def _ellipsis(one: Stated) -> Iterator[Made]:
    words = one.text.split()
    if len(words) >= 3 * _RUN:
        yield Made(
            "honest ellipsis", True, one.text, (f"{' '.join(words[:_RUN])} ... {' '.join(words[-_RUN:])}",), (one,)
        )


def _part_quoted(one: Stated) -> Iterator[Made]:
    words = one.text.split()
    if len(words) >= 2 * _RUN:
        yield Made(
            "part of it quoted", True, one.text, (" ".join(words[len(words) // 2 - 3 : len(words) // 2 + 3]),), (one,)
        )


def _origin(one: Stated) -> Iterator[Made]:
    body, date = one.paper.about.body, one.paper.about.date
    if body and date:
        inside = one.text if one.text.split()[0].isupper() else one.text[0].lower() + one.text[1:]
        yield Made("body and date put before", True, f"{body}, {long_date(date)}: {one.text}", (one.text,), (one,))
        told = f"According to the minutes of {body} of {long_date(date)}, {inside}"
        yield Made("body and date put before", True, told, (one.text,), (one,))
    elif body or date:
        given = f"the {body} minutes" if body else f"the paper of {long_date(date or '')}"
        yield Made("body and date put before", True, f"According to {given}, {one.text}", (one.text,), (one,))


def _joined(one: Stated) -> Iterator[Made]:
    before = one.before
    if not before or not before.stands_alone:
        return
    inside = one.text[0].lower() + one.text[1:]
    rests = (before, one)
    quotes = (before.text, one.text)
    if not _REPORTS.search(before.text):
        yield Made("two joined", True, f"{before.text.rstrip('.')} and {inside}", quotes, rests)
    yield Made("two joined", True, f"{before.text.rstrip('.')}; {inside}", quotes, rests)
    yield Made("two joined", True, f"{before.text} {one.text}", quotes, rests)


def _typed(one: Stated) -> Iterator[Made]:
    for copied in (
        one.text.upper(),
        one.text.replace("’", "'").replace("“", '"').replace("”", '"'),
        one.text.replace("fi", "ﬁ").replace("fl", "ﬂ").replace(" ", "\u00a0"),
        re.sub(r"(?<=[a-z])-(?=[a-z])", " ", one.text),
        re.sub(r"(?<=[a-z])-(?=[a-z])", "\u2010", one.text),
    ):
        if copied != one.text:
            yield Made("other typing", True, copied, (copied,), (one,))


def _limb(one: Stated) -> Iterator[Made]:
    if one.head and one.unit.kind is not Kind.PURPOSE:
        yield Made("limb with its head", True, f"{one.head} {one.text}", (one.head, one.text), (one,))
        yield Made("limb with its head", True, f"{one.head.rstrip(':')} {one.text}", (one.text,), (one,))


def _resolved(one: Stated) -> Iterator[Made]:
    """A resolution told with the body whose it is."""
    said = f"{one.head} {one.text}" if one.head else one.text
    found = re.match(r"(?:It was )?(?:RESOLVED|resolved)\b:?", said)
    if found and one.paper.about.body and one.unit.kind is Kind.DECISION:
        told = f"{one.paper.about.body} resolved{said[found.end() :]}"
        yield Made("body put to its resolution", True, told, (one.text,), (one,))


def _named(one: Stated) -> Iterator[Made]:
    """ "She added" told with the name of the speaker whom the paragraph names."""
    found = re.match(r"(?:He|She|They)\s", one.text)
    if found and one.unit.speaker and one.before:
        yield Made(
            "speaker named", True, f"{one.unit.speaker} {one.text[found.end() :]}", (one.text,), (one.before, one)
        )


ALONE: tuple[Callable[[Stated], Iterator[Made]], ...] = (
    _whole, _afterthought, _beginning, _aside, _ellipsis, _part_quoted, _origin, _typed,
)  # fmt: skip
WITH_OTHERS: tuple[Callable[[Stated], Iterator[Made]], ...] = (_joined, _limb, _named, _resolved)
_CONDITIONAL = re.compile(
    r"\b(?:subject|if|unless|provided that|recommend\w*|asked|hoped|proposed|either)\b", re.IGNORECASE
)


# The head of a list that says what a meeting did: its limbs say the same without it, where they are sentences.
_TELLS = re.compile(r"\b(?:noted|resolved|agreed|decided|decisions?|points|matters|updates?|reported)\b", re.IGNORECASE)


# What one person put, or somebody outside the meeting, is theirs: told alone it would be the meeting's.
_SOMEBODYS = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Dr|Sir|Cllr|Councillor|member|officer|director|leader|chair\w*|mayor|clerk|residents?|objectors?|public|by)\b",
    re.IGNORECASE,
)


def _may_stand_alone(one: Stated) -> bool:
    """A sentence that needs its neighbour or the head of its list to be true is only claimed with it."""
    limb = not one.head or (
        bool(_TELLS.search(one.head)) and not _SOMEBODYS.search(one.head) and one.text.endswith(".")
    )
    return limb and one.stands_alone and one.unit.kind is not Kind.RECOMMENDATION and not _CONDITIONAL.search(one.head)


def _evidence(material: Material) -> Iterator[Made]:
    """The sentence that a question set's evidence stands in, with that evidence as the quote."""
    for piece in material.evidence:
        quote = " ".join(piece.quote.split())
        for one in material.stated:
            if quote and one.paper.path == piece.paper and quote in one.text and _may_stand_alone(one):
                yield Made("evidence of the set", True, one.text, (quote,), (one,))
                break


def true_claims(material: Material) -> Iterator[Made]:
    yield from _evidence(material)
    for one in material.stated:
        for rule in WITH_OTHERS:
            yield from rule(one)
        if _may_stand_alone(one):
            for rule in ALONE:
                yield from rule(one)
