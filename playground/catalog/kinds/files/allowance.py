"""How far ahead of the loop a reader may read: the loop gives, the reader takes and waits."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.catalog.world import Work


class Allowance:
    """Counts what may still be read. Called from outside the loop, or by `reach`.

    Whoever has used up all waits until half of it is there again: a thread is asked for many chunks
    as fast as for one. While the reader waits, its `work` owes nothing.
    """

    work: Work

    def __init__(self, count: int) -> None:
        self._left = count
        self._enough = max(count // 2, 1)
        self._changed = asyncio.Event()
        self.is_withdrawn = False

    @property
    def left(self) -> int:
        """What may be read at once."""
        return self._left

    def give(self) -> None:
        """Allow one more."""
        self._left += 1
        if not self._is_low:
            self._changed.set()

    def take(self) -> None:
        """Use one up."""
        self._left -= 1

    def withdraw(self) -> None:
        """Let nothing more be read: what comes now is the end."""
        self.is_withdrawn = True
        self.work.owes = True
        self._changed.set()

    async def wait(self) -> None:
        """Wait until enough may be read, or nothing ever again."""
        while self._is_low:
            await self._change()

    async def pause(self, seconds: float) -> None:
        """Wait for some time, or until nothing may be read any more."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self.is_withdrawn:
                    await self._change()
        self.work.owes = True

    @property
    def _is_low(self) -> bool:
        return self._left < self._enough and not self.is_withdrawn

    async def _change(self) -> None:
        self.work.owes = False
        self._changed.clear()
        await self._changed.wait()
        self.work.owes = True
