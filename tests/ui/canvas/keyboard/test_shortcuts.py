"""A button of the graph may have a key of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from playground.graph.model import Graph, Node
from tests.ui.canvas.person import CONTROL

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person


def with_key(keys: str) -> Graph:
    """Make a graph of one button with a key."""
    return Graph(nodes=(Node("bell", "button", "Bell", (0.0, 0.0), {"shortcut": keys}),))


@pytest.mark.parametrize(
    ("keys", "key", "modifiers"),
    [
        ("F9", Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
        ("Ctrl+1", Qt.Key.Key_1, CONTROL),  # a key of the canvas, too
        ("D", Qt.Key.Key_D, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_its_key_clicks_it_and_does_nothing_else(
    show: Callable[[Graph], Person], keys: str, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    person = show(with_key(keys))
    person.selection.select(["bell"])
    before = person.view.camera.shown
    person.key(key, modifiers)
    person.until(lambda: person.heard("bell") == ["press", "release", "click"])
    assert person.view.camera.shown == before
    assert not person.document.can_undo


def test_it_is_heard_all_over_the_window(show: Callable[[Graph], Person]) -> None:
    person = show(with_key("F9"))
    field = QLineEdit(person.view.window())
    field.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F9)
    person.until(lambda: "click" in person.heard("bell"))


def test_it_follows_the_document(show: Callable[[Graph], Person]) -> None:
    person = show(with_key("F9"))
    with person.document.edit("Key") as edit:
        edit.set_param("bell", "shortcut", "F8")
    person.key(Qt.Key.Key_F9)
    person.key(Qt.Key.Key_F8)
    person.until(lambda: person.heard("bell").count("click") == 1)
    with person.document.edit("Key") as edit:
        edit.set_param("bell", "shortcut", "no such key at all")
    person.key(Qt.Key.Key_F8)
    person.frames()
    assert person.heard("bell").count("click") == 1
