"""A list of breakpoints in a real window, over a session that the test runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.breakpoints.panel import BreakpointsPanel
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
def panel(running: Session, qtbot: QtBot) -> Iterator[BreakpointsPanel]:
    """Open the list in a window."""
    themes.use("dark")
    panel = BreakpointsPanel(running.workspace)
    qtbot.addWidget(panel)
    panel.resize(860, 420)
    with qtbot.waitExposed(panel):
        panel.show()
    running.run()
    running.frame()
    yield panel
    panel.detach()
