"""Code on greenlets, and players of bad handlers; none of them outlives its test."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from playground.loop import HandlerKilled
from playground.loop.ending import lost
from tests.runtime.debugger.blocked import Blocked
from tests.runtime.debugger.on_greenlet import OnGreenlet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.runtime.host import Host

    Make = Callable[[str], Blocked]


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


@pytest.fixture
def blocked(host: Host) -> Iterator[Make]:
    """Make a player of a graph whose handler has that code; what it loses is ended afterwards."""
    made = list[Blocked]()

    def make(code: str) -> Blocked:
        made.append(Blocked(host, code))
        return made[-1]

    yield make
    for each in made:
        each.close()
    while lost:
        strand = lost.pop()
        while not strand.is_over:
            strand.throw_in(SystemExit())  # what these handlers let pass
            try:
                strand.enter()
            except (SystemExit, HandlerKilled):
                break
