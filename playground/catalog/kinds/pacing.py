"""Nodes that change the pace of events: delay, debounce, throttle, batch."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from playground.catalog.node import Node
from playground.catalog.parameters import Choice, Integer
from playground.loop.timers import MAX_DELAY_MS

if TYPE_CHECKING:
    from playground.loop import Timer

Args = tuple[object, ...]


class Delay(Node, kind="delay", label="Delay", family="listeners"):
    """Passes on what it hears some time later."""

    inputs = {"in": "What to pass on."}
    outputs = {"out": "What was heard, later."}
    delay_ms = Integer(1000, minimum=0, maximum=MAX_DELAY_MS, unit="ms", help="The wait.")
    mode = Choice(
        "concurrent",
        choices=("concurrent", "queue", "latest"),
        help="Each waits by itself; one after the other; or only the latest waits.",
    )

    def prepare(self) -> None:
        """Let nothing wait."""
        self._timers: set[Timer] = set()
        self._line: deque[Args] = deque()

    def stop(self) -> None:
        """Give up all that waits."""
        for timer in self._timers:
            self.host.loop.clear_timeout(timer)
        self.prepare()

    def reconfigured(self, name: str) -> None:
        """Give up what waits in the way of another mode."""
        if name == "mode":
            self.stop()

    def on_in(self, *args: object) -> None:
        """Let the arguments wait."""
        if self.mode == "latest":
            self.stop()
        if self.mode == "queue" and self._timers:
            self._line.append(args)
        else:
            self._wait(args)

    def _wait(self, args: Args) -> None:
        timer = self.host.loop.set_timeout(lambda: self._out(timer, args), self.delay_ms)
        self._timers.add(timer)

    def _out(self, timer: Timer, args: Args) -> None:
        self._timers.discard(timer)
        if self._line:
            self._wait(self._line.popleft())
        self.emit("out", *args)


class Debounce(Node, kind="debounce", label="Debounce", family="listeners"):
    """Emits the last of a burst, once it has been quiet for a while."""

    inputs = {"in": "What may come in bursts."}
    outputs = {"out": "The last of a burst."}
    wait_ms = Integer(
        250, minimum=0, maximum=MAX_DELAY_MS, unit="ms", help="How long it must be quiet."
    )

    _timer: Timer | None = None

    def stop(self) -> None:
        """Forget the burst."""
        self.host.loop.clear_timeout(self._timer)

    def on_in(self, *args: object) -> None:
        """Wait anew."""
        self.stop()
        self._timer = self.host.loop.set_timeout(self._out, self.wait_ms, *args)

    def _out(self, *args: object) -> None:
        self.emit("out", *args)


class Throttle(Node, kind="throttle", label="Throttle", family="listeners"):
    """Emits at most once in a while: the first at once, the last of the rest when time is up."""

    inputs = {"in": "What may come often."}
    outputs = {"out": "What was heard, not too often."}
    wait_ms = Integer(
        250, minimum=0, maximum=MAX_DELAY_MS, unit="ms", help="The least time between two."
    )

    _timer: Timer | None = None
    _last: Args | None = None

    def stop(self) -> None:
        """Forget what waits."""
        self.host.loop.clear_timeout(self._timer)
        self._timer = self._last = None

    def on_in(self, *args: object) -> None:
        """Emit now, or keep the arguments until time is up."""
        if self._timer is not None:
            self._last = args
            return
        self._timer = self.host.loop.set_timeout(self._time_is_up, self.wait_ms)
        self.emit("out", *args)

    def _time_is_up(self) -> None:
        args, self._last, self._timer = self._last, None, None
        if args is not None:
            self.on_in(*args)


class Batch(Node, kind="batch", label="Batch", family="listeners"):
    """Gathers what it hears and emits it as one list."""

    inputs = {"in": "What to gather.", "flush": "Emits what there is, now."}
    outputs = {"out": "A list of what was heard."}
    size = Integer(10, minimum=1, help="How many make a batch.")
    wait_ms = Integer(
        250,
        minimum=0,
        maximum=MAX_DELAY_MS,
        unit="ms",
        help="How long the first waits for the others.",
    )

    _timer: Timer | None = None

    def prepare(self) -> None:
        """Have gathered nothing."""
        self._items: list[object] = []

    def stop(self) -> None:
        """Stop waiting for more."""
        self.host.loop.clear_timeout(self._timer)

    def on_in(self, *args: object) -> None:
        """Gather one; of several arguments their list."""
        self._items.append(args[0] if len(args) == 1 else list(args))
        if len(self._items) >= self.size:
            self.on_flush()
        elif len(self._items) == 1:
            self._timer = self.host.loop.set_timeout(self.on_flush, self.wait_ms)

    def on_flush(self, *args: object) -> None:
        """Emit what there is, if there is anything."""
        del args
        self.stop()
        if self._items:
            items, self._items = self._items, []
            self.emit("out", items)
