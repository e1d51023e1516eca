"""Keeps the canvas in step with its workspace: document, selection, player, theme, frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.canvas.live.polling import Polling
from playground.ui.canvas.marks import Marks
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from playground.graph.changes import Change
    from playground.ui.canvas.backing import Backing
    from playground.ui.canvas.keyboard.shortcuts import ButtonShortcuts
    from playground.ui.canvas.view import CanvasView
    from playground.ui.workspace import Workspace


class Sync:
    """Connects in its constructor and lets go in `detach`."""

    def __init__(
        self, workspace: Workspace, view: CanvasView, backing: Backing, shortcuts: ButtonShortcuts
    ) -> None:
        self._workspace = workspace
        self._desk = desk = view.desk
        self._hand = view.hand
        self._stage = view.stage
        self._backing = backing
        self._pointer = view.pointer
        self._minimap = view.desk.minimap
        self._shortcuts = shortcuts
        self._marks = Marks(desk.scene)
        self._polling = Polling(desk.scene)
        self._items: frozenset[str] = frozenset()
        self._wires: frozenset[str] = frozenset()
        workspace.document.changed.connect(self._follow)
        workspace.player.restarted.connect(self._restart)
        workspace.selection.changed.connect(self._show_selection)
        workspace.present.changed.connect(self._show_moment)
        themes.changed.connect(self._theme_changed)
        desk.scene.changed.connect(self._scene_changed)
        self._unsubscribe = workspace.pump.subscribe(self._advance)
        self._show_selection()

    def detach(self) -> None:
        """Let go of everything that outlives the canvas."""
        self._unsubscribe()
        self._workspace.document.changed.disconnect(self._follow)
        self._workspace.player.restarted.disconnect(self._restart)
        self._workspace.selection.changed.disconnect(self._show_selection)
        self._workspace.present.changed.disconnect(self._show_moment)
        themes.changed.disconnect(self._theme_changed)
        self._desk.scene.changed.disconnect(self._scene_changed)

    def _follow(self, changes: tuple[Change, ...]) -> None:
        """Show what an edit changed, and drop from the selection what is gone."""
        desk = self._desk
        self._hand.cancel()  # what it was about may be gone
        desk.picker.close_picker()
        desk.scene.follow(changes)
        self._marks.follow(changes)
        self._pointer.forget()
        self._shortcuts.follow()
        self._items = self._wires = frozenset()
        items = desk.selection.items & (desk.scene.cards.keys() | desk.scene.boxes.keys())
        wires = desk.selection.wires & desk.scene.wires.keys()
        if (items, wires) != (desk.selection.items, desk.selection.wires):
            desk.selection.select(items, wires, desk.selection.record)
        self._show_selection()
        desk.typist.follow()
        self._minimap.settle(desk.viewport.size())
        self._minimap.update()

    def _show_selection(self) -> None:
        scene, selection = self._desk.scene, self._desk.selection
        focused = self._desk.focus.card
        if focused is not None and selection.items and focused.id not in selection.items:
            self._desk.focus.leave()
        for item_id in self._items | selection.items:
            item = scene.cards.get(item_id) or scene.boxes.get(item_id)
            if item is not None:
                item.mark(selected=item_id in selection.items)
        for wire_id in self._wires | selection.wires:
            if wire_id in scene.wires:
                scene.wires[wire_id].mark(selected=wire_id in selection.wires)
        self._items, self._wires = selection.items, selection.wires
        self._desk.repaint()

    def _restart(self) -> None:
        self._stage.restart()
        self._desk.repaint()

    def _show_moment(self) -> None:
        self._stage.show_moment()
        self._desk.repaint()

    def _theme_changed(self) -> None:
        self._backing.spoil_all()
        self._minimap.update()
        self._desk.repaint()

    def _scene_changed(self, areas: list[QRectF]) -> None:
        self._backing.spoil(areas)
        self._minimap.update()
        self._desk.repaint()

    def _advance(self, elapsed_ms: float) -> None:
        """Let a frame pass."""
        self._polling.advance(self._desk.camera.shown)
        if self._stage.advance(elapsed_ms / 1000):
            self._desk.repaint()
        self._follow_loop()

    def _follow_loop(self) -> None:
        """Bring the card at which the loop has come to stand into view, if it is out of sight."""
        node_id = self._stage.spotlight.take_arrival()
        outline = self._desk.scene.outline_of(node_id) if node_id else None
        if outline is not None and not self._desk.camera.shown.contains(outline.center()):
            self._desk.camera.reveal(outline)
