"""Work in a thread that is never left alone: who is cancelled waits until it is over."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


async def in_thread(
    work: Callable[[*Ts], T],
    *args: *Ts,
    threads: Executor | None = None,
    stop: Callable[[], object] | None = None,
) -> T:
    """Run `work` in a thread, of the loop's own or of `threads`; return or raise what it does.

    A file must not be closed while a thread still reads from it: its descriptor might be another
    file's by then. `stop` is called first where that would take long.
    """
    answer = asyncio.get_running_loop().run_in_executor(threads, work, *args)
    try:
        return await asyncio.shield(answer)
    except asyncio.CancelledError:
        if stop is not None:
            stop()
        await asyncio.wait([answer])
        if not answer.cancelled():
            answer.exception()  # nobody is there to hear of it
        raise
