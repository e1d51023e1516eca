"""The breakpoints of a running document: what each waits for, and how often it has been reached.

The engine asks at every listener call and emit, so the tables are plain dicts by target, and
there is nothing in them that cannot take effect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from playground.catalog.template import fill_in
from playground.runtime.debugger.conditions import Condition
from playground.trace.places import OF_A_MODULE
from playground.trace.texts import describe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playground.graph.model import Breakpoint


class Watch:
    """A breakpoint at work. `visits` counts all passes, `hits` those that met its condition.

    `fault` says in one line why the condition cannot be met, or was not when it failed first.
    """

    __slots__ = ("_condition", "_fault", "hits", "is_told", "point", "visits")

    def __init__(self, point: Breakpoint) -> None:
        self.point = point
        self.visits = self.hits = 0
        self.is_told = False
        self._fault = ""
        self._condition: Condition | None = None
        if point.condition.strip():
            try:
                self._condition = Condition(point.condition)
            except ValueError as fault:
                self._fault = str(fault)

    @property
    def fault(self) -> str:
        """What is wrong with the breakpoint, "" for nothing."""
        return self._fault or ("" if self._condition is None else self._condition.fault)

    def visit(self, args: tuple[Any, ...], event: str) -> bool:
        """Count a pass with these arguments of `event`; say whether the breakpoint takes effect."""
        self.visits += 1
        condition = self._condition
        if condition is not None and not condition(args, event, self.visits):
            return False
        if self._fault:
            return False
        self.hits += 1
        return self.hits >= self.point.hits

    def waits_as(self, point: Breakpoint) -> bool:
        """Say whether a changed breakpoint waits for the same, so that the counts still hold."""
        mine = self.point
        return (mine.condition, mine.hits) == (point.condition, point.hits)

    def restart(self) -> None:
        """Count from 0."""
        self.visits = self.hits = 0
        self.is_told = False
        if self._condition is not None:
            self._condition.fault = ""


class Breakpoints:
    """All breakpoints by where they stand; the tables hold those that are enabled.

    `at_call` and `at_emit` return what takes effect there: logpoints, then what stops, if any.
    """

    def __init__(self) -> None:
        self.nodes: dict[str, Watch] = {}
        self.wires: dict[str, Watch] = {}
        self.events: dict[str, Watch] = {}
        self.lines: dict[str, dict[int, Watch]] = {}
        self._watches: dict[str, Watch] = {}

    def load(self, points: Iterable[Breakpoint]) -> None:
        """Take these for all breakpoints; those that wait for what they did keep their counts."""
        before, self._watches = self._watches, {}
        for table in (self.nodes, self.wires, self.events, self.lines):
            table.clear()
        for point in points:
            watch = before.get(point.id)
            if watch is None or not watch.waits_as(point):
                watch = Watch(point)
            watch.point = point
            self._watches[point.id] = watch
            if point.enabled:
                self._place(watch)

    def restart(self) -> None:
        """Count from 0, as a new session begins."""
        for watch in self._watches.values():
            watch.restart()

    def hits(self, breakpoint_id: str) -> int:
        """Return how often a breakpoint has been reached, its condition met, in this session."""
        watch = self._watches.get(breakpoint_id)
        return 0 if watch is None else watch.hits

    def fault(self, breakpoint_id: str) -> str:
        """Return what is wrong with a breakpoint's condition in one line, "" for nothing."""
        watch = self._watches.get(breakpoint_id)
        return "" if watch is None else watch.fault

    def new_faults(self) -> Iterator[tuple[Breakpoint, str]]:
        """Give the enabled breakpoints with a fault, each once a session."""
        for watch in self._watches.values():
            if not watch.is_told and watch.point.enabled and watch.fault:
                watch.is_told = True
                yield watch.point, watch.fault

    @property
    def is_empty(self) -> bool:
        """Whether nothing can take effect anywhere."""
        return not (self.nodes or self.wires or self.events or self.lines)

    @property
    def needs_calls(self) -> bool:
        """Whether `at_call` has to be asked."""
        return bool(self.nodes or self.wires)

    @property
    def needs_emits(self) -> bool:
        """Whether `at_emit` has to be asked."""
        return bool(self.nodes or self.events)

    @property
    def are_in_modules(self) -> bool:
        """Whether some are in the code of modules, which any node's code may call."""
        return any(code.startswith(OF_A_MODULE) for code in self.lines)

    def at_call(self, node: str, event: str, wire: str, args: tuple[Any, ...]) -> tuple[Watch, ...]:
        """Visit what stands at a listener that is about to be called; `wire` "" is code's own."""
        on_node, on_wire = self.nodes.get(node), self.wires.get(wire)
        if on_node is None and on_wire is None:
            return ()
        return _effects(on_node, on_wire, args, event)

    def at_emit(
        self, node: str, event: str, args: tuple[Any, ...], *, begins: bool
    ) -> tuple[Watch, ...]:
        """Visit what stands at an emit; `begins`: a task itself makes the node emit."""
        on_node, on_event = self.nodes.get(node) if begins else None, self.events.get(event)
        if on_node is None and on_event is None:
            return ()
        return _effects(on_node, on_event, args, event)

    def _place(self, watch: Watch) -> None:
        point = watch.point
        match point.on:
            case "node":
                self.nodes[point.target] = watch
            case "wire":
                self.wires[point.target] = watch
            case "event":
                self.events[point.target] = watch
            case "line":
                code, _, line = point.target.rpartition(":")
                if line.isdecimal():
                    self.lines.setdefault(code, {})[int(line)] = watch


class RunTo(NamedTuple):
    """Where to run to, once: a card, a wire, or the task whose `queue` record has that `seq`."""

    node: str = ""
    wire: str = ""
    seq: int = 0

    def at_call(self, node: str, wire: str) -> bool:
        """Say whether a listener is the one to run to."""
        return bool((self.node and self.node == node) or (self.wire and self.wire == wire))

    def at_emit(self, node: str, *, begins: bool) -> bool:
        """Say whether an emit is: that of the card itself, made by a task."""
        return begins and bool(self.node) and self.node == node

    def at_task(self, queue_seq: int | None) -> bool:
        """Say whether a task is, by the `seq` of its `queue` record."""
        return bool(self.seq) and self.seq == queue_seq


def log_text(watch: Watch, args: tuple[Any, ...], event: str) -> str:
    """Return the line a logpoint writes; of arguments that cannot be worded, why."""
    try:
        return fill_in(watch.point.log, args, event)
    except Exception as error:  # noqa: BLE001  a person's __str__ raises anything
        return describe(error)


def _effects(
    first: Watch | None, second: Watch | None, args: tuple[Any, ...], event: str
) -> tuple[Watch, ...]:
    """Visit both, for both count; return those that take effect, of two stops the first."""
    one = first if first is not None and first.visit(args, event) else None
    other = second if second is not None and second.visit(args, event) else None
    if one is None or other is None:
        return tuple(watch for watch in (one, other) if watch is not None)
    if not one.point.log:
        one, other = other, one
    return (one, other) if one.point.log else (other,)
