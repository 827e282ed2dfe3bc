"""Weighing sentences: every sentence of the best passages with what speaks for it as an answer, best first."""

from __future__ import annotations

import re

from app.candidate import Candidate
from app.config import AppConfig
from app.evidence import (
    ENDS,
    MUST_HOLD,
    ORGANISATION,
    REPORTS_QUESTION,
    counts,
    denied,
    holds,
    is_hope,
    names_holder,
    received,
)
from app.form import answers_label, entry, fills
from app.measure import measured, tells_how_often
from app.question import Question, Wants
from app.retrieve import Found, Scored
from app.rows import gives_sum, is_asked_of
from ingest.dates import bounds, find_dates
from ingest.identify import is_attendance, meeting
from ingest.library import Library
from ingest.model import Kind, Unit
from ingest.recognise import plain
from ingest.store import StoredPaper
from ingest.words import content_stems, stem, stems

# Weights of what speaks for a sentence, beside its cosine. Coverage and passage score: measured on SQuAD (first of
# five passages' sentences 76 %, by cosine alone 63 %); the rest states what an answer to a council's papers is.
_COVERAGE = 1.0
_PASSAGE = 0.25
_HOLDS, _LACKS = 0.1, -0.25
_YEAR, _OTHER_YEAR = 0.4, -0.2
_DECISION = 0.3
_LISTED = 0.15
_PURPOSE, _WANTED_PURPOSE = -0.2, 0.4
_HEADING = -0.4  # a title, or the line that says which meeting it was
_AHEAD = 0.15
_DENIED, _REPORTED_QUESTION = -0.4, -0.2
ASKED_OF_ASKING = re.compile(
    r"\b(?:ask|asked|query|queried|question|questions|enquire|enquired|say|said|raise|raised|comment|points?)\b",
    re.IGNORECASE,
)
_OF_A_MEETING = frozenset({Wants.DECISION, Wants.VOTE, Wants.ATTENDANCE, Wants.SUMMARY})
_NEWEST = 0.6
_AMONG_MANY, _LONG = -0.15, 200  # a name among all who were there is found less easily; characters
_LINE, _LONGEST_LINE = -0.15, 14  # a line that is no sentence; words
_FILLED = 0.6
_TITLED, _MANY = re.compile(r"\b(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr) [A-Z]"), 3
_LABEL = -0.6  # a label with nothing beside it
_FRAGMENT = -0.15  # fewer than five words say little by themselves
_BEFORE_PAPER, _BEFORE_NEAR = 0.25, 0.15  # a follow-up: the paper that the last answer cited, and what follows there
_NEAR_CHARS = 1_500  # after what was cited
_PARAGRAPH = 600  # characters of a paragraph before a sentence that may say what it is about
_OVER_TABLE = 1_500  # characters before a row that may say what its figures are in
_BEFORE = 200  # characters before a list that say what it lists
_LONGEST_GROUP = 2_500  # characters of a list or resolution whose words count as those of each limb


_SEXES = frozenset(stem(w) for w in "girl boy woman women man men female male mother father".split())
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*")
_OFFICES = frozenset(
    content_stems(
        "guardian champion ambassador coordinator scrutineer headteacher principal warden adviser advisor auditor architect ombudsman"
        " chair leader director head officer commissioner mayor clerk manager executive treasurer minister secretary inspector"
    )
)
ABSENT = re.compile(
    r"\bapolog|\babsen|\bmiss(?:ing|ed)\b|\baway\b"
    r"|(?:\bnot|n[’']t) (?:there|present|at|in attendance|(?:able to )?(?:attend|come|make|turn|show)\w*)\b|\bunable to attend\b",
    re.IGNORECASE,
)
# Who may be a body as well as a person.
_OF_BODIES = re.compile(
    r"\bwho(?:m| else)? (?:is |are |was |were |will |would |has |have |had |did )*(?:be |been |being )?"
    r"(?:get|got|won?|win|award|pay|paid|fund|provid|run|suppl|deliver"
    r"|own|buil|carr|operat|audit|manag|bid|fix|clean|collect|maintain)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Za-z]{2,}")
_LEAST_WORDS = 2
_GROUPED = frozenset({Kind.DECISION, Kind.RECOMMENDATION})
_TITLE = re.compile(r"(?:(?:decision |report )?(?:title|subject)(?: matter)?|title of [\w ]{2,30})\s*:", re.IGNORECASE)
_WHOLE = frozenset({Wants.DECISION, Wants.LIST, Wants.LATEST})  # wanted: what a resolution says as a whole
POINTS_BACK = re.compile(
    r"[“\"]?(?:(?:He|She|They|This|These|Those|Such|His|Her|Their)\b|That \w+ (?:was|is|had|has|would|will|meant)\b)"
)
FOLLOWS = re.compile(
    r"[“\"]?(?:As a (?:result|consequence)|Consequently|Therefore|Thus|Hence|Accordingly|For (?:this|that|these) reasons?|Because of (?:this|that))\b"
)


def candidates(found: Found, library: Library, config: AppConfig) -> list[Candidate]:
    """Every sentence of the best passages, best first."""
    ranked = []
    newest = _newest(found, library, config) if found.question.latest else {}
    for scored in _weighed(found, config):
        paper = library.by_version(scored.passage.version)
        units = [unit for _, unit, _ in scored.units]
        for place, (ordinal, unit, vector) in enumerate(scored.units):
            text = plain(entry(paper.text, units, place).of(paper.text))
            has = _has(found.question, text)
            if found.question.wants is Wants.MONEY:
                has = has or gives_sum(text, paper.text[max(0, unit.span.start - _OVER_TABLE) : unit.span.start])
            if found.question.wants is Wants.PERSON:
                has = has or unit.speaker is not None or bool(POINTS_BACK.match(text))
            before = _before(paper.text, unit, units[place - 1] if place else None)
            score = float(vector @ found.vector) + _COVERAGE * _coverage(found, paper, unit, text, before)
            score += _PASSAGE * scored.score + _fit(found.question, unit, text, has, paper)
            score += _NEWEST * newest.get(paper.version, 0.0) + _follows(found, paper, unit)
            row = bool(has) and (is_asked_of(found, text, paper.about.council) or answers_label(found.question, text))
            ranked.append(Candidate(paper, unit, ordinal, score + _FILLED * row, has, scored, is_row=row))
    ranked.sort(key=lambda c: (-c.score, c.paper.path, c.unit.span.start))
    return ranked


def _has(question: Question, text: str) -> bool | None:
    """Whether a sentence holds the kind that is wanted; a name counts where the office asked for stands beside it."""
    has = holds(question.wants, text)
    if question.wants is Wants.ATTENDANCE:
        return has and bool(ABSENT.search(question.text)) == bool(ABSENT.search(text))
    if question.wants is Wants.NUMBER:
        return has or tells_how_often(question.text, text)
    if question.wants is Wants.PERSON and _OF_BODIES.search(question.text):
        has = has or bool(ORGANISATION.search(text))
    if question.wants is not Wants.NAME or not has:
        return has
    # "the Speak Up Guardian" names nobody to whoever asks who that is
    told = _CAPITALISED.sub(lambda word: word[0].lower() if stem(word[0]) in question.names else word[0], text)
    office = _OFFICES & set(question.stems)
    return names_holder(office, told) if office else holds(Wants.NAME, told)


def _follows(found: Found, paper: StoredPaper, unit: Unit) -> float:
    """What speaks for a sentence where the last answer came from, of a question that leans on it."""
    leans = found.question.leans and not found.question.elliptical
    cited = [c for c in found.earlier if c.paper == paper.path] if leans else []
    if not cited:
        return 0.0
    near = any(0 <= unit.span.start - c.span.start <= _NEAR_CHARS for c in cited)
    return _BEFORE_PAPER + (_BEFORE_NEAR if near else 0.0)


def _weighed(found: Found, config: AppConfig) -> list[Scored]:
    """The best passages; where a list is wanted, also what follows the first two, which may open it."""
    best = found.passages[: config.passages]
    if found.question.wants is not Wants.LIST:
        return best
    ends = {(s.passage.version, s.passage.last_unit) for s in best[:2]}
    return best + [s for s in found.passages[config.passages :] if (s.passage.version, s.passage.first_unit) in ends]


def _before(text: str, unit: Unit, previous: Unit | None) -> str:
    """What stands before a sentence and says what it is about: the sentence before it, and its paragraph so far."""
    start = max(unit.span.paragraph(text).start, unit.span.start - _PARAGRAPH)
    return text[min(start, previous.span.start if previous else start) : unit.span.start]


def _coverage(found: Found, paper: StoredPaper, unit: Unit, text: str, before: str) -> float:
    """The share of the question's words that the sentence meets; half by itself, half with what it leans on.

    It leans on its title, its speaker, the resolution or list it belongs to, and its paragraph so far.
    """
    own = set(stems(f"{text} {unit.speaker or ''}"))
    if found.question.wants in _WHOLE and unit.kind in _GROUPED and unit.group != unit.span:
        own |= set(stems(unit.group.of(paper.text)[:_LONGEST_GROUP]))
    if unit.group != unit.span and found.question.wants is Wants.LIST:  # what a list is of stands before it
        own |= set(stems(paper.text[max(0, unit.group.start - _BEFORE) : unit.span.end]))
    if fills(found.question, text):  # a form's entries are of what the form is on
        own |= set(stems(paper.about.title))
    around = own | set(stems(f"{unit.section} {paper.about.title} {before}"))
    return (found.lexicon.coverage(own) + found.lexicon.coverage(around)) / 2


def _newest(found: Found, library: Library, config: AppConfig) -> dict[str, float]:
    """How late each paper among the candidates is, 0..1; undated ones 0."""
    dated = {}
    for scored in found.passages[: config.passages]:
        date = library.by_version(scored.passage.version).about.date
        if date:
            dated[scored.passage.version] = bounds(date)[1]
    order = sorted(set(dated.values()))
    return {version: (order.index(day) + 1) / len(order) for version, day in dated.items()}


def _fit(question: Question, unit: Unit, text: str, has: bool | None, paper: StoredPaper) -> float:
    """What speaks for or against a sentence beside its words: the kind it holds, its place, its years."""
    lacks = _LACKS if question.wants in MUST_HOLD else 0.0
    fit = 0.0 if has is None else _HOLDS if has else lacks
    if question.wants is Wants.DECISION and unit.kind is Kind.DECISION:
        fit += _DECISION
    if question.wants is Wants.LIST and unit.group != unit.span:
        fit += _LISTED
    fit += _of_report(question, unit, text)
    says_which = unit.heading or bool(meeting(text))
    if says_which and (unit.heading or question.wants not in (Wants.MEETING, Wants.DATE)):
        fit += _HEADING
    if question.wants is not Wants.YES_NO and denied(text) & set(question.subject):
        fit += _DENIED
    if REPORTS_QUESTION.search(text) and not ASKED_OF_ASKING.search(question.text):
        fit += _REPORTED_QUESTION
    if _TITLE.match(text):
        fit += _HEADING
    elif fills(question, text):
        fit += _FILLED
    if question.ahead and is_hope(text, Kind.OTHER):
        fit += _AHEAD
    return fit + _as_line(question, unit, text, has) + _years(question, text, paper)


def _of_report(question: Question, unit: Unit, text: str) -> float:
    """What speaks against a sentence that says what a report is for, or that it was had, and little of what is in it."""
    if unit.kind is Kind.PURPOSE:
        return _WANTED_PURPOSE if question.wants is Wants.PURPOSE else _PURPOSE
    had = received(text)
    return _PURPOSE if had and question.wants not in _OF_A_MEETING and had not in question.text.lower() else 0.0


def lists_people(text: str) -> bool:
    """Whether it is a list of who was there, with its label or without."""
    return is_attendance(text) or (len(_TITLED.findall(text)) >= _MANY and text[-1:] not in ENDS)


def _as_line(question: Question, unit: Unit, text: str, has: bool | None) -> float:
    """What speaks against a line that is no sentence, is hardly one, or is a list of everybody who was there."""
    fit = 0.0
    if question.wants is not Wants.ATTENDANCE and len(text) > _LONG and lists_people(text):
        fit += _AMONG_MANY if question.wants is Wants.NAME else 2 * _AMONG_MANY
    if not has and unit.group == unit.span and len(text.split()) <= _LONGEST_LINE and text[-1:] not in ENDS:
        fit += _LINE
    if text.endswith(":") and unit.group == unit.span:
        fit += _LABEL
    if len(text.split()) < 5 and (unit.group == unit.span or has is False):
        fit += _FRAGMENT
    return fit


def _years(question: Question, text: str, paper: StoredPaper) -> float:
    if not question.dates:
        return 0.0
    if (
        question.wants in _OF_A_MEETING and paper.about.date
    ):  # "decided in March" is of March's papers, not of what they look forward to
        return _YEAR if _overlap(question, [bounds(paper.about.date)]) else _OTHER_YEAR
    inside = [bounds(found.iso) for found in find_dates(text)]
    if _overlap(question, inside):
        return _YEAR
    if paper.about.date and _overlap(question, [bounds(paper.about.date)]):
        return _YEAR / 2
    return _OTHER_YEAR if inside or paper.about.date else 0.0


def is_title(candidate: Candidate) -> bool:
    """Whether it answers nothing by itself: a heading, the paper's own title, a number or a word on a line of its own."""
    bare = len(_WORDS.findall(candidate.text)) < _LEAST_WORDS and candidate.holds is not True
    return candidate.unit.heading or bare or candidate.text.lower() == candidate.paper.about.title.lower()


def counts_it(question: Question, candidate: Candidate) -> bool:
    """Whether a number is one of what is counted; "58 names" may be how many people wait, where the reader thinks so."""
    if question.wants is not Wants.NUMBER:
        return True
    if question.counted in _SEXES:  # of whom all are not the girls, whatever the reader makes of it
        return counts(question.counted, candidate.text)
    given = measured(question.text, candidate.text)
    counted = not question.counted or counts(question.counted, candidate.text)
    return (counted and given is not False) or candidate.likely


def is_label(candidate: Candidate) -> bool:
    """Whether it is a label of a form, which answers nothing without what is filled in."""
    return candidate.text.endswith(":") and candidate.unit.group == candidate.unit.span and candidate.holds is not True


def _overlap(question: Question, periods: list[tuple[str, str]]) -> bool:
    named = [bounds(date) for date in question.dates]
    return any(a <= d and c <= b for a, b in named for c, d in periods)
