"""What is told to cards, frames and notes by key: one step of the history each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from playground.graph.file import loads
from playground.graph.model import Frame, Graph, Node, Wire
from tests.ui.canvas.person import CONTROL, SHIFT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_removes_cards_with_their_wires(person: Person, key: Qt.Key) -> None:
    person.selection.select(["door"])
    person.key(key)
    assert set(person.document.nodes) == {"bell", "say", "lamp"}
    assert not person.document.wires
    assert not person.selection.items
    assert "door" not in person.scene.cards
    person.document.undo()
    assert len(person.document.wires) == 3
    assert set(person.scene.wires) == {"w1", "w2", "w3"}


def test_delete_removes_a_wire(person: Person) -> None:
    person.click(person.on_wire("w2"))
    person.key(Qt.Key.Key_Delete)
    assert set(person.document.wires) == {"w1", "w3"}


def test_ctrl_delete_reconnects_the_neighbours(person: Person) -> None:
    person.selection.select(["door"])
    person.key(Qt.Key.Key_Delete, CONTROL)
    assert person.wires() == {("bell.click", "say.in"), ("bell.click", "lamp.toggle")}
    person.document.undo()
    assert "door" in person.document.nodes


def test_ctrl_a_selects_everything(person: Person) -> None:
    person.key(Qt.Key.Key_A, CONTROL)
    assert person.selection.items == {"bell", "door", "say", "lamp"}
    assert person.selection.wires == {"w1", "w2", "w3"}


def test_copy_and_paste_add_a_copy_with_the_wires_between_at_the_pointer(person: Person) -> None:
    person.selection.select(["bell", "door"])
    person.key(Qt.Key.Key_C, CONTROL)
    person.hover(QPointF(100, 300))
    person.key(Qt.Key.Key_V, CONTROL)
    assert len(person.document.nodes) == 6
    assert len(person.document.wires) == 4
    assert person.selection.items == {"bell2", "door2"}
    assert person.document.nodes["bell2"].position == (100.0, 300.0)
    assert ("bell2.click", "door2.ring") in person.wires()
    person.document.undo()
    assert len(person.document.nodes) == 4


def test_a_copy_is_text_that_a_file_could_hold(person: Person) -> None:
    person.selection.select(["say"])
    person.key(Qt.Key.Key_C, CONTROL)
    text = QGuiApplication.clipboard().text()
    assert [node.id for node in loads(text.encode(), "clipboard").nodes] == ["say"]


def test_pasting_what_is_no_graph_says_so_and_changes_nothing(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "playground.ui.canvas.view.QToolTip.showText", lambda at, text, widget: said.append(text)
    )
    QGuiApplication.clipboard().setText("a letter to Ada")
    person.key(Qt.Key.Key_V, CONTROL)
    assert said == ["The clipboard holds no piece of a graph."]
    assert not person.document.can_undo


def test_cut_copies_and_removes(person: Person) -> None:
    person.selection.select(["say"])
    person.key(Qt.Key.Key_X, CONTROL)
    assert "say" not in person.document.nodes
    person.key(Qt.Key.Key_V, CONTROL)
    assert "say" in person.document.nodes


def test_ctrl_d_duplicates_beside(person: Person) -> None:
    person.selection.select(["say"])
    person.key(Qt.Key.Key_D, CONTROL)
    assert person.document.nodes["say2"].position == (560.0, 40.0)
    assert person.selection.items == {"say2"}


def test_d_disables_and_enables_cards_and_wires(person: Person) -> None:
    person.selection.select(["say"], ["w1"])
    seen = []
    for _ in range(2):
        person.key(Qt.Key.Key_D)
        seen.append((person.card("say").node.enabled, person.scene.wires["w1"].wire.enabled))
    assert seen == [(False, False), (True, True)]


def test_a_disabled_card_is_dim(person: Person) -> None:
    stripe = person.card("say").outline.topLeft() + QPointF(2, 40)
    bright = person.color_at(stripe)
    with person.document.edit("Disable") as edit:
        edit.change_node("say", enabled=False)
    person.frames()
    assert person.color_at(stripe).saturation() < bright.saturation()


def test_l_lays_out_from_left_to_right_without_overlap_in_one_step(
    show: Callable[[Graph], Person],
) -> None:
    nodes = tuple(Node(f"n{i}", "emitter", f"N{i}", (0.0, 0.0)) for i in range(6))
    pairs = [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (4, 1)]  # the last closes a loop
    wires = tuple(
        Wire(f"w{i}", (f"n{a}", "event"), (f"n{b}", "event")) for i, (a, b) in enumerate(pairs)
    )
    person = show(Graph(nodes=nodes, wires=wires))
    person.key(Qt.Key.Key_L)
    outlines = [card.outline for card in person.scene.cards.values()]
    for i, one in enumerate(outlines):
        assert not any(one.intersects(other) for other in outlines[i + 1 :])
    left = {card.node.id: card.outline.left() for card in person.scene.cards.values()}
    for a, b in pairs[:-1]:
        assert left[f"n{a}"] < left[f"n{b}"]
    assert person.view.camera.shown.contains(person.scene.contents_rect())
    person.document.undo()
    assert all(node.position == (0.0, 0.0) for node in person.document.nodes.values())
    assert not person.document.can_undo


def test_a_frame_is_put_round_the_selection_and_named(person: Person) -> None:
    person.selection.select(["say", "lamp"])
    person.key(Qt.Key.Key_G, CONTROL | SHIFT)
    person.type("Outputs")
    person.key(Qt.Key.Key_Return)
    (frame,) = person.document.frames.values()
    assert frame.title == "Outputs"
    assert set(person.scene.inside(frame.id)) == {"say", "lamp"}


def test_u_takes_the_frame_away_and_leaves_the_cards(person: Person) -> None:
    with person.document.edit("Frame") as edit:
        edit.add(Frame("f1", "All", "", (-40.0, -60.0, 900.0, 500.0)))
    person.selection.select(["bell"])
    person.key(Qt.Key.Key_U)
    assert not person.document.frames
    assert len(person.document.nodes) == 4
    assert person.selection.items == {"bell", "door", "say", "lamp"}


def test_n_adds_a_note_to_write(person: Person) -> None:
    person.key(Qt.Key.Key_N)
    person.type("Watch the lamp")
    person.key(Qt.Key.Key_Return, CONTROL)
    (note,) = person.document.notes.values()
    assert note.text == "Watch the lamp"
    assert person.view.hasFocus()


def test_keys_do_nothing_where_nothing_is_selected(person: Person) -> None:
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_D, Qt.Key.Key_U, Qt.Key.Key_F2, Qt.Key.Key_C):
        person.key(key)
    person.key(Qt.Key.Key_X, CONTROL)
    person.key(Qt.Key.Key_G, CONTROL | SHIFT)
    assert not person.document.can_undo
