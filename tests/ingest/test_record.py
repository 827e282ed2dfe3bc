"""What minutes record, as data: named votes, movers, attendance."""

from __future__ import annotations

from ingest.formats import parse_bytes
from ingest.formats.limits import Limits
from ingest.minutes import read_paper
from ingest.record import record

MINUTES = """PRESENT: Mr B Lee (Chairman), Sir Paul Carter, CBE, Mrs Bell and Mr Ross

(1) Mr Hood proposed, and Mr Lewis seconded the motion that the weir be mended.

The Chairman put the motion to the vote and the voting was as follows:

For (2)

Mr Lee, Mrs Bell

Against (0)

Abstain (1)

Mr Ross

Motion carried.

RESOLVED that the weir be mended.
"""


def test_a_record_holds_names_as_printed_and_makes_none_up() -> None:
    raw = parse_bytes(MINUTES.encode(), ".txt", Limits())
    found = record(raw.text, read_paper("x", raw, {}).units)
    assert found.attendance["present"] == ("Mr B Lee (Chairman)", "Sir Paul Carter, CBE", "Mrs Bell", "Mr Ross")
    assert [(motion.proposer, motion.seconder) for motion in found.motions] == [("Mr Hood", "Mr Lewis")]
    (vote,) = found.votes
    assert vote.counts == {"for": 2, "against": 0, "abstain": 1}
    assert vote.names == {"for": ("Mr Lee", "Mrs Bell"), "abstain": ("Mr Ross",)}
    assert vote.outcome == "carried"
    assert [span.of(raw.text) for span in found.decisions] == ["RESOLVED that the weir be mended."]
