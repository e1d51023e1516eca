"""Tidy: cards laid out in layers, where a domain frame is one thing with all that lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from playground.graph.domains import domains_around
from playground.ui.canvas.snap import snapped
from playground.ui.canvas.verbs.layers import layered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.ui.canvas.scene import CanvasScene


def tidied(scene: CanvasScene, nodes: Sequence[str]) -> dict[str, QPointF]:
    """Return a place for each of some cards.

    To move a card into a domain frame or out of it would change who catches its errors: so of all
    cards those in one stay where they are in it, and the outermost frame moves with them.
    """
    document = scene.document
    around = domains_around(document.nodes.values(), document.frames.values())
    is_whole = len(nodes) == len(document.nodes)
    group = {each: around[each][-1] for each in around} if is_whole else {}
    things = list(dict.fromkeys(group.get(each, each) for each in nodes))
    rects = {each: scene.outline_of(each) or QRectF() for each in things}
    edges = [
        (group.get(wire.source[0], wire.source[0]), group.get(wire.target[0], wire.target[0]))
        for wire in document.wires.values()
    ]
    places = layered({each: (rect.width(), rect.height()) for each, rect in rects.items()}, edges)
    corner = scene.contents_rect(things).topLeft()
    top = min((y for _, y in places.values()), default=0.0)
    targets = {each: snapped(corner + QPointF(x, y - top)) for each, (x, y) in places.items()}
    for frame_id in targets.keys() & set(group.values()):
        way = targets[frame_id] - rects[frame_id].topLeft()
        for each in scene.inside(frame_id):
            outline = scene.outline_of(each)
            if outline is not None:
                targets[each] = outline.topLeft() + way
    return targets
