"""Cut, copy, paste and duplicate, through the desktop's clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from playground.errors import FileFault
from playground.graph import clipboard, operations
from playground.runtime.trust import Risk
from playground.ui.canvas.snap import snapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.verbs.quarantine import Quarantine

GRAPH_MIME = "application/x-playground-graph"


class ClipboardVerbs:
    """Copies as our own format and as text, so that a piece can be pasted into a mail or a file.

    `pointer` says where the pointer is in the scene, `say` shows the person a line; `doubt` is told
    what has arrived switched off, since it needs trust.
    """

    def __init__(
        self,
        desk: Desk,
        quarantine: Quarantine,
        pointer: Callable[[], QPointF],
        say: Callable[[str], None],
        doubt: Callable[[list[Risk]], None],
    ) -> None:
        self._desk = desk
        self._quarantine = quarantine
        self._doubt = doubt
        self._pointer = pointer
        self._say = say

    @property
    def can_copy(self) -> bool:
        """Whether something is selected that can be copied."""
        return bool(self._desk.selection.items)

    def cut(self) -> None:
        """Copy what is selected, and remove it."""
        if self.can_copy:
            self.copy()
            with self._desk.document.edit("Cut"):
                operations.remove(self._desk.document, self._desk.selection.items)

    def copy(self) -> None:
        """Copy what is selected, with the wires between."""
        if not self.can_copy:
            return
        piece = clipboard.copy(self._desk.document, self._desk.selection.items)
        self._quarantine.copied(piece)
        data = QMimeData()
        data.setData(GRAPH_MIME, QByteArray(piece))
        data.setText(piece.decode())
        QGuiApplication.clipboard().setMimeData(data)

    def paste(self) -> None:
        """Add what was copied at the pointer, and select it; a whole file's text pastes too."""
        data = QGuiApplication.clipboard().mimeData()
        piece = bytes(data.data(GRAPH_MIME).data()) or data.text().encode()
        if not piece.strip():
            self._say("There is nothing to paste.")
            return
        at = snapped(self._pointer())
        try:
            piece, doubtful = self._quarantine.screened(piece)
            added = clipboard.paste(self._desk.document, piece, (at.x(), at.y()))
        except FileFault:
            self._say("The clipboard holds no piece of a graph.")
            return
        self._desk.selection.select(added)
        if doubtful:
            self._doubt([self._as_added(added[place], risk) for place, risk in doubtful])

    def duplicate(self) -> None:
        """Add a copy of what is selected beside it, and select that."""
        if self.can_copy:
            chosen = self._desk.selection.items
            self._desk.selection.select(clipboard.duplicate(self._desk.document, chosen))

    def _as_added(self, node_id: str, risk: Risk) -> Risk:
        """Return what a pasted node would do under its new name."""
        return Risk(node_id, self._desk.document.nodes[node_id].title or node_id, risk.act)
