"""The call stack of the loop while it stands in a task, with the variables of the chosen frame."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from playground.runtime.debugger.stack import chain
from playground.runtime.modules import id_in
from playground.ui.hint import Hint
from playground.ui.node_names import NodeNames
from playground.ui.stack.arguments import arguments
from playground.ui.stack.hints import nothing_open, nothing_to_look_at
from playground.ui.stack.reason_line import ReasonLine
from playground.ui.stack.rows import rows_of
from playground.ui.stack.stack_list import StackList
from playground.ui.stack.variables_tree import VariablesTree
from playground.ui.steps import SETTLE_MS
from playground.ui.theme import themes
from playground.ui.why.actions import why_action
from playground.ui.widgets import column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from playground.graph.changes import Change
    from playground.runtime.debugger.position import StackFrame
    from playground.trace.record import Record
    from playground.ui.actions import Action
    from playground.ui.stack.arguments import Branch
    from playground.ui.stack.rows import StackRow
    from playground.ui.workspace import Workspace

LOOK_EVERY_MS = 100.0
WIDTHS = [430, 330]
MOST_CAUSES = 12
CAUSES = ("input", "call", "resume", "emit", "control")
"""What is told of what led here; tasks and queues between them go without saying."""


class StackPanel(QWidget):
    """The stack of one workspace; `bar` says why the loop stands.

    `show_requested` carries the id of a node to be brought into view, `code_requested` that of one
    whose code is to be shown, and the line, `why_requested` the `seq` of a record.
    """

    show_requested = Signal(str)
    why_requested = Signal(int)
    code_requested = Signal(str, int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._names = NodeNames(workspace.document)
        self._shown: object = None
        self._age_ms = 0.0
        self.bar = ReasonLine()
        self.list = StackList(self._names.family)
        self.variables = VariablesTree()
        self.hint = Hint()
        self.variables_hint = Hint()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()
        self.refresh()

    def detach(self) -> None:
        """Let go of the workspace; called once, before the panel is deleted."""
        player = self._workspace.player
        self._settle.stop()
        self._unsubscribe()
        player.debugger.moved.disconnect(self._moved)
        player.state_changed.disconnect(self._moved)
        player.restarted.disconnect(self.refresh)
        self._workspace.present.changed.disconnect(self._moment_changed)
        self._workspace.document.changed.disconnect(self._document_changed)
        themes.changed.disconnect(self._theme_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was not looked at while another tab was on top (Qt's hook)."""
        super().showEvent(event)
        self.refresh()

    def action_rows(self) -> list[Action]:
        """Return what the panel adds to the window's table of actions."""
        return [why_action("stack.why", self.why_requested.emit, self._seq, self.list)]

    def refresh(self) -> None:
        """Show the stack as it is now; the frame that was chosen stays so at the same place."""
        self._settle.stop()
        player = self._workspace.player
        debugger = player.debugger
        past = self._workspace.present.past
        frames = debugger.frames() if past is None else past.frames()
        place: object = debugger.position or debugger.dwelling
        if past is not None:
            place = past.moment.seq
        keeps = place == self._shown
        if not keeps:
            self.variables.memory.next_stop()
        self._shown = place
        records = player.trace.records
        self.list.show_rows(
            rows_of(frames, self._causes(frames), records, self._names.title), keeps=keeps
        )
        self.hint.say(*nothing_open(player.state if past is None else "past"))
        self._body.setCurrentIndex(1 if frames else 0)
        self.bar.say(debugger.reason if past is None else f"At record {past.moment.seq:,}")

    def _lay_out(self) -> None:
        side = QWidget()
        self._inner = QStackedLayout(side)
        self._inner.addWidget(self.variables_hint)
        self._inner.addWidget(self.variables)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(side)
        split.setSizes(WIDTHS)
        for at, width in enumerate(WIDTHS):
            split.setStretchFactor(at, width)
        body = QWidget()
        self._body = QStackedLayout(body)
        self._body.addWidget(self.hint)
        self._body.addWidget(split)
        self.setLayout(column(body, spacing=0))

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.player.debugger.moved.connect(self._moved)
        workspace.player.state_changed.connect(self._moved)
        workspace.player.restarted.connect(self.refresh)
        workspace.document.changed.connect(self._document_changed)
        workspace.present.changed.connect(self._moment_changed)
        self._unsubscribe = workspace.pump.subscribe(self._advance)
        themes.changed.connect(self._theme_changed)
        self.list.chosen.connect(self._show_variables)
        self.list.opened.connect(self._open)

    def _moved(self) -> None:
        """Show where it stands at once, and that it goes on once that lasts."""
        if self._workspace.player.debugger.position is None:
            self._settle.start()
        elif self.isVisible():
            self.refresh()

    def _moment_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _advance(self, elapsed_ms: float) -> None:
        """Follow a handler that takes long, and the calls that slow motion shows."""
        self._age_ms += elapsed_ms
        debugger = self._workspace.player.debugger
        is_shown = self.isVisible() and self._workspace.present.past is None
        if self._age_ms < LOOK_EVERY_MS or not is_shown or debugger.position is not None:
            return
        self._age_ms = 0.0
        is_open = debugger.dwelling is not None or debugger.blockage is not None
        if is_open or (self._body.currentIndex() and not self._settle.isActive()):
            self.refresh()

    def _causes(self, frames: tuple[StackFrame, ...]) -> list[Record]:
        if not frames:
            return []
        led = chain(self._workspace.player.trace.records, frames[-1].seq)
        return list(islice((each for each in led if each.type in CAUSES), MOST_CAUSES))

    def _show_variables(self) -> None:
        """Show the variables of the chosen frame, or why there are none."""
        row = self.list.row
        if row is None:  # then there is no stack, and none of this is to be seen
            return
        found: Sequence[Branch] = arguments(row.args)
        function = ("", "")
        if row.code is not None:
            function = (row.code.node, row.code.function)
            found = self._workspace.player.debugger.variables(row.code.place)
        self.variables.show_variables(found, function, row.activation)
        self.variables_hint.say("", nothing_to_look_at(row))
        self._inner.setCurrentIndex(1 if found else 0)

    def _seq(self) -> int | None:
        """Return the record of the chosen row; a heading has none."""
        row = self.list.row
        return None if row is None else row.seq or None

    def _open(self, row: StackRow) -> None:
        """Select what a row stands for, and show its code or else its card."""
        document, code = self._workspace.document, row.code
        items = [row.node] if row.node in document.nodes else []
        wires = [row.wire] if row.wire in document.wires and code is None else []
        self._workspace.selection.select(items, wires, row.seq)
        if items:
            self.show_requested.emit(row.node)
        if code is not None and (code.node in document.nodes or id_in(code.node) is not None):
            self.code_requested.emit(code.node, code.line)

    def _document_changed(self, changes: tuple[Change, ...]) -> None:
        if self._names.learn(changes):
            self.refresh()

    def _theme_changed(self) -> None:
        self.list.viewport().update()
        self.variables.repaint_theme()
        self.bar.update()
