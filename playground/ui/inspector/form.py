"""The form of a node: one row for each parameter of its kind, in step with the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from playground.catalog import check_parameter, kind_of, parameter_values
from playground.catalog.parameters import Code
from playground.ui.inspector.edits import rename_event, set_parameter
from playground.ui.inspector.fields import field_for
from playground.ui.inspector.fields.names import NamesField
from playground.ui.inspector.fields.wire_ids import WireIdsField
from playground.ui.inspector.form_row import FormRow

if TYPE_CHECKING:
    from typing import Any

    from playground.catalog.parameters import Parameter
    from playground.graph.document import Document

GAP = 10
LEFT = 10


class ParameterForm(QScrollArea):
    """Edits the parameters of one node, all but its code. Typing in one field is one undo step."""

    def __init__(self, document: Document, node_id: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._document = document
        self._node_id = node_id
        self.rows: dict[str, FormRow] = {}
        body = QWidget()
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(LEFT, GAP, GAP, GAP)
        self._layout.setSpacing(GAP)
        for parameter in form_parameters(document.nodes[node_id].kind):
            self._add(parameter)
        self._layout.addStretch()
        self.setWidget(body)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document holds now."""
        node = self._document.nodes[self._node_id]
        values = parameter_values(node.kind, node.params)
        for name, row in self.rows.items():
            row.show_value(values[name])
            if isinstance(row.field, WireIdsField):
                row.field.show_wires()

    def take(self) -> None:
        """Take what is being typed, now."""
        for row in self.rows.values():
            row.take()

    def _add(self, parameter: Parameter[Any]) -> None:
        name, kind = parameter.name, self._document.nodes[self._node_id].kind
        field = field_for(parameter, self._document)
        row = FormRow(parameter, field, lambda value: check_parameter(kind, name, value))
        row.accepted.connect(lambda value: self._set(row, value))
        row.left.connect(self._document.end_merge)
        if isinstance(row.field, NamesField):
            row.field.renamed.connect(lambda old, new: self._rename(row, old, new))
        self.rows[name] = row
        self._layout.addWidget(row)

    def _set(self, row: FormRow, value: object) -> None:
        if self._node_id not in self._document.nodes:
            return
        name = row.parameter.name
        set_parameter(
            self._document,
            self._node_id,
            name,
            value,
            text=f"Change {row.parameter.label.lower()}",
            merge_key=self._merge_key(name),
        )

    def _rename(self, row: FormRow, old: str, new: str) -> None:
        name = row.parameter.name
        names = self._value(name)
        row.show_fault(row.fault_in([new if each == old else each for each in names]))
        if old in names and not row.fault_in([new if each == old else each for each in names]):
            key = self._merge_key(name)
            rename_event(self._document, self._node_id, name, old, new, merge_key=key)
            row.show_value(self._value(name))

    def _value(self, name: str) -> Any:
        node = self._document.nodes[self._node_id]
        return parameter_values(node.kind, node.params)[name]

    def _merge_key(self, name: str) -> str:
        return f"parameter:{self._node_id}:{name}"


def form_parameters(kind_id: str) -> list[Parameter[Any]]:
    """Return what a form shows of a kind; its code has a tab of its own."""
    kind = kind_of(kind_id)
    return [each for each in kind.parameters.values() if not isinstance(each, Code)] if kind else []
