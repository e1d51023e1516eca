"""An event queue in a real window, over a session that the test runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.queue.queue_panel import QueuePanel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from tests.ui.session import Session


@pytest.fixture
def queue(running: Session, show: Callable[[QWidget, int, int], None]) -> Iterator[QueuePanel]:
    """Open the queue in a window."""
    panel = QueuePanel(running.workspace)
    show(panel, 520, 240)
    running.settle()
    yield panel
    panel.detach()
