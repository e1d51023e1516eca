"""How far a step goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from playground.runtime.debugger.position import At
    from playground.trace.record import Record

How = Literal["turn", "into", "over", "out", "line", "return"]
HOWS: tuple[str, ...] = get_args(How)


class Step(NamedTuple):
    """A step under way, from a stop at `origin`, None: between two turns.

    `depth` is that of the listener calls on the level where it began.

    Every step ends at the end of the turn at the latest: of the present one, or of the next if it
    began between two. `into` ends before the next listener call or when an async handler goes on;
    `over` the same, but on this level or an outer one; `out` when the current emit is over.
    `line` and `return` end within the code of a handler, or like `over` where that returns.
    """

    how: How
    depth: int
    origin: At | None = None

    def ends_at(self, at: At, record: Record) -> bool:
        """Say whether the step ends here."""
        if at == "emitted":
            return self.how not in ("turn", "into") and record.depth < self.depth
        if self.how == "into":
            return at in ("call", "resume")
        if self.how in ("over", "line", "return"):
            return at in ("call", "resume") and record.depth <= self.depth
        return self.how == "out" and at in ("call", "resume") and record.depth < self.depth


def step_from(how: How, at: At | None, record: Record | None) -> Step:
    """Return the step that begins at a record, None: between two turns."""
    if record is None or at is None:
        return Step(how, 2)  # as if before the calls of a task's own emits
    inner = {"call": 0, "error": 0, "emit": 1, "emitted": 1, "task": 2, "resume": 2, "line": 0}
    return Step(how, record.depth + inner[at], at)
