"""The statistics in a real window, over a session that the test runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.statistics.panel import StatisticsPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.session import Session


@pytest.fixture
def panel(
    running: Session, show: Callable[[QWidget, int, int], None], qtbot: QtBot
) -> Iterator[StatisticsPanel]:
    """Open the statistics in a window, the plots loaded."""
    panel = StatisticsPanel(running.workspace)
    qtbot.addWidget(panel.head)
    show(panel, 1_400, 420)
    plots = panel.plots
    qtbot.waitUntil(lambda: plots.plots is not None and plots.plots.isVisible())
    running.settle()
    yield panel
    panel.detach()
