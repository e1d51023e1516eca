"""Breakpoints in words: where one stands, when it stops, how often it has been reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.graph.document import Document
    from playground.graph.model import Breakpoint

ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def name_of(point: Breakpoint) -> str:
    """Return what it is called: one that logs does not break."""
    return "Logpoint" if point.log else "Breakpoint"


def place_text(document: Document, point: Breakpoint, title: Callable[[str], str]) -> str:
    """Return where a breakpoint stands; `title` names a node by its id."""
    if point.on == "node":
        return title(point.target)
    if point.on == "event":
        return f"any “{point.target}”"
    if point.on == "line":
        node, line = line_of(point)
        return f"{title(node)}, line {line}"
    wire = document.wires.get(point.target)
    if wire is None:
        return f"wire {point.target}"
    return f"{title(wire.source[0])} {wire.source[1]} → {title(wire.target[0])} {wire.target[1]}"


def moment_text(point: Breakpoint) -> str:
    """Return at which moment it is reached."""
    return {
        "node": "before it is called, or emits by itself",
        "wire": "before this listener is called",
        "event": f"when any emitter emits {point.target}",
        "line": f"before line {line_of(point)[1]} runs",
    }[point.on]


def when_text(point: Breakpoint) -> str:
    """Return on what it depends; empty where it stops each time."""
    parts = [point.condition] if point.condition else []
    if point.hits > 1:
        parts.append(f"from the {ordinal(point.hits)} time on")
    return ", ".join(parts)


def reached_text(point: Breakpoint, hits: int) -> str:
    """Return how often it has been reached, and out of how many where it waits for some."""
    return f"{hits:,} of {point.hits:,}" if point.hits > 1 else f"{hits:,}"


def lines_for(point: Breakpoint, hits: int) -> list[str]:
    """Return all there is to say of a breakpoint whose place can be seen."""
    does = f"logs “{point.log}”" if point.log else "stops"
    when = when_text(point)
    reached = "reached once" if hits == 1 else f"reached {hits:,} times"
    return [
        f"{does} {moment_text(point)}",
        f"when {point.condition}" if point.condition else "",
        when.removeprefix(point.condition).removeprefix(", "),
        f"{reached} in this session" if hits else "not reached yet",
        "" if point.enabled else "disabled",
    ]


def line_of(point: Breakpoint) -> tuple[str, int]:
    """Return the node and the line of a breakpoint in code; 0 where no line is named."""
    node, _, line = point.target.rpartition(":")
    return node, int(line) if line.isdecimal() else 0


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 11th."""
    teen = number // 10 % 10 == 1
    return f"{number:,}{'th' if teen else ORDINALS.get(number % 10, 'th')}"
