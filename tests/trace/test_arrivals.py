"""The short path of what comes in from outside, against the one that says the same at length."""

from __future__ import annotations

from typing import Any

import pytest

from playground.catalog.world import WorldError
from playground.loop import EventLoop, VirtualClock, phases
from playground.loop.entry import Entry
from playground.trace.arrivals import record_arrival
from playground.trace.recorder import Recorder
from playground.trace.trace import Trace


def recorder() -> Recorder:
    loop = EventLoop(VirtualClock())
    loop.observer = made = Recorder(loop, Trace(), is_timed=False)
    made.control("run")
    made.clock.spend(5)
    return made


@pytest.mark.parametrize(
    "args",
    [
        (),
        (1, "text", None, True),
        (2**70, "é", "long " * 100, b"bytes"),
        (WorldError("ECONNRESET", "read ECONNRESET"), {"a": [1.5]}),
    ],
)
def test_an_input_that_arrived_is_recorded_as_any_other(args: tuple[Any, ...]) -> None:
    long, short = recorder(), recorder()
    with long.input("it", "data", args):
        waits = long.loop.post(print, *args)
    entry = Entry(phases.POLL, print, args)
    record_arrival(short, entry, "it", "data", args)
    short.loop.take_in(entry)
    assert list(short.trace) == list(long.trace)
    assert entry.note == waits.note
    assert list(short.loop.waiting(phases.POLL)) == [entry]
