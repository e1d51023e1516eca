"""What a crash left is offered at the next start, until it has been dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.settings import sessions_path
from playground.ui.sessions.left_overs import LeftOvers
from playground.ui.sessions.librarian import Librarian
from tests.session.library.files import cut_off, keep, ringing
from tests.ui.sessions.acts import cells, headlines, on_disk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.ui.bars import Bar
    from playground.ui.main_window import MainWindow


@pytest.fixture
def left() -> Path:
    """Leave a session as a killed process leaves it, beside one that ended."""
    keep(ringing(), sessions_path() / "1.session")
    return cut_off(sessions_path() / "2.session")


@pytest.fixture
def start(window: MainWindow, qtbot: QtBot) -> Callable[[], list[Bar]]:
    """Do what the start of the app does, and return the bars that are up then."""

    def start() -> list[Bar]:
        with qtbot.waitSignal(window.sessions.librarian.listed):
            window.sessions.begin()
        return window.bars.bars()

    return start


def press(bar: Bar, text: str) -> None:
    next(each for each in bar.buttons if each.text() == text).click()


def is_offered_again(qtbot: QtBot) -> bool:
    """Say whether the next start would offer anything."""
    shown: list[Bar] = []
    librarian = Librarian(sessions_path())
    left_overs = LeftOvers(shown.append, librarian)
    librarian.listed.connect(left_overs.follow)
    with qtbot.waitSignal(librarian.listed):
        librarian.look()
    librarian.close()
    for bar in shown:
        bar.close_bar()
    return bool(shown)


def test_nothing_is_said_where_no_session_was_cut_off(start: Callable[[], list[Bar]]) -> None:
    keep(ringing(), sessions_path() / "1.session")
    assert start() == []


def test_a_bar_says_which_session_was_cut_off(left: Path, start: Callable[[], list[Bar]]) -> None:
    del left
    (bar,) = start()
    records = on_disk()["Ticking"].records
    assert bar.headline.text() == f"Ticking, {records:,} records, just now, was cut off"
    assert [each.text() for each in bar.buttons] == ["Open", "Keep", "Delete"]


def test_it_is_opened_and_not_offered_again(
    window: MainWindow, left: Path, start: Callable[[], list[Bar]], qtbot: QtBot
) -> None:
    press(start()[0], "Open")
    assert window.desk.review is not None
    assert window.desk.review.path == left
    assert len(window.desk.review.records) >= 1_024
    qtbot.waitUntil(lambda: on_disk()["Ticking"].is_looked_at)
    assert headlines(window) == []
    assert not is_offered_again(qtbot)


def test_it_is_kept_and_not_offered_again(
    left: Path, start: Callable[[], list[Bar]], qtbot: QtBot
) -> None:
    bars = start()
    assert is_offered_again(qtbot)
    press(bars[0], "Keep")
    qtbot.waitUntil(lambda: on_disk()["Ticking"].is_looked_at)
    assert left.exists()
    assert not is_offered_again(qtbot)


def test_it_is_deleted(left: Path, start: Callable[[], list[Bar]], qtbot: QtBot) -> None:
    press(start()[0], "Delete")
    qtbot.waitUntil(lambda: list(on_disk()) == ["Doorbell"])
    assert not left.exists()
    assert not is_offered_again(qtbot)


def test_a_bar_that_is_closed_leaves_it_for_the_next_start(
    window: MainWindow, left: Path, start: Callable[[], list[Bar]], qtbot: QtBot
) -> None:
    del left
    start()[0].close_bar()
    with qtbot.waitSignal(window.sessions.librarian.listed):
        window.sessions.librarian.look()
    assert headlines(window) == []
    assert is_offered_again(qtbot)


def test_several_are_one_bar_that_leads_to_the_page(
    window: MainWindow, left: Path, start: Callable[[], list[Bar]], qtbot: QtBot
) -> None:
    other = cut_off(sessions_path() / "3.session")
    (bar,) = start()
    assert bar.headline.text() == "2 sessions were cut off"
    press(bar, "Show them")
    page = window.sessions.page
    assert window.stack.currentWidget() is page
    assert cells(page) == ["Ticking", "Ticking", "Doorbell"]
    assert [each.path for each in page.table.chosen] == [other]
    page.keep_chosen()
    qtbot.waitUntil(lambda: headlines(window) != ["2 sessions were cut off"])
    (bar,) = window.bars.bars()
    assert bar.headline.text().endswith("was cut off")
    press(bar, "Delete")
    qtbot.waitUntil(lambda: len(cells(page)) == 2)
    assert not left.exists()
    assert headlines(window) == []


def test_all_of_them_are_kept_at_once(
    window: MainWindow, left: Path, start: Callable[[], list[Bar]], qtbot: QtBot
) -> None:
    cut_off(sessions_path() / "3.session")
    press(start()[0], "Keep all")
    with qtbot.waitSignal(window.sessions.librarian.listed):
        pass
    assert left.exists()
    assert headlines(window) == []
    assert not is_offered_again(qtbot)
