"""A window with a doorbell that has been rung three times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.graph.document import Document
from tests.ui.conftest import DOORBELL

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.ui.main_window import MainWindow
    from playground.ui.workspace_view import WorkspaceView


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> WorkspaceView:
    """Ring the bell, and return the view of it."""
    window.desk._open(Document(DOORBELL))
    view = window.view
    assert view is not None
    for _ in range(3):
        view.workspace.player.gesture("bell", "click")
    qtbot.waitUntil(lambda: view.workspace.player.calls == 9)
    return view
