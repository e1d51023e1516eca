"""Exports of one workspace: asks what and where, shows how far it is, can be cancelled."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from playground.session import WHOLE, Session
from playground.ui.actions import Action
from playground.ui.export.dialog import ExportDialog
from playground.ui.export.formats import FORMATS
from playground.ui.export.going import GoingExports, ask_where
from playground.ui.export.parts import part_choices
from playground.ui.keep_test import TestKeeper

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from playground.session import Part
    from playground.ui.bars import Bar
    from playground.ui.export.bar import ExportBar
    from playground.ui.export.formats import Format
    from playground.ui.export.parts import PartChoice
    from playground.ui.log.log_panel import LogPanel
    from playground.ui.workspace import Workspace


class Exporter(QObject):
    """The exports of one workspace and its log; `say` puts a bar up in the window.

    `tests` keeps the session as a test, which is one more way for it to become a file.
    """

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        log: LogPanel,
        say: Callable[[Bar], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._log = log
        self._format = FORMATS[0]
        self._going = GoingExports(say, self)
        self.tests = TestKeeper(window, workspace, log, say)

    def action_rows(self) -> list[Action]:
        """Return what the exports add to the window's table of actions."""
        return [
            Action(
                "session.export",
                "Export Session…",
                self.ask,
                menu="Session",
                keys=("Ctrl+E",),
                icon="export",
                help="Write the records of this session, or some of them, to a file",
            ),
            *self.tests.action_rows(),
        ]

    def ask(self) -> ExportDialog:
        """Ask what to export and as what, then where to, then write it."""
        choices = part_choices(self._workspace, self._log)
        dialog = ExportDialog(self._window, choices, self._format)
        dialog.accepted_with.connect(self._ask_where)
        dialog.open()
        return dialog

    def export(self, path: Path, part: Part = WHOLE, said: str = "") -> ExportBar:
        """Write the session as it stands now, or a part of it, to a file; `said`: what that is."""
        return self._going.begin(Session.of(self._workspace.player.trace), path, part, said)

    def detach(self) -> None:
        """Cancel what is under way; no half-written file is left."""
        self._going.detach()
        self.tests.detach()

    def _ask_where(self, choice: PartChoice, format_: Format) -> None:
        self._format = format_
        document = self._workspace.document
        name = document.path.name.partition(".")[0] if document.path else document.title
        folder = document.path.parent if document.path else Path.home()
        write = partial(self.export, part=choice.part, said=choice.said)
        ask_where(self._window, folder, name, format_, write)
