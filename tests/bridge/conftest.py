"""A Qt loop per test."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from playground.bridge.notifier_selector import NotifierSelector
from playground.bridge.qt_loop import QtEventLoop, new_selector

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from PySide6.QtWidgets import QApplication

PATIENCE_S = 30
"""A test that hangs fails after this long; none needs a hundredth of it."""


@pytest.fixture(params=[new_selector, NotifierSelector], ids=["epoll", "notifiers"])
def qt_loop(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[QtEventLoop]:
    """Make a loop with each of the selectors, and close it after the test."""
    loop = QtEventLoop(request.param())
    yield loop
    loop.close()


@pytest.fixture
def run(qt_loop: QtEventLoop) -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """Run a coroutine on `qt_loop` and return its result."""

    def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
        return qt_loop.run_until_complete(asyncio.wait_for(coroutine, PATIENCE_S))

    return run
