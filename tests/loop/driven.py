"""What the tests of the driver have it run."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from playground.loop import HandlerKilled
from playground.loop.ending import lost

if TYPE_CHECKING:
    from playground.loop.driver import Driver, Left

LONG_S = 10.0


def spin() -> None:
    while True:
        pass


def until_left(driver: Driver, why: Left) -> None:
    """Run slices until the engine is left like that."""
    while driver.slice(LONG_S) is not why:
        pass


class Stubborn:
    """Code that keeps whatever is thrown into it, until it is let go."""

    def __init__(self) -> None:
        self.caught = 0
        self.may_end = False

    def __call__(self) -> None:
        while not self.may_end:
            try:
                spin()
            except HandlerKilled:
                self.caught += 1

    def let_go(self) -> None:
        """End it, and what is kept of it."""
        self.may_end = True
        while lost:
            strand = lost.pop()
            with contextlib.suppress(HandlerKilled):
                while not strand.is_over:
                    strand.throw_in(HandlerKilled())
                    strand.enter()
