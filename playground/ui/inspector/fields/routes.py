"""A field of routes: a list of them, and below it what the chosen one takes and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.network.http.routes import STATUSES
from playground.catalog.parameters import Text
from playground.ui.inspector.fields.entries import EntriesField, show_text
from playground.ui.inspector.fields.number_box import NumberBox
from playground.ui.inspector.fields.text import MultilineField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.catalog.kinds.network.http.routes import Routes

METHODS = (("any", ""), *((each, each) for each in ("GET", "POST", "PUT", "PATCH", "DELETE")))
ANSWERS = (("a fixed reply", "reply"), ("the event request", "emit"))


class RoutesField(EntriesField):
    """Edits a list of `{"path", "method", "answer", "status", "type", "body"}`."""

    noun = "route"
    kept = frozenset({"path"})

    def __init__(self, parameter: Routes) -> None:
        super().__init__(parameter)
        self._path = self.line("path", "Path")
        self._path.setPlaceholderText("/path, or /path/*")
        self._method = self.combo("method", "Method", METHODS)
        self._answer = self.combo("answer", "Answer", ANSWERS)
        self._status = NumberBox("", STATUSES[0], STATUSES[-1])
        self._status.edited.connect(lambda value: self.set_part("status", value))
        self._status.editingFinished.connect(self.left)
        self.row("Status", self._status)
        self._type = self.line("type", "Type")
        self._type.setPlaceholderText("what the body looks like")
        self._body = MultilineField(Text("", multiline=True, label="Body"))
        self._body.edited.connect(lambda text: self.set_part("body", text))
        self._body.left.connect(self.left)
        self.row("Body", self._body)

    def new_entry(self, entries: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """Return a route with a path of its own."""
        taken = {entry.get("path") for entry in entries}
        number = next(each for each in range(1, len(entries) + 2) if f"/{each}" not in taken)
        return {"path": "/" if "/" not in taken else f"/{number}", "body": "hello"}

    def words(self, entry: dict[str, Any]) -> str:
        """Return which requests it takes, and what becomes of them."""
        method = f"{entry['method']} " if entry.get("method") else ""
        answer = "request" if entry.get("answer") == "emit" else str(entry.get("status", 200))
        return f"{method}{entry.get('path', '')}: {answer}"

    def show_parts(self, entry: dict[str, Any]) -> None:
        """Show what a route takes and answers."""
        show_text(self._path, str(entry.get("path", "")))
        show_text(self._type, str(entry.get("type", "")))
        method = str(entry.get("method", "")).upper()
        if self._method.findData(method) < 0:
            self._method.addItem(method, method)
        self._method.setCurrentIndex(self._method.findData(method))
        self._answer.setCurrentIndex(self._answer.findData(entry.get("answer", "reply")))
        self._status.show_value(entry.get("status", 200))
        self._body.show_value(entry.get("body", ""))

    def show_rows(self, entry: dict[str, Any]) -> None:
        """Ask for a reply where there is one."""
        is_reply = entry.get("answer", "reply") == "reply"
        for each in (self._status, self._type, self._body):
            self._form.setRowVisible(each, is_reply)

    def begin_typing(self) -> None:
        """Go to the path."""
        self._path.setFocus()
        self._path.selectAll()
