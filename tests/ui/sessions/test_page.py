"""The page of the sessions: listed, searched, named, noted, opened, deleted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from playground.runtime.player import Player
from playground.session import load_session
from playground.session.journal import StoredSession
from playground.session.keeper import SessionKeeper
from playground.session.library import Library
from playground.settings import sessions_path
from playground.ui.export.dialog import ExportDialog
from playground.ui.sessions.columns import RECORDS, STATE
from tests.session.library.files import cut_off, keep, recorded_elsewhere, ringing
from tests.ui.conftest import DOORBELL
from tests.ui.sessions.acts import cells, headlines, on_disk, question

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.ui.main_window import MainWindow
    from playground.ui.sessions.page import SessionsPage
    from tests.ui.sessions.conftest import OpenPage

NEWEST_FIRST = ["Traffic light", "Stopwatch", "Doorbell"]


def test_a_key_shows_the_sessions_and_escape_goes_back(
    window: MainWindow, kept: list[Path], qtbot: QtBot
) -> None:
    del kept
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    page = window.sessions.page
    qtbot.waitUntil(lambda: cells(page) == NEWEST_FIRST)
    assert page.table.hasFocus()
    assert cells(page, RECORDS) == ["8"] * 3
    assert page.foot.total.text().startswith("3 sessions, ")
    assert str(sessions_path()) in page.foot.folder.text()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.start_page


def test_the_start_page_leads_to_it(window: MainWindow) -> None:
    QTest.mouseClick(window.start_page.sessions, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.sessions.page


def test_without_sessions_it_says_so_in_a_line(open_page: OpenPage) -> None:
    page = open_page(0)
    assert page._hint.text == "Every run is kept here by itself."
    assert page._hint.isVisible()
    assert not page.details._whole.isVisible()


def test_enter_opens_a_session_in_the_window(
    window: MainWindow, kept: list[Path], open_page: OpenPage
) -> None:
    page = open_page(3)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.desk.review is not None
    assert window.desk.review.path == kept[1]
    assert window.view is not None
    assert window.view.workspace.player.state == "review"
    assert window.stack.currentWidget() is window.view


def test_f2_gives_a_session_another_name_in_its_place(
    window: MainWindow, kept: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    del kept
    page = open_page(3)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.selectedText() == "Traffic light"
    QTest.keyClicks(field, "Rush hour")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(page) == ["Rush hour", *NEWEST_FIRST[1:]])
    assert page.details.title.text() == "Rush hour"
    assert page.details.facts["Graph"].text() == "Traffic light"
    qtbot.waitUntil(lambda: "Rush hour" in on_disk())
    assert on_disk()["Rush hour"].title == "Traffic light"
    assert window.desk.review is None  # Enter was the field's
    page.table.rename()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(page) == NEWEST_FIRST)


def test_the_window_goes_by_the_new_name_of_what_it_looks_back_at(
    window: MainWindow, kept: list[Path], open_page: OpenPage
) -> None:
    window.desk.open_file(kept[2])
    page = open_page(3)
    page._rename(kept[1], "Another one")
    assert window.windowTitle().startswith("Traffic light, session of ")
    page._rename(kept[2], "Rush hour")
    assert window.windowTitle().startswith("Rush hour, session of ")
    page._rename(kept[2], "")
    assert window.windowTitle().startswith("Traffic light, session of ")


def test_a_note_is_kept_when_the_person_goes_on(
    kept: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    del kept
    page = open_page(3)
    note = page.details.note
    note.setFocus()
    QTest.keyClicks(note, "Look at record 12")
    page.table.setFocus()
    qtbot.waitUntil(lambda: on_disk()["Traffic light"].note == "Look at record 12")
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert note.toPlainText() == ""
    QTest.keyClick(page.table, Qt.Key.Key_Up)
    assert note.toPlainText() == "Look at record 12"


def test_a_note_is_not_lost_when_the_window_closes(
    window: MainWindow, kept: list[Path], open_page: OpenPage
) -> None:
    del kept
    page = open_page(3)
    page.details.note.setFocus()
    QTest.keyClicks(page.details.note, "Unfinished")
    window.close()
    assert on_disk()["Traffic light"].note == "Unfinished"


def test_delete_deletes_all_that_is_chosen(
    kept: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(3)
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.details.title.text() == "2 sessions"
    assert page.details.facts["Records"].text() == "16"
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: cells(page) == ["Doorbell"])
    assert page.findChild(QMessageBox) is None
    assert [each.exists() for each in kept] == [True, False, False]
    assert page.details.title.text() == "Doorbell"


def test_what_has_a_name_or_a_note_is_deleted_after_a_question(
    kept: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    Library(sessions_path()).annotate(kept[2], "Look at this")
    page = open_page(3)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert question(page).text() == "Delete Traffic light? It has a note."
    QTest.keyClick(question(page), Qt.Key.Key_Escape)
    assert kept[2].exists()
    page.table.selectAll()
    page.delete_chosen()
    boxes = page.findChildren(QMessageBox)
    assert boxes[-1].text() == "Delete 3 sessions? 1 of them has a name or a note."
    boxes[-1].button(QMessageBox.StandardButton.Yes).click()
    qtbot.waitUntil(lambda: cells(page) == [])
    assert list(sessions_path().iterdir()) == []


def test_the_search_leaves_what_has_all_the_words(
    window: MainWindow, kept: list[Path], open_page: OpenPage
) -> None:
    library = Library(sessions_path())
    library.rename(kept[0], "Night of the bell")
    library.annotate(kept[1], "The bell is missing")
    page = open_page(3)
    page.search.setFocus()
    QTest.keyClicks(page.search, "BELL")
    assert cells(page) == ["Stopwatch", "Night of the bell"]
    assert page.details.title.text() == "Stopwatch"
    QTest.keyClicks(page.search, " doorbell")
    assert cells(page) == ["Night of the bell"]
    QTest.keyClicks(page.search, " nowhere")
    assert page._hint.text == "No session has all of these words."
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(cells(page)) == 3
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.start_page


def test_a_file_that_cannot_be_read_says_why_and_can_be_deleted(
    window: MainWindow, kept: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    del kept
    bad = sessions_path() / "bad.session"
    bad.write_bytes(b"PNG or so" * 1_000)
    page = open_page(4)
    page.table.choose(bad)
    assert page.details.outcome.text() == "Not a session of Event Playground."
    assert not page.details.note.isVisible()
    assert not page.details.rename.isVisible()
    page.open_chosen()
    assert headlines(window) == [f"{bad}: not a session of Event Playground - at $"]
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(cells(page)) == 3)


def test_a_session_is_exported_without_being_opened(
    window: MainWindow, kept: list[Path], open_page: OpenPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = open_page(3)
    QTest.mouseClick(page.details.export, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(ExportDialog)
    dialog.formats[".session"].button.click()
    dialog.accept()
    (where,) = window.findChildren(QFileDialog)
    assert Path(where.selectedFiles()[0]).name == "Traffic light.session"
    where.reject()
    window.sessions.exporter.export(page.table.chosen[0], tmp_path / "copy.jsonl")
    qtbot.waitUntil(lambda: headlines(window) == ["Exported 8 records to copy.jsonl"])
    with StoredSession(kept[2]) as stored:
        assert list(load_session(tmp_path / "copy.jsonl").records) == list(stored.records)
    assert window.desk.review is None


def test_a_session_that_is_gone_by_then_is_not_exported(
    window: MainWindow, kept: list[Path], open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(3)
    kept[2].unlink()
    window.sessions.exporter.export(page.table.chosen[0], tmp_path / "copy.jsonl")
    assert headlines(window) == [f"Cannot open {kept[2]}: No such file or directory"]
    assert not (tmp_path / "copy.jsonl").exists()


def test_the_session_that_is_open_in_the_window_is_not_deleted(
    window: MainWindow, kept: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    window.desk.open_file(kept[2])
    page = open_page(3)
    page.delete_chosen()
    told = "Cannot delete Traffic light: it is open in this window; close it first"
    assert headlines(window) == [told]
    assert kept[2].exists()
    window.desk.close()
    window.actions_table.run("session.kept")
    page.delete_chosen()
    qtbot.waitUntil(lambda: len(cells(page)) == 2)


def test_what_another_process_records_is_read_and_left_to_it(
    window: MainWindow, kept: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    del kept
    path = sessions_path() / "9.session"
    with recorded_elsewhere(path):
        page = open_page(4)
        page.table.choose(path)
        assert cells(page, STATE)[0] == "Recorded in another window"
        assert not page.details.delete.isEnabled()
        page.open_chosen()
        assert window.desk.review is not None
        assert len(window.desk.review.records) >= 1_024
        window.actions_table.run("session.kept")
    qtbot.waitUntil(lambda: cells(page, STATE)[0] == "Cut off")
    assert page.details.keep.isVisible()


def test_keep_says_that_what_a_crash_left_has_been_seen(open_page: OpenPage, qtbot: QtBot) -> None:
    path = cut_off(sessions_path() / "9.session")
    page = open_page(1)
    assert page.details.outcome.text().startswith("Cut off: the app ended")
    QTest.mouseClick(page.details.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.details.keep.isVisible())
    (found,) = Library(sessions_path()).sessions()
    assert found.path == path
    assert not found.is_left_over


def test_the_number_of_sessions_that_are_kept_is_a_setting(
    window: MainWindow, kept: list[Path], open_page: OpenPage
) -> None:
    page = open_page(3)
    Library(sessions_path()).rename(kept[0], "Mine")
    number = page.foot.number
    assert number.value() == 30
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "1")
    assert window.settings.sessions_kept == 1
    assert page.foot.later.text() == "2 go at the next start"
    number.selectAll()
    QTest.keyClicks(number, "0")
    assert number.property("fault")
    assert window.settings.sessions_kept == 1
    page.table.setFocus()
    assert number.value() == 1
    assert not number.property("fault")


def test_the_oldest_go_when_the_app_starts(
    window: MainWindow, kept: list[Path], qtbot: QtBot
) -> None:
    window.settings.sessions_kept = 2
    with qtbot.waitSignal(window.sessions.librarian.listed):
        window.sessions.begin()
    assert [each.exists() for each in kept] == [False, True, True]
    assert headlines(window) == []


def test_a_row_stays_chosen_when_others_come_and_go(
    kept: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(3)
    page.table.choose(kept[1])
    keep(ringing("Later"), sessions_path() / "9.session")
    kept[2].unlink()
    page._librarian.look()
    qtbot.waitUntil(lambda: cells(page) == ["Later", "Stopwatch", "Doorbell"])
    assert [each.path for each in page.table.chosen] == [kept[1]]


def test_what_is_typed_is_for_the_page_though_a_graph_is_open(
    window: MainWindow, kept: list[Path], open_page: OpenPage
) -> None:
    del kept
    window.desk._open_graph(DOORBELL)
    page = open_page(3)
    QTest.keyClick(page.table, Qt.Key.Key_D)
    assert [each.label for each in page.table.chosen] == ["Doorbell"]
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()


def test_a_narrow_window_leaves_out_what_the_side_pane_says(
    window: MainWindow, kept: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    del kept
    page = open_page(3)
    header = page.table.header()

    def shown() -> int:
        return header.count() - header.hiddenSectionCount()

    assert shown() == 6
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: shown() == 3)
    assert header.length() <= page.table.viewport().width()
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: shown() == 6)


def test_a_file_whose_name_is_no_text_is_shown(kept: list[Path], open_page: OpenPage) -> None:
    os.rename(kept[0], os.fsencode(sessions_path()) + b"/caf\xe9.session")  # noqa: PTH104
    (sessions_path() / os.fsdecode(b"\xff.session")).write_bytes(b"no session")
    page = open_page(4)
    page.table.selectAll()
    assert page.details.title.text() == "4 sessions"
    for each in page.table.chosen:
        page.table.choose(each.path)
        assert page.details.title.text()


def test_it_can_be_left_for_what_runs_meanwhile(window: MainWindow, open_page: OpenPage) -> None:
    window.desk._open_graph(DOORBELL)
    page = open_page(0)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.view


def test_every_part_has_a_name_for_screen_readers(open_page: OpenPage) -> None:
    page: SessionsPage = open_page(0)
    parts = (page.table, page.search, page.details.note, page.foot.number)
    names = ["Sessions", "Search sessions", "Note", "Sessions to keep"]
    assert [each.accessibleName() for each in parts] == names


def test_the_session_that_runs_is_listed_and_enter_goes_back_to_it(
    window: MainWindow, app_loop: Any, open_page: OpenPage
) -> None:
    window.keeper = keeper = SessionKeeper(sessions_path())
    window._player_for = lambda document, review: Player(
        document, app_loop, review=review, keep=keeper.keep
    )
    window.desk._open_graph(DOORBELL)
    page = open_page(1)
    assert cells(page) == ["Doorbell"]
    assert cells(page, STATE) == ["Being recorded"]
    assert not page.details.delete.isEnabled()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.view
    assert window.desk.review is None
