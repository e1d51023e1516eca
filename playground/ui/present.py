"""Which moment of the session is shown, shared by every panel: now, or one of the past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from playground.graph.model import Frame
from playground.graph.model import Node as NodeModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.catalog import Node
    from playground.graph.changes import Change
    from playground.runtime.lanes import Lane
    from playground.runtime.past_view import PastView
    from playground.runtime.player import Player
    from playground.runtime.session_run import Crash
    from playground.trace.folds.domains import DomainStates
    from playground.trace.moment import Moment
    from playground.trace.record import Record
    from playground.trace.seeker import Seeker

SEEK_BUDGET_S = 0.010
GROW_BUDGET_S = 0.001
REST_BUDGET_S = 0.006
"""What a frame may spend on the way to a moment, on snapshots for later, and on those of a session
that is over, while nothing else goes on."""
BUSY_RECORDS = 200
"""More new records than these in a frame, and there is no time for snapshots."""


class Present(QObject):
    """The moment that is shown. Nobody's recording stops for it: the graph runs on meanwhile.

    `target` is the `seq` of the record that a person went to, None for now; `past` is what was to
    be seen at `seq`, where the way there has led by now, None for now. `changed` comes when another
    moment is shown. Whoever has the frames calls `advance`.

    An act on the running graph is one of now: `gesture` and edits go back there.
    """

    changed = Signal()

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.player = player
        self.target: int | None = None
        self.past: PastView | None = None
        self._seeker: Seeker | None = None
        self._has_moved = False
        self._seen = 0
        player.restarted.connect(self._restart)
        player.document.changed.connect(self._edited)

    def detach(self) -> None:
        """Let go of the player."""
        self.player.restarted.disconnect(self._restart)
        self.player.document.changed.disconnect(self._edited)

    @property
    def records(self) -> Sequence[Record]:
        """All records of the session."""
        return self.player.trace.records

    @property
    def moment(self) -> Moment | None:
        """The state of the session that is shown; None for now."""
        return None if self.past is None else self.past.moment

    @property
    def seq(self) -> int | None:
        """The `seq` of the last record of the moment that is shown; None for now."""
        return None if self.past is None else self.past.moment.seq

    @property
    def is_past(self) -> bool:
        """Whether a person has gone to another moment than now."""
        return self.target is not None

    @property
    def is_review(self) -> bool:
        """Whether the session is over, so that there is no now."""
        return self.player.state == "review"

    @property
    def progress(self) -> float:
        """How much of the way to the target is done, 0 to 1."""
        return 1.0 if self._seeker is None or self.past is None else self._seeker.progress

    @property
    def since(self) -> int:
        """How many records there have been since the moment that is shown."""
        return 0 if self.seq is None else len(self.records) - self.seq

    def go_to(self, seq: int) -> None:
        """Show the moment right after a record; after the first at the least."""
        self.target = max(1, min(seq, len(self.records)))
        if not self._has_moved:  # a person who drags asks more often than there are frames
            self._has_moved = True
            self._seek()

    def go_live(self) -> None:
        """Show what is now; of a session that is over its end."""
        if self.is_review:
            self.go_to(len(self.records))
        elif self.target is not None:
            self.target = self.past = None
            self.changed.emit()

    def advance(self, elapsed_ms: float = 0.0) -> None:
        """Go on to where a person went, or make snapshots for where one may go; once a frame."""
        del elapsed_ms
        self._has_moved = False
        new, self._seen = len(self.records) - self._seen, len(self.records)
        if self.target is not None and self.target != self.seq:
            self._seek()
        elif new < BUSY_RECORDS and self._is_worth_snapshots():
            self._seeker_now().grow(REST_BUDGET_S if self.is_review else GROW_BUDGET_S)

    # what panels look at, of now or of the moment

    def node(self, node_id: str) -> Node | None:
        """Return a live node, or one that shows what it shows or showed; None for one that is off.

        The latter of moments of the past, and of what runs in the workers of a cluster.
        """
        if self.past is not None:
            return self.past.node(node_id)
        return self.player.node(node_id) or self.player.cluster.node(node_id)

    @property
    def domains(self) -> DomainStates:
        """How the domain frames get on, or did."""
        return (self.past or self.player).domains

    def lanes(self) -> tuple[Lane, ...]:
        """Return what waits in each queue of the loop, the next to run first."""
        return (self.past or self.player).lanes()

    def fullness(self, node_id: str) -> tuple[int, float] | None:
        """Return how many listeners the fullest event of a node has, and how many it may have."""
        return (self.past or self.player).fullness(node_id)

    @property
    def now(self) -> float:
        """Engine time in ms."""
        return (self.past or self.player).now

    @property
    def crash(self) -> Crash | None:
        """What stopped the loop, None while nothing has."""
        return (self.past or self.player).crash

    def gesture(self, node_id: str, name: str, *values: Any) -> None:
        """Take a person's act on a card."""
        self.go_live()
        self.player.gesture(node_id, name, *values)

    def _seek(self) -> None:
        seeker = self._seeker_now()
        if self.target is None:
            return
        seeker.aim(self.target)
        seeker.advance(SEEK_BUDGET_S)
        self._show(seeker.moment)
        self.changed.emit()

    def _show(self, moment: Moment) -> None:
        from playground.runtime.past_view import PastView

        if self.past is None or self.past.moment is not moment:
            self.past = PastView(self.player.trace, moment)

    def _seeker_now(self) -> Seeker:
        if self._seeker is None:
            from playground.runtime.past_view import moments_of
            from playground.trace.seeker import Seeker
            from playground.trace.snapshots import MemoryStore

            records = self.player.trace.records
            store = MemoryStore(records.keeper)
            self._seeker = Seeker(records, moments_of(self.player.trace), store)
        return self._seeker

    def _is_worth_snapshots(self) -> bool:
        """Say whether the session is so long that a seek without any would take a while."""
        from playground.trace.snapshots import EVERY

        return len(self.records) >= EVERY

    def _edited(self, changes: tuple[Change, ...]) -> None:
        """Go back to now when the running graph is changed; where cards lie is no part of it."""
        if not self.is_review and any(_changes_run(change) for change in changes):
            self.go_live()

    def _restart(self) -> None:
        """Begin with another session, now."""
        self._seeker = self.past = self.target = None
        self._seen = 0
        self.changed.emit()


def _changes_run(change: Change) -> bool:
    """Say whether an edit is one of the running graph, and not of how it is laid out."""
    before, after = change.before, change.after
    if isinstance(before, NodeModel) and isinstance(after, NodeModel):
        kept = [(node.kind, node.enabled, node.params) for node in (before, after)]
        return kept[0] != kept[1]
    if isinstance(before, Frame) and isinstance(after, Frame):
        return (before.domain, before.restart) != (after.domain, after.restart)
    return change.where in ("nodes", "wires", "modules")
