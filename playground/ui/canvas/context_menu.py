"""The menus that a right click or the menu key opens on the things of the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from playground.ui.actions import key_text, qt_action
from playground.ui.canvas.ports import PortKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QAction, QContextMenuEvent

    from playground.ui.actions import Action
    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.hits import Hit

BREAK_GROUP = ("breakpoint.toggle", "breakpoint.edit", "breakpoint.switch", "run.to_here")
WHY_GROUP = ("canvas.why",)
CARD_MENU = (
    ("edit.edit_node", "edit.rename", "edit.switch", "edit.pipe"),
    BREAK_GROUP,
    WHY_GROUP,
    ("edit.cut", "edit.copy", "edit.duplicate"),
    ("edit.group", "edit.group_domain", "edit.delete", "edit.delete_reconnect"),
)
PORT_MENU = (BREAK_GROUP, *(group for group in CARD_MENU if group is not BREAK_GROUP))
WIRE_MENU = (
    ("wire.once", "wire.prepend", "wire.enabled"),
    ("wire.up", "wire.down"),
    BREAK_GROUP,
    WHY_GROUP,
    ("edit.delete",),
)
BOX_MENU = (
    ("edit.rename", "edit.domain", "edit.ungroup"),
    ("edit.cut", "edit.copy", "edit.duplicate"),
    ("edit.delete",),
)
FRAME_PORT_MENU = (BREAK_GROUP, WHY_GROUP, *BOX_MENU)
EMPTY_MENU = (
    ("edit.add_node", "edit.add_note", "edit.paste"),
    ("edit.select_all", "edit.tidy"),
    ("view.fit", "view.actual_size"),
)
PREFIX = "Canvas: "
"""What the palette says before the name of an action that says elsewhere what it is about."""
ONLY_WHERE_OF_USE = ("breakpoint.switch", "edit.pipe", "edit.domain")


def menu_for(hit: Hit, *, is_frame: bool = False) -> tuple[tuple[str, ...], ...]:
    """Ids of the actions that the menu on a thing offers, in groups."""
    if hit.where in ("box", "grip"):
        return BOX_MENU
    if is_frame and hit.port is not None:
        return FRAME_PORT_MENU
    menus = {"wire": WIRE_MENU, "port": PORT_MENU, "empty": EMPTY_MENU}
    return menus.get(hit.where, CARD_MENU)


class ContextMenu:
    """Opens a menu with the rows of the canvas that concern what lies below."""

    def __init__(self, desk: Desk, rows: Iterable[Action]) -> None:
        self._desk = desk
        self._rows = {action.id: action for action in rows}

    def open(self, event: QContextMenuEvent) -> None:
        """Select the thing that it is about, and offer what can be done with it."""
        view = self._desk.view
        at = view.mapToScene(event.pos())
        if event.reason() == event.Reason.Keyboard:
            at = self._focused() or at
        hit = self._desk.hits.at(at)
        self._select(hit)
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in menu_for(hit, is_frame=hit.id in self._desk.document.frames):
            for action_id in group:
                action = self._rows[action_id]
                if action_id not in ONLY_WHERE_OF_USE or action.enabled():
                    menu.addAction(_menu_row(action, menu))
            menu.addSeparator()
        menu.popup(view.viewport().mapToGlobal(view.mapFromScene(at)))

    def _focused(self) -> QPointF | None:
        """Return where the part is that has the keyboard."""
        card, part = self._desk.focus.card, self._desk.focus.part
        if card is None:
            return None
        spot = card.spot(part) if isinstance(part, PortKey) else None
        return card.body.center() if spot is None else spot

    def _select(self, hit: Hit) -> None:
        """Select what the menu is about, unless it is selected already; a port gets the focus."""
        selection = self._desk.selection
        if hit.where == "wire":
            if hit.id not in selection.wires:
                selection.select((), [hit.id])
        elif hit.where != "empty" and (hit.id not in selection.items or hit.port is not None):
            selection.select([hit.id])
        if hit.id in self._desk.scene.cards or hit.port is not None:
            self._desk.focus.take(hit.id, hit.port or "card")


def _menu_row(action: Action, menu: QMenu) -> QAction:
    """Return a row that shows the key of its action without hearing it a second time."""
    row = qt_action(action, menu)
    row.setText(f"{action.wording.removeprefix(PREFIX)}\t{key_text(action)}")
    return row
