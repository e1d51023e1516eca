"""The whole window: what is open, what it is called, what a person sees happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from playground.graph.file import load, save
from playground.ui.file_desk import NOT_OPENED, NOT_SAVED
from playground.ui.panels import ON_DEMAND, TABS
from playground.ui.theme import themes
from tests.ui.conftest import DOORBELL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.bridge.frame_pump import FramePump
    from playground.runtime.player import Player
    from playground.settings import Settings
    from playground.ui.main_window import MainWindow
    from playground.ui.workspace_view import WorkspaceView

CTRL = Qt.KeyboardModifier.ControlModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "bell.playground.json"
    save(DOORBELL, file)
    return file


def test_a_new_graph_is_empty_says_how_to_begin_and_runs(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    view = window.view
    assert view is not None
    assert view.workspace.player.state == "running"
    assert view.hint.isVisible()
    view.canvas.add_kind("button")
    assert not view.hint.isVisible()
    qtbot.waitUntil(lambda: window.status.state.text() == "running")


def test_a_click_on_a_button_shows_in_the_status_bar(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    window.open_path(file)
    assert window.view is not None
    window.view.workspace.player.gesture("bell", "click")
    qtbot.waitUntil(lambda: window.status.turn.text() != "turn 0")
    qtbot.waitUntil(lambda: "rows" in window.status.session.text())
    assert window.status.file.text() == "bell.playground.json"


def test_the_title_names_the_file_and_marks_changes(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    assert window.windowTitle() == "Event Playground"
    window.open_path(file)
    assert window.windowTitle() == "bell.playground.json[*] — Event Playground"
    assert not window.isWindowModified()
    _change(window)
    assert window.isWindowModified()
    qtbot.waitUntil(window.actions_table.qt("edit.undo").isEnabled)
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert not window.isWindowModified()


def test_undo_says_what_it_undoes(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    window.open_path(file)
    undo = window.actions_table.qt("edit.undo")
    assert not undo.isEnabled()
    _change(window)
    qtbot.waitUntil(undo.isEnabled)
    assert undo.text() == "Undo Rename"


def test_saving_writes_the_file(window: MainWindow, file: Path) -> None:
    window.open_path(file)
    _change(window)
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert load(file).nodes[0].title == "Front door"
    assert not window.isWindowModified()


def test_a_file_with_a_fault_is_told_in_one_line_and_nothing_is_lost(
    window: MainWindow, file: Path, tmp_path: Path
) -> None:
    window.open_path(file)
    broken = tmp_path / "broken.playground.json"
    broken.write_text('{"format": "event-playground/graph", "version": 1, "nodes": [3]}')
    window.open_path(broken)
    bar = window.bars.bars()[0]
    assert bar.headline.text().startswith(f"{broken}: ")
    assert bar.headline.text().endswith("at $.nodes[0]")
    assert bar.text.text() == NOT_OPENED
    assert window.desk.document is not None
    assert window.desk.document.path == file.resolve()


def test_a_file_that_is_gone_leaves_the_recent_ones(
    window: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    settings.remember(tmp_path / "gone.playground.json")
    window.open_path(tmp_path / "gone.playground.json")
    assert "gone.playground.json" in window.bars.bars()[0].headline.text()
    assert settings.recent == []
    assert window.start_page.recent.model.rowCount() == 0


def test_a_folder_that_cannot_be_written_is_told_and_the_changes_stay(
    window: MainWindow, file: Path, tmp_path: Path
) -> None:
    window.open_path(file)
    _change(window)
    window.desk._save(tmp_path / "no such folder" / "x.playground.json", None)
    bar = window.bars.bars()[0]
    assert "No such file or directory" in bar.headline.text()
    assert bar.text.text() == NOT_SAVED
    assert window.isWindowModified()


def test_closing_with_changes_asks_and_cancel_keeps_everything(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    window.open_path(file)
    _change(window)
    window.close()
    box = _question(qtbot)
    assert box.text() == "Save the changes to bell.playground.json?"
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.isWindowModified()


def test_discard_closes_and_leaves_the_file_as_it_was(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    before = file.read_bytes()
    window.open_path(file)
    _change(window)
    window.close()
    with qtbot.waitSignal(window.closed):
        _press(_question(qtbot), QMessageBox.StandardButton.Discard)
    assert file.read_bytes() == before
    assert not window.isVisible()


def test_save_saves_and_then_goes_on_with_what_was_asked(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    window.open_path(file)
    _change(window)
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    _press(_question(qtbot), QMessageBox.StandardButton.Save)
    qtbot.waitUntil(lambda: window.desk.name == "Untitled")
    assert load(file).nodes[0].title == "Front door"


def test_without_changes_nobody_is_asked(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    window.open_path(file)
    with qtbot.waitSignal(window.closed):
        window.close()


def test_what_is_still_being_typed_counts_as_a_change(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    window.open_path(file)
    assert window.view is not None
    taken: list[bool] = []
    window.desk.settling.connect(lambda: taken.append(True))
    window.close()
    assert taken


def test_another_file_replaces_panels_and_actions(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    window.open_path(file)
    first = window.view
    ids = [action.id for action in window.actions_table]
    window.open_path(file)
    assert window.view is not first
    assert [action.id for action in window.actions_table] == ids
    assert window.stack.count() == 2


def test_closing_the_document_goes_back_to_the_start_page(window: MainWindow, file: Path) -> None:
    window.open_path(file)
    QTest.keyClick(window, Qt.Key.Key_W, CTRL)
    assert window.stack.currentWidget() is window.start_page
    assert not window.toolbar.transport.isVisible()
    assert not window.status.isVisible()
    assert str(file) in window.settings.recent
    assert "run.run" not in [action.id for action in window.actions_table]


def test_panels_hide_and_stay_hidden(window: MainWindow, file: Path, settings: Settings) -> None:
    window.open_path(file)
    assert window.view is not None
    QTest.keyClick(window, Qt.Key.Key_3, ALT)
    QTest.keyClick(window, Qt.Key.Key_4, ALT)
    assert not window.view.queue.isVisible()
    assert not window.view.log.isVisible()
    window.open_path(file)
    assert not window.view.queue.isVisible()
    assert settings.hidden_panels == ["queue", *(tab for tab in TABS if tab not in ON_DEMAND)]
    QTest.keyClick(window, Qt.Key.Key_3, ALT)
    assert window.view.queue.isVisible()


def test_one_key_goes_from_panel_to_panel(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    window.open_path(file)
    view = window.view
    assert view is not None
    view.furnish()
    qtbot.waitUntil(view.canvas.hasFocus)
    view.workspace.selection.select(["door"])
    qtbot.wait(50)
    places = []
    for _ in range(5):
        QTest.keyClick(window, Qt.Key.Key_F7)
        places.append(_panel_with_focus(view))
    assert places == ["inspector", "queue", "log", "palette_panel", "canvas"]
    QTest.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert _panel_with_focus(view) == "palette_panel"


@pytest.mark.filterwarnings("ignore:Function. 'QDrag:DeprecationWarning")  # PySide 6.12 of 6.11's
def test_a_graph_from_the_file_manager_is_opened(window: MainWindow, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    place = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NO_KEYS)
    enter = QDragEnterEvent(QPoint(50, 50), *place)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *place))
    assert window.desk.name == "bell.playground.json"


def test_sizes_are_kept_for_the_next_time(window: MainWindow, file: Path) -> None:
    window.open_path(file)
    assert window.view is not None
    bottom = window.view.panels.splitters["bottom"]
    bottom.setSizes([600, 680])
    sizes = bottom.sizes()
    window.open_path(file)
    assert window.view.panels.splitters["bottom"].sizes() == sizes


def test_the_theme_switches_at_once_and_is_kept(window: MainWindow, settings: Settings) -> None:
    window.toolbar.theme_switch.click()
    assert not themes.current.dark
    assert settings.theme == "light"
    window.toolbar.theme_switch.click()
    assert themes.current.dark


def test_a_bug_is_told_with_its_details_to_copy(window: MainWindow) -> None:
    window.tell_bug("ValueError: no bell", "Traceback ...\nValueError: no bell")
    bar = window.bars.bars()[0]
    assert bar.headline.text().endswith("ValueError: no bell")
    bar.buttons[0].click()
    assert QApplication.clipboard().text().startswith("Traceback")


def test_keys_of_the_start_page_and_of_a_graph_do_not_clash(window: MainWindow, file: Path) -> None:
    window.open_path(file)
    heard: dict[tuple[str, int], str] = {}
    for action in window.actions_table:
        for keys in action.keys:
            place = (keys, id(action.scope))
            assert place not in heard, f"{keys}: {action.id} and {heard.get(place)}"
            heard[place] = action.id
            anywhere = (keys, id(None))
            assert action.scope is None or anywhere not in heard, f"{keys} of {action.id}"


def test_a_double_click_on_a_chip_of_the_queue_shows_its_card(
    window: MainWindow, file: Path
) -> None:
    window.open_path(file)
    view = window.view
    assert view is not None
    card = view.canvas.desk.scene.outline_of("say")
    assert card is not None
    view.canvas.camera.reveal(card.translated(5_000.0, 5_000.0))
    assert not view.canvas.camera.shown.contains(card)
    view.queue.board.show_requested.emit("say")
    assert view.workspace.selection.items == {"say"}
    assert view.canvas.camera.shown.contains(card)


def test_a_window_that_opens_maximised_as_it_was_closed_shows_what_runs(
    window: MainWindow,
    settings: Settings,
    file: Path,
    pump: FramePump,
    player_for: Callable[..., Player],
    qtbot: QtBot,
) -> None:
    window.showMaximized()
    qtbot.waitUntil(window.isMaximized)
    window.close_now()
    again = type(window)(settings, pump, player_for)
    again.show()
    qtbot.waitUntil(again.isMaximized)
    again.open_path(file)
    assert pump.is_running
    again.close_now()
    again.deleteLater()


def _change(window: MainWindow) -> None:
    document = window.desk.document
    assert document is not None
    node = next(iter(document.nodes.values()))
    with document.edit("Rename") as edit:
        edit.change_node(node.id, title="Front door")


def _panel_with_focus(view: WorkspaceView) -> str:
    focus = QApplication.focusWidget()
    assert focus is not None
    names = ("palette_panel", "canvas", "inspector", "queue", "log")
    holds = [name for name in names if _is_inside(focus, getattr(view, name))]
    return holds[0]


def _is_inside(widget: QWidget, panel: QWidget) -> bool:
    return widget is panel or panel.isAncestorOf(widget)


def _question(qtbot: QtBot) -> QMessageBox:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def _press(box: QMessageBox, button: QMessageBox.StandardButton) -> None:
    box.button(button).click()
