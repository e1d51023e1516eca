"""From where the question is asked: the log, the queue, the stack, the canvas, the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from playground.graph.file import save
from playground.graph.model import Breakpoint
from playground.ui.panels import TABS
from tests.ui.why.graphs import SHOP

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.ui.main_window import MainWindow
    from playground.ui.workspace_view import WorkspaceView

Key = Qt.Key
TAB = list(TABS).index("why")


@pytest.fixture
def view(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> WorkspaceView:
    """Open the shop, and order once."""
    save(SHOP, tmp_path / "shop.playground.json")
    window.open_path(tmp_path / "shop.playground.json")
    view = window.view
    assert view is not None
    view.furnish()
    view.workspace.player.gesture("bell", "click")
    qtbot.waitUntil(lambda: any("Van" in row for row in view.log.visible_rows()))
    return view


def last_call(view: WorkspaceView, node: str) -> int:
    records = view.workspace.player.trace.records
    return next(r.seq for r in reversed(records) if r.type == "call" and r.node == node)


def is_up(view: WorkspaceView) -> bool:
    return view.panels.deck.current == "why" and view.why.isVisible()


def test_a_row_of_the_log_is_asked_about_by_a_key_and_escape_leads_back(
    view: WorkspaceView, qtbot: QtBot
) -> None:
    deck = view.panels.deck
    assert not deck.tabs.isTabVisible(TAB)
    row = view.log.table.index.row_of(2 * (last_call(view, "till") - 1))
    assert row is not None
    view.log.table.choose_row(row)
    view.log.table.setFocus()
    qtbot.waitUntil(lambda: view.workspace.selection.record == last_call(view, "till"))
    qtbot.waitUntil(view.log.table.hasFocus)
    qtbot.wait(20)  # the keys of actions follow the selection a moment later
    QTest.keyClick(view.log.table, Key.Key_W)
    assert is_up(view)
    assert view.why.subject == last_call(view, "till")
    assert view.workspace.selection.trail
    QTest.keyClick(view.why.answer.path, Key.Key_Escape)
    assert deck.current == "log"
    assert not deck.tabs.isTabVisible(TAB)
    assert view.workspace.selection.trail == ()
    assert view.log.table.hasFocus()


def test_the_path_is_lit_on_the_timeline_until_the_answer_is_put_away(
    view: WorkspaceView, window: MainWindow
) -> None:
    view.why.ask(last_call(view, "till"))
    trail = view.workspace.selection.trail
    assert len(trail) > 1
    view.show_panel("timeline", visible=True)
    assert view.workspace.selection.trail == trail
    view.show_panel("why", visible=True)
    window.actions_table.run("view.why")
    assert view.workspace.selection.trail == ()


def test_the_details_of_a_row_lead_there(view: WorkspaceView) -> None:
    seq = last_call(view, "till")
    view.log.show_details(on=True)
    view.workspace.selection.select(["till"], ["w3"], seq)
    assert "what came of it" in view.log.details.toPlainText()
    view.log.details.anchorClicked.emit(QUrl(f"why#{seq}"))
    assert is_up(view)
    assert view.why.subject == seq


def test_an_entry_of_the_queue_is_asked_about(view: WorkspaceView, qtbot: QtBot) -> None:
    view.workspace.player.gesture("idle", "click")
    qtbot.waitUntil(lambda: "Later" in str(view.queue.board.texts()["timers"]))
    chip = view.queue.board.rows[2].chips[0]
    view.queue.board.chosen.emit(chip.waiting)
    action = next(each for each in view.queue.action_rows() if each.id == "queue.why")
    assert action.enabled()
    action.run()
    assert is_up(view)
    assert view.why.subject == chip.waiting.seq
    assert view.why.answer.sentence.text().startswith("It is due in ")


def test_a_frame_of_the_call_stack_is_asked_about(view: WorkspaceView, qtbot: QtBot) -> None:
    with view.workspace.document.edit("Add Breakpoint") as edit:
        edit.add(Breakpoint(on="node", target="till"))
    view.workspace.player.gesture("bell", "click")
    qtbot.waitUntil(lambda: view.panels.deck.current == "stack" and view.stack.list.row is not None)
    (action,) = view.stack.action_rows()
    assert action.enabled()
    action.run()
    assert is_up(view)
    assert view.why.subject == last_call(view, "till")


@pytest.mark.parametrize(
    ("items", "wires", "kind"),
    [(["till"], [], "call"), ([], ["w3"], "call"), (["bell"], [], "emit"), (["idle"], [], "")],
)
def test_a_card_and_a_wire_are_asked_about_for_what_they_did_last(
    view: WorkspaceView,
    window: MainWindow,
    qtbot: QtBot,
    items: list[str],
    wires: list[str],
    kind: str,
) -> None:
    qtbot.waitUntil(lambda: view.canvas.stage.activity.life("w3").count == 1)
    view.workspace.selection.select(items, wires)
    assert window.actions_table.run("canvas.why") is bool(kind)
    if kind:
        assert is_up(view)
        assert view.why.subject is not None
        assert view.workspace.player.trace.records[view.why.subject - 1].type == kind


def test_the_palette_and_a_key_ask_about_whatever_record_is_selected(
    view: WorkspaceView, window: MainWindow, qtbot: QtBot
) -> None:
    assert not window.actions_table.run("why.ask")
    view.workspace.selection.select([], [], 1)
    assert window.actions_table.run("why.ask")
    assert view.why.subject == 1
    view.show_panel("timeline", visible=True)
    view.workspace.selection.select([], [], last_call(view, "till"))
    view.timeline.chart.setFocus()
    qtbot.waitUntil(window.actions_table.qt("why.ask").isEnabled)
    QTest.keyClick(view.timeline.chart, Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert view.why.subject == last_call(view, "till")


def test_brackets_go_from_row_to_row_in_the_log(view: WorkspaceView, window: MainWindow) -> None:
    selection = view.workspace.selection
    selection.select([], [], last_call(view, "till"))
    assert window.actions_table.run("log.cause")
    assert selection.record == last_call(view, "price")
    current = view.log.table.current_record()
    assert current is not None
    assert current.seq == selection.record
    assert window.actions_table.run("log.effect")
    assert selection.record == last_call(view, "till")
    assert not is_up(view)


def test_the_view_menu_shows_it_and_puts_it_away(view: WorkspaceView, window: MainWindow) -> None:
    window.actions_table.run("view.why")
    assert is_up(view)
    assert view.why.hint.isVisible()
    window.actions_table.run("view.why")
    assert view.panels.deck.current == "log"
    assert view.panels.is_shown("log")
