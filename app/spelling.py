"""Mending typing errors by the words that the papers hold."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

from app.question import Question
from ingest.embed import tokenizer
from ingest.library import Library
from ingest.words import stem, words

_SHORTEST = 5  # letters of a stem; shorter ones are near too many others
_LIKENESS = 0.8  # difflib's ratio: one letter of five, two of ten
_SHORTEST_NAME, _LIKENESS_OF_NAMES = 7, 0.92


def mended(question: Question, library: Library) -> tuple[Question, dict[str, str]]:
    """The question with unknown words replaced by the nearest that a paper holds; what was replaced by what.

    Words that the model's own vocabulary holds whole are left: they are English, and the papers just do not use them.
    A name is replaced by one that differs in a letter of seven or more: what is unknown otherwise is a reason to refuse.
    """
    known = tokenizer()
    english = {stem(word) for word in words(question.text) if known.token_to_id(word) is not None}
    candidates = [
        s
        for s in question.subject
        if s.isalpha() and s not in english and len(s) >= (_SHORTEST_NAME if s in question.names else _SHORTEST)
    ]
    frequencies = library.frequencies(candidates)
    changes = {}
    for unknown in (s for s, count in frequencies.items() if not count):
        cutoff = _LIKENESS_OF_NAMES if unknown in question.names else _LIKENESS
        near = get_close_matches(unknown, library.vocabulary(unknown[0]), n=1, cutoff=cutoff)
        if near:
            changes[unknown] = near[0]
    if not changes:
        return question, changes
    subject, names = (tuple(changes.get(s, s) for s in given) for given in (question.subject, question.names))
    return replace(question, subject=subject, names=names), changes
