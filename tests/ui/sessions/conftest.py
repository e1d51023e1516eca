"""Kept sessions in the home of the test, and the page that shows them in a real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.session.journal.naming import new_path
from playground.settings import sessions_path
from tests.session.library.files import keep, ringing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.ui.main_window import MainWindow
    from playground.ui.sessions.page import SessionsPage

    OpenPage = Callable[[int], SessionsPage]


@pytest.fixture
def kept() -> list[Path]:
    """Keep three sessions, the oldest first."""
    titles = ("Doorbell", "Stopwatch", "Traffic light")
    return [keep(ringing(title), new_path(sessions_path(), title)) for title in titles]


@pytest.fixture
def open_page(window: MainWindow, qtbot: QtBot) -> OpenPage:
    """Open the page, and wait until it shows so many sessions."""

    def open_page(count: int) -> SessionsPage:
        window.actions_table.run("session.kept")
        page = window.sessions.page
        qtbot.waitUntil(lambda: page.table.order.rowCount() == count)
        return page

    return open_page
