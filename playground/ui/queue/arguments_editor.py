"""The arguments of a waiting entry as JSON, in a small field below its chip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from playground.trace.snapshot import snapshot
from playground.ui.theme import mono_font
from playground.ui.widgets import column, label, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

WIDTH = 340
_MARGIN = 4
_ELSEWHERE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason)
_HINT = "Enter: take over \N{MIDDLE DOT} Esc: leave as it was"
_EXAMPLE = 'Expected a list of arguments, as in [1, "two"]'


class ArgumentsEditor(QFrame):
    """Edits one list of arguments; `take` is called with the new one, once it is a list.

    It lies over the window of `host` and closes when the keyboard goes elsewhere within it.
    """

    def __init__(
        self,
        title: str,
        args: tuple[Any, ...],
        take: Callable[[tuple[Any, ...]], object],
        host: QWidget,
    ) -> None:
        super().__init__(host.window())
        self._host = host
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setAccessibleName(f"Arguments of {title}")
        self._take = take
        self.field = QLineEdit(msgspec.json.encode(args).decode())
        self.field.setFont(mono_font())
        self.field.setAccessibleName(f"Arguments of {title}, as a JSON list")
        self.field.textChanged.connect(self._check)
        self.field.installEventFilter(self)
        self.told = label(_HINT, "muted", delta=-0.5)
        self.told.setWordWrap(True)
        head = label(f"Arguments of {title}", bold=True)
        self.setLayout(column(head, self.field, self.told, margins=(12, 10, 12, 10), spacing=6))
        self.setFixedWidth(WIDTH)

    def open_at(self, chip: QRect) -> None:
        """Show the editor below a chip of its host, or above where there is more room."""
        self.adjustSize()
        window = self.window()
        corner = self._host.mapTo(window, chip.topLeft())
        below = corner.y() + chip.height()
        fits_below = below + self.height() + _MARGIN <= window.height()
        y = below if fits_below else corner.y() - self.height()
        x = min(corner.x(), window.width() - self.width() - _MARGIN)
        self.move(max(x, _MARGIN), max(y, _MARGIN))
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the arguments over on Return, leave them on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._try_to_take()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when another part of the window takes the keyboard."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() in _ELSEWHERE:
            self.close()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        """Close, and give the keyboard back."""
        self._host.setFocus()
        self.close()

    def _try_to_take(self) -> None:
        try:
            args = read_arguments(self.field.text())
        except ValueError as fault:
            self._tell(str(fault))
            return
        self._leave()
        self._take(args)

    def _check(self, text: str) -> None:
        try:
            read_arguments(text)
        except ValueError as fault:
            self._tell(str(fault))
        else:
            self._tell("")

    def _tell(self, fault: str) -> None:
        self.told.setText(fault or _HINT)
        set_role(self.told, "error" if fault else "muted")
        self.field.setProperty("fault", bool(fault))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


def is_json(args: tuple[Any, ...]) -> bool:
    """Say whether arguments can be written as JSON and read again."""
    return not any(isinstance(each, dict) and "$repr" in each for each in snapshot(args))


def read_arguments(text: str) -> tuple[Any, ...]:
    """Return the arguments that a JSON list stands for; ValueError with one line of fault."""
    try:
        value = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise ValueError(f"{error}".removeprefix("JSON is malformed: ").capitalize()) from error
    if not isinstance(value, list):
        raise ValueError(_EXAMPLE)  # noqa: TRY004  a fault of a person's text, as the other
    return tuple(value)
