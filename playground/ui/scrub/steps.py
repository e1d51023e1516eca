"""Where a step from a moment leads: to the next record, turn, mark or error, or to the one before.

Every function takes the records and the `seq` of the moment, and returns the `seq` to go to, None
where there is none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from playground.loop import phases
from playground.trace.query.digests import Digests
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playground.trace.digest import Shape
    from playground.trace.record import Record

NEAR = 64
"""Records on either side of a moment that tell a cluster from a run in one process."""
MOST_PASSED = 100_000
INNER = (phases.NEXT_TICK, phases.MICROTASK)


def by_record(records: Sequence[Record], seq: int, step: int) -> int | None:
    """Return the record that is `step` further on, or the last one on the way there."""
    there = max(1, min(seq + step, len(records)))
    return None if there == seq else there


def by_turn(records: Sequence[Record], seq: int, step: int) -> int | None:
    """Return where the next turn begins; back to where this one does, then the one before."""
    if not records:
        return None
    turn = records[max(seq, 1) - 1].turn
    if any(record.worker for record in records[max(seq - NEAR, 0) : seq + NEAR]):
        return _by_turn_of_primary(records, seq, step)
    if step > 0:
        there = bisect_right(records, turn, key=_turn_of) + 1
        return there if there <= len(records) else None
    first = bisect_left(records, turn, key=_turn_of) + 1
    if first < seq:
        return first
    if first == 1:
        return None
    return bisect_left(records, records[first - 2].turn, key=_turn_of) + 1


def _by_turn_of_primary(records: Sequence[Record], seq: int, step: int) -> int | None:
    """Do the same in a cluster: its workers count turns of their own, and are passed over."""
    places = range(seq, len(records)) if step > 0 else range(seq - 2, -1, -1)
    own = (records[place] for place in islice(places, MOST_PASSED) if not records[place].worker)
    begun = (each.seq for each in own if each.type == "task" and each.phase not in INNER)
    return next(begun, None)


def by_mark(marks: Sequence[int], seq: int, step: int) -> int | None:
    """Return the next of the places that were marked: how many records there were by then."""
    if step > 0:
        return next((each for each in sorted(marks) if each > seq), None)
    return next((each for each in sorted(marks, reverse=True) if each < seq), None)


def errors(
    records: Sequence[Record],
    seq: int,
    step: int,
    may_hold: Callable[[int], bool] | None = None,
) -> Iterator[int | None]:
    """Yield None after every block that holds no error, and at last where the next one is.

    `may_hold` says of a block, by number, whether it is worth reading.
    """
    at = seq if step > 0 else seq - 2
    while 0 <= at < len(records):
        number = at // BLOCK
        first, last = number * BLOCK, min((number + 1) * BLOCK, len(records))
        if may_hold is None or may_hold(number):
            part = records[at:last] if step > 0 else records[first : at + 1][::-1]
            found = next((each.seq for each in part if is_error(each)), None)
            if found is not None:
                yield found
                return
        at = last if step > 0 else first - 1
        yield None


def blocks_with_errors(records: Sequence[Record]) -> Callable[[int], bool]:
    """Return what says of a block whether it may hold an error, as far as it is known unread."""
    digests = Digests(records)

    def may_hold(number: int) -> bool:
        digest = digests.of(number)
        return digest is None or any(is_error(digests.shapes[each]) for each in digest.counts)

    return may_hold


def is_error(record: Record | Shape) -> bool:
    """Say whether a record tells of a failure: an error, or a call that raised or was killed."""
    if record.type == "error":
        return True
    outcome = record.outcome
    return isinstance(outcome, str) and outcome.startswith(("raised", "killed"))


def _turn_of(record: Record) -> int:
    return record.turn
