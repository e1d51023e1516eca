"""The page of one wire: its ends, how it is registered, its place and its calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QToolButton

from playground.graph import operations
from playground.ui.icons import icon
from playground.ui.inspector.edits import move_listener, run_order
from playground.ui.inspector.look import LINK, dress
from playground.ui.inspector.page import Page
from playground.ui.inspector.switch_row import SwitchRow
from playground.ui.inspector.words import ARROW, counted, milliseconds, port_title
from playground.ui.theme import mono_font
from playground.ui.widgets import button, column, label, line, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.graph.model import Wire
    from playground.ui.inspector.tally import Tally
    from playground.ui.workspace import Workspace


class WirePage(Page):
    """Edits one wire."""

    needs_tally = True

    def __init__(self, workspace: Workspace, wire_id: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._wire_id = wire_id
        self._source = self._link(lambda: self._select(self._wire.source[0]))
        self._target = self._link(lambda: self._select(self._wire.target[0]))
        self._once = self._switch("Once", "Registered for one call, then removed.", "once")
        self._prepend = self._switch("Prepend", "In front of those registered before.", "prepend")
        self._enabled = self._switch("Enabled", "Off: it is not registered.", "enabled")
        self._place = label("", "muted")
        self._up = self._arrow("up", "Call earlier", -1)
        self._down = self._arrow("down", "Call later", 1)
        self._calls = label("", "muted")
        self._calls.setFont(mono_font(-0.5))
        delete = button("Delete wire", self._delete, role="danger")
        delete.setIcon(icon("delete", "error"))
        ends = column(self._source, row(8, label(ARROW, "muted"), self._target, 0), spacing=0)
        place = row(self._place, 0, self._up, self._down, spacing=2)
        switches = column(self._once, self._prepend, self._enabled, spacing=12)
        head = label("Wire", delta=2, bold=True)
        parts = (head, ends, line(), place, self._calls, line(), switches, 0, row(delete, 0))
        self.setLayout(column(*parts, spacing=12, margins=(10, 4, 10, 12)))
        self.setFocusProxy(self._source)
        self.refresh()

    @property
    def _wire(self) -> Wire:
        return self._workspace.document.wires[self._wire_id]

    def refresh(self) -> None:
        """Show what the document holds now."""
        document, wire = self._workspace.document, self._wire
        self._source.setText(port_title(document, wire.source))
        self._target.setText(port_title(document, wire.target))
        self._once.switch.setChecked(wire.once)
        self._prepend.switch.setChecked(wire.prepend)
        self._enabled.switch.setChecked(wire.enabled)
        order = self._order()
        number = order.index(self._wire_id)
        self._place.setText(f"Number {number + 1} of {len(order)} at {wire.source[1]}")
        self._up.setEnabled(number > 0)
        self._down.setEnabled(number < len(order) - 1)

    def tick(self, tally: Tally) -> None:
        """Show how often it was heard."""
        calls = tally.calls(self._wire_id)
        parts = [f"{counted(calls.count, 'call')} so far"]
        if calls.mean_us is not None:
            parts.append(f"{milliseconds(calls.mean_us)} in the mean")
        if calls.waiting:
            parts.append(f"{calls.waiting:,} waiting")
        self._calls.setText("\n".join(parts))

    def _order(self) -> list[str]:
        wires = self._workspace.document.wires_from(*self._wire.source)
        return [wire.id for wire in run_order(wires)]

    def _move(self, step: int) -> None:
        place = self._order().index(self._wire_id)
        move_listener(self._workspace.document, self._wire_id, place + step)

    def _select(self, node_id: str) -> None:
        self._workspace.selection.select([node_id])

    def _delete(self) -> None:
        operations.remove(self._workspace.document, [self._wire_id])

    def _switch(self, words: str, help_text: str, name: str) -> SwitchRow:
        def turned(is_on: bool) -> None:  # noqa: FBT001 - a slot
            verb = "Set" if is_on else "Unset"
            with self._workspace.document.edit(f"{verb} {name}") as edit:
                edit.change_wire(self._wire_id, **{name: is_on})

        return SwitchRow(words, help_text, turned)

    def _link(self, go: Callable[[], None]) -> QPushButton:
        link = QPushButton()
        link.setAutoDefault(False)
        link.clicked.connect(lambda _checked: go())
        dress(link, LINK)
        return link

    def _arrow(self, name: str, words: str, step: int) -> QToolButton:
        arrow = QToolButton()
        arrow.setIcon(icon(name, "muted"))
        arrow.setToolTip(words)
        arrow.setAccessibleName(words)
        arrow.clicked.connect(lambda _checked: self._move(step))
        return arrow
