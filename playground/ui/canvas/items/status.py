"""What the running graph says about a node, as far as its card shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from playground.catalog import Node
    from playground.runtime.player import Player
    from playground.ui.canvas.faces.face import Face


@dataclass(frozen=True)
class Status:
    """`fault` is one line, empty when all is well; `count` the fullest event and its limit."""

    fault: str = ""
    count: tuple[int, float] | None = None
    face: Hashable = None


def status_of(player: Player, node_id: str, face: Face | None, *, counts: bool) -> Status:
    """Read a node's status from the live node; a node that does not run has none."""
    shown = None if face is None else face.state()
    live = player.node(node_id)
    if live is None:
        return Status(face=shown)
    fault = live.error_text
    crash = player.crash
    if crash is not None and crash.node == node_id:
        fault = crash.text
    return Status(fault, _count(live) if counts else None, shown)


def _count(live: Node) -> tuple[int, float]:
    """How many listeners the fullest event has, and how many it may have."""
    fullest = max((live.listener_count(event) for event in live.event_names()), default=0)
    return fullest, live.get_max_listeners()
