"""Going from a record to its cause and to its first effect, wherever the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from playground.trace.why.telling import told_cause, told_effect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playground.ui.workspace import Workspace

BUDGET_S = 0.004


class CauseSteps(QObject):
    """Selects the nearest record before or after the selected one that is worth telling.

    An effect may be far off: it is looked for a slice of time a frame, until something else is
    selected.
    """

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._search: Iterator[int | None] | None = None
        self._unsubscribe: Callable[[], None] | None = None
        workspace.selection.changed.connect(self._give_up)

    def detach(self) -> None:
        """Let go of the workspace."""
        self._give_up()
        self._workspace.selection.changed.disconnect(self._give_up)

    @property
    def can_go(self) -> bool:
        """Whether a record is selected."""
        return self._seq is not None

    def to_cause(self) -> None:
        """Select what led to the selected record."""
        seq = self._seq
        cause = None if seq is None else told_cause(self._workspace.player.trace.records, seq)
        if cause is not None:
            self._select(cause)

    def to_effect(self) -> None:
        """Select the first thing that came of the selected record, as soon as it is found."""
        seq = self._seq
        if seq is None:
            return
        self._give_up()
        self._search = told_effect(self._workspace.player.trace.records, seq, BUDGET_S)
        self._advance()
        if self._search is not None:
            self._unsubscribe = self._workspace.pump.subscribe(self._advance)

    @property
    def _seq(self) -> int | None:
        """The selected record, if it is one of the present session."""
        seq = self._workspace.selection.record
        count = len(self._workspace.player.trace.records)
        return seq if seq is not None and 0 < seq <= count else None

    def _advance(self, _elapsed_ms: float = 0.0) -> None:
        found = None if self._search is None else next(self._search, 0)
        if found is not None:
            self._give_up()
        if found:
            self._select(found)

    def _give_up(self) -> None:
        self._search = None
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def _select(self, seq: int) -> None:
        select_record(self._workspace, seq)


def select_record(workspace: Workspace, seq: int) -> None:
    """Select a record everywhere, with its node and its wire."""
    record = workspace.player.trace.records[seq - 1]
    items, wires = filter(None, [record.node]), filter(None, [record.wire])
    workspace.selection.select(items, wires, seq)
