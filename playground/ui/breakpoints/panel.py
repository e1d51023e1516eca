"""The list of breakpoints with the switches for errors, kept in step with document and debugger."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QStackedLayout, QWidget

from playground.runtime.modules import id_in
from playground.ui.breakpoints import edits
from playground.ui.breakpoints.actions import panel_actions, row_actions
from playground.ui.breakpoints.editing import Editing
from playground.ui.breakpoints.list_view import BreakpointList
from playground.ui.breakpoints.places import cards_at
from playground.ui.breakpoints.rows import rows_of
from playground.ui.breakpoints.words import line_of
from playground.ui.hint import Hint
from playground.ui.node_names import NodeNames
from playground.ui.theme import themes
from playground.ui.widgets import button, column, line, row

if TYPE_CHECKING:
    from playground.graph.changes import Change
    from playground.ui.actions import Action
    from playground.ui.workspace import Workspace

LOOK_EVERY_MS = 100.0
HOW_TO_BEGIN = (
    "Select a card or a wire and press F9, or right-click the port of an event.\n"
    "The loop then stops there, in the middle of what it does."
)


class BreakpointsPanel(QWidget):
    """The breakpoints of one workspace.

    `show_requested` carries the id of a node to be centred, `code_requested` that of a node and a
    line of its code.
    """

    show_requested = Signal(str)
    code_requested = Signal(str, int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.document = workspace.document
        self._names = NodeNames(workspace.document)
        self._age_ms = 0.0
        self.on_uncaught = QCheckBox("Pause on uncaught errors")
        self.on_any = QCheckBox("Pause on any error")
        self.list = BreakpointList()
        self.editing = Editing(workspace, self.list)
        self._stack = QStackedLayout()
        self._lay_out()
        self._connect()
        self.refresh()

    def detach(self) -> None:
        """Let go of the workspace; called once, before the panel is deleted."""
        self.editing.close()
        self._unsubscribe()
        self.document.changed.disconnect(self._document_changed)
        self._workspace.player.restarted.disconnect(self.refresh)
        themes.changed.disconnect(self.list.rows.show_anew)

    def action_rows(self) -> list[Action]:
        """Return what the panel offers to the action table."""
        return panel_actions(self)

    def refresh(self) -> None:
        """Show the breakpoints, their passes, and the switches as they are now."""
        debugger = self._workspace.player.debugger
        reached = "" if debugger.position is None else debugger.position.breakpoint
        rows = rows_of(self.document, self._names.title, debugger.breakpoints, reached)
        self.list.rows.show_rows(rows)
        self._stack.setCurrentIndex(1 if rows else 0)
        self.on_uncaught.setChecked(debugger.pause_on_uncaught)
        self.on_any.setChecked(debugger.pause_on_any_error)

    def go_to(self, breakpoint_id: str) -> None:
        """Select what a breakpoint stands at, and bring it into view."""
        point = self.document.breakpoints[breakpoint_id]
        cards = cards_at(self.document, point)
        if cards:
            self.show_requested.emit(cards[0])
        if point.on == "wire":
            self._workspace.selection.select((), [point.target])
        elif point.on == "line" and (cards or id_in(point.target) is not None):
            self.code_requested.emit(*line_of(point))
        elif len(cards) > 1:
            self._workspace.selection.select(cards)

    def edit(self, breakpoint_id: str) -> None:
        """Open the editor of a breakpoint beside its row."""
        point = self.document.breakpoints[breakpoint_id]
        self.editing.edit(point, self.list.place_of(breakpoint_id))

    def add_event(self) -> None:
        """Ask for an event to stop at."""
        self.editing.add_event(self._add.mapToGlobal(QPoint(0, 0)))

    def remove(self, ids: list[str]) -> None:
        """Remove breakpoints, and choose the row that takes the place of the first."""
        number = self.list.rows.row_of(ids[0])
        edits.remove(self.document, ids)
        rows = self.list.rows.rows
        if rows:
            self.list.choose(rows[min(number, len(rows) - 1)].point.id)

    def set_pauses(self, *, on_uncaught: bool | None = None, on_any: bool | None = None) -> None:
        """Say which errors pause the loop, now and the next time; None leaves it as it is."""
        debugger, settings = self._workspace.player.debugger, self._workspace.settings
        if on_uncaught is not None:
            debugger.pause_on_uncaught = settings.pause_on_uncaught = on_uncaught
        if on_any is not None:
            debugger.pause_on_any_error = settings.pause_on_any_error = on_any
        self.refresh()

    def _lay_out(self) -> None:
        self._add = button("Break on event…", self.add_event, role="quiet", icon_name="add")
        self._add.setToolTip("Stop whenever an emitter emits an event of a name")
        self.on_uncaught.setToolTip("Stop where an error is raised that nothing will take")
        self.on_any.setToolTip("Stop where an error is raised, even if something takes it")
        head = QWidget()
        parts = row(self.on_uncaught, self.on_any, 0, self._add, spacing=16, margins=(12, 3, 6, 3))
        head.setLayout(parts)
        body = QWidget()
        body.setLayout(self._stack)
        self._stack.addWidget(Hint("No breakpoints", HOW_TO_BEGIN))
        inset = QWidget()
        inset.setLayout(column(self.list, margins=(6, 0, 0, 0)))
        self._stack.addWidget(inset)
        self.setLayout(column(head, line(), body, spacing=0))

    def _connect(self) -> None:
        workspace = self._workspace
        self._unsubscribe = workspace.pump.subscribe(self._advance)
        self.document.changed.connect(self._document_changed)
        workspace.player.restarted.connect(self.refresh)
        themes.changed.connect(self.list.rows.show_anew)
        self.on_uncaught.clicked.connect(lambda on: self.set_pauses(on_uncaught=on))
        self.on_any.clicked.connect(lambda on: self.set_pauses(on_any=on))
        self.list.opened.connect(self.go_to)
        self.list.removed.connect(self.remove)
        self.list.edit_requested.connect(self.edit)
        self.list.rows.switched.connect(self._switched)
        self.list.customContextMenuRequested.connect(self._show_menu)

    def _advance(self, elapsed_ms: float) -> None:
        """Look at the debugger now and then."""
        self._age_ms += elapsed_ms
        if self._age_ms >= LOOK_EVERY_MS and self.isVisible():
            self._age_ms = 0.0
            self.refresh()

    def _document_changed(self, changes: tuple[Change, ...]) -> None:
        self._names.learn(changes)
        if any(change.where in ("nodes", "wires", "breakpoints") for change in changes):
            self.refresh()

    def _switched(self, breakpoint_id: str, on: bool) -> None:  # noqa: FBT001  a slot
        edits.enable(self.document, [breakpoint_id], on=on)

    def _show_menu(self, at: QPoint) -> None:
        if not self.list.chosen:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in row_actions(self):
            menu.addAction(action.wording).triggered.connect(partial(_run, action))
        menu.popup(self.list.viewport().mapToGlobal(at))


def _run(action: Action, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  a slot
    action.run()
