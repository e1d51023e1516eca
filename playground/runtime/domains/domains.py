"""The domain frames of a running graph: which of them takes an error, and what it does then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from playground.graph.domains import domains_around
from playground.graph.model import Frame, Node
from playground.runtime.domains.domain_frame import DomainFrame
from playground.runtime.domains.restart import Restart
from playground.trace.recorder import under
from playground.trace.snapshot import snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from playground.graph.changes import Change
    from playground.graph.model import Graph
    from playground.runtime.live_graph import LiveGraph
    from playground.trace.folds.domains import DomainState
    from playground.trace.record import Record


class Domains:
    """The live domain frames, and of each node (and frame) those around it, innermost first.

    Where things lie is followed from the document; who lies where is what counts, and what the
    record of an edit says, so that a replay needs no places.
    """

    def __init__(self, live: LiveGraph, graph: Graph) -> None:
        self.frames: dict[str, DomainFrame] = {}
        self.around: dict[str, tuple[str, ...]] = {}
        self.restart = Restart(live, self)
        self._live = live
        self._models = {frame.id: frame for frame in graph.frames}
        self._nodes = {node.id: node for node in graph.nodes}

    def start(self) -> None:
        """Make the emitters of all domain frames."""
        frames = [frame for frame in self._models.values() if frame.domain]
        self.frames = {each.id: DomainFrame(self._live.recorder, each) for each in frames}
        self.around = domains_around(self._nodes.values(), self._models.values())

    def titled(self, title: str) -> list[str]:
        """Return the live frames that are called so."""
        return [each for each in self.frames if self._models[each].title == title]

    def inside(self, frame_id: str) -> list[str]:
        """Return the nodes in a frame, those of frames within it too, in the order of start."""
        return [node for node in self._live.models if frame_id in self.around.get(node, ())]

    # how they get on

    def of(self, frame: str) -> DomainState | None:
        """Return the state of a frame; None for one that does not run."""
        live = self.frames.get(frame)
        return None if live is None else live.state

    def is_down(self, node: str) -> bool:
        """Whether a node waits to be made anew."""
        return any(node in frame.down for frame in self.frames.values())

    # who takes an error

    def catcher(self, node: str, at: Record | None) -> DomainFrame | None:
        """Return the frame that takes an error of `node`, raised at the record `at`, or None.

        That is the innermost around the node, but none whose own `error` is being heard: then those
        around that one come next.
        """
        handling = list(self._handling(at)) if self.frames else []
        for place in (node, *handling):
            for frame_id in self.around.get(place, ()):
                frame = self.frames.get(frame_id)
                if frame is not None and frame_id not in handling and frame.takes_errors:
                    return frame
        return None

    def take(self, frame: DomainFrame, error: BaseException, record: Record, event: str) -> None:
        """Tell the frame's listeners of an error, whose record that is, and begin anew.

        Raises what its listeners raise.
        """
        frame.caught += 1
        with under(self._live.recorder, record, frame.id):
            try:
                if frame.listener_count("error"):
                    frame.emit("error", error, record.node, event, record.args[1])
            finally:
                self.restart.after_error(frame)

    def _handling(self, at: Record | None) -> Iterator[str]:
        """Yield the frames whose `error` was being heard where an error was raised."""
        records = self._live.recorder.trace
        while at is not None:
            if at.type == "emit" and at.event == "error" and at.node in self.frames:
                yield at.node
            if at.type not in ("emit", "call", "resume", "error"):
                return
            before = at.args[0] if at.type == "resume" else at.cause
            at = None if before is None else records[before - 1]

    # edits

    def follow(self, changes: Iterable[Change]) -> None:
        """Follow what an edit has done to places and frames, with one record if it matters."""
        if not self._note(changes):
            return
        domains = {each.id: each for each in self._models.values() if each.domain}
        around = domains_around(self._nodes.values(), domains.values())
        frames = {frame_id: frame.restart for frame_id, frame in domains.items()}
        before = {frame_id: frame.restart for frame_id, frame in self.frames.items()}
        known = {*self._nodes, *frames}
        self.around = {each: ids for each, ids in self.around.items() if each in known}
        moved = {
            each: list(around.get(each, ()))
            for each in (*around, *self.around)
            if around.get(each) != self.around.get(each)
        }
        if frames == before and not moved:
            return
        touched = {frame for frame, _ in frames.items() ^ before.items()}
        for each, ids in moved.items():
            touched |= {*ids} ^ {*self.around.get(each, ())}
        node = touched.pop() if len(touched) == 1 else ""
        self.become(node, frames, moved)

    def become(
        self, node: str, frames: Mapping[str, Any], moved: Mapping[str, Sequence[str]]
    ) -> None:
        """Have these frames, with their restart policies; `moved` says who lies in others now.

        `node` is the one frame that this is about, "" for several.
        """
        with self._live.recorder.edit("set_domains", node) as record:
            record.args = snapshot((frames, moved))
            self._become(frames, moved)

    def _become(self, frames: Mapping[str, Any], moved: Mapping[str, Sequence[str]]) -> None:
        for frame_id in [each for each in self.frames if each not in frames]:
            self._end(frame_id)
        for frame_id, restart in frames.items():
            if frame_id in self.frames:
                self.frames[frame_id].restart = restart
            else:
                self._begin(msgspec.convert({"id": frame_id, "restart": restart}, Frame))
        for each, ids in moved.items():
            self.around[each] = tuple(ids)
            if not ids:
                del self.around[each]

    def _note(self, changes: Iterable[Change]) -> bool:
        """Keep what the document says of nodes and frames; say whether it has changed."""
        is_changed = False
        for change in changes:
            after = change.after
            if change.where not in ("nodes", "frames"):
                continue
            is_changed = True
            if isinstance(after, Node):
                self._nodes[change.id] = after
            elif isinstance(after, Frame):
                self._models[change.id] = after
            else:
                (self._nodes if change.where == "nodes" else self._models).pop(change.id, None)
        return is_changed

    def _begin(self, model: Frame) -> None:
        live = self._live
        self._models.setdefault(model.id, model)
        self.frames[model.id] = DomainFrame(live.recorder, model)
        for wire in self._wires_of(model.id):
            if live.wires[wire].enabled:
                live.loop.guard(live.register, wire)

    def _end(self, frame_id: str) -> None:
        """Let a frame be no domain any more; nodes that are down in it come up."""
        for wire in self._wires_of(frame_id):
            self._live.loop.guard(self._live.unregister, wire)
        self.restart.come_up(self.frames.pop(frame_id))

    def _wires_of(self, frame_id: str) -> list[str]:
        return [wire.id for wire in self._live.wires.values() if wire.source[0] == frame_id]
