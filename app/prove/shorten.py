"""What may be left out of a sentence without making another statement of it. Where it is not sure, it may not.

A sentence is a row of tokens; of it `kept` is what the claim has so far, `left` what would be left out next.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.prove.tokens import Token
from app.prove.weighty import conditional, denies, limits, weighs

Row = Sequence[Token]

ADDED = frozenset("the a an that also".split())  # what a claim may say beside: "very" and "therefore" say something
FILLING = ADDED | frozenset("therefore however furthermore moreover additionally".split())
_COUNTING = frozenset("few little lot number half third quarter majority minority".split())  # "a few" is not "few"
_BEGINS = frozenset("following additionally furthermore moreover after having consequently".split())
_BEGIN_TWO = frozenset({("in", "addition"), ("in", "response"), ("in", "answer"), ("in", "reply"), ("as", "a")})
_ADDS = frozenset("which who whose with following including through".split())  # and hedge only what they add
_GOES_ON = frozenset("by and as such because".split())
_WITHOUT_COMMA = frozenset({("because",), ("in", "order"), ("so", "that")})
_PAIRED = frozenset("between both either sum total combined together average jointly difference neither".split())
_OPENERS = frozenset("it was is has been further unanimously resolved".split()) | FILLING
_CLOSING = frozenset({"and"})
_FIRST = 2  # words of a bracket, of which one that hedges speaks of what stands before it
_HANGS = frozenset("a an the and or of to in on at by for from with as that which who between into than per".split())
_VERBS = frozenset(
    "was were is are be been had has have did does do will would made gave said met took set put led held went came".split()
)


def _keys(row: Row) -> list[str]:
    return [token.key for token in row if not token.is_mark]


def _marks(row: Row) -> list[str]:
    return [token.key for token in row if token.is_mark]


def _is_verb(key: str) -> bool:
    """Whether a word can be what a sentence says of its subject: only then is what follows "and" another thing said."""
    return key in _VERBS or (key.endswith("ed") and len(key) > len("need"))


def _is_one_aside(left: Row) -> bool:
    """Whether a row that opens a bracket is what stands in it, no more, and not "(proposed)" or "(excluding schools)"."""
    closes = next((n for n, token in enumerate(left) if token.key == ")"), None)
    whole = closes is not None and all(token.is_mark for token in left[closes:]) and _marks(left).count("(") == 1
    return whole and not weighs(_keys(left)[:_FIRST]) and not limits(_keys(left))


def is_filling(row: Row, following: str) -> bool:
    """Whether the words say nothing; `following` is the word after them, for "a few"."""
    keys = _keys(row)
    return all(key in FILLING for key in keys) and not (keys and following in _COUNTING)


def may_be_added(word: Token, following: str) -> bool:
    """Whether a claim may say a word that the sentence does not have."""
    return word.key in ADDED and following not in FILLING | _COUNTING


def may_begin_after(left: Row, following: str) -> bool:
    """Whether a sentence may be told without its beginning."""
    keys = _keys(left)
    if (
        is_filling(left, following)
        or (keys == ["it", "was"] and following == "resolved")
        or (keys[-1] == "that" and set(keys) <= _OPENERS)
    ):
        return True
    last = [token.key for token in left[-2:]]
    if last[-1] == ";" or last == [";", "and"]:
        return not weighs(keys) and ":" not in _marks(left)  # "Market Place: £2; Station Road: £1"
    opens = keys[0] in _BEGINS or tuple(keys[:2]) in _BEGIN_TWO
    figures = any(token.is_number for token in left)
    return opens and last[-1] == "," and _marks(left).count(",") == 1 and not figures and not limits(keys)


def may_skip(left: Row, following: str) -> bool:
    """Whether words may be left out in the middle: fillings, an aside in brackets, between commas or between dashes."""
    keys, marks = _keys(left), _marks(left)
    if is_filling(left, following):
        return True
    if left[0].key == "(":
        return _is_one_aside(left)
    if weighs(keys):
        return False
    aside = left[0].key == left[-1].key and left[0].key in ",-" and len(marks) == 2
    return (
        aside and keys[0] not in ("or", "and") and following not in ("or", "and") and not any(t.is_number for t in left)
    )


def _says_one_thing_more(keys: list[str], before: list[str]) -> bool:
    """Whether "and ..." adds a statement to a whole one: "was noted and was welcomed", not "Health and Social Care"."""
    if _PAIRED & set(before) or not any(map(_is_verb, before)):
        return False
    if keys[:2] == ["and", "that"] and "that" in before:  # a hedge or denial in it is its own
        return not conditional(keys[2:])
    return len(keys) > 1 and (keys[1] == "that" or _is_verb(keys[1])) and not weighs(keys)


def may_end_before(left: Row, kept: Row) -> bool:
    """Whether a sentence may be told without its end."""
    keys = _keys(left)
    if not keys or set(keys) <= _CLOSING:
        return True
    if kept[-1].key in _HANGS or denies(_keys(kept)):  # "did not close because of falling rolls"
        return False
    first = left[0].key
    if first == ";":
        return not limits(keys[:4])
    if first == "(":
        return _is_one_aside(left)
    if first in (",", "-"):
        if keys[0] in _ADDS:
            return not limits(keys)
        return (keys[0] in _GOES_ON or keys[0].endswith("ing")) and not weighs(keys)
    if keys[0] == "and":
        return _says_one_thing_more(keys, _keys(kept))
    return not weighs(keys) and any(tuple(keys[: len(opening)]) == opening for opening in _WITHOUT_COMMA)
