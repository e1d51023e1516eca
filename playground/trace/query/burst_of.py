"""Tells of a record which input it goes back to, by the number that `burst:` takes."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

from playground.trace.folds.causes import chain
from playground.trace.query.digests import Digests
from playground.trace.query.parse import parse
from playground.trace.query.scan import Scan
from playground.trace.query.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record

MOST_STEPS = 20_000
MOST_SECONDS = 0.5
"""What a person waits for: a chain of causes that leads further back is not followed."""


def burst_of(records: Sequence[Record], seq: int) -> int | None:
    """Return the number of the input that led to record `seq`, counted from 1.

    None where it was a control that did, or where telling would take too long.
    """
    (root,) = deque(islice(chain(records, seq), MOST_STEPS), maxlen=1)
    if root.type != "input":
        return None
    scan = Scan(Digests(records), Wanted(parse("type:input")), str)
    return len(scan.rows) if scan.finish(root.seq, MOST_SECONDS) else None
