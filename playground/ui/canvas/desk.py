"""What gestures, keys and verbs of the canvas work with, gathered in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.canvas.editors.typist import Typist
from playground.ui.canvas.gestures.gesture import Touch
from playground.ui.canvas.hits import Hits
from playground.ui.canvas.keyboard.focus import Focus
from playground.ui.canvas.minimap import Minimap
from playground.ui.canvas.picker import Picker
from playground.ui.canvas.ports import fits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtWidgets import QGraphicsView

    from playground.graph.model import Breakpoint
    from playground.ui.breakpoints.editing import Editing
    from playground.ui.canvas.camera import Camera
    from playground.ui.canvas.ports import PortKey
    from playground.ui.canvas.scene import CanvasScene
    from playground.ui.workspace import Workspace


class Desk:
    """The document and its picture, the selection, and the tools that lie ready."""

    def __init__(
        self, workspace: Workspace, scene: CanvasScene, camera: Camera, view: QGraphicsView
    ) -> None:
        self._workspace = workspace
        self._breaks: Editing | None = None
        self.document = workspace.document
        self.selection = workspace.selection
        self.scene = scene
        self.camera = camera
        self.viewport = view.viewport()
        self.hits = Hits(scene, camera)
        self.focus = Focus(self)
        self.picker = Picker(view, self)
        self.typist = Typist(self.viewport, self)
        self.minimap = Minimap(view, scene, camera)
        self.held: set[Qt.Key] = set()  # of Space and K
        self.space_panned = False  # whether the held Space has served to pan
        self.view = view

    @property
    def is_typing(self) -> bool:
        """Whether keys go to an editor or to the picker."""
        return self.typist.editor is not None or self.picker.isVisible()

    def to_scene(self, at: QPoint) -> QPointF:
        """Return a place of the view, in the scene."""
        return self.view.mapToScene(at)

    def to_screen(self, at: QPointF) -> QPoint:
        """Return a place of the scene, in pixels of the view."""
        return self.view.mapFromScene(at)

    def touch(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> Touch:
        """Return the pointer as gestures know it."""
        return Touch(self.to_scene(at), at, modifiers)

    def repaint(self) -> None:
        """Paint what is live again, soon."""
        self.viewport.update()

    def edit_breakpoint(self, point: Breakpoint, port: PortKey | None = None) -> None:
        """Open the editor of a breakpoint beside its card or wire, or the `port` of its event."""
        from playground.ui.breakpoints.editing import Editing

        self._breaks = self._breaks or Editing(self._workspace, self.view)
        at = self.scene.beside(point, port)
        self._breaks.edit(point, self.viewport.mapToGlobal(self.to_screen(at)))

    def close_editors(self) -> None:
        """Close what is open over the canvas; what was typed on a card is kept."""
        self.typist.close()
        if self._breaks is not None:
            self._breaks.close()

    def fit_all(self) -> None:
        """Show everything, and no card, frame or note below the map."""
        everything = self.scene.contents_rect()
        self.camera.fit(everything)
        corner = self.view.mapToScene(self.minimap.geometry()).boundingRect()
        things = (*self.scene.cards.values(), *self.scene.boxes.values())
        covered = any(each.outline.intersects(corner) for each in things)
        if covered and not self.minimap.isHidden():
            self.camera.fit(everything, clear_of=self.minimap.room)

    def select_only(self, item_id: str) -> None:
        """Select one card, frame or note."""
        self.selection.select([item_id])

    def toggle(self, item_id: str) -> None:
        """Take a card, frame or note into the selection, or out of it."""
        self.selection.select(self.selection.items ^ {item_id}, self.selection.wires)

    def add_to_selection(self, items: Iterable[str] = (), wires: Iterable[str] = ()) -> None:
        """Select more."""
        self.selection.select({*self.selection.items, *items}, {*self.selection.wires, *wires})

    def can_connect(self, one: PortKey, other: PortKey) -> bool:
        """Whether a wire between the two would be new: an event, an input, and not wired yet."""
        return self.fit_for(one)(other)

    def fit_for(self, port: PortKey) -> Callable[[PortKey], bool]:
        """Return what tells the ports that a new wire from `port` may go to."""
        wires = self.document.wires_of(port.node)
        if port.is_event:
            taken = {wire.target for wire in wires if wire.source == port.end}
        else:
            taken = {wire.source for wire in wires if wire.target == port.end}
        return lambda other: fits(port, other) and other.end not in taken

    def first_fitting(self, node_id: str, fit: Callable[[PortKey], bool]) -> PortKey | None:
        """Return the first port there that passes `fit`; `error` only if there is no other."""
        holder = self.scene.holder(node_id)
        fitting = [port for port in holder.ports if fit(port)] if holder else []
        fitting.sort(key=lambda port: port.name == "error")
        return fitting[0] if fitting else None
