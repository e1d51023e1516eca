"""What a person can do with breakpoints, as rows of the window's table of actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from playground.ui.actions import Action
from playground.ui.breakpoints import edits

if TYPE_CHECKING:
    from playground.graph.document import Document
    from playground.ui.breakpoints.panel import BreakpointsPanel


def clear_action(document: Document) -> Action:
    """Return the row that removes all breakpoints, wherever in the window the focus is."""
    return Action(
        "breakpoint.clear",
        "Remove All Breakpoints",
        lambda: edits.clear(document),
        menu="Run",
        group="breakpoints",
        keys=("Ctrl+Shift+F9",),
        enabled=lambda: bool(document.breakpoints),
    )


def panel_actions(panel: BreakpointsPanel) -> list[Action]:
    """Break on an event by name, and on errors."""
    of = partial(Action, menu="Run", group="breakpoints")
    return [
        of(
            "breakpoint.add_event",
            "Break on Event…",
            panel.add_event,
            help="Stop whenever an emitter emits an event of a name",
        ),
        of(
            "breakpoint.on_uncaught",
            "Pause on Uncaught Errors",
            lambda: panel.set_pauses(on_uncaught=not panel.on_uncaught.isChecked()),
            checked=panel.on_uncaught.isChecked,
        ),
        of(
            "breakpoint.on_any_error",
            "Pause on Any Error",
            lambda: panel.set_pauses(on_any=not panel.on_any.isChecked()),
            checked=panel.on_any.isChecked,
        ),
    ]


def row_actions(panel: BreakpointsPanel) -> list[Action]:
    """Return what the menu on the rows of the list offers."""
    rows, document = panel.list, panel.document
    chosen = rows.chosen
    all_off = not any(document.breakpoints[each].enabled for each in chosen)
    one = len(chosen) == 1
    return [
        *([Action("go", "Go There", partial(panel.go_to, chosen[0]))] if one else []),
        *([Action("edit", "Edit…", partial(panel.edit, chosen[0]))] if one else []),
        Action(
            "switch", "Enable" if all_off else "Disable", partial(edits.switch, document, chosen)
        ),
        Action("remove", "Remove", partial(panel.remove, chosen)),
    ]
