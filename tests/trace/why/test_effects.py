"""What came of a record is all that it caused, and the trees of all roots are the whole log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.trace.digest import Digest, Shapes, digest
from playground.trace.folds.causes import EffectsFold
from playground.trace.trace import BLOCK, Trace
from playground.trace.why.effects import BATCH, GRACE, EffectsSearch
from tests.trace.why.sessions import LONG_S, Written, first, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record


def found(records: Sequence[Record], seq: int, *, most: int = 1_000_000) -> list[int]:
    search = EffectsSearch(records, seq, most=most, follows_rings=True)
    search.advance(LONG_S)
    assert not search.is_full
    return search.found


def test_the_trees_of_all_roots_together_are_the_whole_log(records: Sequence[Record]) -> None:
    roots = [record.seq for record in records if record.cause is None]
    together = sorted(seq for root in roots for seq in (root, *found(records, root)))
    assert together == [record.seq for record in records]


def test_the_tree_of_each_record_is_what_the_fold_reaches_from_it(
    records: Sequence[Record],
) -> None:
    fold = EffectsFold()
    for record in records:
        fold.apply(record)
    for record in records[::7]:
        reached: list[int] = []
        waiting = [record.seq]
        while waiting:
            effects = fold.effects(waiting.pop())
            reached += effects
            waiting += effects
        assert found(records, record.seq) == sorted(reached)


def test_it_stops_reading_once_nothing_can_come_any_more() -> None:
    records = run((150, "bell"), end_ms=200_000)
    click = first(records, "input", "bell")
    search = EffectsSearch(records, click.seq)
    search.advance(LONG_S)
    assert search.is_over
    assert search.behind == 0
    assert click.seq + GRACE < search.read < click.seq + GRACE + 2 * BATCH < len(records)
    assert [records[seq - 1].type for seq in search.found] == [
        *("queue", "task", "emit", "call", "emit", "call", "log")
    ]


def test_of_an_interval_the_next_ring_is_told_of_and_not_followed() -> None:
    records = run(end_ms=5_000)
    tick = first(records, "task", "beat")
    search = EffectsSearch(records, tick.seq)
    search.advance(LONG_S)
    assert [records[seq - 1].type for seq in search.found] == ["emit", "call", "emit", "queue"]
    assert search.rings == {search.found[-1]}


def test_it_stops_at_as_many_as_it_is_told() -> None:
    records = run(end_ms=5_000)
    search = EffectsSearch(records, 1, most=20, follows_rings=True)
    search.advance(LONG_S)
    assert search.is_full
    assert len(search.found) == 20
    assert search.behind == 0


def test_an_entry_waits_until_it_is_taken_or_cancelled() -> None:
    made = Written()
    start = made.add("input", 0, None, node="bell", event="click")
    entry = made.add("queue", 0, start, event="timers", args=(100,), depth=1)
    other = made.add("queue", 0, start, event="timers", args=(200,), depth=1)
    search = EffectsSearch(made.records, start)
    search.advance(LONG_S)
    assert search.waits(entry)
    made.add("task", 100, entry)
    made.add("queue", 100, 4, event="timers", args=(None, other), outcome="cancelled", depth=1)
    assert search.advance(LONG_S)
    assert not search.waits(entry)
    assert not search.waits(other)


def test_a_long_search_goes_on_where_it_stopped_and_takes_no_longer_than_it_may() -> None:
    records = run(end_ms=100_000)
    whole, sliced = (EffectsSearch(records, 1, most=100_000, follows_rings=True) for _ in "12")
    whole.advance(LONG_S)
    slices = 0
    while sliced.behind:
        sliced.advance(0.0)
        slices += 1
    assert slices == -(-(len(records) - 1) // BATCH)
    assert sliced.found == whole.found


def test_what_a_person_dropped_may_come_back() -> None:
    made = Written()
    start = made.add("input", 0, None, node="bell", event="click")
    entry = made.add("queue", 0, start, event="poll", args=(None,), depth=1)
    drop = made.add("control", 5, None, event="drop")
    made.add("queue", 5, drop, event="poll", args=(None, entry), outcome="cancelled")
    undo = made.add("control", 6, None, event="undo")
    search = EffectsSearch(made.records, start)
    search.advance(LONG_S)
    assert not search.waits(entry)
    made.add("queue", 6, undo, event="poll", args=(None, entry), outcome="restored")
    search.advance(LONG_S)
    assert search.waits(entry)
    made.add("task", 7, entry)
    search.advance(LONG_S)
    assert search.found == [entry, len(made.records)]


class Digested:
    """A keeper in memory that has a digest of each block."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self.settled = len(records)
        self.shapes = Shapes()
        self.read: list[int] = []

    def block(self, number: int) -> Sequence[Record]:
        self.read.append(number)
        return self._records[number * BLOCK : (number + 1) * BLOCK]

    def digests(self, start: int, stop: int) -> dict[int, Digest]:
        blocks = -(-self.settled // BLOCK)
        parts = {n: self._records[n * BLOCK : (n + 1) * BLOCK] for n in range(start, stop)}
        return {n: digest(part, self.shapes) for n, part in parts.items() if n < blocks}


def test_blocks_that_hold_no_effect_are_not_read() -> None:
    everything = run((150, "bell"), (150, "start"), end_ms=300_000)
    kept = Digested(everything)
    trace = Trace(kept)
    click = first(everything, "input", "start")  # of an async handler something may always come
    search, plain = (EffectsSearch(each, click.seq) for each in (trace, everything))
    kept.read.clear()
    search.advance(LONG_S)
    plain.advance(LONG_S)
    assert search.found == plain.found
    assert search.read == plain.read == len(everything)
    assert set(kept.read) == {0}


def test_a_block_in_which_an_entry_is_cancelled_is_read() -> None:
    made = Written()
    start = made.add("input", 0, None, node="bell", event="click")
    entry = made.add("queue", 0, start, event="timers", args=(9_000,), depth=1)
    while len(made.records) < 3 * BLOCK:
        made.add("input", len(made.records), None, node="start", event="click")
    other = made.records[-1].seq
    made.add("queue", 5_000, other, event="timers", args=(None, entry), outcome="cancelled")
    search = EffectsSearch(Trace(Digested(made.records)), start)
    search.advance(LONG_S)
    assert not search.waits(entry)
    assert search.found == [entry]
