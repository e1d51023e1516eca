"""Work in threads beside the loop; what it returns comes back as an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.programs.pool import Pool
from playground.catalog.kinds.programs.work import WorkFunction
from playground.catalog.parameters import Code, Integer
from playground.catalog.world import WorldError, WorldNode
from playground.trace.texts import describe

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATE = """import time

def work(*args):
    # In a thread: the loop goes on meanwhile. No emit, log or state here.
    time.sleep(0.5)
    return list(args)
"""


class Thread(WorldNode, kind="thread", label="Thread", family="io", face="status"):
    """Runs `work(*args)` in a thread of a pool, so that the loop does not wait for it.

    Results come as they are ready, not in the order of the calls. The code sees nothing of the
    graph: its arguments come in, a JSON value or bytes go out. What it raises is an `error`.
    """

    inputs = {"in": "Calls work with its arguments, as soon as a thread is free."}
    outputs = {"result": "What work returned."}
    code = Code(TEMPLATE, multiline=True, is_handler=False, help="Defines work(*args).")
    pool_size = Integer(
        4, minimum=1, maximum=64, label="Threads", help="How many calls run at once."
    )

    status = "idle"
    _called = _answered = 0

    @classmethod
    def risk(cls, params: Mapping[str, Any]) -> str:
        """Run the code, unless it is ours."""
        return "runs Python code" if params["code"] != TEMPLATE else ""

    def prepare(self) -> None:
        """Look at the code; it runs in a thread, when it is first needed."""
        self._pool = Pool(self.pool_size)
        self._work: WorkFunction | None = None
        self._compile()

    def stop(self) -> None:
        """Let go of the threads; what they still do comes to nothing."""
        super().stop()
        self._pool.close()

    def reconfigured(self, name: str) -> None:
        """Take new code over; code that does not compile leaves the old in place."""
        if name == "code":
            self._compile()
        elif name == "pool_size":
            self._pool.resize(self.pool_size)

    def on_in(self, *args: object) -> None:
        """Have a thread do it."""
        if self._work is None:
            raise SyntaxError(self.error_text)
        self._called += 1
        self.begin(self._call(self._work, args), owes=True)
        if not self.is_off:
            self._tell_status()

    def heard(self, event: str, *args: Any) -> None:
        """Count the answers."""
        del event, args
        self._answered += 1
        self._tell_status()

    async def _call(self, work: WorkFunction, args: tuple[object, ...]) -> None:
        """Wait for an answer; outside the engine."""
        try:
            result = await self._pool.run(lambda: work(args))
        except WorldError as error:
            self.tell("error", error)
        else:
            self.tell("result", result)

    def _tell_status(self) -> None:
        open_calls = self._called - self._answered
        running = min(open_calls, self.pool_size)
        parts = [f"{running} running" if running else "idle"]
        if open_calls > running:
            parts.append(f"{open_calls - running:,} waiting")
        if self._answered:
            parts.append(f"{self._answered:,} done")
        self.status = ", ".join(parts)

    def _compile(self) -> None:
        try:
            self._work, self.error_text = WorkFunction(self.code, self.id), ""
        except (SyntaxError, ValueError) as fault:
            self.error_text = describe(fault)
