"""An event queue in a real window, over a session that the test runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.queue.queue_panel import QueuePanel
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
def queue(running: Session, qtbot: QtBot) -> Iterator[QueuePanel]:
    """Open the queue in a window."""
    themes.use("dark")
    panel = QueuePanel(running.workspace)
    qtbot.addWidget(panel)
    panel.resize(520, 240)
    with qtbot.waitExposed(panel):
        panel.show()
    running.run()
    running.frame()
    yield panel
    panel.detach()
