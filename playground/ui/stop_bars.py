"""What is said while the loop stands: a guard that has tripped, an error, or in a line why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from playground.ui.bars import Bar, Choice, as_headline
from playground.ui.icons import icon
from playground.ui.node_names import NodeNames
from playground.ui.theme import ui_font
from playground.ui.widgets import set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.runtime.debugger.position import Position
    from playground.runtime.player import Player
    from playground.ui.workspace import Workspace


def guard_bar(workspace: Workspace, fault: str, show_limits: Callable[[], object]) -> Bar:
    """Return a bar for a guard that has tripped; `fault` names the culprit."""
    player = workspace.player
    is_midway = player.debugger.position is not None
    stop = Choice("Stop handler", player.debugger.stop_handler, closes=False)

    def restart() -> None:
        player.reset()
        player.run()  # nobody had asked for a pause

    return Bar(
        "warning",
        as_headline(fault),
        "Paused by a guard. It pauses again at twice as much.",
        (
            Choice("Continue", player.run, closes=False),
            *([stop] if is_midway else []),
            Choice("Restart", restart, closes=False),
            Choice("Limits…", show_limits, closes=False),
        ),
        closable=False,
    )


def error_bar(workspace: Workspace, at: Position, go_to: Callable[[str], object]) -> Bar:
    """Return a bar for an error at which the loop was paused."""
    name = NodeNames(workspace.document).title(at.node) or "The graph"
    event = _heard(workspace.player, at.seq)
    heard = f" on {event}" if event else ""
    if at.why == "error":
        text = "Paused where it was raised: nothing has taken it yet."
    elif workspace.player.keep_going:
        text = "Paused, since nothing takes this error. It is logged when you go on."
    else:
        text = "Paused, since nothing takes this error. The loop stops when you go on."

    def show() -> None:
        is_there = at.node in workspace.document.nodes
        if is_there:
            go_to(at.node)
        workspace.selection.select([at.node] if is_there else [], record=at.seq)

    return Bar(
        "error",
        f"{name} failed{heard}: {at.text}",
        text,
        (
            Choice("Continue", workspace.player.run, closes=False),
            Choice("Show", show, closes=False),
        ),
        closable=False,
    )


def _heard(player: Player, seq: int) -> str:
    """Return the event that was heard by the handler that a record is of or in, "" for none."""
    record = player.trace.records[seq - 1]
    if record.type == "error" and record.cause is not None:
        record = player.trace.records[record.cause - 1]
    return record.event if record.type in {"call", "resume"} else ""


class StopLine(Bar):
    """A slim line that says why the loop stands, and how it goes on."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        self._keys = QKeySequence("F5").toString(QKeySequence.SequenceFormat.NativeText)
        choice = Choice("Run", go_on, closes=False)
        super().__init__("paused", "", "", (choice,), closable=False)
        self.headline.setFont(ui_font())
        set_role(self.buttons[0], "quiet")
        self.buttons[0].setIcon(icon("run", "accent"))
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(12, 2, 6, 2)

    def follow(self, reason: str, *, is_midway: bool) -> None:
        """Say why it stands now, and whether that is in the middle of a task."""
        self.headline.setText(as_headline(reason))
        self.setAccessibleName(reason)
        self.buttons[0].setText(f"{'Continue' if is_midway else 'Run'}  {self._keys}")
