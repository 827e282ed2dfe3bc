"""When the papers do not answer, and why: nothing on the subject, a name nobody mentions, no such kind of thing."""

from __future__ import annotations

from dataclasses import dataclass

from app.config import AppConfig
from app.extract import Candidate
from app.question import Wants
from app.retrieve import Found
from ingest.library import Library
from ingest.words import stem, words

# Kinds whose absence from every near sentence means that the papers do not give it.
_MUST_HOLD = frozenset({Wants.MONEY, Wants.PERCENT, Wants.NUMBER, Wants.CONTACT, Wants.PERSON})
_LOOK_AT = 12  # sentences that are searched for the kind of thing asked


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is answered. `on_subject`: whether the nearest passages are worth showing."""

    reason: str
    on_subject: bool


def refusal(found: Found, ranked: list[Candidate], library: Library, config: AppConfig) -> Refusal | None:
    """None where the papers can be quoted in answer."""
    question = found.question
    if not ranked:
        if question.phrases:
            return Refusal(f"The papers do not hold the exact words “{question.phrases[0]}”.", False)
        return Refusal("There is nothing to search: no paper fits the filters, or none has been ingested.", False)
    if not question.subject:
        return Refusal("The question names nothing to look for. Ask with a word or two of the subject.", False)
    unknown = _unknown_names(found, library)
    if unknown:
        return Refusal(f"The papers do not mention {', '.join(unknown)}.", True)
    relevance = max(scored.relevance for scored in found.passages)
    if relevance < config.answer_above:
        return Refusal("The papers held do not say anything on this subject.", relevance > config.answer_above / 2)
    if question.wants in _MUST_HOLD and not any(c.holds for c in ranked[:_LOOK_AT]):
        return Refusal(f"The papers touch on this, but no sentence gives a {question.wants}.", True)
    return None


def _unknown_names(found: Found, library: Library) -> list[str]:
    """Names in the question that no paper holds, as they were written."""
    names = found.question.names
    frequencies = library.frequencies(list(names)) if names else {}
    missing = {name for name, count in frequencies.items() if count == 0}
    written = {
        stem(word): token.strip(".,?!:;()\"'“”‘’") for token in found.question.text.split() for word in words(token)
    }
    return [f"“{written.get(name, name)}”" for name in names if name in missing]
