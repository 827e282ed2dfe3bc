"""When the papers do not answer, or answer in part, and why: each reason in words that a reader can check."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.anonymous import is_anonymous, seconded_another
from app.candidate import Candidate
from app.confidence import confidence, is_elsewhere
from app.config import AppConfig
from app.define import SHORT_FORM
from app.doubt import LEAST_READING, NO_ANSWER, as_read, hardly, reads_as_nothing, unspoken
from app.evidence import FIGURES, LITERAL, MUST_HOLD, holds
from app.figures import may_be_asked
from app.fits import gives
from app.hoped import only_hoped
from app.lead import quoted_of, resolution
from app.model import ABSTAINED, long_date
from app.period import in_period, is_of_period, periods
from app.premise import DECIDED
from app.present import presence_asked
from app.question import Question, Wants
from app.replied import asks_the_same, puts_off, reply_to
from app.retrieve import Found, implied
from app.speaker import said_on_this, words_of
from app.subject import SUMS, is_told_of_another, names_met, of_council, share_met
from app.supposing import ungraded, unnamed, unsupposed
from app.unheld import VOTING, missed_words, unknown_names
from app.verdict import ABOUT, LOOKED_AT, WEIGHED, Verdict, in_part, is_near, nothing, outside
from ingest.library import Library
from ingest.model import Kind
from ingest.votes import vote_side
from ingest.words import stem, stems

_COVERED = 0.5  # share of the question's words in a passage which is then of its subject
_SHORT = 2  # content words
_FIRST = 3  # sentences of which one tells who did it
_TITLES = frozenset(stems("councillor councillors mr mrs ms miss dr sir dame lord lady"))
_SEVERAL = 2  # words of its own that a follow-up is held to; one that asks who did it, to what was done
_SUPPOSED_LEAST = 1.0  # of a reason for what no paper has a word for: "Why was it demolished?" may suppose what was not
_WHO = re.compile(r"^(?:and )?(?:who|which (?:\w+ )?(?:councillors?|members?)|how did each)\b", re.IGNORECASE)
_BEFORE_DECIDING = frozenset({Kind.RECOMMENDATION, Kind.PURPOSE})
# What these ask for is given of something else beside the word that is missed.
_PRESUPPOSING = frozenset({Wants.NUMBER, Wants.MONEY, Wants.PERCENT, Wants.REASON, Wants.DATE})
_OF_DEED = frozenset({Wants.YES_NO, Wants.PERSON, Wants.NAME})  # what somebody did or was is not told by their name
_ABBREVIATED = re.compile(r"[A-Z&]{2}")
_DEED = re.compile(
    r"\b(?:[Cc]llr|[Cc]ouncillor|Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.? (?:[A-Z][\w’'-]*\.? )+(?:ever |not |also )?([a-z]\w+)"
)


def verdict(
    found: Found, ranked: list[Candidate], who: str | None, library: Library, config: AppConfig
) -> Verdict | None:
    """None where the papers can be quoted in answer. `who`: whose words are asked for."""
    if not ranked:
        if found.question.phrases:
            return nothing(f"The papers do not hold the exact words “{found.question.phrases[0]}”.", False)
        return nothing("There is nothing to search: no paper fits the filters, or none has been ingested.", False)
    if not found.lexicon.weights:
        return nothing("The question names nothing to look for. Ask with a word or two of the subject.", False)
    likely = any(c.likely for c in ranked[:LOOKED_AT])
    # what "CCTV" stands for may be told in other words, a person or place may not
    unknown = [name for name in unknown_names(found, library) if not (likely and _ABBREVIATED.search(name))]
    if not unknown and who and not _speaks(who, found, ranked, library):
        return nothing(f"The papers held do not record what {who} said on this.")
    chance = confidence(found, ranked)
    unlikely = chance < config.answer_above and not _met_by_words(found, ranked)
    if unknown:
        said = f"The papers do not mention {', '.join(unknown)}."
        return outside(said) if unlikely and _elsewhere(found) else nothing(said)
    if unlikely:
        said = "The papers held do not say anything on this subject."
        away = _elsewhere(found) and not _is_told_of(found, ranked)
        return outside(said) if away else nothing(said, chance > config.answer_above / 2)
    if not _met_at_all(found, ranked):
        return unspoken()
    if nameless := unnamed(found, ranked):
        return nameless
    if who and found.question.wants is not Wants.REASON:
        return _of_other_dates(found, ranked) or _lacking(found, ranked, who, library)
    return _judged(found, ranked, library)


def _judged(found: Found, ranked: Sequence[Candidate], library: Library) -> Verdict | None:
    """What is said of sentences that are on the subject, where nobody's words are asked for."""
    if _is_replied_to(found, ranked[0], library):
        return None
    if reads_as_nothing(found, ranked):
        return unspoken()
    return _of_other_dates(found, ranked) or _lacking(found, ranked, None, library) or _read(found, ranked)


def _read(found: Found, ranked: Sequence[Candidate]) -> Verdict | None:
    """What is said of the sentence that would be quoted first, as the reader reads it; a part where only the nearest one comes near."""
    best, first = ranked[0], quoted_of(found, ranked)
    judged = as_read(found, first)
    if judged is None or first is best:
        return judged
    nearest = as_read(found, best)
    if found.question.wants is Wants.REASON and nearest is None:
        return None  # the reason stands beside what is asked of
    abstains = nearest is not None and nearest.status in ABSTAINED
    return judged if abstains or judged.status not in ABSTAINED else hardly()


def _speaks(who: str, found: Found, ranked: list[Candidate], library: Library) -> bool:
    """Whether somebody's words on this are near, or the first sentence reads as the answer, by whatever name it tells of them."""
    return ranked[0].likely or said_on_this(found, words_of(who, in_period(found, ranked), library), who)


def _elsewhere(found: Found) -> bool:
    """Whether a question is of no council's business; how somebody is reached is."""
    return is_elsewhere(found) and found.question.wants not in (Wants.CONTACT, Wants.ADDRESS)


def _is_told_of(found: Found, ranked: Sequence[Candidate]) -> bool:
    """Whether a passage has most of the question's words, or all that it names, or a paper is of the council that it names."""
    names = set(found.question.names)
    covered = any(scored.coverage >= _COVERED for scored in found.passages)
    named = len(names) > 1 and any(names_met(found, c) for c in ranked[:WEIGHED])
    return covered or named or any(names & of_council(c) for c in ranked[:LOOKED_AT])


def _met_at_all(found: Found, ranked: Sequence[Candidate]) -> bool:
    """Whether the nearest sentences meet a word of the question's own, or read as an answer without any.

    The name of the council or body counts only where the question has no other word.
    """
    own = set(found.question.subject)
    near = ranked[:LOOKED_AT]
    # what a follow-up leans on is read with it, so that the reader is sure of the answer before
    several = 1 if found.question.wants in (Wants.PERSON, Wants.NAME) else _SEVERAL
    alone = not (found.question.leans and len(own) >= several)
    if found.question.wants is Wants.YES_NO and (deed := _DEED.search(found.question.text)):
        own = {stem(deed[1])} - VOTING or own  # "abuse a child" is not met by a children's home
    if found.question.wants in _OF_DEED:
        own = own - set(found.question.names) - _TITLES or own
    own = own - DECIDED or own  # every minutes are approved
    own = own.union(*map(found.lexicon.forms, own))
    if found.question.wants is Wants.TIME and own:  # "the meeting closed at 9.38 pm" says when it finished
        own |= set(implied(found.question))
    return not own or any((alone and c.likely) or _meets(c, own) for c in near)


def _meets(candidate: Candidate, own: set[str]) -> bool:
    whose, title = of_council(candidate), candidate.paper.about.title
    said = set(stems(f"{candidate.text} {candidate.unit.speaker or ''} {candidate.unit.section} {title}"))
    if not own - whose or candidate.probable:
        return bool(own & (said | whose))
    return bool(own & (said - whose))


def _lacking(found: Found, ranked: Sequence[Candidate], who: str | None, library: Library) -> Verdict | None:
    """What the nearest sentences lack of what is asked."""
    question, best = found.question, ranked[0]
    # somebody's view of a charge is no sum
    if (
        question.wants in MUST_HOLD
        and not who
        and not _told_otherwise(found, best)
        and (lacks := _without_kind(found, ranked, library))
    ):
        return lacks
    if only_hoped(question, in_period(found, ranked)):
        return in_part("The papers record what was hoped, planned or asked for, and not whether it came about.")
    if question.wants is Wants.DECISION and best.unit.kind in _BEFORE_DECIDING and not resolution(ranked, best):
        return in_part("The papers hold what was proposed on this, and no decision.")
    if question.wants in FIGURES and not question.leans and not who:
        first = quoted_of(found, ranked)
        if is_told_of_another(found, first, library.units(first.paper.version)):
            return in_part(f"No sentence near this gives a {question.wants} of what the question names.")
    if in_part_told := _told_in_part(found, ranked, library):
        return in_part_told
    if denies := ungraded(question, ranked) or unsupposed(found, ranked):
        return denies
    missed = missed_words(found, library)
    subject = [word for word in missed if not DECIDED & set(stems(word))]  # whether it was refused is judged above
    unread = best.reading is None or best.reading < NO_ANSWER
    if subject and unread and question.wants is Wants.DECISION and share_met(found, best) < ABOUT:
        return nothing(f"No paper held speaks of “{subject[0]}”.")
    least = _SUPPOSED_LEAST if question.wants is Wants.REASON else LEAST_READING
    if question.wants in _PRESUPPOSING and subject and (best.reading is None or best.reading < least):
        return in_part(f"No paper held speaks of “{subject[0]}”: the question may suppose what the papers do not say.")
    return None


def _told_in_part(found: Found, ranked: Sequence[Candidate], library: Library) -> Verdict | None:
    """What is told without what is asked of it: a vote without names, an act without who did it, a question without its answer."""
    question, best = found.question, ranked[0]
    if question.wants is Wants.VOTE and _WHO.search(question.text):
        votes = [c for c in ranked if c.holds and is_near(c, best, Wants.VOTE)]
        told = [c.unit.group.of(c.paper.text) if vote_side(c.text) else c.text for c in votes]
        if not any(holds(Wants.NAME, said) for said in told):
            return in_part("The papers give the vote, and no names.")
    if unanswered := _unanswered(question, best, library):
        return unanswered
    if is_anonymous(question, _telling(found, ranked).text):
        return in_part("The papers tell of this, and do not name who it was.")
    if seconded_another(question, [c.text for c in ranked[:LOOKED_AT]]):
        return in_part("The papers tell of what was seconded near this, and not of that.")
    short = SHORT_FORM.search(question.text) if question.wants is Wants.DEFINITION else None
    return in_part(f"No paper held says what {short[0]} stands for.") if short else None


def _without_kind(found: Found, ranked: Sequence[Candidate], library: Library) -> Verdict | None:
    """What is said where no sentence near gives the kind of thing that is wanted; None where one does."""
    question, best = found.question, ranked[0]
    # a vote may be of the second-best item: it repeats nothing of what it is on
    leads = [c for c in ranked[:LOOKED_AT] if question.wants is Wants.VOTE and is_near(c, best)] or [best]
    given = any(gives(found, c, lead) for c in ranked for lead in leads)
    if given or presence_asked(question, ranked, library):
        return None
    reason = f"The papers touch on this, but no sentence gives a {question.wants}."
    if question.wants is Wants.NAME and share_met(found, best) >= ABOUT:
        return in_part("The papers name the office, and not the person who holds it.")
    near = share_met(found, best) >= ABOUT
    if question.wants in SUMS:  # what is quoted in part must give none
        near = near and names_met(found, best) and any(not c.holds and is_near(c, best) for c in ranked)
    return in_part(reason, without_sums=question.wants in SUMS) if near else nothing(reason)


def _telling(found: Found, ranked: Sequence[Candidate]) -> Candidate:
    """Of the first sentences that are near, the one that meets the most of the question."""
    return max((c for c in ranked[:_FIRST] if is_near(c, ranked[0])), key=lambda c: share_met(found, c))


def _is_replied_to(found: Found, best: Candidate, library: Library) -> bool:
    """Whether the first sentence reports that just this was asked, and a reply of the kind wanted follows, however both read."""
    if not asks_the_same(found.question, best.text) or share_met(found, best) < ABOUT:
        return False
    said = _reply(best, library)
    lacks = found.question.wants in MUST_HOLD and not holds(found.question.wants, said)
    return bool(said) and not puts_off(said) and not lacks


def _unanswered(question: Question, best: Candidate, library: Library) -> Verdict | None:
    """Where the first sentence only reports that this was asked, and no reply follows, or one that puts the answer off."""
    if best.holds or best.sure or not asks_the_same(question, best.text):
        return None
    said = _reply(best, library)
    if not said:
        return in_part("The papers record that this was asked, and not the answer.")
    if puts_off(said):
        return in_part("The papers record that this was asked, and that it was not answered then.")
    return None


def _reply(asked: Candidate, library: Library) -> str:
    """The sentence after a reported question that replies to it; empty where none does."""
    reply = reply_to(asked.paper.text, library.units(asked.paper.version), asked.ordinal)
    return reply.span.of(asked.paper.text) if reply else ""


def _told_otherwise(found: Found, best: Candidate) -> bool:
    """Whether the first sentence reads as the answer, so that it may stand in words that no pattern knows; a figure or a name may not."""
    if not best.likely or not may_be_asked(found.question, best.text, periods(found)):
        return False
    return bool(best.holds or found.question.wants not in LITERAL)


def _of_other_dates(found: Found, ranked: Sequence[Candidate]) -> Verdict | None:
    """A question of a date, where nothing near it is of that date."""
    question, named = found.question, periods(found)
    if not named:
        return None
    near = [c for c in ranked if is_near(c, ranked[0]) or not set(question.subject) - of_council(c)]
    if any(is_of_period(c, period) for c in near for period in named):
        return None
    when = " or ".join(long_date(date) for date in question.dates)
    if any(not c.paper.about.date for c in near[:LOOKED_AT]):
        return in_part(
            f"No sentence near this speaks of {when}, and the paper that comes nearest does not state its date."
        )
    return nothing(f"The papers held say nothing on this of {when}.")


def _met_by_words(found: Found, ranked: list[Candidate]) -> bool:
    """Whether a question of a word or two is met in full: its vector says little, its words say all."""
    short = len(found.lexicon.weights) <= _SHORT
    return short and any(found.lexicon.coverage(set(stems(c.text))) > 0.99 for c in ranked[:LOOKED_AT])
