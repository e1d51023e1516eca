"""An inspector in a window of its own, over a graph that has some of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMainWindow

from playground.ui.inspector import Inspector
from tests.ui.inspector.graphs import DOOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from playground.graph.document import Document
    from playground.graph.model import Graph
    from playground.ui.inspector.code_tab import CodeTab
    from playground.ui.workspace import Workspace
    from tests.ui.inspector.graphs import Open


@pytest.fixture
def workspace(make_workspace: Callable[[Graph], Workspace]) -> Workspace:
    """Make the workspace of a doorbell with three listeners, a form, a frame and a note."""
    return make_workspace(DOOR)


@pytest.fixture
def document(workspace: Workspace) -> Document:
    """Return the document that is inspected."""
    return workspace.document


@pytest.fixture
def inspector(
    workspace: Workspace, show: Callable[[QWidget, int, int], None]
) -> Iterator[Inspector]:
    """Show the inspector in a window as wide as the panel is."""
    window = QMainWindow()
    inspector = Inspector(workspace)
    window.setCentralWidget(inspector)
    show(window, 300, 700)
    yield inspector
    inspector.detach()


@pytest.fixture
def open_page(workspace: Workspace, inspector: Inspector) -> Open:
    """Select things and return the page they get; a tab may be named."""

    def open_page(*ids: str, tab: str = "") -> object:
        if tab:
            inspector._tab = tab
        wires = [each for each in ids if each in workspace.document.wires]
        workspace.selection.select([each for each in ids if each not in wires], wires)
        inspector.refresh()
        return inspector.page

    return open_page


@pytest.fixture
def tab(open_page: Open) -> CodeTab:
    """Open the code of the greeter, with the focus in it."""
    found: CodeTab = open_page("greet").code
    found.editor.setFocus()
    return found
