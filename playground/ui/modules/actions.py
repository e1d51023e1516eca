"""What a person can do with modules, as rows of the window's table of actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from playground.ui.actions import Action
from playground.ui.modules.edits import line_for

if TYPE_CHECKING:
    from playground.ui.modules.panel import ModulesPanel


def panel_actions(panel: ModulesPanel) -> list[Action]:
    """Return what makes a module, and what can be done with the one that is selected."""
    of = partial(Action, group="modules")

    def is_own() -> bool:
        return panel.chosen in panel.document.modules

    return [
        of("module.new", "New Module", panel.add, help="Add code that nodes can share"),
        of("module.rename", "Rename Module", panel.rename, enabled=is_own),
        of("module.duplicate", "Duplicate Module", panel.duplicate, enabled=is_own),
        of("module.to_library", "Copy Module to Library", panel.copy_to_library, enabled=is_own),
        of("module.library", "Open the Library of Modules", panel.open_library),
        of("module.delete", "Delete Module", lambda: panel.remove(panel.chosen), enabled=is_own),
    ]


def row_actions(panel: ModulesPanel) -> list[Action]:
    """Return what the menu on the rows of the list offers."""
    chosen = panel.chosen

    def copy() -> None:
        QApplication.clipboard().setText(line_for(chosen))

    own = [
        Action("rename", "Rename…", panel.rename),
        Action("duplicate", "Duplicate", panel.duplicate),
        Action("to_library", "Copy to Library", panel.copy_to_library),
        Action("delete", "Delete", partial(panel.remove, chosen)),
    ]
    return [
        Action(
            "open",
            "Edit Code" if chosen in panel.document.modules else "Show Code",
            panel.code_requested.emit,
        ),
        Action("copy", "Copy the Line That Requires It", copy),
        *(own if chosen in panel.document.modules else []),
    ]
