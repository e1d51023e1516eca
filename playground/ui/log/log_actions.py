"""What a person can do with the log, as rows of the window's table of actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from playground.ui.actions import Action

if TYPE_CHECKING:
    from playground.ui.log.log_panel import LogPanel


def view_actions(panel: LogPanel) -> list[Action]:
    """Filter, mark, follow, hold: what concerns the view as a whole."""
    table, view = panel.table, partial(Action, menu="View", group="log")
    return [
        view(
            "log.find",
            "Filter the Log",
            panel.bar.text.take_focus,
            keys=("Ctrl+F",),
            icon="search",
        ),
        view("log.clear_filter", "Show Every Row of the Log", panel.bar.clear),
        view(
            "log.mark",
            "Drop a Mark in the Log",
            panel.mark,
            keys=("M",),
            icon="mark",
            help="Draw a line in the log, to see what comes after it",
        ),
        view(
            "log.follow",
            "Follow the Newest Row",
            lambda: table.follow(on=not table.following),
            icon="follow",
            checked=lambda: table.following,
        ),
        view(
            "log.hold",
            "Hold the Log",
            lambda: panel.hold(on=not panel.is_held),
            icon="pause",
            help="Hold the view; recording goes on",
            checked=lambda: panel.is_held,
        ),
    ]
