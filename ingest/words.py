"""Words as the index and the question both see them: folded, stemmed, without stop words."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import Any

from ingest.lemmas import lemma

# Papers print either, people ask with the other: a councillor's title, whoever takes the chair, a party.
_SAME = {
    "cllr": "councillor", "cllrs": "councillors", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair",
    "chairmen": "chairs", "cathaoirleach": "chair",
    "childrens": "children", "womens": "women", "mens": "men", "peoples": "people",
    "lib": "liberal", "dem": "democrat", "dems": "democrats", "tory": "conservative", "tories": "conservatives",
}  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*")
# Function words of English and of asking; they say nothing about what a passage is about.
STOP_WORDS = frozenset(
    "a an and any are as at be been being but by can could did do does doing for from had has have having he her hers him his how i if in"
    " into is it its itself just me more most my no nor not of off on or our out over own s same shall she should so some such t"
    " than that the their theirs them then there these they this those through to too under until up us very was we were what"
    " werent wasnt didnt doesnt dont cant couldnt shouldnt wouldnt hasnt havent hadnt isnt arent wont whos whats wheres hows"
    " when where which while who whom whose why will with would you your yours about again also am don tell please".split()
)


def fold(text: str) -> str:
    """Lower case, accents and ligatures resolved, quotation marks and apostrophes made plain."""
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in text if not unicodedata.combining(c)).lower()


_OF_THREAD = threading.local()  # a stemmer keeps the word at hand in itself: two threads in one give wrong stems


def _stemmer() -> Any:
    if not hasattr(_OF_THREAD, "stemmer"):
        import snowballstemmer

        _OF_THREAD.stemmer = snowballstemmer.stemmer("english")
    return _OF_THREAD.stemmer


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a folded word, of its plain form where it is irregular; figures lose their thousands commas: 1,400 meets 1400.

    >>> [stem(word) for word in ("committees", "1,400", "resolved")]
    ['committe', '1400', 'resolv']
    """
    return word.replace(",", "").rstrip(".") if word[0].isdigit() else str(_stemmer().stemWord(lemma(word)))


def words(text: str) -> list[str]:
    """All words of `text`, folded, in order, without possessive endings.

    >>> words("The Council’s 1,400 cases")
    ['the', 'council', '1,400', 'cases']
    """
    return [_SAME.get(word, word) for word in _WORD.findall(fold(text).replace("'s", " ").replace("'", ""))]


def stems(text: str) -> list[str]:
    """The stems of all words, stop words included, in order."""
    return [stem(word) for word in words(text)]


def content_stems(text: str) -> list[str]:
    """The distinct stems that carry meaning, in order of first mention."""
    return list(dict.fromkeys(stem(word) for word in words(text) if word not in STOP_WORDS))
