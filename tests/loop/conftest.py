"""A loop whose driver takes the functions of these tests for handler code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from playground.loop import EventLoop, virtual_loop
from playground.loop.ending import lost
from tests.loop.driven import Stubborn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.loop.driver import Driver

HERE = Path(__file__).parent


@pytest.fixture
def loop() -> Iterator[EventLoop]:
    loop = virtual_loop()
    yield loop
    loop.driver.end()
    assert not lost


@pytest.fixture
def driver(loop: EventLoop) -> Driver:
    """Give the driver of the loop; stubborn code is left where it can catch what is thrown."""
    catches = Stubborn.__call__.__code__
    loop.driver.preemption.is_handler_code = lambda frame: (
        frame is not None
        and Path(frame.f_code.co_filename).parent == HERE
        and frame.f_code is not catches
    )
    return loop.driver


@pytest.fixture
def log() -> list[Any]:
    return []
