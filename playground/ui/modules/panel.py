"""The modules panel: which there are, how they stand, and what can be done with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from playground.errors import PlaygroundError
from playground.ui.hint import Hint
from playground.ui.inspector.rows.row_list import RowList
from playground.ui.modules import edits
from playground.ui.modules.actions import panel_actions, row_actions
from playground.ui.modules.known import ModuleTable
from playground.ui.modules.library import copy_to_library, library_folder
from playground.ui.modules.rows import module_rows
from playground.ui.node_names import NodeNames
from playground.ui.widgets import button, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from playground.graph.changes import Change
    from playground.ui.actions import Action
    from playground.ui.modules.known import KnownModule
    from playground.ui.workspace import Workspace

LOOK_EVERY_MS = 400.0
HOW_TO_BEGIN = (
    "A module is code that nodes share: it is loaded once, and each that requires it gets the same."
)


class ModulesPanel(QWidget):
    """The modules of one workspace.

    `code_requested` asks for the code of the selected module, `rename_requested` for its name to be
    typed; `failed` says what could not be done.
    """

    code_requested = Signal()
    rename_requested = Signal()
    failed = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.document = workspace.document
        self._names = NodeNames(workspace.document)
        self._table = ModuleTable(workspace.document)
        self._age_ms = 0.0
        self.known: dict[str, KnownModule] = {}
        self.list = RowList("Modules")
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._stack = QStackedLayout()
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh_if_seen)
        self._connect()
        self.refresh()

    def detach(self) -> None:
        """Let go of the workspace; called once, before the panel is deleted."""
        self._soon.stop()
        self._unsubscribe()
        self.document.changed.disconnect(self._document_changed)
        self.workspace.player.restarted.disconnect(self._later)
        self.workspace.selection.changed.disconnect(self._soon.start)

    def action_rows(self) -> list[Action]:
        """Return what the panel offers to the action table."""
        return panel_actions(self)

    @property
    def chosen(self) -> str:
        """The module that is selected, "" for none."""
        return self.workspace.selection.module

    def refresh(self) -> None:
        """Show the modules as they are now."""
        self._age_ms = 0.0
        known = self._table.now(self.workspace.player.modules)
        self.known = {each.id: each for each in known}
        self.list.show_rows(module_rows(known, self._names.title), self.chosen)
        if not self.chosen:
            self.list.clearSelection()
        self._stack.setCurrentIndex(1 if known else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has come about while it was hidden (Qt's hook)."""
        super().showEvent(event)
        self.refresh()

    def add(self) -> None:
        """Add a module, and let its name be typed."""
        self.workspace.selection.select(module=edits.add(self.document, "module"))
        self.refresh()
        self.rename_requested.emit()

    def rename(self) -> None:
        """Let another name be typed for the selected module."""
        self.rename_requested.emit()

    def duplicate(self) -> None:
        """Add a copy of the selected module to the graph."""
        source = self.document.modules.get(self.chosen)
        if source is not None:
            self.workspace.selection.select(module=edits.add(self.document, self.chosen, source))

    def copy_to_library(self) -> None:
        """Let other graphs have the selected module, too."""
        try:
            copy_to_library(self.document, self.chosen)
        except PlaygroundError as error:
            self.failed.emit(str(error))
        self._table.forget()
        self.refresh()

    def open_library(self) -> None:
        """Show the folder of the library, as the desktop does."""
        try:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(library_folder())))
        except PlaygroundError as error:
            self.failed.emit(str(error))

    def remove(self, module_id: str) -> None:
        """Remove a module of the graph; who still requires it is said by the list."""
        if module_id in self.document.modules:
            self.workspace.selection.clear()
            edits.remove(self.document, module_id)

    def _lay_out(self) -> None:
        self._add = button("New module", self.add, role="quiet", icon_name="add")
        self._add.setToolTip("Add code that nodes can share with require")
        body = QWidget()
        body.setLayout(self._stack)
        self._stack.addWidget(Hint("No modules", HOW_TO_BEGIN))
        self._stack.addWidget(self.list)
        head = row(self._add, 0, margins=(0, 6, 4, 2))
        self.setLayout(column(head, body, spacing=0, margins=(8, 0, 0, 0)))
        self.setMinimumWidth(150)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        workspace = self.workspace
        self._unsubscribe = workspace.pump.subscribe(self._advance)
        self.document.changed.connect(self._document_changed)
        workspace.player.restarted.connect(self._later)
        workspace.selection.changed.connect(self._soon.start)
        self.list.chosen.connect(lambda key: workspace.selection.select(module=key))
        self.list.opened.connect(lambda _key: self.code_requested.emit())
        self.list.removed.connect(self.remove)
        self.list.customContextMenuRequested.connect(self._show_menu)
        rename = QShortcut(QKeySequence("F2"), self.list)
        rename.setContext(Qt.ShortcutContext.WidgetShortcut)
        rename.activated.connect(self.rename)

    def _advance(self, elapsed_ms: float) -> None:
        """Look at what is loaded now and then."""
        self._age_ms += elapsed_ms
        if self._age_ms >= LOOK_EVERY_MS and self.isVisible():
            self.refresh()

    def _document_changed(self, changes: tuple[Change, ...]) -> None:
        self._names.learn(changes)
        self._table.follow(changes)
        self._soon.start()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _later(self) -> None:
        self._soon.start()

    def _show_menu(self, at: QPoint) -> None:
        if self.list.current_key() and self.chosen:
            menu = self.menu()
            menu.popup(self.list.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """Return what can be done with the selected module."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in row_actions(self):
            menu.addAction(action.wording).triggered.connect(partial(_run, action))
        users = menu.addMenu("Require It In")
        for node_id in edits.could_require(self.document, self.chosen):
            act = partial(self._require, node_id)
            users.addAction(self._names.title(node_id)).triggered.connect(act)
        users.setEnabled(not users.isEmpty())
        return menu

    def _require(self, node_id: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        edits.require_in_node(self.document, node_id, self.chosen)
        self.workspace.selection.select([node_id])


def _run(action: Action, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  a slot
    action.run()
