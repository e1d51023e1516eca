"""What the tests of emitters share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.events import (
    EventEmitter,
    get_default_max_listeners,
    set_default_max_listeners,
)
from tests.events.heard import Heard

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def emitter() -> EventEmitter:
    return EventEmitter()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture(autouse=True)
def default_limit() -> Iterator[None]:
    """Set the default limit of listeners back."""
    limit = get_default_max_listeners()
    yield
    set_default_max_listeners(limit)
