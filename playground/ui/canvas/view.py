"""The canvas widget. It puts its parts together and hands Qt's events on to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QNativeGestureEvent, QPainter
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip

from playground.ui.canvas.actions import ActionRows
from playground.ui.canvas.adding import add_node_near
from playground.ui.canvas.background import Dots
from playground.ui.canvas.backing import Backing
from playground.ui.canvas.camera import Camera
from playground.ui.canvas.context_menu import ContextMenu
from playground.ui.canvas.desk import Desk
from playground.ui.canvas.dropping import Dropping
from playground.ui.canvas.gestures.hand import Hand
from playground.ui.canvas.keyboard.keys import Keys
from playground.ui.canvas.keyboard.shortcuts import ButtonShortcuts
from playground.ui.canvas.live.stage import Stage
from playground.ui.canvas.pointer import Pointer
from playground.ui.canvas.scene import CanvasScene
from playground.ui.canvas.sync import Sync
from playground.ui.canvas.tooltips import tip_for
from playground.ui.canvas.verbs.break_verbs import BreakVerbs
from playground.ui.canvas.verbs.clipboard_verbs import ClipboardVerbs
from playground.ui.canvas.verbs.item_verbs import ItemVerbs
from playground.ui.canvas.verbs.quarantine import Quarantine
from playground.ui.canvas.verbs.why_verbs import WhyVerbs
from playground.ui.canvas.verbs.wire_verbs import WireVerbs
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from playground.ui.actions import Action
    from playground.ui.workspace import Workspace


FIELD = 200_000.0  # the canvas ends this far from its middle


class CanvasView(QGraphicsView):
    """The graph of a workspace, shown and edited. `edit_requested` carries a node's id.

    `why_requested` carries the `seq` of a record that is asked about; `doubted` a list of what was
    pasted and is off until it is trusted.

    The scene is drawn into a kept picture; what moves is painted over it in each frame. Mouse,
    keys and drops become gestures, which edit the document; the scene follows that.
    """

    edit_requested = Signal(str)
    why_requested = Signal(int)
    doubted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._set_up_view()
        scene = CanvasScene(workspace.document, workspace.present)
        self.setScene(scene)
        self.camera = Camera(self)
        self.desk = desk = Desk(workspace, scene, self.camera, self)
        self.hand = Hand(desk)
        self._backing = Backing(self)
        self._dots = Dots()
        self.stage = Stage(scene, workspace)
        self.pointer = Pointer(desk, self.hand, self.edit_requested.emit)
        items = ItemVerbs(desk)
        shortcuts = ButtonShortcuts(self, workspace.document, workspace.present)
        self.keys = Keys(desk, self.hand, items, shortcuts, lambda: self.pointer.scene_at)
        breaks = BreakVerbs(desk, workspace.player)
        quarantine, at = Quarantine(workspace), lambda: self.pointer.scene_at
        clipboard = ClipboardVerbs(desk, quarantine, at, self._say, self.doubted.emit)
        why = WhyVerbs(desk, workspace.player, self.stage.life)
        rows = ActionRows(self, desk, self.edit_requested.emit, self.why_requested.emit)
        self._rows = rows.rows(items, WireVerbs(desk), clipboard, breaks, why, self.keys)
        self._menu = ContextMenu(desk, self._rows)
        self._dropping = Dropping(self.viewport(), desk, self.hand)
        self._sync = Sync(workspace, self, self._backing, shortcuts)
        self._is_touched = False

    def action_rows(self) -> list[Action]:
        """Return what the canvas offers to the action table."""
        return self._rows

    def add_kind(self, kind_id: str) -> None:
        """Add a node of a kind in the middle of the view, or beside what is there."""
        add_node_near(self.desk, kind_id, self.camera.shown.center())

    def show_node(self, node_id: str) -> None:
        """Bring a card into view and give it the keyboard."""
        outline = self.desk.scene.outline_of(node_id)
        if outline is not None:
            self._is_touched = True
            self.camera.reveal(outline)
            self.desk.focus.take(node_id)

    def detach(self) -> None:
        """Let go of the workspace; to be called before the widget is deleted."""
        self.hand.cancel()
        self.desk.close_editors()
        self._sync.detach()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the kept picture, and draw over it what moves."""
        del event
        picture = self._backing.fresh()
        painter = QPainter(self.viewport())
        painter.drawPixmap(0, 0, picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        to_view = self.viewportTransform()
        self.pointer.paint(painter, to_view)
        self.stage.paint(painter, to_view)
        self.hand.paint(painter, to_view)
        self.desk.picker.paint_draft(painter, to_view)
        painter.end()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw the ground with its dots."""
        to_view = painter.worldTransform()
        part = to_view.mapRect(QRectF(rect)).toAlignedRect()
        theme = themes.current
        painter.save()
        painter.resetTransform()
        painter.fillRect(part, theme.window)
        self._dots.paint(painter, part, to_view, theme.line)
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the map in its corner, and all in view until somebody has looked closer."""
        super().resizeEvent(event)
        self.desk.minimap.settle(self.viewport().size())
        if not self._is_touched:
            self.desk.fit_all()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take along what lies over the scene."""
        super().scrollContentsBy(dx, dy)
        self.desk.typist.follow()
        self.desk.minimap.update()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self._is_touched = True
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the gesture."""
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Add or edit."""
        self.pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pan or zoom."""
        self._is_touched = True
        self.pointer.wheel(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand a key on."""
        self._is_touched = True
        event.setAccepted(self.keys.press(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Hand a key on."""
        event.setAccepted(self.keys.release(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget the keys that are held."""
        super().focusOutEvent(event)
        self.keys.lose()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt's own signature
        """Let Tab go through the parts of a card before it goes on."""
        return self.keys.tab(1 if next else -1) or super().focusNextPrevChild(next)

    def event(self, event: QEvent) -> bool:
        """Keep keys from the actions that they are not meant for."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self.keys.wants(event):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show hints, zoom by a pinch, see the pointer leave."""
        if isinstance(event, QHelpEvent):
            at = self.mapToScene(event.pos())
            tip = tip_for(self.desk, self.stage.life, self.desk.hits.at(at))
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.camera.zoom(1 + event.value(), event.position().toPoint())
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointer.leave()
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the thing below."""
        if self.hand.is_idle:
            self._menu.open(event)

    def _set_up_view(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        hints = QPainter.RenderHint
        self.setRenderHints(hints.Antialiasing | hints.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Canvas")
        # The scene itself stays as large as what is in it: its index is made for that.
        self.setSceneRect(-FIELD, -FIELD, 2 * FIELD, 2 * FIELD)

    def _say(self, text: str) -> None:
        QToolTip.showText(self.mapToGlobal(self.rect().center()), text, self)
