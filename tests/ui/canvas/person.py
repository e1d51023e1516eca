"""What a person does on the canvas in a test, and what they see there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.ui.canvas.ports import PortKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from playground.ui.actions import ActionTable
    from playground.ui.canvas import CanvasView
    from playground.ui.canvas.items.card import CardItem
    from playground.ui.workspace import Workspace

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
MIDDLE = Qt.MouseButton.MiddleButton


def event_of(node: str, name: str) -> PortKey:
    """Name an event of a node."""
    return PortKey(node, "event", name)


def input_of(node: str, name: str) -> PortKey:
    """Name an input of a node."""
    return PortKey(node, "input", name)


class Person:
    """Somebody with a mouse and a keyboard before the canvas. Places are in the scene."""

    def __init__(
        self, qtbot: QtBot, view: CanvasView, workspace: Workspace, table: ActionTable
    ) -> None:
        self.qtbot = qtbot
        self.view = view
        self.workspace = workspace
        self.table = table
        self.document = workspace.document
        self.selection = workspace.selection
        self.scene = view.desk.scene

    def card(self, node_id: str) -> CardItem:
        """Look at a card."""
        return self.scene.cards[node_id]

    def port(self, key: PortKey) -> QPointF:
        """See where a port is."""
        spot = self.scene.spot(key)
        assert spot is not None
        return spot

    def title_of(self, node_id: str) -> QPointF:
        """See where a card is grabbed."""
        return self.card(node_id).outline.topLeft() + QPointF(40, 17)

    def face_of(self, node_id: str) -> QPointF:
        """See where the middle of a control is."""
        return self.card(node_id).face_area.center()

    def on_wire(self, wire_id: str, part: float = 0.5) -> QPointF:
        """See where a wire is, some part of the way along it."""
        points = self.scene.wires[wire_id].points
        return points[round(part * (len(points) - 1))]

    def wires(self) -> set[tuple[str, str]]:
        """Read the wires of the document, as `bell.click`, `door.ring`."""
        wires = self.document.wires.values()
        return {(".".join(wire.source), ".".join(wire.target)) for wire in wires}

    def press(
        self,
        at: QPointF,
        modifiers: Qt.KeyboardModifier = NO_MODIFIER,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Press a mouse button."""
        self._mouse(QEvent.Type.MouseButtonPress, at, button, button, modifiers)

    def move(
        self,
        to: QPointF,
        modifiers: Qt.KeyboardModifier = NO_MODIFIER,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Move the pointer, with a button held."""
        none = Qt.MouseButton.NoButton
        self._mouse(QEvent.Type.MouseMove, to, none, button, modifiers)

    def release(
        self,
        at: QPointF,
        modifiers: Qt.KeyboardModifier = NO_MODIFIER,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Let the button go."""
        none = Qt.MouseButton.NoButton
        self._mouse(QEvent.Type.MouseButtonRelease, at, button, none, modifiers)

    def drag(
        self,
        start: QPointF,
        end: QPointF,
        modifiers: Qt.KeyboardModifier = NO_MODIFIER,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Press, move in three steps, release."""
        self.press(start, modifiers, button)
        for step in (0.4, 0.8, 1.0):
            self.move(start + (end - start) * step, modifiers, button)
        self.release(end, modifiers, button)

    def click(self, at: QPointF, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press and release in one place."""
        self.press(at, modifiers)
        self.release(at, modifiers)

    def double_click(self, at: QPointF) -> None:
        """Click twice, as Qt tells it."""
        self.click(at)
        self._mouse(QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT, NO_MODIFIER)
        self.release(at)

    def hover(self, at: QPointF) -> None:
        """Move the pointer with no button held."""
        none = Qt.MouseButton.NoButton
        self._mouse(QEvent.Type.MouseMove, at, none, none, NO_MODIFIER)

    def wheel(
        self, notches: int, at: QPointF, modifiers: Qt.KeyboardModifier = NO_MODIFIER
    ) -> None:
        """Turn the wheel, upwards where `notches` is positive."""
        where = QPointF(self.view.mapFromScene(at))
        none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        turn = QPoint(0, 120 * notches)
        everywhere = self.view.viewport().mapToGlobal(where)
        event = QWheelEvent(where, everywhere, QPoint(), turn, none, modifiers, phase, False)
        QApplication.sendEvent(self.view.viewport(), event)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press and release a key, wherever the focus is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, modifiers)

    def type(self, text: str) -> None:
        """Type a text, wherever the focus is."""
        for letter in text:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClicks(target, letter)

    def pick(self, text: str) -> None:
        """Type into the open picker and take what it offers first."""
        assert self.view.desk.picker.isVisible()
        self.type(text)
        self.key(Qt.Key.Key_Return)

    def see(self, area: QRectF | None = None) -> QImage:
        """Look at the canvas, or at a rectangle of the scene."""
        port = self.view.viewport()
        image = port.grab().toImage()
        if area is None:
            return image
        return image.copy(self.view.mapFromScene(area).boundingRect())

    def color_at(self, at: QPointF) -> QColor:
        """Look at one point of the scene."""
        return self.see().pixelColor(self.view.mapFromScene(at))

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds, while loop and frames go on."""
        self.qtbot.waitUntil(lambda: bool(holds()))

    def frames(self, count: int = 3) -> None:
        """Let some frames pass."""
        seen: list[float] = []
        unsubscribe = self.workspace.pump.subscribe(seen.append)
        self.qtbot.waitUntil(lambda: len(seen) >= count)
        unsubscribe()

    def live(self, node_id: str) -> Any:
        """Look at a running node itself."""
        return self.workspace.player.node(node_id)

    def heard(self, node_id: str) -> list[str]:
        """Read the events that a node has emitted, in order."""
        records = self.workspace.player.trace.records
        return [each.event for each in records if each.type == "emit" and each.node == node_id]

    def _mouse(
        self,
        kind: QEvent.Type,
        at: QPointF,
        button: Qt.MouseButton,
        held: Qt.MouseButton,
        modifiers: Qt.KeyboardModifier,
    ) -> None:
        port = self.view.viewport()
        where = QPointF(self.view.mapFromScene(at))
        everywhere = port.mapToGlobal(where)
        QApplication.sendEvent(port, QMouseEvent(kind, where, everywhere, button, held, modifiers))
