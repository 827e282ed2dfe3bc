"""How much of a file is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, lengths in code points, depth in nested elements. Beyond any, a file is refused with the reason."""

    max_bytes: int = 25_000_000
    max_pages: int = 2_000
    max_chars: int = 20_000_000
    max_depth: int = 200
    max_unpacked: int = 200_000_000
