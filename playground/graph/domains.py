"""Which domain frames a node lies in: that follows from where things lie, and from nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.model import Frame, Node, Point, Rect

HEAD: Point = (70.0, 17.0)
"""The middle of a card's head, from the card's corner, of the narrowest card there is.

A card lies in a frame where this point does: how wide it is drawn is said by fonts, which differ
from machine to machine, while who catches an error must not.
"""


def head_of(node: Node) -> Point:
    """Return the point of a node's card that has to lie in a frame."""
    x, y = node.position
    return x + HEAD[0], y + HEAD[1]


def lies_in(at: Point, rect: Rect) -> bool:
    """Say whether a point lies in a rectangle, its border included."""
    x, y, width, height = rect
    return x <= at[0] <= x + width and y <= at[1] <= y + height


def domains_around(nodes: Iterable[Node], frames: Iterable[Frame]) -> dict[str, tuple[str, ...]]:
    """Return of each node and domain frame that lies in domain frames which ones, innermost first.

    Of two frames the smaller is the inner one, also where they only overlap; of two of one size
    that which comes later. A frame lies in a larger one that has its middle.
    """
    domains = [each for each in frames if each.domain]
    domains.reverse()
    inner_first = sorted(domains, key=_area)
    around = {}
    for place, frame in enumerate(inner_first):
        x, y, width, height = frame.rect
        middle = (x + width / 2, y + height / 2)
        around[frame.id] = _around(middle, inner_first[place + 1 :])
    if inner_first:
        around |= {node.id: _around(head_of(node), inner_first) for node in nodes}
    return {each: found for each, found in around.items() if found}


def _around(at: Point, frames: Iterable[Frame]) -> tuple[str, ...]:
    return tuple(frame.id for frame in frames if lies_in(at, frame.rect))


def _area(frame: Frame) -> float:
    return frame.rect[2] * frame.rect[3]
