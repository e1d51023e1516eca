"""Where the engine stands in the code of a node, as far as its editor can show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from playground.trace.folds.stack import began

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from playground.runtime.debugger.position import StackFrame
    from playground.trace.record import Record
    from playground.ui.inspector.editor import Standing


class CodeStanding(NamedTuple):
    """The lines of a node's code that are open, and the record `since` which they are."""

    lines: dict[int, Standing]
    since: int = 0

    @property
    def line(self) -> int:
        """The innermost of the lines, 0 for none."""
        return next(iter(self.lines), 0)


def standing_in(
    frames: Iterable[StackFrame], records: Sequence[Record], node_id: str
) -> CodeStanding:
    """Return where a stack, innermost first, stands in a node's code."""
    lines: dict[int, Standing] = {}
    since = 0
    is_first = True
    for frame in frames:
        for code in frame.code:
            if code.node == node_id:
                lines.setdefault(code.line, "top" if is_first else "outer")
                since = began(records[frame.seq - 1])
            is_first = False
        is_first = False
    return CodeStanding(lines, since)
