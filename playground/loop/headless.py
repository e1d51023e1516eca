"""The engine's host without a window: a plain asyncio loop that ends when nothing is left to do."""

from __future__ import annotations

import asyncio
import threading
from time import monotonic
from typing import TYPE_CHECKING, Any

from playground.loop.hosting import EngineMixin

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop.event_loop import EventLoop

# How long a virtual clock waits in real time for a socket that owes an answer, before it jumps.
PATIENCE_S = 0.05
# The same when there is nothing to jump to and the run would end.
LAST_PATIENCE_S = 1.0
# How long what is cancelled at the end of a run may take over it.
LAST_WORDS_S = 0.1


class HeadlessLoop(EngineMixin, asyncio.SelectorEventLoop):
    """Runs an engine in the calling thread; `after_slice` is called now and then meanwhile."""

    slice_ms = 20.0
    breath_ms = 0.0
    takes_interrupts = True

    def __init__(self, engine: EventLoop) -> None:
        super().__init__()
        self._error: BaseException | None = None
        self._impatient_at: tuple[float, ...] = ()
        self._stands_at: tuple[float, ...] = ()
        self._stands_since_s = 0.0
        self._began_s = monotonic()
        self.after_slice: Callable[[], None] = _nothing
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

    def close(self) -> None:
        """Leave the engine, cancel what still waits, give it a moment to end, and close."""
        self.detach()
        for _ in range(2):  # who takes long over its end is told once more
            tasks = asyncio.all_tasks(self)
            if not tasks:
                break
            for task in tasks:
                task.cancel()
            self.run_until_complete(asyncio.wait(tasks, timeout=LAST_WORDS_S))
        for task in asyncio.all_tasks(self):
            stubborn: Any = task
            stubborn._log_destroy_pending = False  # noqa: SLF001  it has been told to end
        self.stop()
        self.run_forever()  # one round, in which what was closed lets go of its files
        super().close()

    def owes_answers(self) -> bool:
        """As of any host, and what may come, too, until that has been waited for long enough."""
        if not self._jobs and self._stand() == self._impatient_at:
            return False
        return bool(self._hopes) or super().owes_answers()

    def _drive(self) -> None:
        super()._drive()
        try:
            self.after_slice()
        except Exception as error:  # noqa: BLE001  it leaves `run_until_idle`
            self._failed(error)
        engine = self.engine
        if engine is not None and engine.now() > engine.end_ms:
            self.stop()

    def _rest(self, engine: EventLoop) -> None:
        due = engine.next_due()
        is_over = due is None or due > engine.end_ms
        is_owed = self.owes_answers()
        lasts = due is None and bool(self._lasting)
        if engine.halted or (is_over and not is_owed and not lasts):
            self.stop()
        elif is_owed and not engine.clock.waits and not self._jobs and not lasts:
            patience_s = LAST_PATIENCE_S if is_over else PATIENCE_S
            self._set_alarm(max(0, patience_s - self._has_stood_s()), self._lose_patience)
        elif lasts and not engine.clock.waits and not self._jobs:
            self._set_alarm(max(0, self._latest_s(engine) - monotonic()), self.stop)
        elif engine.clock.waits:
            self._wait_until(engine, engine.end_ms if due is None else min(due, engine.end_ms))

    @property
    def leaves_work(self) -> bool:
        """Whether work goes on outside that would have ended by itself."""
        return bool(self._lasting)

    def _latest_s(self, engine: EventLoop) -> float:
        """Return until when by the clock on the wall what lasts may last, at the most."""
        return min(self._began_s + engine.end_ms / 1000, monotonic() + threading.TIMEOUT_MAX)

    def _has_stood_s(self) -> float:
        """Return for how long the engine has stood where it does, whoever has looked meanwhile."""
        stand = self._stand()
        if stand != self._stands_at:
            self._stands_at, self._stands_since_s = stand, monotonic()
        return monotonic() - self._stands_since_s

    def _lose_patience(self) -> None:
        self._impatient_at = self._stand()
        self.drive_soon()

    def _stand(self) -> tuple[float, ...]:
        """Return how far the engine has come."""
        engine = self.engine
        return (-1,) if engine is None else (engine.turns, engine.now())

    def _failed(self, error: BaseException) -> None:
        self._error = error
        self.stop()


def _nothing() -> None:
    return
