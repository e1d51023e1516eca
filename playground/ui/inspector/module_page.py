"""The page of one module: its name, how it stands, who uses it, its code."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from playground.runtime.modules.naming import LIBRARY
from playground.ui.inspector.code_source import ModuleCode
from playground.ui.inspector.code_tab import CodeTab
from playground.ui.inspector.fields.text import UndoPasser
from playground.ui.inspector.look import FLAT_LINE, dress
from playground.ui.inspector.page import Page
from playground.ui.inspector.words import node_title
from playground.ui.modules import edits
from playground.ui.modules.known import KnownModule, ModuleTable
from playground.ui.theme import themes, ui_font
from playground.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from playground.ui.inspector.tally import Tally
    from playground.ui.workspace import Workspace

PLACES = {
    "graph": "Module of this graph",
    "file": "File, read only here",
    "library": "From your library, read only here",
    "missing": "No such module",
}
MOST_LINKS = 12


class ModulePage(Page):
    """Edits a module of the graph, and shows one that is a file."""

    needs_tally = True

    def __init__(self, workspace: Workspace, module_id: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._document = workspace.document
        self.module_id = module_id
        self._table = ModuleTable(workspace.document)
        self._known = KnownModule(module_id, "missing")
        self.name = UndoPasser()
        self.name.setFont(ui_font(2, bold=True))
        self.name.setAccessibleName("Name of the module")
        self.name.editingFinished.connect(self._rename)
        self.name.textEdited.connect(self._check_name)
        dress(self.name, FLAT_LINE)
        self._state, self._users = _rich_line(), _rich_line()
        self._users.linkActivated.connect(self._follow)
        self._fault = label("", "error", delta=-0.5)
        self._fault.setWordWrap(True)
        self._fault.hide()
        self.code = CodeTab(workspace, ModuleCode(workspace, module_id))
        self._create = button("Create it", self._make, role="primary")
        self._copy = button("Copy into this graph", self._make, icon_name="duplicate")
        self._lay_out()
        self.setFocusProxy(self.code)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document holds now."""
        self._table.forget()
        self._look()
        is_missing = self._known.place == "missing"
        if not self.name.hasFocus():
            self.name.setText(self.module_id.removeprefix(LIBRARY))
        self.name.setReadOnly(self._known.place != "graph")
        self.code.setVisible(not is_missing)
        self._room.setVisible(is_missing)
        self._create.setVisible(is_missing)
        self._copy.setVisible(self._known.place in ("file", "library"))
        self.code.refresh()

    def tick(self, tally: Tally) -> None:
        """Show how the module stands."""
        self._look()
        self.code.tick(tally)

    def show_code(self, line: int) -> None:
        """Show a line (from 1) of the code."""
        self.code.show_line(line)

    def rename(self) -> None:
        """Let the person type another name."""
        self.name.setFocus()
        self.name.selectAll()

    def take(self) -> None:
        """Write what is being typed to the document, now."""
        self.code.take()

    def _lay_out(self) -> None:
        self._room = QWidget()
        self._room.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        told = column(self._fault, self._state, self._users, spacing=2, margins=(8, 0, 0, 0))
        asked = row(self._create, self._copy, 0, margins=(8, 4, 0, 0))
        head = column(self.name, told, asked, spacing=2, margins=(2, 0, 10, 0))
        self.setLayout(column(head, self.code, self._room, spacing=0))

    def _look(self) -> None:
        known = {each.id: each for each in self._table.now(self._workspace.player.modules)}
        self._known = known.get(self.module_id, KnownModule(self.module_id, "missing"))
        _say(self._state, self._state_html())
        _say(self._users, self._users_html())

    def _state_html(self) -> str:
        theme, known = themes.current, self._known
        is_old = known.id in self._workspace.player.modules.cache
        color, state = {
            "loaded": (theme.family("listeners"), "loaded"),
            "failed": (
                theme.error,
                "did not load" + ("; the last that did runs" if is_old else ""),
            ),
            "": (theme.muted, "not loaded"),
        }[known.state]
        words = f'<span style="color: {theme.muted.name()}">{PLACES[known.place]}</span>'
        if known.place == "missing":
            return words
        return f'{words} · <b style="color: {color.name()}">{state}</b>'

    def _users_html(self) -> str:
        theme, users = themes.current, self._known.users
        muted = f"color: {theme.muted.name()}"
        links = [(f"node:{each}", node_title(self._document, each)) for each in users.nodes]
        links += [(f"module:{each}", each.removeprefix(LIBRARY)) for each in users.modules]
        look = f"color: {theme.accent.name()}; text-decoration: none"
        shown = [
            f'<a href="{escape(to)}" style="{look}">{escape(text)}</a>'
            for to, text in links[:MOST_LINKS]
        ]
        more = [f"{len(links) - MOST_LINKS} more"] if len(links) > MOST_LINKS else []
        words = "Required by " + ", ".join(shown + more) if links else "Nobody requires it yet."
        return f'<span style="{muted}">{words}</span>'

    def _follow(self, link: str) -> None:
        """Select who uses the module."""
        place, _, thing = link.partition(":")
        if place == "node":
            self._workspace.selection.select([thing])
        else:
            self._workspace.selection.select(module=thing)

    def _check_name(self, name: str) -> None:
        self._tell(edits.fault_of(self._document, name.strip(), self.module_id))

    def _rename(self) -> None:
        """Take the name that has been typed, if it can be one."""
        name = self.name.text().strip()
        if self.name.isReadOnly() or self.module_id not in self._document.modules:
            return
        self.take()
        try:
            edits.rename(self._document, self.module_id, name)
        except ValueError:
            self.name.setText(self.module_id)
        self._tell("")
        selection = self._workspace.selection
        if name in self._document.modules and selection.module == self.module_id:
            selection.select(module=name)

    def _tell(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _make(self) -> None:
        """Add a module of this name to the graph, with the source of the file if it is one."""
        source = ModuleCode(self._workspace, self.module_id).text()
        wanted = self.module_id.removeprefix(LIBRARY)
        name = edits.add(self._document, wanted, source)
        self._workspace.selection.select(module=name)


def _rich_line() -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setFont(ui_font(-0.5))
    made.setWordWrap(True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse
        | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    return made


def _say(line: QLabel, html: str) -> None:
    if line.text() != html:
        line.setText(html)
