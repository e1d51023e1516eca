"""A log in a real window, over a session that the test runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.actions import ActionTable
from playground.ui.log.log_panel import LogPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from tests.ui.session import Session


@pytest.fixture
def log(running: Session, show: Callable[[QWidget, int, int], None]) -> Iterator[LogPanel]:
    """Open the log in a window with its actions."""
    panel = LogPanel(running.workspace)
    ActionTable(panel).add(panel.action_rows())
    show(panel, 900, 260)
    running.settle()
    yield panel
    panel.detach()
