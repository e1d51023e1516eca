"""Code on greenlets, none of which outlives its test."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.runtime.debugger.on_greenlet import OnGreenlet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def on_greenlet() -> Iterator[Callable[..., OnGreenlet]]:
    """Give what makes code on a greenlet of sources by name; afterwards nothing is traced."""
    made: list[OnGreenlet] = []
    former = sys.gettrace()

    def make(**sources: str) -> OnGreenlet:
        made.append(OnGreenlet(**sources))
        return made[-1]

    yield make
    for each in made:
        each.close()
    assert sys.gettrace() is former
