"""A log in a real window, over a session that the test runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.actions import ActionTable
from playground.ui.log.log_panel import LogPanel
from playground.ui.theme import themes
from tests.ui.log.session import Session, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def running(qapp: QApplication) -> Iterator[Session]:
    """Run a doorbell."""
    with session() as one:
        yield one


@pytest.fixture
def log(running: Session, qtbot: QtBot) -> Iterator[LogPanel]:
    """Open the log in a window with its actions."""
    themes.use("dark")
    panel = LogPanel(running.workspace)
    qtbot.addWidget(panel)
    table = ActionTable(panel)
    table.add(panel.action_rows())
    panel.resize(900, 260)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    running.run()
    running.frame()
    yield panel
    panel.detach()
