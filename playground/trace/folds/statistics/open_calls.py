"""Calls that had not ended when they were read, and which call each nested one lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from playground.trace.folds.statistics.figures import CallFigures

Account: TypeAlias = "CallFigures | OpenCall"
"""Where the time of nested calls is kept: of a call that has ended it is the row's."""

Frame: TypeAlias = "tuple[int, Account | None]"


class OpenCall:
    """One call that counts when it has ended; meanwhile nested time is kept here."""

    __slots__ = ("nested_us", "parent", "row", "seq", "slot", "spent_us", "wait_ms")

    def __init__(
        self,
        seq: int,
        row: CallFigures,
        parent: Account | None,
        wait_ms: float | None,
        slot: int,
    ) -> None:
        self.seq = seq
        self.row = row
        self.parent = parent
        self.wait_ms = wait_ms
        self.slot = slot
        self.spent_us: float | None = None
        self.nested_us = 0.0
        row.open += 1

    def spend(self, us: float | None) -> None:
        """Add what one part of it took."""
        if us is not None:
            self.spent_us = us + (self.spent_us or 0.0)

    def close(self, outcome: int | str) -> None:
        """Count it: it has ended."""
        row = self.row
        row.open -= 1
        row.nested_us += self.nested_us
        row.add(self.spent_us, self.wait_ms, self.slot, self.seq)
        if outcome != "ok":
            row.errors += 1


class Frames:
    """The innermost frames at each depth: of each its `seq`, and the call whose time it is part of.

    What comes from outside while a task stands midway has frames of its own (`aside`), so that it
    closes none of the task's.
    """

    __slots__ = ("aside", "inside")

    def __init__(self) -> None:
        self.inside: dict[int, Frame] = {}
        self.aside: dict[int, Frame] = {}

    def hand_over(self, call: OpenCall, depth: int) -> None:
        """Let the time of calls inside a call that has ended go to its row.

        Such a call is known by its own frame, at `depth`, and by that of an emit right inside.
        """
        for frames in (self.inside, self.aside):
            for place in (depth, depth + 1):
                at = frames.get(place)
                if at is not None and at[1] is call:
                    frames[place] = (at[0], call.row)
