"""The line above the lanes: how many wait, and the way back from changes of the queues."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from playground.ui.widgets import button, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

PAUSE_FIRST = "Pause first: the queue can be changed while the loop stands still"
LIVE_FIRST = "This is how the queue was: it can be changed only now"


class HeadLook(NamedTuple):
    """What the line says; `undo_text` names the last of the `changes`.

    `past` is the record whose moment is shown, None for now.
    """

    waiting: int
    changes: int
    undo_text: str
    is_paused: bool
    past: int | None = None


class QueueHead(QWidget):
    """Names the panel; the button calls `undo`, and is there while there are changes."""

    def __init__(self, undo: Callable[[], object]) -> None:
        super().__init__()
        self._look: HeadLook | None = None
        self.summary = label(role="muted")
        self.undo = button("", undo, role="quiet", icon_name="undo")
        title = label("Event queue", bold=True)
        self.setLayout(row(title, 0, self.undo, self.summary, margins=(12, 3, 12, 3)))
        self.setFixedHeight(36)

    def say(self, look: HeadLook) -> None:
        """Say something else, if it is something else."""
        if look == self._look:
            return
        self._look = look
        waiting, changes, undo_text, is_paused, past = look
        told = f"{waiting:,} waiting" if past is None else f"{waiting:,} waited at record {past:,}"
        is_short = bool(changes) or past is not None
        self.summary.setText(told if is_short else f"head on the left \N{MIDDLE DOT} {told}")
        what = "1 change" if changes == 1 else f"{changes:,} changes"
        self.undo.setVisible(changes > 0)
        self.undo.setText(f"{what} \N{MIDDLE DOT} undo")
        self.undo.setEnabled(is_paused)
        self.undo.setAccessibleName(f"{what} to the queue: undo {undo_text}")
        self.undo.setToolTip(f"Undo: {undo_text}" if is_paused else PAUSE_FIRST)
