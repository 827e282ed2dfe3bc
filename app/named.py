"""Questions for the name of a body or a place ("Which firm ...?"), and whether a sentence gives one that was not known."""

from __future__ import annotations

import re

from app.evidence import NAMED
from app.question import Question
from ingest.embed import tokenizer
from ingest.words import stems

# What has a name of its own. "Which trees", "which option" may be told without one.
_THING = (
    r"(?:banks?|compan(?:y|ies)|firms?|contractors?|suppliers?|providers?|developers?|builders?|bailiffs|charit(?:y|ies)|universit(?:y|ies)|hospitals?"
    r"|schools?|colleges?|(?:nursing |care )?homes|roads?|streets?|villages?|wards?|towns?|parks?|librar(?:y|ies)|pubs?|shops?|premises|clubs?|councils?"
    r"|authorit(?:y|ies)|trusts?|agenc(?:y|ies)|organi[sz]ations?|insurers?|consultants?|solicitors?|architects?|auditors?|operators?|newspapers?)"
)
_WITH = r"(?:(?!(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|of|the|on|in|for|by|to)\b)[\w-]+ ){0,3}?"  # "which local school"
_ASKED = re.compile(
    rf"\bwhich {_WITH}{_THING}\b|\bwhat (?:firm|company|charity|agency)\b|\bnames? of (?:the |all )?(?:[\w-]+ ){{0,4}}?{_THING}\b"
    r"|^what (?:is|was|are|were) .{3,80} called\W*$"
    r"|^what(?:'s| is| was) the name of (?!.*\b(?:person|officer|chair\w*|leader|director|member|commissioner|councillor)\b)"
    r"|\bwho(?:'s| is| was| are| were) (?:the |our |its )(?:[\w-]+ ){0,2}?"
    r"(?:developer|contractor|builder|supplier|provider|insurer|operator|auditor|architect)s?\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev|Prof|Professor|Cllrs?|Councillors?)\b\.?(?: [A-Z][\w’'-]*\.?)*"
)
_NAME = re.compile(rf"\b{NAMED}\b")


def asks_for_name(question: Question) -> bool:
    """Whether a thing is asked for that goes by a name.

    >>> from app.question import read
    >>> asks_for_name(read("Which firm won?")), asks_for_name(read("Which trees were felled?"))
    (True, False)
    """
    return bool(_ASKED.search(question.text.replace("’", "'")))


def gives_name(question: Question, sentence: str) -> bool:
    """Whether a sentence names something that the question does not; people are no firms.

    A capital at the start of a sentence is a name's where the word is no English one (not whole in the model's vocabulary).

    >>> from app.question import read
    >>> [gives_name(read("Which firm won?"), said) for said in ("It went to Carrow Stone.", "Members thanked Mr Carrow.")]
    [True, False]
    """
    asked = set(stems(question.text))
    text = _PEOPLE.sub("", sentence)
    for found in _NAME.finditer(text):
        before = text[: found.start()].rstrip()
        inside = (bool(before) and before[-1] not in '.?!:“"–-') or bool(re.match(r" [A-Z]", text[found.end() :]))
        own = inside or tokenizer().token_to_id(found[0].lower()) is None
        if own and not set(stems(found[0])) & asked:
            return True
    return False
