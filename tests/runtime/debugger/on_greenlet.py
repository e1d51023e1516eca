"""A person's code on a greenlet of its own, left at each line where its tracer stops."""

from __future__ import annotations

import sys
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from greenlet import getcurrent, greenlet

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
        self.tracer = LineTracer(self._on_line, sources.__contains__, self._on_end)
        self.probe: Callable[[], object] = lambda: None
        self.stops: list[Stop] = []
        self.frame: FrameType | None = None
        self.ends = 0
        self.result: Any = None
        self._main = getcurrent()
        self._inside: Any = None
        self.known: dict[str, Any] = {"emit": self._emit, "probe": self._probe}
        self.handlers: dict[str, Callable[..., Any]] = {}
        for name, source in sources.items():
            space = dict(self.known)
            exec(compile(dedent(source).strip(), f"<{name}>", "exec"), space)
            self.handlers[name] = space["handler"]

    def run(self, *calls: str | Callable[[], object]) -> Stop | None:
        """Start tracing, call the handlers in turn, and return the first stop."""

        def work(_command: object) -> None:
            self.tracer.start()
            try:
                for call in calls:
                    self.result = self.handlers[call]() if isinstance(call, str) else call()
            finally:
                self.tracer.stop()

        self._inside = greenlet(work)
        return self.go()

    def go(self, command: Callable[[], object] | BaseException | None = None) -> Stop | None:
        stop: Stop | None = self._inside.switch(command)
        assert sys.gettrace() is not self.tracer._called
        if stop is not None:
            self.stops.append(stop)
        return stop

    def all_stops(self, command: Callable[[], object] | None = None) -> list[Stop]:
        """Go on to the end, doing the same at every stop."""
        while not self._inside.dead:
            self.go(command)
        return self.stops

    def close(self) -> None:
        """End what still stands somewhere: until then nothing can be traced in this thread."""
        if self._inside:
            self._inside.throw()

    def leave(self) -> None:
        """Leave the greenlet from whatever runs there, as preemption does."""
        self.tracer.pause()
        try:
            self._obey(self._main.switch(("left", 0)))
        finally:
            self.tracer.resume()

    def _on_line(self, frame: FrameType, name: str, line: int) -> None:
        self.frame = frame
        self._inside = getcurrent()
        self._obey(self._main.switch((name, line)))
        self.frame = None

    def _on_end(self) -> None:
        self.ends += 1

    def _emit(self, name: str, *args: object) -> Any:
        return self.handlers[name](*args)

    def _probe(self) -> object:
        return self.probe()

    @staticmethod
    def _obey(command: Callable[[], object] | BaseException | None) -> None:
        if isinstance(command, BaseException):
            raise command
        if command is not None:
            command()
