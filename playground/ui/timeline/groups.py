"""Records read in full, in groups that are laid out once and kept while they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from playground.trace.folds.intervals import Interval
from playground.trace.folds.pyramid import LEAF
from playground.trace.folds.stack import began
from playground.ui.timeline.flame import Bar, bars_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.folds.activity import ActivityFold
    from playground.trace.record import Record

SIZE = 4 * LEAF
KEPT = 40
"""Some 20,000 records, a little more than a wide window shows in full."""


class Step(NamedTuple):
    """From `t` ms, or tick `tick`, on so many wait; `lag`: by how many ms a task began late."""

    t: float
    tick: float
    waiting: int
    lag: float = 0.0


@dataclass
class Group:
    """The records of `reach`: bars, waits that ended in it, what handlers did, the queues.

    `parts` are the bars of async handlers by the `seq` of their calls. What is not `is_final` may
    change while the session goes on; what is not `is_folded` knows nothing of the queues.
    """

    reach: range
    bars: list[Bar]
    waits: list[Interval] = field(default_factory=list)
    queued: list[Record] = field(default_factory=list)
    parts: dict[int, list[Bar]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    is_final: bool = True
    is_folded: bool = True


class Groups:
    """The groups of one session, by number; the latest looked at are kept.

    `known` is how many records there may be in groups; it may be more than have been folded.
    """

    def __init__(self, fold: ActivityFold, records: Sequence[Record]) -> None:
        self.known = 0
        self._fold = fold
        self._records = records
        self._kept: OrderedDict[int, Group] = OrderedDict()

    def within(self, run: range) -> list[Group]:
        """Return the groups that hold the records of a range, by index."""
        return [self._group(number) for number in range(run.start // SIZE, -(-run.stop // SIZE))]

    def forget(self, seqs: Sequence[int]) -> None:
        """Lay out again the groups of some records, which have changed."""
        for seq in seqs:
            self._kept.pop((seq - 1) // SIZE, None)

    def _group(self, number: int) -> Group:
        stop = min((number + 1) * SIZE, max(self.known, self._fold.read))
        kept = self._kept.get(number)
        is_old = kept is not None and (
            (not kept.is_final and kept.reach.stop != stop)
            or (not kept.is_folded and self._fold.read >= stop)
        )
        if kept is None or is_old:
            kept = self._kept[number] = self._read(range(number * SIZE, stop))
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(number)
        return kept

    def _read(self, reach: range) -> Group:
        group = Group(reach, bars_of(self._records, reach))
        group.is_final = len(reach) == SIZE and max(self.known, self._fold.read) > reach.stop
        group.is_folded = reach.stop <= self._fold.read
        for bar in group.bars:
            record = bar.record
            is_handler = record.outcome == "waiting" or record.type == "resume"
            if is_handler and not bar.is_rest:
                group.parts.setdefault(began(record), []).append(bar)
        waiting = self._fold.waiting_at(reach.start // LEAF)
        for record in self._records[reach.start : reach.stop]:
            lag = 0.0
            if record.type == "queue":
                waiting += -1 if record.outcome == "cancelled" else 1
                if record.outcome == "cancelled":
                    self._add_wait(group, record.args[1], record)
                elif not record.outcome:
                    group.queued.append(record)
            elif record.type == "task" and record.cause:
                waiting -= 1
                lag = self._add_wait(group, record.cause, record)
            else:
                continue
            if group.is_folded:
                step = Step(record.t, record.seq - 1, max(waiting, 0), lag)
                group.steps.append(step)
        return group

    def _add_wait(self, group: Group, seq: int, last: Record) -> float:
        """Add the wait from a `queue` record to `last`; return by how many ms that was late."""
        queue = self._records[seq - 1]
        if queue.type != "queue":
            return 0.0
        track = self._fold.tracks.number(queue.event, queue.node, queue.worker)
        group.waits.append(Interval(queue.t, last.t, seq, last.seq, track))
        due = queue.args[0] if queue.args and queue.args[0] is not None else queue.t
        return max(0.0, last.t - max(due, queue.t))
