"""A person who plays a graph by chance: clicks, pauses, steps, edits it, works on its queues."""

from __future__ import annotations

import asyncio
import math
import random
from typing import TYPE_CHECKING

from msgspec.structs import replace

from playground.graph.document import Document
from playground.graph.model import Breakpoint, Frame, Graph, Node, Wire
from playground.loop import LANES
from playground.runtime.player import Player
from tests.runtime.debugger.debugged import python, wires

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.runtime.debugger.steps import How
    from tests.runtime.host import Host

SYNC = """
    def handler(*args):
        state["n"] = state.get("n", 0) + 1
        next_tick(log, "tick", state["n"])
        queue_microtask(log, "microtask")
        set_timeout(log, 2, "later")
        set_immediate(emit, "out", state["n"])
"""
ASYNC = """
    import asyncio

    async def handler(*args):
        log("began")
        await asyncio.sleep(0.002)
        emit("out", "slept")
        await asyncio.gather(asyncio.sleep(0.001), asyncio.sleep(0))
        log("ended")
"""
THREAD = """
    import asyncio, time

    async def handler(*args):
        for n in range(2):
            await asyncio.to_thread(time.sleep, 0.001 * (2 - n))
            log("back", n)
"""
FAILS = """
    def handler(*args):
        next_tick(log, "after")
        raise ValueError("bad")
"""
DESK, SHOP, AWAY = (5_000.0, 0.0), (5_000.0, 200.0), (0.0, 0.0)
GRAPH = Graph(
    nodes=(
        Node("bell", "button", "Bell"),
        Node("knob", "slider", "Knob"),
        Node("clock", "interval", "Clock", params={"interval_ms": 2}),
        Node("door", "emitter", "Door", params={"events": ["ring"]}),
        Node("wait", "delay", "Wait", params={"delay_ms": 3, "mode": "queue"}),
        Node("calm", "debounce", "Calm", DESK, {"wait_ms": 2}),
        Node("count", "counter", "Count"),
        Node("block", "block", "Block", params={"block_ms": 2, "how": "sleep"}),
        python("sync", SYNC),
        python("async", ASYNC),
        python("thread", THREAD),
        replace(python("fails", FAILS), position=DESK),
        Node("lamp", "lamp", "Lamp"),
        Node("told", "log", "Told"),
    ),
    wires=wires(
        "w1: bell.click > door.ring",
        "w2: door.ring > sync.in",
        "w3: door.ring > async.in",
        "w4: bell.click > thread.in",
        "w5: clock.tick > count.in",
        "w6: knob.change > wait.in",
        "w7: wait.out > block.in",
        "w8: knob.input > calm.in",
        "w9: calm.out > fails.in",
        "w10: sync.out > lamp.toggle",
        "w11: count.count > lamp.in",
        "w12: shop.error > told.in",
    ),
    frames=(
        Frame("desk", "Desk", rect=(5_000, 0, 400, 100), domain=True, restart="back_off"),
        Frame("shop", "Shop", rect=(4_990, -10, 500, 300), domain=True),
    ),
)
ROUNDS = 60
STEPS: tuple[How, ...] = ("turn", "into", "over", "out", "return")


class RandomPerson:
    """Has a player of that graph; `play` does one thing after another to it."""

    def __init__(self, seed: int, host: Host) -> None:
        self._chance = random.Random(seed)
        self._host = host
        self.document = Document(GRAPH)
        self.player = Player(self.document, host)

    def play(self) -> None:
        """Do by chance what a person can do, with some rounds of the host between."""
        acts: list[Callable[[], object]] = [
            self._click, self._click, self._turn, self._turn, self._hold, self._step, self._go_on,
            self._go_on, self._speed, self._operate, self._edit, self._break, self._rearrange,
        ]  # fmt: skip
        for _ in range(ROUNDS):
            self._chance.choice(acts)()
            self._host.rounds(self._chance.choice([0, 1, 5, 20]), lambda: False)

    def close(self) -> None:
        """Stop playing, and let the handlers that still wait end."""
        self.player.close()
        self._host.rounds(100, lambda: not asyncio.all_tasks(self._host))

    def _click(self) -> None:
        self.player.gesture("bell", self._chance.choice(["click", "press", "release"]))

    def _turn(self) -> None:
        self.player.gesture("knob", self._chance.choice(["input", "change"]), self._number())

    def _number(self) -> int:
        return self._chance.randint(0, 100)

    def _hold(self) -> None:
        self.player.pause()

    def _step(self) -> None:
        self.player.debugger.step(self._chance.choice(STEPS))
        self._wait()

    def _go_on(self) -> None:
        self.player.run()
        self._wait()

    def _wait(self) -> None:
        """Let the loop go on before the next act: nobody is quicker than that."""
        self._host.rounds(3, lambda: False)

    def _speed(self) -> None:
        self.player.set_speed(self._chance.choice([0.5, 1.0, 4.0, math.inf]))

    def _break(self) -> None:
        node = self._chance.choice(GRAPH.nodes).id
        with self.document.edit("Break") as edit:
            if f"node:{node}" in self.document.breakpoints:
                edit.remove("breakpoints", f"node:{node}")
            else:
                edit.add(Breakpoint(on="node", target=node))

    def _operate(self) -> None:
        """Do something to an entry that waits."""
        surgery, chance = self.player.surgery, self._chance
        waiting = [
            entry.note.seq for lane in LANES for entry in self.player.trace.loop.waiting(lane)
        ]
        operations: list[Callable[[int], object]] = [
            surgery.drop,
            surgery.duplicate,
            lambda seq: surgery.move(seq, chance.choice([-1, 1])),
            lambda seq: surgery.set_args(seq, [self._number()]),
            lambda seq: surgery.undo() if surgery.can_undo and not self._is_midway else None,
            lambda seq: surgery.redo() if surgery.can_redo and not self._is_midway else None,
        ]
        try:
            if waiting:
                chance.choice(operations)(chance.choice(waiting))
        except ValueError:
            pass  # it may not be done to this entry

    @property
    def _is_midway(self) -> bool:
        """Whether the loop stands in a turn, before a handler or after it: a trace does not tell.

        Where that makes a difference which leaves no record of its own, no replay can know it.
        """
        return self.player.trace.loop.driver.is_midway

    def _edit(self) -> None:
        """Change the graph, in one of many ways."""
        chance, document = self._chance, self.document
        wire = chance.choice(list(document.wires)) if document.wires else ""
        with document.edit("Edit") as edit:
            match chance.randrange(9):
                case 0 if wire:
                    edit.remove_wire(wire)
                case 1 if wire:
                    edit.move_wire(wire, chance.randrange(len(document.wires)))
                case 2 if wire:
                    edit.change_wire(wire, once=chance.random() < 0.5)
                case 3:
                    ends = (("door", "ring"), (chance.choice(["count", "block", "lamp"]), "in"))
                    edit.add_wire(Wire(f"x{self._number()}{len(document.wires)}", *ends), 0)
                case 4:
                    edit.set_param("clock", "interval_ms", chance.randint(1, 4))
                case 5:
                    enabled = document.nodes["count"].enabled
                    edit.change_node("count", enabled=not enabled)
                case 6:
                    edit.add_node(Node(f"new{self._number()}{len(document.nodes)}", "counter"))
                case 7 if not self._is_midway:
                    edit.set_param("wait", "mode", chance.choice(["queue", "latest"]))
                case _:
                    edit.set_param("lamp", "label", str(self._number()))

    def _rearrange(self) -> None:
        """Change who catches what: move a card, or change a frame."""
        chance = self._chance
        with self.document.edit("Rearrange") as edit:
            if chance.random() < 0.5:
                node = chance.choice(["fails", "calm", "sync", "clock"])
                edit.change_node(node, position=chance.choice([DESK, SHOP, AWAY]))
            else:
                policy = chance.choice(["none", "reset", "back_off"])
                edit.change("frames", "desk", restart=policy, domain=chance.random() < 0.8)
