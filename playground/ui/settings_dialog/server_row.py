"""The setting of the server that carries channels: its address, and a try whether it answers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from playground.catalog.kinds.channels.server import address_fault, answer_of
from playground.catalog.world import WorldError
from playground.ui.bars import as_headline
from playground.ui.inspector.fields.text import TextField
from playground.ui.settings_dialog.setting_row import SettingRow
from playground.ui.widgets import button, column, label, row, set_role

if TYPE_CHECKING:
    from playground.catalog.kinds.channels.server import ServerAddress

NO_SERVER = "Without a server there is nothing to ask: channels share a bus within this window."


class ServerField(TextField):
    """A line for the address."""

    def __init__(self, parameter: ServerAddress) -> None:
        super().__init__(parameter)
        self._line.setPlaceholderText("no server")


class ServerRow(SettingRow):
    """A row with a button that asks the server, and its answer beneath."""

    def __init__(self, parameter: ServerAddress) -> None:
        self._answer = label("", "muted", delta=-0.5)
        self._answer.setWordWrap(True)
        self._answer.hide()
        self._test = button("Test", self._ask)
        self._asking: asyncio.Task[None] | None = None
        super().__init__(parameter, ServerField(parameter))
        self.field.edited.connect(lambda _text: self._show_answer(""))
        self.destroyed.connect(self._forget)

    def _ask(self) -> None:
        """Take what is typed and ask the server there."""
        self.take()
        address = self._seen.strip() if isinstance(self._seen, str) else ""
        if self._fault.text() or address_fault(address):
            return
        if not address:
            self._show_answer(NO_SERVER)
            return
        self._forget()
        self._show_answer("Asking…")
        self._asking = asyncio.get_running_loop().create_task(self._wait_for(address))

    async def _wait_for(self, address: str) -> None:
        try:
            answer, role = await answer_of(address), "running"
        except WorldError as error:
            answer, role = as_headline(f"no answer: {error}"), "error"
        self._asking = None
        self._show_answer(answer, role)

    def _show_answer(self, text: str, role: str = "muted") -> None:
        self._answer.setText(text)
        self._answer.setVisible(bool(text))
        set_role(self._answer, role)

    def _forget(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    def _lay_out(self) -> None:
        name = label(self.parameter.label)
        name.setBuddy(self.field)
        more = label(self.parameter.help, "muted", delta=-0.5)
        more.setWordWrap(True)
        head = column(row(name, 0, self._reset), more, spacing=2)
        line = row(self.field, self._test, spacing=8)
        line.setStretchFactor(self.field, 1)
        self.setLayout(column(head, line, self._fault, self._answer, spacing=6))
