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


def mended(question: Question, library: Library) -> tuple[Question, dict[str, str]]:
    """The question with unknown words replaced by the nearest that a paper holds; what was replaced by what.

    Names are left as they are: an unknown name is a reason to refuse, not a slip. So are words that the model's own
    vocabulary holds whole: they are English, and the papers just do not use them.
    """
    known = tokenizer()
    english = {stem(word) for word in words(question.text) if known.token_to_id(word) is not None}
    candidates = [
        s
        for s in question.subject
        if s.isalpha() and len(s) >= _SHORTEST and s not in question.names and s not in english
    ]
    frequencies = library.frequencies(candidates) if candidates else {}
    changes = {}
    for unknown in (s for s, count in frequencies.items() if not count):
        near = get_close_matches(unknown, library.vocabulary(unknown[0]), n=1, cutoff=_LIKENESS)
        if near:
            changes[unknown] = near[0]
    if not changes:
        return question, changes
    return replace(question, subject=tuple(changes.get(s, s) for s in question.subject)), changes
