"""What a person can do with filters: take, save and forget them, and read how to ask."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolTip

from playground.trace.query.burst_of import burst_of
from playground.trace.query.edit import with_term
from playground.ui.actions import Action, qt_action
from playground.ui.log.name_card import NameCard
from playground.ui.log.query_help import QueryHelp
from playground.ui.log.saved_filters import FilterCounts, SavedFilters
from playground.ui.log.vocabulary import node_choices, query_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction

    from playground.graph.document import Document
    from playground.settings import Settings
    from playground.ui.log.filter_bar import FilterBar
    from playground.ui.log.log_index import LogIndex
    from playground.ui.node_names import NodeNames

COUNT_BUDGET_MS = 4.0


class FilterCommands(QObject):
    """The commands of the filter row, as a menu and as rows of the table of actions."""

    def __init__(
        self, bar: FilterBar, settings: Settings, document: Document, names: NodeNames
    ) -> None:
        super().__init__(bar)
        self._bar = bar
        self._document = document
        self._names = names
        self.saved = SavedFilters(settings)
        self._counts = FilterCounts([], str)
        self._menu: QMenu | None = None
        self._rows: list[tuple[QAction, str, str]] = []
        self.name_card = NameCard()
        self.name_card.setParent(bar)
        self.name_card.named.connect(self._save)
        self.help = QueryHelp()
        self.help.setParent(bar)
        bar.filters.clicked.connect(self.open_menu)

    def start_over(self, index: LogIndex) -> None:
        """Count anew: in another session, since another mark, with other titles."""
        self._counts = FilterCounts(index.records, self._names.title, index.since)

    def detach(self) -> None:
        """Take the cards out of the window they opened in."""
        for card in (self.name_card, self.help, self._bar.text.proposals):
            card.hide()
            card.setParent(self._bar)

    def advance(self) -> None:
        """Count on while the menu is open, and say how many there are; called once a frame."""
        if self._menu is None:
            return
        self._counts.advance([text for _, _, text in self._rows], COUNT_BUDGET_MS)
        for action, name, text in self._rows:
            action.setText(f"{name}\t{self._counts.count_text(text)}")

    def actions(self) -> list[Action]:
        """Return the commands; the key of the help is heard in the row and in the field."""
        of_view = partial(Action, menu="View", group="log")
        return [
            of_view("log.filters", "Saved Log Filters", self.open_menu, children=self._taking),
            of_view("log.of_node", "Log of One Node", self.open_menu, children=self._asking_nodes),
            Action("log.save_filter", "Save This Filter of the Log…", self.ask_name,
                   enabled=self._can_save),
            Action("log.forget_filter", "Forget a Filter of the Log", self.open_menu,
                   children=self._forgetting, enabled=lambda: bool(self.saved.texts)),
            Action("log.filter_help", "What Can Be Asked of the Log", self.show_help, keys=("F1",),
                   scope=self._bar, icon="info"),
        ]  # fmt: skip

    def open_menu(self) -> None:
        """Open the menu of the filters below their button."""
        menu = QMenu(self._bar)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.aboutToHide.connect(self._menu_closes)
        self._rows = []
        for action in self._taking():
            made = qt_action(action, menu)
            menu.addAction(made)
            self._rows.append((made, action.title, self.saved.texts[action.title]))
        menu.addSeparator()
        filters, nodes, save, forget, help_ = self.actions()
        del filters
        for each in (save, forget, nodes):
            self._add(menu, each)
        menu.addSeparator()
        self._add(menu, help_)
        self._menu = menu
        self.advance()
        button = self._bar.filters
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def ask_name(self) -> None:
        """Ask what the filter shall be called."""
        self.name_card.open_at(self._bar.text)
        self.name_card.propose(self._bar.text.text().strip())

    def show_help(self) -> None:
        """Open the card that tells how to ask."""
        self.help.open_at(self._bar.text)

    def ask_for_node(self, node_id: str) -> None:
        """Ask for the rows of one node, besides all else that is asked."""
        self._bar.ask_also("node", query_name(self._document, self._names, node_id))

    def ask_for_calls(self, node_id: str, event: str) -> None:
        """Ask for what one node's handlers heard of one event, and for nothing else."""
        name = query_name(self._document, self._names, node_id)
        self._bar.ask(with_term(with_term("", "node", [name]), "event", [event]))

    def ask_for_burst(self, seq: int) -> None:
        """Ask for what the input has led to that record `seq` goes back to."""
        number = burst_of(self._counts.records, seq)
        if number is not None:
            self._bar.ask_also("burst", str(number))
            return
        text = "No input can be found that led to this row."
        QToolTip.showText(self._bar.mapToGlobal(QPoint(0, 40)), text, self._bar)

    def _add(self, menu: QMenu, action: Action) -> None:
        if action.children is None:
            made = qt_action(action, menu)
            made.setText(_in_menu(action.title))
            menu.addAction(made)
            return
        submenu = menu.addMenu(_in_menu(action.title))
        submenu.setEnabled(action.enabled())
        for each in action.children():
            submenu.addAction(qt_action(each, submenu))

    def _taking(self) -> Iterable[Action]:
        for name, text in self.saved.texts.items():
            is_taken = self._bar.text.text().strip() == text
            yield Action(f"log.filter.{name}", name, partial(self._bar.ask, text), help=text,
                         checked=partial(bool, is_taken))  # fmt: skip

    def _forgetting(self) -> Iterable[Action]:
        for name in self.saved.texts:
            yield Action(f"log.forget.{name}", name, partial(self.saved.forget, name))

    def _asking_nodes(self) -> Iterable[Action]:
        for title, name in node_choices(self._document, self._names):
            yield Action(f"log.node.{name}", title, partial(self._bar.ask_also, "node", name))

    def _can_save(self) -> bool:
        is_asked = bool(self._bar.text.text().strip()) or not all(
            chip.isChecked() for chip in self._bar.types.values()
        )
        return is_asked and not self._bar.text.fault

    def _save(self, name: str) -> None:
        self.saved.save(name, self._bar.wanted, self._bar.text.text())

    def _menu_closes(self) -> None:
        self._menu = None
        self._rows = []


def _in_menu(title: str) -> str:
    """Return a title as it is said where nothing else is meant but the log."""
    return title.replace(" of the Log", "").replace("Log of", "Rows of")
