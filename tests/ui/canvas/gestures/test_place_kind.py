"""A kind dragged from the palette is dropped on the canvas, or into a wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from playground.ui.canvas.gestures.place_kind import PlaceKind
from playground.ui.kind_mime import KIND_MIME
from tests.ui.canvas.person import LEFT, NO_MODIFIER

if TYPE_CHECKING:
    from tests.ui.canvas.person import Person

COPY = Qt.DropAction.CopyAction


# PySide 6.12 wants other arguments than 6.11 knows.
pytestmark = pytest.mark.filterwarnings("ignore:Function. 'QDrag:DeprecationWarning")


class Drag:
    """A drag from the palette, as Qt tells it to the canvas."""

    def __init__(self, person: Person, kind_id: str, mime: str = KIND_MIME) -> None:
        self._person = person
        self._data = QMimeData()
        self._data.setData(mime, QByteArray(kind_id.encode()))

    def enter(self, at: QPointF) -> bool:
        """Come onto the canvas; say whether it takes the drag."""
        where = self._person.view.mapFromScene(at)
        event = QDragEnterEvent(where, COPY, self._data, LEFT, NO_MODIFIER)
        event.ignore()
        QApplication.sendEvent(self._person.view.viewport(), event)
        return event.isAccepted()

    def move(self, at: QPointF) -> None:
        """Go on."""
        where = self._person.view.mapFromScene(at)
        event = QDragMoveEvent(where, COPY, self._data, LEFT, NO_MODIFIER)
        QApplication.sendEvent(self._person.view.viewport(), event)

    def leave(self) -> None:
        """Go off the canvas."""
        QApplication.sendEvent(self._person.view.viewport(), QDragLeaveEvent())

    def drop(self, at: QPointF) -> None:
        """Let go."""
        where = QPointF(self._person.view.mapFromScene(at))
        event = QDropEvent(where, COPY, self._data, LEFT, NO_MODIFIER)
        QApplication.sendEvent(self._person.view.viewport(), event)


def test_a_drop_adds_a_node_under_the_pointer_in_one_step(person: Person) -> None:
    drag = Drag(person, "counter")
    assert drag.enter(QPointF(280, 250))
    drag.move(QPointF(300, 260))
    assert "counter" not in person.document.nodes
    drag.drop(QPointF(300, 260))
    assert person.card("counter").outline.contains(QPointF(300, 260))
    assert person.document.nodes["counter"].title == "Counter"
    assert person.selection.items == {"counter"}
    person.document.undo()
    assert "counter" not in person.document.nodes
    assert not person.document.can_undo


def test_a_wire_below_lights_up_and_takes_the_node(person: Person) -> None:
    drag = Drag(person, "delay")
    at = person.on_wire("w2")
    drag.enter(at + QPointF(0, 80))
    dark = person.color_at(at)
    drag.move(at)
    assert person.color_at(at) != dark
    drag.drop(at)
    assert {("door.ring", "delay.in"), ("delay.out", "say.in")} <= person.wires()
    person.document.undo()
    assert ("door.ring", "say.in") in person.wires()
    assert "delay" not in person.document.nodes


def test_a_kind_that_cannot_hand_on_is_not_put_into_a_wire(person: Person) -> None:
    drag = Drag(person, "log")
    at = person.on_wire("w2")
    drag.enter(at)
    drag.drop(at)
    assert ("door.ring", "say.in") in person.wires()
    assert len(person.document.nodes) == 5


def test_leaving_the_canvas_cancels(person: Person) -> None:
    drag = Drag(person, "log")
    drag.enter(QPointF(300, 260))
    assert isinstance(person.view.hand.gesture, PlaceKind)
    drag.leave()
    assert person.view.hand.is_idle
    assert len(person.document.nodes) == 4


def test_what_is_no_kind_is_not_taken(person: Person) -> None:
    assert not Drag(person, "hello", "text/plain").enter(QPointF(300, 260))
