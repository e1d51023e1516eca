"""The name of a port: which node, which side of the card, which input or event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from playground.catalog import ports_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playground.graph.model import Port, Wire

Side = Literal["input", "event"]


class PortKey(NamedTuple):
    """One port of one node. A wire goes from an event to an input."""

    node: str
    side: Side
    name: str

    @property
    def is_event(self) -> bool:
        """Whether wires start here (the card's right side)."""
        return self.side == "event"

    @property
    def end(self) -> tuple[str, str]:
        """The pair that a wire's `source` or `target` holds."""
        return (self.node, self.name)


def ends_of(wire: Wire) -> tuple[PortKey, PortKey]:
    """Return the event that a wire hears and the input that it calls."""
    return ends_of_wire(wire.source, wire.target)


def ends_of_wire(source: Port, target: Port) -> tuple[PortKey, PortKey]:
    """Return the event and the input at the two ends that a wire has, or would have."""
    return PortKey(source[0], "event", source[1]), PortKey(target[0], "input", target[1])


def port_names(kind_id: str, params: Mapping[str, Any]) -> tuple[list[str], list[str]] | None:
    """Return the names of a node's inputs and events; None for a kind that is not known."""
    ports = ports_of(kind_id, params)
    if ports is None:
        return None
    return [port.name for port in ports.inputs], [port.name for port in ports.events]


def fits(one: PortKey, other: PortKey) -> bool:
    """Whether a wire may join the two: an event and an input, on one node or two."""
    return one.side != other.side


def as_wire(one: PortKey, other: PortKey) -> tuple[PortKey, PortKey]:
    """Return the two ports as (source, target), whichever the person began with."""
    return (one, other) if one.is_event else (other, one)
