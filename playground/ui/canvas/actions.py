"""The canvas's rows of the action table, and the menus that a right click opens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from playground.ui.actions import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.hits import Hit
    from playground.ui.canvas.keyboard.keys import Keys
    from playground.ui.canvas.verbs.clipboard_verbs import ClipboardVerbs
    from playground.ui.canvas.verbs.item_verbs import ItemVerbs
    from playground.ui.canvas.verbs.wire_verbs import WireVerbs

CARD_MENU = (
    ("edit.edit_node", "edit.rename", "edit.switch"),
    ("edit.cut", "edit.copy", "edit.duplicate"),
    ("edit.group", "edit.delete", "edit.delete_reconnect"),
)
WIRE_MENU = (
    ("wire.once", "wire.prepend", "wire.enabled"),
    ("wire.up", "wire.down"),
    ("edit.delete",),
)
BOX_MENU = (
    ("edit.rename", "edit.ungroup"),
    ("edit.cut", "edit.copy", "edit.duplicate"),
    ("edit.delete",),
)
EMPTY_MENU = (
    ("edit.add_node", "edit.add_note", "edit.paste"),
    ("edit.select_all", "edit.tidy"),
    ("view.fit", "view.actual_size"),
)


def menu_for(hit: Hit) -> tuple[tuple[str, ...], ...]:
    """Ids of the actions that the menu on a thing offers, in groups."""
    if hit.where == "wire":
        return WIRE_MENU
    if hit.where in ("box", "grip"):
        return BOX_MENU
    return EMPTY_MENU if hit.where == "empty" else CARD_MENU


class ActionRows:
    """Makes the rows, from the verbs that they are done by."""

    def __init__(self, scope: QWidget, desk: Desk, edit: Callable[[str], None]) -> None:
        self._desk = desk
        self._edit = edit
        self._of_edit = partial(Action, menu="Edit", scope=scope)
        self._of_view = partial(Action, menu="View", group="canvas", scope=scope)
        self._of_wire = partial(Action, group="wire", scope=scope)

    def rows(
        self, items: ItemVerbs, wires: WireVerbs, clipboard: ClipboardVerbs, keys: Keys
    ) -> list[Action]:
        """Return all rows of the canvas."""
        return [
            *self._clipboard(clipboard),
            *self._adding(items, keys),
            *self._changing(items),
            *self._wires(wires, keys),
            *self._looking(items),
        ]

    def _clipboard(self, verbs: ClipboardVerbs) -> list[Action]:
        of = partial(self._of_edit, group="clipboard")

        def can_copy() -> bool:
            return verbs.can_copy

        return [
            of("edit.cut", "Cut", verbs.cut, keys=("Ctrl+X",), enabled=can_copy),
            of("edit.copy", "Copy", verbs.copy, keys=("Ctrl+C",), icon="copy", enabled=can_copy),
            of("edit.paste", "Paste", verbs.paste, keys=("Ctrl+V",), icon="paste"),
            of(
                "edit.duplicate",
                "Duplicate",
                verbs.duplicate,
                keys=("Ctrl+D",),
                icon="duplicate",
                enabled=can_copy,
            ),
        ]

    def _adding(self, verbs: ItemVerbs, keys: Keys) -> list[Action]:
        of = partial(self._of_edit, group="add")
        return [
            of(
                "edit.add_node",
                "Add Node…",
                keys.add,
                keys=("Ins",),
                icon="add",
                help="Add a node at the pointer; Space and a double click do it too",
            ),
            of("edit.add_note", "Add Note", verbs.add_note, keys=("N",), icon="note"),
            of(
                "edit.aim",
                "Start a Wire",
                keys.aim,
                keys=("C",),
                icon="wire",
                help="Start a wire from the focused port: Tab aims, Enter connects",
            ),
        ]

    def _changing(self, verbs: ItemVerbs) -> list[Action]:
        of = partial(self._of_edit, enabled=self._has_selection)
        change, remove = partial(of, group="change"), partial(of, group="delete")
        return [
            change("edit.edit_node", "Edit Node", self._edit_selected, keys=("Return",)),
            change("edit.rename", "Rename", verbs.rename, keys=("F2",)),
            change("edit.switch", "Enable or Disable", verbs.switch, keys=("D",)),
            change("edit.group", "Group into a Frame", verbs.group, keys=("Ctrl+Shift+G",)),
            change("edit.ungroup", "Ungroup", verbs.ungroup, keys=("U",)),
            remove("edit.delete", "Delete", verbs.delete, keys=("Del", "Backspace"), icon="delete"),
            remove(
                "edit.delete_reconnect",
                "Delete and Reconnect",
                verbs.delete_and_reconnect,
                keys=("Ctrl+Del",),
                help="Delete, and wire what led there to what came of it",
            ),
            self._of_edit(
                "edit.select_all",
                "Select All",
                verbs.select_all,
                group="select",
                keys=("Ctrl+A",),
            ),
            self._of_edit(
                "edit.tidy",
                "Tidy",
                verbs.tidy,
                group="select",
                keys=("L",),
                help="Lay out the selected cards, or all, from left to right",
            ),
        ]

    def _wires(self, verbs: WireVerbs, keys: Keys) -> list[Action]:
        def switch(trait: str, title: str, text: str) -> Action:
            return self._of_wire(
                f"wire.{trait}",
                title,
                partial(verbs.switch, trait, text),
                enabled=lambda: bool(verbs.chosen),
                checked=lambda: verbs.has(trait),
            )

        def move(by: int, name: str, title: str, keys: str) -> Action:
            return self._of_wire(
                f"wire.{name}",
                title,
                partial(verbs.move, by),
                keys=(keys,),
                enabled=lambda: verbs.can_move(by),
            )

        return [
            self._of_wire(
                "wire.next",
                "Wire: Select Next",
                keys.next_wire,
                keys=("W",),
                help="Select a wire of the focused card or port, the next one each time",
            ),
            switch("once", "Wire: Once", "Switch once"),
            switch("prepend", "Wire: Prepend", "Switch prepend"),
            switch("enabled", "Wire: Enabled", "Switch wire"),
            move(-1, "up", "Wire: Run Earlier", "Alt+Up"),
            move(1, "down", "Wire: Run Later", "Alt+Down"),
        ]

    def _looking(self, verbs: ItemVerbs) -> list[Action]:
        camera = self._desk.camera
        return [
            self._of_view(
                "view.fit", "Fit Everything", verbs.fit_all, keys=("Ctrl+1",), icon="fit"
            ),
            self._of_view("view.fit_selection", "Fit Selection", verbs.fit_selection, keys=("F",)),
            self._of_view(
                "view.actual_size", "Actual Size", lambda: camera.zoom_to(1.0), keys=("Ctrl+0",)
            ),
            self._of_view(
                "view.zoom_in",
                "Zoom In",
                lambda: camera.zoom(1.25),
                keys=("Ctrl++", "Ctrl+="),
                icon="zoom-in",
            ),
            self._of_view(
                "view.zoom_out",
                "Zoom Out",
                lambda: camera.zoom(0.8),
                keys=("Ctrl+-",),
                icon="zoom-out",
            ),
        ]

    def _has_selection(self) -> bool:
        return bool(self._desk.selection.items or self._desk.selection.wires)

    def _edit_selected(self) -> None:
        nodes = self._desk.selection.items & self._desk.document.nodes.keys()
        card = self._desk.focus.card
        node_id = card.node.id if card is not None else next(iter(nodes), "")
        if node_id:
            self._edit(node_id)
