"""Nodes that make trouble on purpose: fail and block."""

from __future__ import annotations

import random
import time

from playground.catalog.node import Node
from playground.catalog.parameters import Choice, Integer, Number, Switch, Text
from playground.loop import VirtualClock
from playground.loop.timers import MAX_DELAY_MS


class Failure(Exception):  # noqa: N818  what a `fail` node raises is no error of ours
    """What a `fail` node raises."""


class Fail(Node, kind="fail", label="Fail", family="listeners"):
    """Raises an exception, always or by chance.

    Raised at once it travels up through the emits to the task's top; asynchronously it becomes
    an `error` event of this node.
    """

    inputs = {"in": "Fails."}
    message = Text("failed", help="The text of the exception.")
    probability = Number(1.0, minimum=0, maximum=1, help="How likely it is; 1: always.")
    seed = Integer(0, help="The same seed fails at the same calls.")
    asynchronous = Switch(False, help="Emits error a moment later instead of raising.")

    def prepare(self) -> None:
        """Begin the series of chances."""
        self._random = random.Random(self.seed)  # noqa: S311  chance, not secrets

    def reconfigured(self, name: str) -> None:
        """Begin the series anew with another seed."""
        if name == "seed":
            self.prepare()

    def on_in(self, *args: object) -> None:
        """Fail, if chance will have it."""
        del args
        if self._random.random() >= self.probability:
            return
        failure = Failure(self.message)
        if not self.asynchronous:
            raise failure
        self.host.loop.set_immediate(self.emit, "error", failure)


class Block(Node, kind="block", label="Block", family="listeners"):
    """Keeps the loop busy: nothing else runs meanwhile, and inputs wait in the queue."""

    inputs = {"in": "Blocks."}
    outputs = {"done": "It is over."}
    block_ms = Integer(1000, minimum=0, maximum=MAX_DELAY_MS, unit="ms", help="For how long.")
    how = Choice("spin", choices=("spin", "sleep"), help="Computing, or asleep in a call.")

    def on_in(self, *args: object) -> None:
        """Block; a virtual clock only moves on."""
        del args
        clock = self.host.loop.clock
        if isinstance(clock, VirtualClock):
            clock.spend(self.block_ms)
        elif self.how == "sleep":
            time.sleep(self.block_ms / 1000)
        else:
            end = time.perf_counter() + self.block_ms / 1000
            while time.perf_counter() < end:
                pass
        self.emit("done")
