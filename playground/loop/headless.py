"""The engine's host without a window: a plain asyncio loop that ends when nothing is left to do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from playground.loop.clocks import VirtualClock
from playground.loop.hosting import EngineMixin

if TYPE_CHECKING:
    from playground.loop.event_loop import EventLoop

# How long a virtual clock waits in real time for a socket that owes an answer, before it jumps.
PATIENCE_S = 0.05
# The same when there is nothing to jump to and the run would end.
LAST_PATIENCE_S = 1.0


class HeadlessLoop(EngineMixin, asyncio.SelectorEventLoop):
    """Runs an engine in the calling thread."""

    slice_ms = 20.0

    def __init__(self, engine: EventLoop) -> None:
        super().__init__()
        self._error: BaseException | None = None
        self._impatient_in_turn = -1
        self.attach(engine)

    def run_until_idle(self) -> None:
        """Run until the engine has nothing left to do; raise what it left uncaught."""
        asyncio.set_event_loop(self)
        try:
            self.run_forever()
        finally:
            asyncio.set_event_loop(None)
        if self._error is not None:
            error, self._error = self._error, None
            raise error

    def owes_answers(self) -> bool:
        """As of any host, but for a socket that has been waited for long enough."""
        if self._jobs == 0 and self._engine_turns() == self._impatient_in_turn:
            return False
        return super().owes_answers()

    def _rest(self, engine: EventLoop) -> None:
        due = engine.next_due()
        is_owed = self.owes_answers()
        if engine.halted or (due is None and not is_owed):
            self.stop()
        elif is_owed and self._jobs == 0 and isinstance(engine.clock, VirtualClock):
            self._set_alarm(LAST_PATIENCE_S if due is None else PATIENCE_S, self._lose_patience)
        elif not is_owed or not isinstance(engine.clock, VirtualClock):
            super()._rest(engine)

    def _lose_patience(self) -> None:
        self._impatient_in_turn = self._engine_turns()
        self.drive_soon()

    def _engine_turns(self) -> int:
        return -2 if self.engine is None else self.engine.turns

    def _failed(self, error: BaseException) -> None:
        self._error = error
        self.stop()
