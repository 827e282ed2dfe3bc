"""A chain that loads behind the page: whoever asks before it is ready waits, and can say so."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from ingest.errors import MinutedError

if TYPE_CHECKING:
    from app.chain import Chain

log = logging.getLogger(__name__)


class Ready:
    """Builds a chain in a thread, once started. `chain()` waits for it; raises `MinutedError` when it could not be built."""

    def __init__(self, make_chain: Callable[[], Chain]) -> None:
        self._make = make_chain
        self._done = threading.Event()
        self._chain: Chain | None = None
        self._error: MinutedError | None = None

    def start(self) -> None:
        """Begin to load, in a thread."""
        threading.Thread(target=self._build, name="load", daemon=True).start()

    def _build(self) -> None:
        try:
            chain = self._make()
            chain.warm()
            self._chain = chain
        except MinutedError as error:
            log.error("the index cannot be opened: %s", error)
            self._error = error
        finally:
            if (
                self._chain is None and self._error is None
            ):  # the thread dies of what nobody foresaw; its trace is logged
                self._error = MinutedError("the papers could not be loaded: the server's log says why")
            self._done.set()

    @property
    def is_ready(self) -> bool:
        return self._done.is_set()

    def chain(self, timeout: float = 120.0) -> Chain:
        """Raises `MinutedError` when the chain could not be built, or is not ready within `timeout` seconds."""
        self._done.wait(timeout)
        if self._error is not None:
            raise self._error
        if self._chain is None:
            raise MinutedError("the papers are still loading: ask again in a minute")
        return self._chain
