"""Whoever waits for an answer: is told of each sentence once it is proved, and can stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.model import Citation


@dataclass(frozen=True, slots=True)
class Progress:
    """What may be shown before the answer is whole: nothing in it is unproved.

    `reading` are the quotations found, which the model is being asked to join; `text` cites `citations`.
    """

    reading: tuple[Citation, ...]
    text: str = ""
    citations: tuple[Citation, ...] = ()


class Watcher:
    """`tell` is called in the thread that answers. `stop` may be called from any thread, more than once."""

    def __init__(self, tell: Callable[[Progress], None] = lambda _: None) -> None:
        self.tell = tell
        self._lock = threading.Lock()
        self._stopped = False
        self._close: list[Callable[[], None]] = []

    def stop(self) -> None:
        """Whatever is open for this answer is closed, and what would be opened is closed at once."""
        with self._lock:
            self._stopped = True
            closing, self._close = self._close, []
        for close in closing:
            close()

    @contextmanager
    def closing(self, close: Callable[[], None]) -> Iterator[None]:
        """While inside, `stop` calls `close`."""
        with self._lock:
            stopped = self._stopped
            self._close.append(close)
        if stopped:
            close()
        try:
            yield
        finally:
            with self._lock:
                if close in self._close:
                    self._close.remove(close)
