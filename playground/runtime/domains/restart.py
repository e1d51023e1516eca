"""Nodes of a domain frame that are made anew after an error, at once or after a while.

As a supervisor does it: what they were about to do is given up with their state. What waits in a
queue for them is taken out, their async handlers are cancelled, their timers are stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.loop import LANES
from playground.runtime.listener_order import disorder_of, mend
from playground.trace.recorder import under
from playground.trace.snapshot import snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.graph.model import Wire
    from playground.runtime.domains.domain_frame import DomainFrame
    from playground.runtime.domains.domains import Domains
    from playground.runtime.live_graph import LiveGraph


class Restart:
    """Takes the nodes of frames down, and up again.

    Each time there is a `control` record: `restart` with the nodes, or `back_off` with the nodes
    and the delay in ms. It is caused by the error, or the timer's task, and follows from that.
    """

    def __init__(self, live: LiveGraph, domains: Domains) -> None:
        self._live = live
        self._domains = domains

    def after_error(self, frame: DomainFrame) -> None:
        """Do what the frame is to do after an error that it has taken."""
        if frame.restart == "none" or frame.timer is not None:
            return
        if frame.is_restarting:
            frame.has_failed_again = True
        elif frame.restart == "reset":
            self._anew(frame, self._domains.inside(frame.id))
        else:
            self._back_off(frame)

    def come_up(self, frame: DomainFrame) -> None:
        """Make the nodes of a frame that is down anew, if it is."""
        if frame.timer is not None:
            timer, frame.timer = frame.timer, None
            self._live.loop.clear_timeout(timer)
            self._anew(frame, frame.down)

    def _anew(self, frame: DomainFrame, nodes: Sequence[str]) -> None:
        recorder = self._live.recorder
        record = recorder.add("control", frame.id, "restart", args=snapshot((list(nodes),)))
        frame.down, frame.is_restarting, frame.has_failed_again = (), True, False
        with under(recorder, record, frame.id):
            try:
                self._take_down(nodes)
                self._bring_up(nodes)
            finally:
                frame.is_restarting = False
        if frame.has_failed_again:
            self._back_off(frame)

    def _back_off(self, frame: DomainFrame) -> None:
        recorder, loop = self._live.recorder, self._live.loop
        nodes, delay_ms = self._domains.inside(frame.id), frame.next_delay_ms()
        record = recorder.add("control", frame.id, "back_off", args=snapshot((nodes, delay_ms)))
        frame.down, frame.is_restarting = tuple(nodes), True
        with under(recorder, record, frame.id):
            try:
                self._take_down(nodes)
            finally:
                frame.is_restarting = False
            frame.timer = loop.set_timeout(self._ring, delay_ms, frame)

    def _ring(self, frame: DomainFrame) -> None:
        frame.timer = None
        self._anew(frame, frame.down)

    def _take_down(self, nodes: Sequence[str]) -> None:
        live, guard = self._live, self._live.loop.guard
        chosen = set(nodes)
        self._rest_within(chosen)
        for wire in self._wires_of(chosen):
            guard(live.unregister, wire.id)
        for node in nodes:
            guard(live.drop, node)
        for lane in LANES:
            for entry in list(live.loop.waiting(lane)):
                if entry.origin is None and entry.note.node in chosen:
                    live.loop.cancel(entry)
        awaited = sorted(live.recorder.awaited, key=lambda call: call.record.seq)
        for call in awaited:
            if call.task is not None and call.record.node in chosen:
                call.task.cancel()

    def _rest_within(self, nodes: set[str]) -> None:
        """Let frames that are down with these nodes wait no more: they come up with the others."""
        for frame in self._domains.frames.values():
            if frame.timer is not None and nodes.issuperset(frame.down):
                timer, frame.timer, frame.down = frame.timer, None, ()
                self._live.loop.clear_timeout(timer)

    def _bring_up(self, nodes: Sequence[str]) -> None:
        live, guard = self._live, self._live.loop.guard
        there = [node for node in nodes if node in live.models and node not in live.nodes]
        for node in there:
            guard(live.make, live.models[node])
        wires = [wire for wire in self._wires_of(set(there)) if wire.enabled]
        for wire in wires:
            if wire.id not in live.registered(*wire.source):
                guard(live.register, wire.id)
        for source in dict.fromkeys(wire.source for wire in wires):
            if (disorder := disorder_of(live, *source)) is not None:
                mend(live, disorder)
        for node in there:
            guard(live.start_node, node)

    def _wires_of(self, nodes: set[str]) -> list[Wire]:
        """Return the wires at some nodes, those of one event in their order.

        Which of two events comes first is said by their names: what order all wires have among each
        other is nothing that a replay could know.
        """
        wires = self._live.wires.values()
        touching = [
            each for each in wires if not nodes.isdisjoint((each.source[0], each.target[0]))
        ]
        return sorted(touching, key=lambda wire: wire.source)
