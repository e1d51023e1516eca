"""A doorbell that has rung some times, and the bar that goes back over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.scrub.scrub_bar import ScrubBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from tests.ui.session import Session


@pytest.fixture
def rung(running: Session) -> Session:
    """Ring the doorbell five times."""
    running.settle()
    running.click(times=5)
    return running


@pytest.fixture
def marks() -> list[int]:
    """Return the marks that the bar is to know; a test fills them in."""
    return []


@pytest.fixture
def bar(
    rung: Session, marks: list[int], show: Callable[[QWidget, int, int], None]
) -> Iterator[ScrubBar]:
    """Show the bar of the doorbell."""
    bar = ScrubBar(rung.workspace, lambda: marks)
    show(bar, 1200, 60)
    yield bar
    bar.detach()
