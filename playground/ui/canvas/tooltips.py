"""What the canvas says of the thing under the pointer."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from playground.catalog import Ports, kind_of, ports_of
from playground.catalog.ports import FRAME_EVENTS
from playground.trace.arguments import value_text
from playground.ui.breakpoints.words import lines_for, name_of
from playground.ui.canvas.items.frame import FrameItem

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.hits import Hit
    from playground.ui.canvas.live.activity import WireLife
    from playground.ui.canvas.ports import PortKey

CATCHES = "Errors of the nodes inside come out of its port error."
LONGEST = 120  # characters of arguments that are shown


def tip_for(desk: Desk, life_of: Callable[[str], WireLife], hit: Hit) -> str:
    """Return the tool tip, as rich text; empty for nothing to say."""
    if hit.mark:
        return _mark_tip(desk, hit.mark)
    if hit.port is not None:
        return _port_tip(desk, hit.port)
    if hit.where == "wire":
        return _wire_tip(desk, life_of(hit.id), hit.id)
    if hit.where in ("card", "face"):
        return _card_tip(desk, hit.id)
    item = desk.scene.boxes.get(hit.id)
    if isinstance(item, FrameItem) and item.frame.domain:
        return _lines(item.title, CATCHES, item.words)
    return ""


def arguments_text(args: tuple[object, ...]) -> str:
    """Word arguments as the log does, cut where they are long."""
    text = ", ".join(map(value_text, args))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _mark_tip(desk: Desk, breakpoint_id: str) -> str:
    point = desk.document.breakpoints[breakpoint_id]
    hits = desk.scene.present.player.debugger.hits(breakpoint_id)
    return _lines(name_of(point), *lines_for(point, hits))


def _port_tip(desk: Desk, port: PortKey) -> str:
    node = desk.document.nodes.get(port.node)
    ports = Ports((), FRAME_EVENTS) if node is None else ports_of(node.kind, node.params)
    named = () if ports is None else ports.events if port.is_event else ports.inputs
    text = next((each.help for each in named if each.name == port.name), "")
    return _lines(f"{port.name}", text)


def _wire_tip(desk: Desk, life: WireLife, wire_id: str) -> str:
    item = desk.scene.wires[wire_id]
    wire = item.wire
    ends = (desk.scene.holder(end[0]) for end in (wire.source, wire.target))
    source, target = ("" if each is None else each.title for each in ends)
    calls = "1 call" if life.count == 1 else f"{life.count:,} calls"
    lines = [f"from {source} to {target} {wire.target[1]}"]
    lines.append(f"{calls}, last with ({arguments_text(life.last_args)})" if life.count else calls)
    if wire.once:
        lines.append("once: it is gone" if not life.registered else "once")
    if not wire.enabled:
        lines.append("disabled")
    return _lines(wire.source[1], *lines)


def _card_tip(desk: Desk, node_id: str) -> str:
    card = desk.scene.cards[node_id]
    kind = kind_of(card.node.kind)
    if card.status.fault:
        return _lines(card.title, card.status.fault)
    if kind is None:
        return _lines(
            card.title, f"The kind {card.node.kind} is not known here; it is kept as it is."
        )
    return (
        _lines(card.title, kind.summary)
        if not card.node.enabled
        else _lines(card.title, "disabled")
    )


def _lines(head: str, *rest: str) -> str:
    shown = [f"<b>{escape(head)}</b>", *(escape(line) for line in rest if line)]
    return "<br>".join(shown)
