"""One run of a program, outside the engine: what it does is told, what is wished is done."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from playground.catalog.kinds.programs.child import Child
from playground.catalog.kinds.programs.output import shape_of
from playground.catalog.world import WorldError
from playground.trace.world_error import code_of, reason_of

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from playground.catalog.kinds.programs.child import Plan

HIGH_WATER_BYTES = 16 * 1024
"""What may wait for standard input before its end is told by `drain`, as in Node."""
GRACE_S = 1.0
"""How long a program has after SIGTERM when its node is stopped; that is not engine time."""

LAST_WORDS_S = 0.02
"""How long `exit` waits for the end of the output, which others may hold open, so as to be last."""


class Teller(Protocol):
    """Who is told."""

    def tell(self, event: str, *args: object) -> bool:
        """Take an event; False when it is better to wait for room."""

    def room(self) -> Awaitable[object]:
        """Wait until there is room for more."""


class Running:
    """Runs a program once. Its wishes may come at any time, before the start and after the end."""

    def __init__(self, plan: Plan, form: str, teller: Teller) -> None:
        self._plan = plan
        self._form = form
        self._teller = teller
        self._child: Child | None = None
        self._early: list[int] = []
        self._to_write: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._waiting_bytes = 0
        self._is_over_full = self._is_deaf = False

    async def live(self) -> None:
        """Start it, and stay with it to its end; cancelled, see to it that it ends."""
        try:
            child = Child(self._plan)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the command
            self._teller.tell("error", spawn_error(self._plan, error))
            return
        self._child, kills = child, True
        try:
            self._teller.tell("spawn", child.pid)
            for number in self._early:
                child.kill(number)
            await self._follow(child)
            kills = False
        except asyncio.CancelledError:
            await child.ask_to_end(GRACE_S)
            raise
        finally:
            self._child = None
            child.close(kills=kills)

    def write(self, data: bytes) -> None:
        """Have it find some bytes in its standard input."""
        if not self._is_deaf:
            self._waiting_bytes += len(data)
            self._is_over_full |= self._waiting_bytes > HIGH_WATER_BYTES
            self._to_write.put_nowait(data)

    def end(self) -> None:
        """Close its standard input, after what is to be written."""
        self._to_write.put_nowait(None)

    def kill(self, number: int) -> None:
        """Send a signal."""
        if self._child is None:
            self._early.append(number)
        else:
            self._child.kill(number)

    async def _follow(self, child: Child) -> None:
        async with asyncio.TaskGroup() as group:
            reads = [group.create_task(self._read(child, name)) for name in ("stdout", "stderr")]
            writer = group.create_task(self._write(child))
            ended = await child.ended()
            await asyncio.wait(reads, timeout=LAST_WORDS_S)
            self._teller.tell("exit", *ended)
            writer.cancel()
        self._teller.tell("close", *ended)

    async def _read(self, child: Child, name: str) -> None:
        shape = shape_of(self._form)
        while data := await child.read(name):
            for piece in shape.feed(data):
                await self._told(name, piece)
        for piece in shape.end():
            await self._told(name, piece)

    async def _told(self, name: str, piece: str | bytes) -> None:
        if not self._teller.tell(name, piece):
            await self._teller.room()

    async def _write(self, child: Child) -> None:
        while (data := await self._to_write.get()) is not None:
            try:
                await child.write(data)
            except OSError as error:  # it has closed its end
                self._is_deaf = True
                self._teller.tell("error", WorldError.of(error, "write"))
                break
            self._waiting_bytes -= len(data)
            if self._is_over_full and not self._waiting_bytes:
                self._is_over_full = False
                self._teller.tell("drain")
        child.close_stdin()


def spawn_error(plan: Plan, error: OSError | ValueError) -> WorldError:
    """Return why a program could not be started, in Node's words and with the reason."""
    program, code = plan.command[0], code_of(error)
    why = str(error) if isinstance(error, ValueError) else reason_of(error)
    if isinstance(error, OSError) and str(error.filename) == str(plan.folder):
        why = f"no folder {plan.folder}"
    return WorldError(code, f"spawn {program} {code}: {why}", syscall="spawn", path=program)
