"""The page of one node: its head, and tabs for parameters, listeners, ports and code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget

from playground.catalog import kind_of
from playground.catalog.parameters import Code
from playground.ui.inspector.code_source import NodeCode
from playground.ui.inspector.code_tab import CodeTab
from playground.ui.inspector.form import ParameterForm, form_parameters
from playground.ui.inspector.listeners_tab import ListenersTab
from playground.ui.inspector.look import TABS, dress
from playground.ui.inspector.node_header import NodeHeader
from playground.ui.inspector.page import Page
from playground.ui.inspector.ports_tab import PortsTab
from playground.ui.widgets import column, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from playground.ui.inspector.tally import Tally
    from playground.ui.workspace import Workspace


class NodePage(Page):
    """Shows one node. `tab_chosen` carries the tab that the person went to."""

    tab_chosen = Signal(str)

    def __init__(self, workspace: Workspace, node_id: str, tab: str = "") -> None:
        super().__init__()
        self._workspace = workspace
        self._node_id = node_id
        self._head = NodeHeader(workspace.document, node_id)
        self._fault = label("", "error", delta=-0.5)
        self._fault.setWordWrap(True)
        self._fault.setContentsMargins(10, 0, 10, 4)
        self._fault.hide()
        self._tabs = QTabWidget()
        self._tabs.tabBar().setExpanding(False)
        dress(self._tabs, TABS)
        self.form = self._form()
        self.listeners = ListenersTab(workspace, node_id)
        self.ports = PortsTab(workspace, node_id)
        self.code = self._code_tab()
        self._names: list[str] = []
        self._add_tab("code", "Code", self.code)
        self._add_tab("parameters", "Parameters", self.form)
        self._add_tab("listeners", "Listeners", self.listeners)
        self._add_tab("ports", "Ports", self.ports)
        if tab in self._names:
            self._tabs.setCurrentIndex(self._names.index(tab))
        self._tabs.tabBarClicked.connect(self._clicked)
        self.setLayout(column(self._head, self._fault, self._tabs))

    @property
    def needs_tally(self) -> bool:  # type: ignore[override]
        """Whether a tab with figures of the trace is shown."""
        return self._tabs.currentWidget() in {self.listeners, self.code}

    def refresh(self) -> None:
        """Show what the document holds now."""
        self._head.refresh()
        if self.form is not None:
            self.form.refresh()
        self.ports.refresh()
        if self.code is not None:
            self.code.refresh()

    def tick(self, tally: Tally) -> None:
        """Show how the node stands."""
        shown = self._tabs.currentWidget()
        if shown is self.listeners:
            self.listeners.show_rows(tally)
        elif self.code is not None and shown is self.code:
            self.code.tick(tally)
        self._show_fault(shown)

    def show_code(self, line: int) -> None:
        """Show a line (from 1) of the code, where the node has some."""
        if self.code is not None:
            self._tabs.setCurrentWidget(self.code)
            self.code.show_line(line)

    def focus_first(self) -> None:
        """Give the focus to the code where it is shown, else to the title."""
        shown = self._tabs.currentWidget()
        (shown if self.code is not None and shown is self.code else self._head).setFocus()

    def take(self) -> None:
        """Write what is being typed to the document, now."""
        if self.form is not None:
            self.form.take()
        if self.code is not None:
            self.code.take()

    def _show_fault(self, shown: QWidget) -> None:
        live = self._workspace.player.node(self._node_id)
        text = live.error_text if live is not None and shown is not self.code else ""
        if text != self._fault.text():
            self._fault.setText(text)
            self._fault.setVisible(bool(text))

    def _form(self) -> ParameterForm | None:
        document = self._workspace.document
        if not form_parameters(document.nodes[self._node_id].kind):
            return None
        return ParameterForm(document, self._node_id)

    def _code_tab(self) -> CodeTab | None:
        kind = kind_of(self._workspace.document.nodes[self._node_id].kind)
        for parameter in kind.parameters.values() if kind else ():
            if isinstance(parameter, Code):
                source = NodeCode(self._workspace, self._node_id, parameter.name)
                return CodeTab(self._workspace, source)
        return None

    def _add_tab(self, name: str, words: str, widget: QWidget | None) -> None:
        if widget is not None:
            self._names.append(name)
            self._tabs.addTab(widget, words)

    def _clicked(self, number: int) -> None:
        if 0 <= number < len(self._names):
            self.tab_chosen.emit(self._names[number])
