"""What the command palette finds: actions, kinds to add, nodes to go to, settings, files."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from playground.catalog import KINDS, kind_of
from playground.graph.file import SUFFIX
from playground.ui.actions import key_text, run
from playground.ui.entries import Entry
from playground.ui.settings_dialog.declared import every_setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.settings import Settings
    from playground.ui.actions import Action, ActionTable
    from playground.ui.file_desk import FileDesk
    from playground.ui.settings_desk import SettingsDesk
    from playground.ui.workspace_view import WorkspaceView


def entries(
    actions: ActionTable, desk: FileDesk, settings: SettingsDesk, view: WorkspaceView | None
) -> Iterator[Entry]:
    """Yield all that can be found; `view` is what is open, or None."""
    yield from action_entries(actions)
    if view is not None:
        yield from kind_entries(view)
        yield from node_entries(view)
    yield from setting_entries(settings)
    yield from recent_entries(desk, settings.settings)


def action_entries(actions: ActionTable) -> Iterator[Entry]:
    """Yield a line for every action of the table, those that can be done first."""
    rows = [row for action in actions if action.id != "help.find" for row in _unfolded(action)]
    for action in sorted(rows, key=lambda each: not each.enabled()):
        yield Entry(
            action.wording.removesuffix("…"),
            partial(run, action),
            detail=action.menu or action.help,
            keys=key_text(action),
            enabled=action.enabled(),
        )


def kind_entries(view: WorkspaceView) -> Iterator[Entry]:
    """Yield a line for every kind of node that can be added."""
    for kind in KINDS.values():
        yield Entry(
            f"Add {kind.label}",
            partial(view.canvas.add_kind, kind.kind),
            detail=kind.summary,
            family=kind.family,
        )


def node_entries(view: WorkspaceView) -> Iterator[Entry]:
    """Yield a line for every node of the graph."""
    for node in view.workspace.document.nodes.values():
        kind = kind_of(node.kind)
        yield Entry(
            f"Go to {node.title or node.id}",
            partial(view.go_to, node.id),
            detail=node.kind,
            family=kind.family if kind else "",
        )


def setting_entries(desk: SettingsDesk) -> Iterator[Entry]:
    """Yield a line for every setting, which opens the settings there."""
    for setting in every_setting():
        yield Entry(
            f"Settings: {setting.label}",
            partial(desk.open, setting.name),
            detail=setting.help.partition("\n")[0],
        )


def recent_entries(desk: FileDesk, settings: Settings) -> Iterator[Entry]:
    """Yield a line for every recent file."""
    for each in settings.recent:
        file = Path(each)
        yield Entry(
            f"Open {file.name.removesuffix(SUFFIX)}",
            partial(desk.open_file, file),
            detail=str(file.parent),
        )


def _unfolded(action: Action) -> list[Action]:
    """Return an action, or in place of a submenu what it offers; recent files have their own."""
    if action.children is None:
        return [action]
    if action.id == "file.recent":
        return []
    return [
        replace(each, title=f"{action.title}: {each.title}", menu=action.menu)
        for each in action.children()
    ]
