"""A list of breakpoints in a real window, over a session that the test runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.breakpoints.panel import BreakpointsPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from tests.ui.session import Session


@pytest.fixture
def panel(
    running: Session, show: Callable[[QWidget, int, int], None]
) -> Iterator[BreakpointsPanel]:
    """Open the list in a window."""
    panel = BreakpointsPanel(running.workspace)
    show(panel, 860, 420)
    running.settle()
    yield panel
    panel.detach()
