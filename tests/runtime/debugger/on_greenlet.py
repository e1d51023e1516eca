"""A person's code on a strand of its own, left at each line where its tracer stops."""

from __future__ import annotations

import sys
from contextlib import suppress
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from playground.loop import HandlerKilled
from playground.loop.strand import Strand
from playground.runtime.debugger.lines import LineTracer

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

Stop = tuple[str, int]


class OnGreenlet:
    """Runs handlers by name; `emit(name, *args)` calls another, `probe()` what is set for it.

    `go` returns where the code stops next, None when it is over; what it is given is done at the
    line where it stands, before it goes on.
    """

    def __init__(self, **sources: str) -> None:
        self.tracer = LineTracer(self._on_line, sources.__contains__)
        self.probe: Callable[[], object] = lambda: None
        self.stops: list[Stop] = []
        self.frame: FrameType | None = None
        self.result: Any = None
        self._strand: Strand | None = None
        self._command: Callable[[], object] | None = None
        self.known: dict[str, Any] = {"emit": self._emit, "probe": self._probe}
        self.handlers: dict[str, Callable[..., Any]] = {}
        for name, source in sources.items():
            space = dict(self.known)
            exec(compile(dedent(source).strip(), f"<{name}>", "exec"), space)
            self.handlers[name] = space["handler"]

    def run(self, *calls: str | Callable[[], object]) -> Stop | None:
        """Start tracing, call the handlers in turn, and return the first stop."""

        def work() -> None:
            self.tracer.start()
            try:
                for call in calls:
                    self.result = self.handlers[call]() if isinstance(call, str) else call()
            finally:
                self.tracer.stop()

        self._strand = Strand(work)
        return self.go()

    def go(self, command: Callable[[], object] | BaseException | None = None) -> Stop | None:
        assert self._strand is not None
        if isinstance(command, BaseException):
            self._strand.throw_in(command)
        else:
            self._command = command
        stop: Stop | None = self._strand.enter()
        assert sys.gettrace() is not self.tracer._called
        if stop is not None:
            self.stops.append(stop)
        return stop

    def all_stops(self, command: Callable[[], object] | None = None) -> list[Stop]:
        """Go on to the end, doing the same at every stop."""
        assert self._strand is not None
        while not self._strand.is_over:
            self.go(command)
        return self.stops

    def close(self) -> None:
        """End what still stands somewhere: until then nothing can be traced in this thread."""
        if self._strand is not None and not self._strand.is_over:
            with suppress(HandlerKilled):
                self.go(HandlerKilled())

    # what can be done at a stop

    def line(self) -> None:
        self.tracer.step("line")

    def out(self) -> None:
        self.tracer.step("return")

    # what the code calls

    def leave(self, stop: Stop = ("left", 0)) -> None:
        """Leave the strand from whatever runs there, as preemption does."""
        assert self._strand is not None
        self._strand.leave(stop)
        command, self._command = self._command, None
        if command is not None:
            command()

    def _on_line(self, frame: FrameType, name: str, line: int) -> None:
        self.frame = frame
        self.leave((name, line))
        self.frame = None

    def _emit(self, name: str, *args: object) -> Any:
        return self.handlers[name](*args)

    def _probe(self) -> object:
        return self.probe()
