"""Every panel shows the moment: canvas, queue, call stack, listeners; and now again after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.graph.model import Graph, Node, Wire
from playground.ui.canvas import CanvasView
from playground.ui.deck import Deck
from playground.ui.inspector.listeners_tab import ListenersTab
from playground.ui.inspector.tally import Tally
from playground.ui.queue.head import LIVE_FIRST
from playground.ui.queue.queue_panel import QueuePanel
from playground.ui.stack.stack_panel import StackPanel
from tests.ui.session import Session, session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication, QWidget

CODE = """async def handler(n):
    log(n)
    emit("out", n)
"""
GRAPH = Graph(
    nodes=(
        Node("bell", "button", "Bell", (0.0, 0.0)),
        Node("door", "emitter", "Door", (260.0, 0.0), {"events": ["ring"]}),
        Node("py", "python", "Code", (520.0, 0.0), {"code": CODE}),
        Node("lamp", "lamp", "Lamp", (520.0, 160.0)),
        Node("hello", "display", "Hello", (520.0, 320.0)),
    ),
    wires=(
        Wire("w1", ("bell", "click"), ("door", "ring")),
        Wire("w2", ("door", "ring"), ("hello", "in"), once=True),
        Wire("w3", ("door", "ring"), ("lamp", "toggle")),
        Wire("w4", ("door", "ring"), ("py", "in")),
    ),
)


@pytest.fixture
def rung(qapp: QApplication) -> Iterator[Session]:
    """Ring three times, with everything live."""
    with session(GRAPH) as one:
        one.settle()
        one.click(times=3)
        yield one


def call_of(rung: Session, node: str, number: int) -> int:
    records = rung.player.trace.records
    calls = [each.seq for each in records if each.type == "call" and each.node == node]
    return calls[number]


@pytest.fixture
def canvas(rung: Session, show: Callable[[QWidget, int, int], None]) -> Iterator[CanvasView]:
    """Show the canvas."""
    canvas = CanvasView(rung.workspace)
    show(canvas, 900, 600)
    rung.frame()
    yield canvas
    canvas.detach()


def registered(canvas: CanvasView) -> set[str]:
    """Return the wires that are drawn as registered."""
    wires = canvas.desk.scene.wires
    return {wire_id for wire_id, item in wires.items() if item.registered}


def face_of(canvas: CanvasView, node: str) -> object:
    """Return what the face of a card shows once it has been looked at."""
    card = canvas.desk.scene.cards[node]
    card.refresh()
    return card.status.face


def test_the_canvas_shows_wires_and_faces_as_they_were(rung: Session, canvas: CanvasView) -> None:
    scene, present = canvas.desk.scene, rung.workspace.present
    assert [scene.wires[each].number for each in ("w2", "w3", "w4")] == [0, 1, 2]
    assert registered(canvas) == {"w1", "w3", "w4"}
    assert face_of(canvas, "lamp") is True
    present.go_to(call_of(rung, "door", 0))
    rung.frame()
    assert [scene.wires[each].number for each in ("w2", "w3", "w4")] == [1, 2, 3]
    assert registered(canvas) == {"w1", "w2", "w3", "w4"}
    assert face_of(canvas, "lamp") is False
    assert canvas.stage.life("w3").count == 0
    present.go_to(1)
    present.advance()
    rung.frame()
    assert registered(canvas) == set()
    present.go_live()
    rung.frame()
    assert [scene.wires[each].number for each in ("w2", "w3", "w4")] == [0, 1, 2]
    assert registered(canvas) == {"w1", "w3", "w4"}
    assert face_of(canvas, "lamp") is True
    assert canvas.stage.life("w3").count == 3


def test_what_came_since_leaves_the_canvas_alone(rung: Session, canvas: CanvasView) -> None:
    scene = canvas.desk.scene
    rung.workspace.present.go_to(call_of(rung, "door", 0))
    rung.click(times=3)
    assert scene.wires["w2"].registered
    assert scene.cards["lamp"].status.face is False
    assert not canvas.stage.pulses.is_moving
    rung.workspace.present.go_live()
    rung.frame()
    assert scene.cards["lamp"].status.face is False  # six times changed
    assert canvas.stage.life("w3").count == 6


def test_the_canvas_says_what_no_going_back_undoes(
    rung: Session, canvas: CanvasView, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "playground.ui.canvas.live.past_light.paint_since_tag",
        lambda _painter, _card, words: said.append(words),
    )
    present = rung.workspace.present
    present.go_to(call_of(rung, "py", 1))
    canvas.grab()
    assert said == ["ran once since: what it did stays done"]
    said.clear()
    present.go_to(call_of(rung, "door", 0))
    present.advance()
    canvas.grab()
    assert said == ["ran 3 times since: what it did stays done"]
    said.clear()
    present.go_to(len(present.records))
    present.advance()
    canvas.grab()
    assert said == []


def test_the_queue_shows_what_waited(rung: Session, show: Callable[..., None]) -> None:
    panel = QueuePanel(rung.workspace)
    show(panel, 500, 400)
    inputs = [each.seq for each in rung.player.trace.records if each.type == "input"]
    rung.workspace.present.go_to(inputs[1] + 1)
    lanes = {name: texts for name, texts in panel.board.texts().items() if texts}
    assert list(lanes) == ["poll"]
    assert len(lanes["poll"]) == 2
    assert panel.head.summary.text() == f"2 waited at record {inputs[1] + 1}"
    rung.player.pause()
    panel.board.chosen.emit(panel.board.rows[4].chips[0].waiting)
    drop = next(each for each in panel.action_rows() if each.id == "queue.drop")
    assert not drop.enabled()
    assert "now" in LIVE_FIRST
    rung.workspace.present.go_live()
    assert not any(panel.board.texts().values())
    panel.detach()


def test_the_call_stack_shows_what_was_open(rung: Session, show: Callable[..., None]) -> None:
    deck = Deck({"stack": "Call stack"})
    panel = StackPanel(rung.workspace)
    deck.take("stack", panel, panel.bar)
    show(deck, 820, 300)
    present = rung.workspace.present
    present.go_to(call_of(rung, "lamp", 1))
    assert panel.list.rows.rows[0].text.startswith("listener 1 of 2 Lamp")
    assert panel.bar.text == f"At record {present.seq}"
    present.go_to(1)
    present.advance()
    assert panel.list.rows.rowCount() == 0
    present.go_live()
    assert panel.bar.text == ""
    panel.detach()


def test_the_listeners_are_those_of_then_with_their_counts(rung: Session, qapp: object) -> None:
    tab = ListenersTab(rung.workspace, "door")
    tally = Tally()
    tally.take(rung.player.trace.records)
    tab.show_rows(tally)
    assert [(row.ordinal, row.tag) for row in tab.list.rows.rows if row.key] == [
        (None, "spent"),
        (1, ""),
        (2, ""),
    ]
    rung.workspace.present.go_to(call_of(rung, "lamp", 0) - 4)
    tab.show_rows(tally)
    assert [(row.ordinal, row.tag, row.detail) for row in tab.list.rows.rows if row.key] == [
        (1, "once", "0 calls"),
        (2, "", "0 calls"),
        (3, "", "0 calls"),
    ]
    rung.workspace.present.go_to(call_of(rung, "py", 1))
    rung.workspace.present.advance()
    tab.show_rows(tally)
    details = [row.detail.split("  ")[0] for row in tab.list.rows.rows if row.key]
    assert details == ["1 call", "2 calls", "2 calls"]


def test_a_key_that_clicks_a_button_leads_back_to_now(rung: Session, canvas: CanvasView) -> None:
    with rung.document.edit("Set") as edit:
        edit.set_param("bell", "shortcut", "R")
    present = rung.workspace.present
    present.go_to(call_of(rung, "door", 0))
    QTest.keyClick(canvas, Qt.Key.Key_R)
    rung.settle()
    assert not present.is_past
    assert canvas.stage.life("w1").count == 4


def test_a_click_on_a_card_leads_back_to_now(rung: Session, canvas: CanvasView) -> None:
    present = rung.workspace.present
    present.go_to(call_of(rung, "door", 0))
    card = canvas.desk.scene.cards["bell"]
    at = canvas.mapFromScene(card.face_area.center())
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    rung.settle()
    assert not present.is_past
    assert canvas.stage.life("w1").count == 4
