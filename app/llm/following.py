"""An answer made in a thread, followed from the page's event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Generic, TypeVar

from app.llm.watch import Progress, Watcher

T = TypeVar("T")


class Following(Generic[T]):
    """`async`-side view of `work`: its steps as they come, then its result. Left early, it stops the work."""

    def __init__(self, work: Callable[[Watcher], T]) -> None:
        self._steps: asyncio.Queue[Progress | None] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        self._watcher = Watcher(self._tell)
        self._work = asyncio.create_task(asyncio.to_thread(work, self._watcher))
        self._work.add_done_callback(lambda _: self._steps.put_nowait(None))

    def _tell(self, step: Progress) -> None:
        self._loop.call_soon_threadsafe(self._steps.put_nowait, step)

    async def next(self) -> Progress | None:
        """The next step; None once the result is there."""
        return await self._steps.get()

    async def whole(self) -> T:
        """The result, without the steps."""
        return await self._work

    def result(self) -> T:
        """Raises what the work raised."""
        return self._work.result()

    def __enter__(self) -> Following[T]:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._watcher.stop()
