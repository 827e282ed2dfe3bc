"""Papers whose sentences another, longer paper holds: a part beside its pack, a cut-short page beside the whole."""

from __future__ import annotations

import sqlite3

_COMMON = 20  # a sentence in more versions than this ("The report was noted.") tells nothing
_NEARLY_ALL = 0.9
_FEWEST = 3  # sentences that must be shared
_SHARED = """
  WITH telling AS (SELECT digest, version FROM units WHERE digest IN
    (SELECT digest FROM units WHERE digest IS NOT NULL GROUP BY digest HAVING COUNT(DISTINCT version) <= ?))
  SELECT a.version, b.version, COUNT(DISTINCT a.digest) FROM telling a JOIN telling b
  ON a.digest = b.digest AND a.version <> b.version GROUP BY 1, 2"""
_TOTALS = """
  SELECT version, COUNT(DISTINCT digest) FROM units WHERE digest IN
    (SELECT digest FROM units WHERE digest IS NOT NULL GROUP BY digest HAVING COUNT(DISTINCT version) <= ?)
  GROUP BY 1"""


def repetitions(db: sqlite3.Connection, may_lack: int = 0) -> dict[str, list[str]]:
    """For each version that a longer one repeats, those longer ones. It holds nine of ten sentences, or all but `may_lack`."""
    totals: dict[str, int] = {row[0]: row[1] for row in db.execute(_TOTALS, (_COMMON,))}
    found: dict[str, list[str]] = {}
    for part, whole, shared in db.execute(_SHARED, (_COMMON,)).fetchall():
        enough = shared >= min(_NEARLY_ALL * totals[part], totals[part] - may_lack)
        if enough and shared >= _FEWEST and totals[whole] > totals[part]:
            found.setdefault(part, []).append(whole)
    return {part: sorted(wholes, key=lambda whole: (-totals[whole], whole)) for part, wholes in sorted(found.items())}
