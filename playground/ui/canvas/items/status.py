"""What the running graph says about a node, as far as its card shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from playground.ui.canvas.faces.face import Face
    from playground.ui.present import Present


@dataclass(frozen=True)
class Status:
    """`fault` is one line, empty when all is well; `count` the fullest event and its limit.

    `is_down` says that a domain frame has stopped the node, and will make it anew.
    """

    fault: str = ""
    count: tuple[int, float] | None = None
    face: Hashable = None
    is_down: bool = False


def status_of(present: Present, node_id: str, face: Face | None, *, counts: bool) -> Status:
    """Read the status of a node as it is or was; a node that does not run has none."""
    shown = None if face is None else face.state()
    live = present.node(node_id)
    fault = "" if live is None else live.error_text
    crash = present.crash
    if crash is not None and crash.node == node_id:
        fault = crash.text
    count = present.fullness(node_id) if counts else None
    return Status(fault, count, shown, present.domains.is_down(node_id))
