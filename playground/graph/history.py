"""The steps that can be undone and done again, and which of them the file on disk holds."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from playground.graph.changes import Change, collapse

LIMIT = 1000


@dataclass(frozen=True, eq=False)
class Step:
    """One entry of the history: steps are told apart by identity."""

    text: str
    merge_key: str | None
    changes: tuple[Change, ...]


class History:
    """Two stacks of steps. The state a step leaves behind is named by the step itself."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.done: deque[Step] = deque()
        self.undone: list[Step] = []
        self._limit = limit
        self._oldest = self._saved = Step("", None, ())
        self._mergeable: Step | None = None

    def add(self, step: Step) -> None:
        """Put a step on top, merged into the one before it where that is open and of its key."""
        self.undone.clear()
        top = self._mergeable
        self._mergeable = None
        if top and step.merge_key == top.merge_key:
            self.done.pop()
            step = Step(top.text, top.merge_key, collapse(top.changes + step.changes))
        if not step.changes:
            return
        self.done.append(step)
        if step.merge_key is not None:
            self._mergeable = step
        if len(self.done) > self._limit:
            self._oldest = self.done.popleft()

    def undo(self) -> Step:
        """Move the last step to the undone ones and return it."""
        self.end_merge()
        step = self.done.pop()
        self.undone.append(step)
        return step

    def redo(self) -> Step:
        """Move the last undone step back and return it."""
        step = self.undone.pop()
        self.done.append(step)
        return step

    def end_merge(self) -> None:
        """Let the next step stand for itself."""
        self._mergeable = None

    def mark_saved(self) -> None:
        """Remember the present state as the one on disk."""
        self.end_merge()
        self._saved = self._present

    @property
    def is_saved(self) -> bool:
        """Whether the present state is the one on disk."""
        return self._present is self._saved

    @property
    def _present(self) -> Step:
        return self.done[-1] if self.done else self._oldest
