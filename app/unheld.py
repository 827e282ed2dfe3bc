"""Words of a question that no paper holds, and those that none need hold: of asking, of sums and contacts, of voting."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.retrieve import Found
from app.scope import OF_COUNCILS
from ingest.library import Library
from ingest.words import stem, words

_TITLES = ("councillor", "mr", "mrs", "ms", "miss", "dr", "alderman")
_FULL_NAME = re.compile(r"\b([A-Z][a-z]+)(?= ([A-Z][a-z]+)\b)")
_CONTENT = 3  # letters of a word that can be missed
# Verbs of asking that papers need not use: "Why did they want to move it?"
_LIGHT = frozenset(
    stem(w)
    for w in "want need put get keep sit come go think feel try look use let take give make work like help deal seem end hit"
    " bit part lot piece thing according really actually sharply suddenly badly slowly still yet fewer idea tell rule another other others"
    " down away back round around".split()
)  # fmt: skip
# Words of a question for a sum, a contact or a vote that say which of them, and nothing of the subject.
OF_KIND = frozenset(
    stem(w) for w in "cost costs price prices sum fee charge amount pay paid spend spent money funding contact reach speak call"
    " telephone phone mobile email mail address details vote votes voted voting member members councillor percentage total".split()
)  # fmt: skip

# Words of voting: every vote has them, so they do not say which vote is meant.
VOTING = frozenset(
    stem(w) for w in "vote votes voted voting amendment amendments motion motions pass passed carried carry lost fall fell defeated result"
    " abstain abstained abstention abstentions against favour council councillor member members committee meeting many propose proposed proposal"
    " seconded support supported back backed reject rejected approve approved agree agreed happen oppose opposed people move moved mover put".split()
)  # fmt: skip


def unknown_names(found: Found, library: Library) -> list[str]:
    """Names in the question that no paper holds, as they were written; "Ann" is held where a paper has "Mrs A. Lee", and any council is a "Borough"."""
    initialled = {
        stem(first.lower())
        for first, last in _FULL_NAME.findall(found.question.text)
        if library.matching([f"{stem(title)} {first[0].lower()} {stem(last.lower())}" for title in _TITLES], 1)
    }
    return _unheld(found, library, lambda s: s in found.question.names and s not in initialled | OF_COUNCILS)


def missed_words(found: Found, library: Library) -> list[str]:
    """Words of the subject that no paper holds, as they were written."""
    subject = set(found.question.subject) - _LIGHT - OF_KIND
    return _unheld(found, library, lambda s: s in subject and s.isalpha() and len(s) >= _CONTENT)


def _unheld(found: Found, library: Library, counts: Callable[[str], bool]) -> list[str]:
    written = {
        stem(word): token.strip(".,?!:;()\"'“”‘’") for token in found.question.text.split() for word in words(token)
    }
    asked = [s for s in written if counts(s) and s not in found.mends]
    forms = {s: found.lexicon.forms(s) for s in asked}
    frequencies = library.frequencies([form for some in forms.values() for form in some])
    missed = [s for s in asked if not any(frequencies[form] for form in forms[s])]
    return [f"“{written[s]}”" if s in found.question.names else written[s] for s in missed]
