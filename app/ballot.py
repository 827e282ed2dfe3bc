"""The votes that a paper records, each with what was voted on: by sides and names, or told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.model import Span, Unit
from ingest.recognise import plain
from ingest.votes import moved, vote_outcome, vote_side

_IN_PARAGRAPH = re.compile(r"\b(?:in|at) (?:item \d+,? )?paragraph \(?(\d+)", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:motion|amendment|proposal|proposition|vote)\b.{0,80}\b(?:carried|lost|fell|passed|defeated|withdrawn)\b"
    r"|\b(?:lost|carried|defeated|passed) (?:by|on|with) \w+ votes?\b|\b\d{1,3} votes? (?:for|to|in favour)\b"
    r"|\b\d{1,3} (?:for|in favour)\b.{0,20}\b\d{1,3} against\b|^(?:vote:\s*)?for:?\s*\(?\d{1,3}\b.{0,300}?\bagainst:?\s*\(?\d{1,3}\b"
    r"|\bunanimous|^(?:carried|lost|defeated)\b(?=[.,:;(]| by\b| on\b|$)",
    re.IGNORECASE,
)
# "Councillors Dean and Fox asked that their votes against be recorded"
_ON_REQUEST = re.compile(
    r"\b(?:ask|wish|request)\w*\b.{0,40}\b(?:votes?|voted|dissent|abstentions?|abstained|opposition)\b.{0,40}\b(?:recorded|noted|minuted)\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:lost|fell|falls|defeated|not carried|not passed|(?<!having )(?<!having then )(?<!had )withdrawn)\b",
    re.IGNORECASE,
)  # and not "For 4, Against 2 (Councillor Strand having withdrawn)"


@dataclass(slots=True)
class Ballot:
    """One vote. `proposal`: the sentences from who moved it to the vote; `counts`: the line of each side that prints how many;
    `sides`: each side with its names; `outcome`: the sentence that says what became of it."""

    whole: Span
    item: str
    proposal: list[Unit]
    counts: dict[str, Span] = field(default_factory=dict)
    sides: dict[str, Span] = field(default_factory=dict)
    outcome: Unit | None = None

    def lost(self, text: str) -> bool:
        return self.outcome is not None and bool(_LOST.search(self.outcome.span.of(text)))

    def amends(self, text: str) -> bool:
        """Whether it is on an amendment, and not on what was to be amended."""
        outcome = self.outcome.span.of(text).lower() if self.outcome else ""
        opens = self.proposal[0].span.of(text).lower() if self.proposal else ""
        return "amendment" in outcome or ("substantive" not in outcome and "amendment" in opens)

    def names(self, text: str, side: str) -> str:
        """What stands beside or below the label of a side; empty where only a number does."""
        words = self.sides[side].of(text)
        label = words.split("\n", 1)[0]
        found = vote_side(label)
        return f"{found[2] if found else label} {words[len(label) :]}".strip()


def ballots(text: str, units: Sequence[Unit]) -> list[Ballot]:
    """The votes of a paper, in order."""
    found: list[Ballot] = []
    groups = {unit.group for unit in units if vote_side(unit.span.of(text))}
    after = 0  # the first sentence after the vote before
    for n, unit in enumerate(units):
        recorded = unit.group in groups
        if found and found[-1].item == unit.item and _ON_REQUEST.search(plain(unit.span.of(text))):
            said = unit.span.of(text).lower()
            found[-1].sides["abstain" if "abst" in said else "for" if "votes for" in said else "against"] = unit.span
            continue
        if not recorded and (unit.heading or not _TOLD.search(plain(unit.span.of(text)))):
            continue
        goes_on = bool(found) and n == after and found[-1].outcome is None and found[-1].item == unit.item
        if not goes_on or (not recorded and not found[-1].sides):
            found.append(Ballot(unit.span, unit.item, _proposal(text, units, after, n)))
        _add(text, found[-1], unit, recorded)
        after = n + 1
    return found


def _add(text: str, ballot: Ballot, unit: Unit, recorded: bool) -> None:
    words = unit.span.of(text)
    ballot.whole = Span(ballot.whole.start, unit.span.end)
    if side := vote_side(words):
        ballot.sides[side[0]] = unit.span
        if side[1] is not None:
            ballot.counts[side[0]] = unit.span
    elif vote_outcome(words) or not recorded:
        ballot.outcome = unit
    elif ballot.sides:  # names, below the side that they are of
        last = list(ballot.sides)[-1]
        ballot.sides[last] = Span(ballot.sides[last].start, unit.span.end)


def _proposal(text: str, units: Sequence[Unit], after: int, vote: int) -> list[Unit]:
    """From the last that was moved before the vote, or from the paragraph that the vote names; else what stands between."""
    # to the first side of a recorded vote: the sentences that lead to it are no vote yet
    sides = (
        n for n in range(vote, len(units)) if units[n].group == units[vote].group and vote_side(units[n].span.of(text))
    )
    vote = next(sides, vote)
    item = [u for u in units[after : vote + 1] if u.item == units[vote].item and not vote_side(u.span.of(text))]
    starts = [n for n, unit in enumerate(item) if moved(unit.span.of(text))[0]]
    if starts:
        return item[starts[-1] :]
    named = next(filter(None, (_IN_PARAGRAPH.search(unit.span.of(text)) for unit in reversed(item))), None)
    opening = re.compile(rf"\(?{named[1]}[.)]\s") if named else None
    for n in range(vote - 1, -1, -1):
        if opening and units[n].item == units[vote].item and opening.match(units[n].span.of(text)):
            return list(units[n : n + 2])
    return item
