"""A field of headers: a row of name and value for each, and a button for one more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from playground.ui.icons import icon
from playground.ui.inspector.fields.field import Field
from playground.ui.inspector.fields.text import UndoPasser

if TYPE_CHECKING:
    from playground.catalog.parameters import Parameter


class HeaderRow(QWidget):
    """One header: its name, its value, and the button that removes it."""

    def __init__(self, field: HeadersField, name: str, value: str) -> None:
        super().__init__()
        self.name = self._line(field, name, "Name")
        self.value = self._line(field, value, "Value")
        remove = _tool("remove", "Remove header")
        remove.clicked.connect(lambda _checked: field.remove(self))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.name, 1)
        layout.addWidget(self.value, 1)
        layout.addWidget(remove)

    def _line(self, field: HeadersField, text: str, words: str) -> UndoPasser:
        line = UndoPasser()
        line.setText(text)
        line.setCursorPosition(0)  # the beginning is what is seen of one that is long
        line.setPlaceholderText(words)
        line.setAccessibleName(f"{words} of the header")
        line.setToolTip(field.parameter.help)
        line.textEdited.connect(lambda _text: field.tell())
        line.editingFinished.connect(field.left)
        return line


class HeadersField(Field):
    """Edits an object of texts. A row that is empty throughout is not told of."""

    def __init__(self, parameter: Parameter[Any]) -> None:
        super().__init__(parameter)
        self._rows: list[HeaderRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._layout.addLayout(self._list)
        self._more = _tool("add", "Add header")
        self._adopt(self._more, "Add header")
        self._more.clicked.connect(lambda _checked: self._add())

    def show_value(self, value: object) -> None:
        """Show headers; rows that say so already stay as they are."""
        headers = {str(name): str(text) for name, text in _items(value)}
        if headers == self._headers():
            return
        for row in self._rows:
            row.deleteLater()
        self._rows.clear()
        for name, text in headers.items():
            self._append(name, text)

    def show_fault(self, is_bad: bool) -> None:  # noqa: FBT001 - a setter
        """Mark the names as holding what cannot be taken."""
        for row in self._rows:
            for line in (row.name, row.value):
                line.setProperty("fault", is_bad)
                line.style().polish(line)

    def remove(self, row: HeaderRow) -> None:
        """Remove a header."""
        self.left.emit()
        self._rows.remove(row)
        self._more.setFocus()
        row.hide()
        row.deleteLater()
        self.tell()

    def tell(self) -> None:
        """Tell what the rows say now."""
        self.edited.emit(self._headers())

    def _add(self) -> None:
        self._append("", "").name.setFocus()

    def _append(self, name: str, text: str) -> HeaderRow:
        row = HeaderRow(self, name, text)
        self._rows.append(row)
        self._list.addWidget(row)
        return row

    def _headers(self) -> dict[str, str]:
        said = [(row.name.text().strip(), row.value.text()) for row in self._rows]
        return {name: text for name, text in said if name or text}


def _items(value: object) -> list[tuple[Any, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _tool(name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name, "muted"))
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
