"""The short path by which what comes in from outside is recorded: it often comes often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.loop import phases
from playground.trace.record import Record

if TYPE_CHECKING:
    from playground.loop import Entry
    from playground.trace.recorder import Recorder

NO_DUE = (None,)


def record_arrival(
    recorder: Recorder, entry: Entry, node: str, event: str, args: tuple[Any, ...]
) -> None:
    """Record an input and that its task `entry` waits, as `Recorder.input` does at length."""
    trace, loop, poll = recorder.trace, recorder.loop, phases.POLL
    t, turn, seq = recorder.clock.ms, loop.turns, trace.base + len(trace.fresh) + 1
    kept = recorder.contents.kept(args)
    came = Record(seq, t, turn, poll, "input", 0, None, node, event, "", kept)
    waits = Record(seq + 1, t, turn, poll, "queue", 1, seq, node, poll, "", NO_DUE)
    entry.note = waits
    trace.fresh.extend((came, waits))
