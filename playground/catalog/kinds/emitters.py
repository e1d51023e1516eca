"""The plain emitter, and the node that puts off what it hears."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from playground.catalog.node import Node
from playground.catalog.parameters import Choice, Integer, Names, Switch
from playground.catalog.ports import Port
from playground.loop.timers import MAX_DELAY_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Emitter(Node, kind="emitter", label="Emitter", family="emitters"):
    """An EventEmitter: each input emits the event of the same name, at once.

    Its listeners run in the order of their numbers, inside the call that emits.
    """

    events = Names(["event"], help="The events it can emit; each is an input too.")
    max_listeners = Integer(
        10,
        minimum=0,
        label="Maximum of listeners",
        help="More listeners of one event are warned of; 0: never.",
    )
    capturing = Switch(
        False,
        name="capture_rejections",
        label="Capture rejections",
        help="Failed async listeners emit error here instead of stopping the loop.",
    )

    @classmethod
    def input_ports(cls, params: Mapping[str, Any]) -> tuple[Port, ...]:
        """Return one input per event."""
        return tuple(Port(name, f"Emits {name} with what it hears.") for name in params["events"])

    @classmethod
    def event_ports(cls, params: Mapping[str, Any]) -> tuple[Port, ...]:
        """Return its events."""
        return tuple(Port(name, f"Emitted by the input {name}.") for name in params["events"])

    def prepare(self) -> None:
        """Follow the parameters."""
        self.set_max_listeners(self.max_listeners)
        self.capture_rejections = self.capturing

    def reconfigured(self, name: str) -> None:
        """Follow the parameters."""
        self.prepare()

    def handler_of(self, port: str) -> Callable[..., object]:
        """Return what emits the event `port`."""
        return partial(self._forward, port)

    def _forward(self, event: str, *args: object) -> None:
        self.emit(event, *args)


class Defer(Node, kind="defer", label="Defer", family="emitters"):
    """Emits what it hears later, from a queue of your choice."""

    inputs = {"in": "What to emit later."}
    outputs = {"out": "What was heard, in a task of its own."}
    queue = Choice(
        "next_tick",
        choices=("next_tick", "microtask", "immediate", "timeout"),
        help="The queue it waits in.",
    )
    delay_ms = Integer(
        0, minimum=0, maximum=MAX_DELAY_MS, unit="ms", help="The wait, for the queue timeout."
    )

    def on_in(self, *args: object) -> None:
        """Queue the emit."""
        loop = self.host.loop
        match self.queue:
            case "timeout":
                loop.set_timeout(self._out, self.delay_ms, *args)
            case "immediate":
                loop.set_immediate(self._out, *args)
            case "microtask":
                loop.queue_microtask(self._out, *args)
            case _:
                loop.next_tick(self._out, *args)

    def _out(self, *args: object) -> None:
        self.emit("out", *args)
