"""Brings the call stack up when the loop stops in a task, and lets the log come back after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from playground.runtime.modules import id_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.deck import Deck
    from playground.ui.workspace import Workspace

FOR_GOOD_MS = 1500
"""How long the loop runs until that counts as running on; a step or a next stop comes sooner."""


class StopFollower(QObject):
    """Turns the deck and shows code, once for each stop, against nothing that the person chose.

    The first stop brings the stack up; the steps after it turn nothing. A tab that the person chose
    stays until the loop has run on for good and stops anew. What came up by itself goes by itself.
    """

    def __init__(
        self, workspace: Workspace, deck: Deck, show_code: Callable[[str, int], object]
    ) -> None:
        super().__init__(deck)
        self._debugger = workspace.player.debugger
        self._nodes = workspace.document.nodes
        self._deck = deck
        self._show_code = show_code
        self._came_from = ""
        self._is_stopped = False
        self._run_on = QTimer(self, singleShot=True, interval=FOR_GOOD_MS)
        self._run_on.timeout.connect(self._runs_on)
        self._debugger.moved.connect(self._moved)
        deck.chosen.connect(self._chosen)

    def detach(self) -> None:
        """Let go of the debugger."""
        self._run_on.stop()
        self._debugger.moved.disconnect(self._moved)

    def _moved(self) -> None:
        if self._debugger.position is None:
            self._run_on.start()
            return
        self._run_on.stop()
        if not self._is_stopped:
            self._is_stopped = True
            if self._deck.current != "stack":
                self._came_from = self._deck.current
                self._deck.bring_up("stack")
        frames = self._debugger.frames()
        code = frames[0].code[0] if frames and frames[0].code else None
        if code is not None and (code.node in self._nodes or id_in(code.node) is not None):
            self._show_code(code.node, code.line)

    def _chosen(self) -> None:
        self._came_from = ""

    def _runs_on(self) -> None:
        self._is_stopped = False
        if self._came_from:
            self._deck.bring_up(self._came_from)
            self._came_from = ""
