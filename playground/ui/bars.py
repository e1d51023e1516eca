"""Bars that say what happened and what to do, in the window and in nobody's way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from playground.ui.icons import icon
from playground.ui.theme import ui_font
from playground.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

Tone = Literal["info", "warning", "error", "paused"]
MOST_CLOSABLE = 3
"""How many messages that a person may close are up at once; older ones make room."""
LEAST_WORDS_PX = 300
"""How much room the words need beside the choices."""
_MARKS: dict[Tone, tuple[str, str]] = {
    "info": ("info", "accent"),
    "warning": ("warning", "warning"),
    "error": ("error", "error"),
    "paused": ("pause", "warning"),
}


@dataclass(frozen=True)
class Choice:
    """A button of a bar; the first one is the one to press."""

    text: str
    run: Callable[[], object]
    closes: bool = True


class Bar(QFrame):
    """One message: a mark, a headline, a line more, choices, and a cross if it may be closed."""

    def __init__(
        self,
        tone: Tone,
        headline: str,
        text: str = "",
        choices: tuple[Choice, ...] = (),
        *,
        closable: bool = True,
    ) -> None:
        super().__init__()
        self.is_closable = closable
        self.setProperty("bar", tone)
        self.setAccessibleName(f"{headline} {text}".strip())
        self.headline = _wrapping(headline)
        self.text = _wrapping(text, "muted")
        if not text:
            self.text.hide()
        mark = QLabel()
        mark.setPixmap(icon(*_MARKS[tone]).pixmap(18, 18))
        words = self._words = column(self.headline, self.text, spacing=2)
        said = row(mark, words, spacing=10)
        said.setStretchFactor(words, 1)
        if text:
            said.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        self.buttons = [self._button(choice, first=not at) for at, choice in enumerate(choices)]
        self._choices = row(0, *self.buttons, *([self._cross()] if closable else []))
        self._parts = row(said, self._choices, margins=(12, 6, 8, 6), spacing=10)
        self._parts.setStretchFactor(said, 1)
        self.setLayout(self._parts)
        self._came_from: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget under the words."""
        self._words.addSpacing(4)
        self._words.addWidget(widget)

    def close_bar(self) -> None:
        """Take the bar away for good; the keyboard goes back to where it came from."""
        self.give_back_focus()
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def give_back_focus(self) -> None:
        """Let the keyboard go back to where it came from, if it is in the bar."""
        before = self._came_from
        if not self._holds(QApplication.focusWidget()):
            return
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices below the words where these would have too little room beside them."""
        super().resizeEvent(event)
        room = self.width() - self._choices.sizeHint().width()
        way = QBoxLayout.Direction
        is_narrow = len(self.buttons) > 1 and room < LEAST_WORDS_PX
        self._parts.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape, where that is allowed."""
        if event.key() == Qt.Key.Key_Escape and self.is_closable:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._holds(new) and not self._holds(old):
            self._came_from = old

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self or self.isAncestorOf(widget))

    def _button(self, choice: Choice, *, first: bool) -> QPushButton:
        def clicked() -> None:
            if choice.closes:
                self.close_bar()
            choice.run()

        return button(choice.text, clicked, role="primary" if first else "")

    def _cross(self) -> QToolButton:
        cross = QToolButton()
        cross.setObjectName("close")
        cross.setIcon(icon("close", "muted"))
        cross.setToolTip("Close")
        cross.setAccessibleName("Close this message")
        cross.clicked.connect(lambda _checked: self.close_bar())
        return cross


class BarStack(QWidget):
    """The bars that are up, the newest on top; takes no room when there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column = column(spacing=0)
        self.setLayout(self._column)

    def show_bar(self, bar: Bar) -> Bar:
        """Put a bar up; one that says the same takes the place of the older."""
        for other in self.bars():
            if other.accessibleName() == bar.accessibleName():
                other.close_bar()
        if bar.is_closable:
            for old in [other for other in self.bars() if other.is_closable][MOST_CLOSABLE - 1 :]:
                old.close_bar()
        self._column.insertWidget(0, bar)
        bar.show()
        announce(bar, bar.accessibleName())
        return bar

    def bars(self) -> list[Bar]:
        """Return the bars that are up, from the top."""
        items = (self._column.itemAt(at) for at in range(self._column.count()))
        return [each for item in items if item and isinstance(each := item.widget(), Bar)]

    def clear(self) -> None:
        """Take every bar away."""
        for bar in self.bars():
            bar.close_bar()


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say something without moving the keyboard."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def as_headline(fault: str) -> str:
    """Begin with a capital where a fault begins with a word, and not with the name of a file."""
    word, space, rest = fault.partition(" ")
    return f"{word.capitalize()}{space}{rest}" if word.isalpha() and word.islower() else fault


def _wrapping(text: str, role: str = "") -> QLabel:
    made = label(text, role, bold=not role)
    made.setFont(ui_font(bold=not role))
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made
