"""When the papers do not answer, and why: nothing on the subject, a name nobody mentions, no such kind of thing."""

from __future__ import annotations

from dataclasses import dataclass

from app.config import AppConfig
from app.evidence import MUST_HOLD
from app.extract import Candidate
from app.retrieve import Found
from app.speaker import asked_speaker, is_by
from ingest.library import Library
from ingest.words import stem, stems, words

_SHORT = 2  # content words
_LOOKED_AT = 5
_ON = 2  # sentences
_NEAR = 0.35  # a sentence this much below the best is no answer to the same question


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
    if not found.lexicon.weights:
        return Refusal("The question names nothing to look for. Ask with a word or two of the subject.", False)
    unknown = _unknown_names(found, library)
    if unknown:
        return Refusal(f"The papers do not mention {', '.join(unknown)}.", True)
    relevance = max(scored.relevance for scored in found.passages)
    if relevance < config.answer_above and not _met_by_words(found, ranked):
        return Refusal("The papers held do not say anything on this subject.", relevance > config.answer_above / 2)
    who = asked_speaker(question.text)
    if who and not any(is_by(who, c) for c in ranked):
        return Refusal(f"The papers held do not record what {who} said on this.", True)
    if question.wants in MUST_HOLD and not any(c.holds and _is_near(c, ranked[0]) for c in ranked):
        return Refusal(f"The papers touch on this, but no sentence gives a {question.wants}.", True)
    return None


def _is_near(candidate: Candidate, best: Candidate) -> bool:
    """Whether a sentence can answer what the best one is about: it scores nearly as well, or goes on from it."""
    goes_on = candidate.passage.passage.row == best.passage.passage.row and 0 <= candidate.ordinal - best.ordinal <= _ON
    return candidate.score > best.score - (2 * _NEAR if goes_on else _NEAR)


def _met_by_words(found: Found, ranked: list[Candidate]) -> bool:
    """Whether a question of a word or two is met in full: its vector says little, its words say all."""
    short = len(found.lexicon.weights) <= _SHORT
    return short and any(found.lexicon.coverage(set(stems(c.text))) > 0.99 for c in ranked[:_LOOKED_AT])


def _unknown_names(found: Found, library: Library) -> list[str]:
    """Names in the question that no paper holds, as they were written."""
    names = found.question.names
    frequencies = library.frequencies(list(names)) if names else {}
    missing = {name for name, count in frequencies.items() if count == 0}
    written = {
        stem(word): token.strip(".,?!:;()\"'“”‘’") for token in found.question.text.split() for word in words(token)
    }
    return [f"“{written.get(name, name)}”" for name in names if name in missing]
