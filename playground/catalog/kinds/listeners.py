"""Listeners: log, counter, filter, map, and the switch that registers and removes wires."""

from __future__ import annotations

from typing import Any

from playground.catalog.node import Node
from playground.catalog.parameters import Choice, Expression, Number, Text, WireIds
from playground.catalog.template import fill_in


class Log(Node, kind="log", label="Log", family="listeners"):
    """Writes a line to the log."""

    inputs = {"in": "What to write."}
    template = Text(
        "", help="The line, with {0}, {1}, ... for arguments and {event}; empty: all arguments."
    )
    level = Choice("info", choices=("debug", "info", "warning", "error"), help="How weighty it is.")

    def on_in(self, *args: object) -> None:
        """Write a line."""
        recorder = self.host.recorder
        line = fill_in(self.template, args, recorder.heard())
        recorder.line("log", line, self.level)


class Counter(Node, kind="counter", label="Counter", family="listeners", face="count"):
    """Counts what it hears and emits the count."""

    inputs = {"in": "Counts one.", "reset": "Goes back to the start."}
    outputs = {"count": "The count."}
    first = Number(0, name="start", help="Where it starts.")
    step = Number(1, help="What each adds.")
    shows = ("count",)

    def prepare(self) -> None:
        """Stand at the start."""
        self.on_reset()

    def reconfigured(self, name: str) -> None:
        """Begin anew where the start has changed."""
        if name == "start":
            self.on_reset()

    def on_in(self, *args: object) -> None:
        """Count one."""
        del args
        self.count += self.step
        self.emit("count", self.count)

    def on_reset(self, *args: object) -> None:
        """Go back to the start."""
        del args
        self.count: float = self.first


class Filter(Node, kind="filter", label="Filter", family="listeners"):
    """Lets through what an expression says yes to."""

    inputs = {"in": "What to judge."}
    outputs = {"pass": "The expression was true.", "reject": "It was not."}
    expression = Expression("True", help="For instance args[0] > 5.")

    def prepare(self) -> None:
        """Compile the expression."""
        self._evaluator = Compiled(self, self.expression)

    def reconfigured(self, name: str) -> None:
        """Compile the new expression."""
        self.prepare()

    def on_in(self, *args: object) -> None:
        """Judge the arguments."""
        self.emit("pass" if self._evaluator(args) else "reject", *args)


class Map(Node, kind="map", label="Map", family="listeners"):
    """Makes a new value of what it hears."""

    inputs = {"in": "What to make it of."}
    outputs = {"out": "The new value."}
    expression = Expression("args[0]", help="For instance args[0] * 2.")

    def prepare(self) -> None:
        """Compile the expression."""
        self._evaluator = Compiled(self, self.expression)

    def reconfigured(self, name: str) -> None:
        """Compile the new expression."""
        self.prepare()

    def on_in(self, *args: object) -> None:
        """Emit the value of the expression."""
        self.emit("out", self._evaluator(args))


class ListenerSwitch(Node, kind="listener_switch", label="Listener switch", family="listeners"):
    """Registers and removes wires while the graph runs, as code does with `on` and `off`.

    To add a wire twice registers its listener twice, as in Node; a wire that is off in the
    document is not registered until this adds it.
    """

    inputs = {"add": "Registers the wires.", "remove": "Removes them."}
    wires = WireIds([], help="The wires it registers and removes.")

    def on_add(self, *args: object) -> None:
        """Register the wires, in order."""
        del args
        for wire in self.wires:
            self.host.register(wire)

    def on_remove(self, *args: object) -> None:
        """Remove the wires."""
        del args
        for wire in self.wires:
            self.host.unregister(wire)


class Compiled:
    """An expression ready to be evaluated for one node; `n` counts its evaluations from 1.

    An expression that does not compile is told of on the node, and raises when it is evaluated.
    """

    def __init__(self, node: Node, source: str) -> None:
        self._node = node
        self._count = 0
        self._fault: ValueError | None = None
        try:
            self._evaluate = node.host.expression(source)
        except ValueError as fault:
            self._fault = fault
        node.error_text = "" if self._fault is None else str(self._fault)

    def __call__(self, args: tuple[object, ...]) -> Any:
        """Return the value for these arguments."""
        if self._fault is not None:
            raise self._fault
        self._count += 1
        host = self._node.host
        return self._evaluate(
            args=args,
            event=host.recorder.heard(),
            n=self._count,
            state=self._node.state,
            now=host.loop.now(),
        )
