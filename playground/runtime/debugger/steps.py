"""How far a step goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from playground.runtime.debugger.position import At
    from playground.trace.record import Record

How = Literal["turn", "into", "over", "out", "line", "return"]
HOWS: tuple[str, ...] = get_args(How)
TASK_LEVEL = 2
"""The depth of the calls that a task's own emits make."""


class Step(NamedTuple):
    """A step under way, from a stop at `origin`, None: between two turns.

    `depth` is that of the listener calls on the level where it began.

    Every step ends at the end of the turn at the latest: of the present one, or of the next if it
    began between two. `into` ends before the next listener call, when an async handler goes on, or,
    begun at a line of code, before the next line. `over` ends before the next call on this level or
    an outer one, when an async handler goes on, or when the emit of this level is over. `out` ends
    when the current emit is over. `line` and `return` end within the code of a handler, or like
    `over` where that returns. Where the task is over, `out` is like `over` in the next of the turn.
    """

    how: How
    depth: int
    origin: At | None = None

    def ends_at(self, at: At, record: Record) -> bool:
        """Say whether the step ends here."""
        if at == "emitted":
            return self.how not in ("turn", "into") and record.depth < self.depth
        if at not in ("call", "resume"):
            return False
        match self.how:
            case "into":
                return True
            case "over" | "line" | "return":
                return record.depth <= self.depth
            case "out":
                return record.depth < self.depth
        return False

    def in_next_task(self) -> Step:
        """Return how it goes on when a task begins, the first or another."""
        if self.origin is None:
            return self._replace(origin="task")
        how = "over" if self.how == "out" else self.how
        return self._replace(how=how, depth=max(self.depth, TASK_LEVEL))


def step_from(how: How, at: At | None, record: Record | None) -> Step:
    """Return the step that begins at a record, None: between two turns."""
    if record is None or at is None:
        return Step(how, TASK_LEVEL)
    inner = {"call": 0, "error": 0, "emit": 1, "emitted": 1, "task": 2, "resume": 0, "line": 0}
    return Step(how, record.depth + inner[at], at)
