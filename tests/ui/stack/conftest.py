"""A call stack in a window of its own, over a loop that is really stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.deck import Deck
from playground.ui.stack.stack_panel import StackPanel
from tests.ui.stack.graphs import SHOP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from playground.graph.model import Breakpoint, Graph
    from playground.runtime.debugger.debugger import Debugger
    from playground.ui.workspace import Workspace


@pytest.fixture
def workspace(make_workspace: Callable[[Graph], Workspace]) -> Workspace:
    """Make the workspace of the shop, running."""
    return make_workspace(SHOP)


@pytest.fixture
def debugger(workspace: Workspace) -> Debugger:
    """Return what stops it."""
    return workspace.player.debugger


@pytest.fixture
def panel(workspace: Workspace, show: Callable[[QWidget, int, int], None]) -> Iterator[StackPanel]:
    """Show the panel beside its tab, as wide as in the window."""
    deck = Deck({"stack": "Call stack"})
    panel = StackPanel(workspace)
    deck.take("stack", panel, panel.bar)
    show(deck, 820, 300)
    yield panel
    panel.detach()


@pytest.fixture
def stop_at(workspace: Workspace, debugger: Debugger, qtbot: QtBot) -> Callable[[Breakpoint], None]:
    """Set a breakpoint, press the button, and wait until the loop stands there."""

    def stop_at(point: Breakpoint) -> None:
        with workspace.document.edit("Add Breakpoint") as edit:
            edit.add(point)
        workspace.player.gesture("bell", "click")
        qtbot.waitUntil(lambda: debugger.position is not None)

    return stop_at
