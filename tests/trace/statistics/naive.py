"""The same figures reckoned the slow way: whole lists, looked through again for each question."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record


class Ended(NamedTuple):
    """One call that has ended, with all its parts."""

    call: Record
    parts: tuple[Record, ...]
    nested_us: float
    wait_ms: float | None

    @property
    def us(self) -> float | None:
        """How long its parts took."""
        known = [part.us for part in self.parts if part.us is not None]
        return sum(known) if known else None

    @property
    def has_failed(self) -> bool:
        """Whether it raised or was killed."""
        return self.parts[-1].outcome != "ok"


def ended_calls(records: Sequence[Record], first: int = 1, last: int | None = None) -> list[Ended]:
    """Return the calls within a range whose end lies in it too."""
    within = records[first - 1 : last]
    calls = [record for record in within if record.type == "call"]
    resumes = [record for record in within if record.type == "resume"]
    found = []
    for call in calls:
        parts = (call, *(each for each in resumes if each.args[0] == call.seq))
        if parts[-1].outcome in ("running", "waiting"):
            continue
        nested = _nested_us(records, calls, {part.seq for part in parts})
        found.append(Ended(call, parts, nested, _wait_ms(records, call, first)))
    return found


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value of the nearest rank."""
    return sorted(values)[ceil(share * len(values)) - 1]


def _nested_us(records: Sequence[Record], calls: list[Record], parts: set[int]) -> float:
    inside = [call for call in calls if records[(call.cause or 0) - 1].cause in parts]
    return sum(call.us or 0.0 for call in inside)


def _wait_ms(records: Sequence[Record], call: Record, first: int) -> float | None:
    """Return how long the task around a call had waited when it was taken."""
    record = call
    while record.type != "task":
        if record.cause is None or record.type in ("edit", "queue", "input"):
            return None
        record = records[record.cause - 1]
    if record.seq < first:
        return None  # nobody knows of it
    queued = records[(record.cause or 0) - 1]
    return float(max(0.0, record.t - max(queued.t, queued.args[0] or 0)))
