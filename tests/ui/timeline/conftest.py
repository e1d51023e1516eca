"""A timeline in a real window, over a session that the test runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.actions import ActionTable
from playground.ui.timeline.timeline_panel import TimelinePanel
from playground.ui.why.actions import cause_actions
from playground.ui.why.cause_steps import CauseSteps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from playground.ui.bars import Bar
    from tests.ui.session import Session


@pytest.fixture
def said() -> Iterator[list[Bar]]:
    """Return the bars that the timeline has put up."""
    bars: list[Bar] = []
    yield bars
    for each in bars:
        each.deleteLater()


@pytest.fixture
def timeline(
    running: Session, qtbot: QtBot, said: list[Bar], show: Callable[[QWidget, int, int], None]
) -> Iterator[TimelinePanel]:
    """Open the timeline in a window with its actions."""
    panel = TimelinePanel(running.workspace, said.append)
    steps = CauseSteps(running.workspace, panel)
    rows = [*panel.action_rows(), *cause_actions("timeline", "Timeline", steps, panel.chart)]
    table = ActionTable(panel)
    table.add(rows)
    running.workspace.selection.changed.connect(table.refresh)
    qtbot.addWidget(panel.bar)
    show(panel, 900, 360)
    running.settle()
    yield panel
    steps.detach()
    panel.detach()
