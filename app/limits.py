"""How much one address or user may ask in a minute."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

_MOST_NAMES = 10_000  # beyond this the ones longest silent are dropped, so that a flood of addresses takes no memory


class Rate:
    """At most `most` events of one name in any `seconds`. Safe to share between threads.

    >>> ticks = iter([0.0, 1.0, 2.0, 61.0])
    >>> rate = Rate(2, clock=lambda: next(ticks))
    >>> [rate.wait("a") for _ in range(4)]
    [0.0, 0.0, 58.0, 0.0]
    """

    def __init__(self, most: int, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._seen: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def wait(self, name: str) -> float:
        """Count one event: 0 if it is within the limit, else the seconds until the next would be."""
        now = self._clock()
        with self._lock:
            seen = self._seen.pop(name, deque())
            self._seen[name] = seen  # the last used stands last
            while seen and seen[0] <= now - self._seconds:
                seen.popleft()
            if len(self._seen) > _MOST_NAMES:
                self._seen.pop(next(iter(self._seen)))
            if len(seen) >= self._most:
                return self._seconds - (now - seen[0])
            seen.append(now)
            return 0.0
