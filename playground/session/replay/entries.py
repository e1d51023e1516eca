"""Which entry of a replay's queues is which on the tape, whatever the records are numbered.

An entry is known by the task (or the input, the edit) that queued it, by its node, its queue, and
how many of the kind that task has queued before. So entries are found again where listeners ran in
another order, or some did not run at all.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.loop import Entry
    from playground.trace.record import Record

START = 0


class Work:
    """A task, an input, an edit while it queues entries. `id` is the same on both sides."""

    __slots__ = ("_counts", "id", "is_control")

    def __init__(self, work_id: int, *, is_control: bool = False) -> None:
        self.id = work_id
        self.is_control = is_control
        self._counts: Counter[tuple[str, str]] | None = None

    def next_id(self, node: str, queue: str) -> int:
        """Return the id of the next entry that it queues for a node."""
        if self._counts is None:
            self._counts = Counter()
        self._counts[node, queue] += 1
        return hash((self.id, node, queue, self._counts[node, queue]))


def id_of_act(record: Record) -> int:
    """Return the id of what came from outside, by its place on the tape."""
    return hash(("act", record.seq))


class Recorded:
    """The entries that wait on the tape: by the `seq` of their `queue` records."""

    def __init__(self) -> None:
        self.ids: dict[int, int] = {}
        self.seqs: dict[int, int] = {}
        self._work = Work(START)
        self._outer: Work | None = None
        self._act: Record | None = None

    def begin_act(self, record: Record) -> None:
        """Take note that what comes next on the tape was done from outside."""
        self._end_act()
        self._outer, self._act = self._work, record
        self._work = Work(id_of_act(record), is_control=record.type == "control")

    def take(self, record: Record) -> None:
        """Take in a record that is read."""
        act = self._act
        if act is not None and record is not act and (record.cause or 0) < act.seq:
            self._end_act()
        if record.type == "task":
            self._end_act()
            self._work = Work(self._forget(record.cause))
        elif record.type == "queue":
            self._take_queue(record)

    def _take_queue(self, record: Record) -> None:
        if record.outcome == "":
            entry_id = self._work.next_id(record.node, record.event)
            self.ids[record.seq] = entry_id
            self.seqs[entry_id] = record.seq
        elif record.outcome == "cancelled" and not self._work.is_control:
            self._forget(record.args[1] if len(record.args) > 1 else None)

    def _forget(self, seq: int | None) -> int:
        entry_id = self.ids.pop(seq or 0, 0)
        self.seqs.pop(entry_id, None)
        return entry_id

    def _end_act(self) -> None:
        if self._outer is not None:
            self._work, self._outer, self._act = self._outer, None, None


class Replayed:
    """The entries that wait in the replay, by the same ids. `work` is what queues now."""

    def __init__(self) -> None:
        self.work = Work(START)
        self.waiting: dict[int, Entry] = {}
        self.fresh: list[tuple[int, Entry]] = []
        self._ids: dict[int, int] = {}

    def queued(self, entry: Entry) -> None:
        """Take in an entry that has been queued."""
        note: Record = entry.note
        entry_id = self.work.next_id(note.node, entry.queue)
        self._ids[note.seq] = entry_id
        self.waiting[entry_id] = entry
        self.fresh.append((entry_id, entry))

    def begun(self, entry: Entry) -> None:
        """Let an entry that runs be what queues."""
        self.work = Work(self._forget(entry))

    def cancelled(self, entry: Entry) -> None:
        """Forget an entry that will not run, unless a person may put it back."""
        if not self.work.is_control:
            self._forget(entry)

    def take_fresh(self) -> list[tuple[int, Entry]]:
        """Return what has been queued since the last time and still waits, with ids."""
        fresh, self.fresh = self.fresh, []
        return [(each, entry) for each, entry in fresh if self.waiting.get(each) is entry]

    def _forget(self, entry: Entry) -> int:
        entry_id = self._ids.pop(entry.note.seq, 0)
        self.waiting.pop(entry_id, None)
        return entry_id
