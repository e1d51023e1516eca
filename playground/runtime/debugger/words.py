"""Why the loop stands, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog import kind_of

if TYPE_CHECKING:
    from playground.graph.model import Breakpoint
    from playground.runtime.debugger.position import Position
    from playground.runtime.live_graph import LiveGraph

WHY = {
    "pause": "Paused",
    "step": "Stepped",
    "breakpoint": "Breakpoint",
    "run_to": "Ran to here",
    "error": "Error raised",
    "uncaught": "Nobody takes this error",
    "guard": "Paused by a guard",
}


def why_text(live: LiveGraph, position: Position | None, turn: int, guard_text: str) -> str:
    """Say in a line why the loop stands and before what."""
    if position is None:
        if guard_text:
            return f"{WHY['guard']}: {guard_text}"
        return f"Paused after turn {turn:,}" if turn else "Paused before the first turn"
    if position.text:
        return f"{WHY[position.why]}: {position.text}"
    return f"{WHY[position.why]}: {_where(live, position)}"


def title_of(live: LiveGraph, node_id: str) -> str:
    """Return what a person calls a node."""
    node = live.models.get(node_id)
    kind = None if node is None else kind_of(node.kind)
    return (node and node.title) or (kind and kind.label) or node_id


def place_text(live: LiveGraph, point: Breakpoint) -> str:
    """Say where a breakpoint stands."""
    match point.on:
        case "node":
            return title_of(live, point.target)
        case "wire":
            wire = live.wires.get(point.target)
            ends = () if wire is None else (wire.source[0], wire.target[0])
            return "the wire " + (" to ".join(title_of(live, end) for end in ends) or point.target)
        case "event":
            return f"the event {point.target}"
        case "line":
            node, _, line = point.target.rpartition(":")
            return f"{title_of(live, node)}, line {line}"


def _where(live: LiveGraph, position: Position) -> str:
    name = title_of(live, position.node) or "a callback"
    code = position.code or name
    return {
        "task": f"a task of {name} begins",
        "resume": f"{name} goes on after its await",
        "emit": f"{name} emits {position.event}",
        "call": f"{name} is about to hear {position.event}",
        "emitted": f"{name} has emitted {position.event}",
        "line": f"{code}, line {position.line}" if position.line else f"inside {name}",
        "error": f"in {name}",
    }[position.at]
