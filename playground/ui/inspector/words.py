"""Numbers and names of the graph as the inspector words them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.graph.document import Document
    from playground.graph.model import Port, Wire

ARROW = "\N{RIGHTWARDS ARROW}"
US_PER_MS = 1000


def counted(number: int, noun: str) -> str:
    """Return `1 call`, `12,304 calls`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def milliseconds(us: float) -> str:
    """Return a duration given in microseconds as `0.004 ms`, `0.31 ms`, `12.4 ms` or `1,204 ms`."""
    ms = us / US_PER_MS
    digits = 3 if ms < 0.01 else 2 if ms < 1 else 1 if ms < 100 else 0  # noqa: PLR2004
    return f"{ms:,.{digits}f} ms"


def node_title(document: Document, node_id: str) -> str:
    """Return what a node (or a frame) is called: its title, else its id."""
    named = document.nodes.get(node_id) or document.frames.get(node_id)
    return (named.title or named.id) if named else node_id


def port_title(document: Document, port: Port) -> str:
    """Return `Door.ring`."""
    return f"{node_title(document, port[0])}.{port[1]}"


def wire_title(document: Document, wire: Wire) -> str:
    """Return `Door.ring -> Say.in`, with a real arrow."""
    return f"{port_title(document, wire.source)} {ARROW} {port_title(document, wire.target)}"
