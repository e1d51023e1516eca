"""How much of the row above the log has room: its parts are measured, and left out in an order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtWidgets import QWidget

    from playground.ui.log.pill import Level, Pill


@dataclass(frozen=True)
class Stage:
    """What is shown: how much of the type pills, whether the status, how many of the buttons."""

    level: Level
    has_status: bool = True
    buttons: int = 4
    has_types: bool = True


def fitting(
    stages: Sequence[Stage],
    room: int,
    gap: int,
    status: QWidget,
    types: Collection[Pill],
    buttons: Sequence[QWidget],
    others: Collection[QWidget],
) -> Stage:
    """Return the first stage whose parts fit into `room` pixels, else the last one."""
    for stage in stages:
        shown = [status] if stage.has_status else []
        widths = [each.sizeHint().width() for each in (*shown, *others)]
        widths += [each.width() for each in buttons[: stage.buttons]]
        if stage.has_types:
            widths += [each.width_at(stage.level) for each in types]
        if sum(widths) + gap * len(widths) <= room:
            return stage
    return stages[-1]
