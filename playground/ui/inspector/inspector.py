"""The inspector: shows and edits what is selected."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from playground.ui.inspector.document_page import DocumentPage
from playground.ui.inspector.frame_page import FramePage
from playground.ui.inspector.node_page import NodePage
from playground.ui.inspector.note_page import NotePage
from playground.ui.inspector.several_page import SeveralPage
from playground.ui.inspector.subject import Subject, subject_of
from playground.ui.inspector.tally import Tally
from playground.ui.inspector.wire_page import WirePage
from playground.ui.steps import SETTLE_MS
from playground.ui.widgets import column

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from playground.ui.inspector.page import Page
    from playground.ui.workspace import Workspace

TICK_S = 0.1
MARGINS = (2, 10, 0, 0)
LEAST_WIDTH = 230


class Inspector(QWidget):
    """Shows a page for the subject of the selection, in step with the document and the engine.

    All news is taken in together, when control is back in the event loop: a page may then edit the
    document, which listeners of its signals may not.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setMinimumWidth(LEAST_WIDTH)
        self._workspace = workspace
        self._subject: Subject | None = None
        self._tab = ""
        self._tally = Tally()
        self._ticked_at = 0.0
        self._is_behind = False
        self.page: Page | None = None
        self._layout = column(margins=MARGINS)
        self.setLayout(self._layout)
        self._news = QTimer(self, singleShot=True, interval=0)
        self._news.timeout.connect(self.refresh)
        workspace.selection.changed.connect(self._soon)
        workspace.document.changed.connect(self._heard)
        workspace.player.restarted.connect(self._start_again)
        workspace.player.debugger.moved.connect(self._moved)
        self._unsubscribe = workspace.pump.subscribe(self._frame)
        self.refresh()

    def detach(self) -> None:
        """Take what is being typed and let go of everything; called before the widget goes."""
        self.take()
        self._news.stop()
        self._unsubscribe()
        self._workspace.selection.changed.disconnect(self._soon)
        self._workspace.document.changed.disconnect(self._heard)
        self._workspace.player.restarted.disconnect(self._start_again)
        self._workspace.player.debugger.moved.disconnect(self._moved)

    def show_code(self, node_id: str, line: int) -> None:
        """Select a node, if it is not, and show a line (from 1) of its code; the focus stays."""
        selection = self._workspace.selection
        if selection.items != {node_id}:
            selection.select([node_id])
        self.refresh()
        if isinstance(self.page, NodePage):
            self.page.show_code(line)

    def take(self) -> None:
        """Write what is being typed to the document, now, as before it is saved."""
        if self.page is not None:
            self.page.take()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the page of what is selected by now (Qt's hook)."""
        super().focusInEvent(event)
        self.refresh()
        if self.page is not None:
            self.page.focus_first()

    def refresh(self) -> None:
        """Show the page of the subject, a new one if the subject is another."""
        self._news.stop()
        subject = subject_of(self._workspace.document, self._workspace.selection)
        if self.page is None or subject != self._subject:
            self.take()
            self._show(subject)
        else:
            self.page.refresh()
        self._tick()

    def _show(self, subject: Subject) -> None:
        old, self.page, self._subject = self.page, self._page_of(subject), subject
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._layout.addWidget(self.page)
        self.page.show()

    def _page_of(self, subject: Subject) -> Page:
        workspace = self._workspace
        match subject.of:
            case "node":
                page = NodePage(workspace, subject.id, self._tab)
                page.tab_chosen.connect(self._keep_tab)
                return page
            case "wire":
                return WirePage(workspace, subject.id)
            case "frame":
                return FramePage(workspace, subject.id)
            case "note":
                return NotePage(workspace, subject.id)
            case "several":
                return SeveralPage(workspace)
        return DocumentPage(workspace)

    def _keep_tab(self, tab: str) -> None:
        self._tab = tab
        self._tick()

    def _soon(self) -> None:
        self._news.start()

    def _moved(self) -> None:
        """Show where the engine stands at once, and that it goes on once that lasts."""
        is_standing = self._workspace.player.debugger.position is not None
        QTimer.singleShot(0 if is_standing else SETTLE_MS, self, self._soon)

    def _heard(self, changes: object) -> None:
        del changes
        self._news.start()

    def _start_again(self) -> None:
        self._tally = Tally()

    def _frame(self, elapsed_ms: float) -> None:
        del elapsed_ms
        if self._is_behind or monotonic() - self._ticked_at >= TICK_S:
            self._tick()

    def _tick(self) -> None:
        """Bring the figures up to date where any are shown."""
        self._ticked_at = monotonic()
        self._is_behind = False
        if self.page is None or self._news.isActive():
            return
        if self.page.needs_tally:
            self._is_behind = not self._tally.take(self._workspace.player.trace.records)
        self.page.tick(self._tally)
