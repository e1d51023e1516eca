"""Ports: where wires begin (events) and where they end (inputs)."""

from __future__ import annotations

from typing import NamedTuple


class Port(NamedTuple):
    """An input or an event of a node."""

    name: str
    help: str = ""


class Ports(NamedTuple):
    """All ports of a node; `error` is the last event of every kind."""

    inputs: tuple[Port, ...]
    events: tuple[Port, ...]


FRAME_EVENTS = (
    Port("error", "An error of a node inside: the error, the node, the event, the traceback."),
)
"""The events of a domain frame."""
