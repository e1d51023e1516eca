"""A canvas in a real window, with the keys of its actions, over a graph that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.canvas.person import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from playground.graph.model import Graph
    from playground.ui.workspace import Workspace

SIZE = (1000, 700)


@pytest.fixture
def show(
    qtbot: QtBot, make_workspace: Callable[[Graph], Workspace]
) -> Iterator[Callable[[Graph], Person]]:
    """Show graphs; a test shows one."""
    from PySide6.QtCore import QPointF
    from PySide6.QtWidgets import QMainWindow

    from playground.ui.actions import ActionTable
    from playground.ui.canvas import CanvasView

    shown: list[tuple[QMainWindow, CanvasView]] = []

    def show(graph: Graph) -> Person:
        workspace = make_workspace(graph)
        window, view = QMainWindow(), CanvasView(workspace)
        table = ActionTable(window)
        table.add(view.action_rows())
        workspace.selection.changed.connect(table.refresh)
        workspace.document.state_changed.connect(table.refresh)
        window.setCentralWidget(view)
        window.resize(*SIZE)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        view.camera.zoom_to(1.0)
        view.camera.center_on(QPointF(400, 150))
        shown.append((window, view))
        return Person(qtbot, view, workspace, table)

    yield show
    for window, view in shown:
        view.detach()
        window.close()
        window.deleteLater()


@pytest.fixture
def person(show: Callable[[Graph], Person]) -> Person:
    """Return somebody who sits before the doorbell's graph."""
    from tests.ui.conftest import DOORBELL

    return show(DOORBELL)
