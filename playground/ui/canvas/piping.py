"""Which streams a gesture or a verb would pipe, and in which direction."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from playground.catalog.pipes import START, TARGET, can_pipe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.document import Document
    from playground.ui.canvas.ports import PortKey


def streams_of(document: Document, port: PortKey, other: str) -> tuple[str, str] | None:
    """Return what a pipe from `port` to a node leads from and to; None when there can be none.

    It is drawn from `data` onward, or from `in` backward.
    """
    if port.name != (START if port.is_event else TARGET):
        return None
    pair = (port.node, other) if port.is_event else (other, port.node)
    return pair if all(each in document.nodes for each in pair) and _fits(document, *pair) else None


def chain_of(document: Document, ids: Iterable[str]) -> list[str]:
    """Return nodes from left to right when each can be piped into the next, else nothing."""
    chosen = set(ids)
    nodes = [node for node in document.nodes.values() if node.id in chosen]
    chain = [node.id for node in sorted(nodes, key=lambda node: node.position)]
    pairs = list(pairwise(chain))
    if not pairs:
        return []
    if all(_fits(document, *pair) for pair in pairs):
        return chain
    backward = [(target, source) for source, target in reversed(pairs)]
    return chain[::-1] if all(_fits(document, *pair) for pair in backward) else []


def _fits(document: Document, source: str, target: str) -> bool:
    return can_pipe(document.nodes[source], document.nodes[target])
