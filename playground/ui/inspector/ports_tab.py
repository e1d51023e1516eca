"""The inputs and events of a node, what they mean and what they are wired to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.graph import operations
from playground.ui.inspector.edits import ports_shown
from playground.ui.inspector.listener_rows import family_of
from playground.ui.inspector.rows import Row, RowList
from playground.ui.inspector.words import port_title, wire_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.catalog import Port
    from playground.graph.document import Document
    from playground.graph.model import Wire
    from playground.ui.workspace import Workspace


class PortsTab(QWidget):
    """Lists the ports of one node. A click lights a wire, Enter goes to it, Delete removes it."""

    def __init__(self, workspace: Workspace, node_id: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._node_id = node_id
        self.list = RowList("Ports")
        self.list.chosen.connect(self._light)
        self.list.opened.connect(lambda wire: workspace.selection.select(wires=[wire]))
        self.list.removed.connect(lambda wire: operations.remove(workspace.document, [wire]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 4, 0)
        layout.addWidget(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document holds now."""
        chosen = next(iter(self._workspace.selection.wires), "")
        self.list.show_rows(rows_of(self._workspace.document, self._node_id), chosen)

    def _light(self, wire_id: str) -> None:
        self._workspace.selection.select([self._node_id], [wire_id])


def rows_of(document: Document, node_id: str) -> list[Row]:
    """Return the rows of all ports of a node, inputs first."""
    ports = ports_shown(document, node_id)
    wires = document.wires_of(node_id)
    inward = [wire for wire in wires if wire.target[0] == node_id]
    onward = [wire for wire in wires if wire.source[0] == node_id]
    rows: list[Row] = []
    for title, each, ends in (
        ("Inputs", ports.inputs, [(wire.target[1], wire) for wire in inward]),
        ("Events", ports.events, [(wire.source[1], wire) for wire in onward]),
    ):
        if each:
            side: Literal["input", "event"] = "input" if title == "Inputs" else "event"
            rows.append(Row("header", title, detail=str(len(each))))
            rows += _port_rows(document, node_id, side, each, ends)
    return rows


def _port_rows(
    document: Document,
    node_id: str,
    side: Literal["input", "event"],
    ports: Sequence[Port],
    ends: Sequence[tuple[str, Wire]],
) -> list[Row]:
    rows: list[Row] = []
    family = family_of(document, node_id)
    for port in ports:
        rows.append(Row("entry", port.name, mark=side, family=family, tip=port.help))
        if port.help:
            rows.append(Row("note", port.help, indented=True))
        rows += [_wire_row(document, side, wire) for name, wire in ends if name == port.name]
    return rows


def _wire_row(document: Document, side: str, wire: Wire) -> Row:
    far = wire.source if side == "input" else wire.target
    tip = wire_title(document, wire)
    tag = "once" if wire.once else ""
    text = port_title(document, far)
    return Row("entry", text, key=wire.id, mark="link", tag=tag, tip=tip, faded=not wire.enabled)
