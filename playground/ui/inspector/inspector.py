"""The inspector: shows and edits what is selected."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from playground.runtime.modules import id_in
from playground.ui.inspector.document_page import DocumentPage
from playground.ui.inspector.frame_page import FramePage
from playground.ui.inspector.module_page import ModulePage
from playground.ui.inspector.node_page import NodePage
from playground.ui.inspector.note_page import NotePage
from playground.ui.inspector.several_page import SeveralPage
from playground.ui.inspector.subject import Subject, subject_of
from playground.ui.inspector.tally import Tally
from playground.ui.inspector.wire_page import WirePage
from playground.ui.steps import SETTLE_MS
from playground.ui.widgets import column

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent

    from playground.ui.inspector.page import Page
    from playground.ui.workspace import Workspace

TICK_S = 0.1
MARGINS = (2, 10, 0, 0)
LEAST_WIDTH = 230


_PAGES: dict[str, Callable[[Workspace, str], Page]] = {
    "wire": WirePage,
    "frame": FramePage,
    "note": NotePage,
    "module": ModulePage,
}
"""What shows one thing, by what that is."""


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

    def show_code(self, code: str, line: int) -> None:
        """Select a node or a module by the name of its code, and show a line (from 1) of it.

        The focus stays.
        """
        selection, module = self._workspace.selection, id_in(code)
        if code not in self._workspace.document.nodes and module is not None:
            selection.select(module=module)
        elif selection.items != {code}:
            selection.select([code])
        self.refresh()
        if isinstance(self.page, NodePage | ModulePage):
            self.page.show_code(line)

    def rename_module(self) -> None:
        """Let another name be typed for the module that is selected."""
        self.refresh()
        if isinstance(self.page, ModulePage):
            self.page.rename()

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
        if subject.of == "node":
            page = NodePage(workspace, subject.id, self._tab)
            page.tab_chosen.connect(self._keep_tab)
            return page
        if subject.of in _PAGES:
            return _PAGES[subject.of](workspace, subject.id)
        return SeveralPage(workspace) if subject.of == "several" else DocumentPage(workspace)

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
