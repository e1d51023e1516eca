"""Random programs for event loops, and our side of running them."""

from __future__ import annotations

import random
from typing import Any

from playground.loop import EventLoop, virtual_loop

Action = dict[str, Any]

# Far enough apart for a busy machine: what Node promises is the order of different due times.
DELAYS_MS = (20, 50, 80)


def random_program(seed: int) -> list[Action]:
    """Make a program: actions that queue callbacks, which perform further actions.

    Timers are set by the main script alone, for the due times of chains are not promised.
    """
    chance = random.Random(seed)
    labels = iter(range(1_000))
    made: list[str] = []

    def actions(depth: int) -> list[Action]:
        return [action(depth) for _ in range(chance.randint(0 if depth else 3, 4))]

    def action(depth: int) -> Action:
        if made and chance.random() < 0.12:
            return {"queue": "clear", "target": chance.choice(made), "label": "", "then": []}
        queues = ["next_tick", "microtask", "immediate"] + ["timeout"] * (0 if depth else 2)
        label = f"a{next(labels)}"
        queue = chance.choice(queues)
        if queue in ("immediate", "timeout"):
            made.append(label)
        then = actions(depth + 1) if depth < 3 else []
        return {"queue": queue, "label": label, "ms": chance.choice(DELAYS_MS), "then": then}

    return actions(0)


def run_ours(program: list[Action]) -> list[str]:
    """Run a program on our loop and return the labels in the order in which they ran."""
    loop, log, handles = virtual_loop(), list[str](), dict[str, Any]()
    loop.set_immediate(_perform, loop, program, log, handles)
    loop.run()
    return log


def _perform(loop: EventLoop, actions: list[Action], log: list[str], handles: Action) -> None:
    for action in actions:
        if action["queue"] == "clear":
            handle = handles.get(action["target"])
            loop.clear_immediate(handle)
            loop.clear_timeout(handle)
            continue

        def run(action: Action = action) -> None:
            log.append(action["label"])
            _perform(loop, action["then"], log, handles)

        match action["queue"]:
            case "next_tick":
                loop.next_tick(run)
            case "microtask":
                loop.queue_microtask(run)
            case "immediate":
                handles[action["label"]] = loop.set_immediate(run)
            case _:
                handles[action["label"]] = loop.set_timeout(run, action["ms"])
