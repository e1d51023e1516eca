"""A text editor for the Python of a handler."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPoint, QRect, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from playground.ui.inspector.editor import editing, keys
from playground.ui.inspector.editor.decorations import decorations
from playground.ui.inspector.editor.gutter import Gutter
from playground.ui.inspector.editor.highlighter import PythonHighlighter
from playground.ui.inspector.editor.markers import LineSigns
from playground.ui.theme import mono_font, themes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from PySide6.QtGui import QFocusEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from playground.ui.inspector.editor.markers import BreakMark, Marker, Standing


class CodeEditor(QPlainTextEdit):
    """Signals what the person does; it is told what to show.

    `edited` comes with every change of the text by the person, `confirmed` at Ctrl+Enter, `left`
    when the focus goes, `find_wanted` at Ctrl+F. `break_wanted` carries the line (from 1) whose
    breakpoint is to be set or taken away, by the margin or F9; `break_menu_wanted` the line and
    the place on the screen. Tab indents; Escape and then Tab leaves.
    """

    edited = Signal(str)
    confirmed = Signal()
    left = Signal()
    find_wanted = Signal()
    break_wanted = Signal(int)
    break_menu_wanted = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setAccessibleName("Handler code")
        self.setAccessibleDescription("Tab indents. Escape and then Tab leaves the editor.")
        self.signs = LineSigns()
        self._text = ""
        self._is_told = False
        self._gutter = Gutter(self)
        self.highlighter = PythonHighlighter(self.document())
        self._take_theme()
        themes.changed.connect(self._take_theme)
        self.blockCountChanged.connect(self._lay_out)
        self.updateRequest.connect(self._scroll_gutter)
        self.cursorPositionChanged.connect(self._decorate)
        self.textChanged.connect(self._text_changed)

    def text(self) -> str:
        """Return the text as it stands."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show a text that came from elsewhere; the cursor stays at its place in equal parts."""
        if text == self._text:
            return
        self._is_told = True
        editing.replace_between(QTextCursor(self.document()), self._text, text)
        self._is_told = False
        self.document().clearUndoRedoStacks()

    def mark(self, markers: Iterable[Marker]) -> None:
        """Show these faults and no others."""
        self.signs.set_faults(markers)
        self._decorate()

    def show_breaks(self, marks: Iterable[BreakMark]) -> None:
        """Show these breakpoints and no others."""
        self.signs.set_breaks(marks)
        self._gutter.update()

    def stand(self, standing: Mapping[int, Standing], *, is_older: bool = False) -> None:
        """Show where the engine stands in this text, nowhere for none (see `LineSigns`)."""
        if (standing, is_older) != (self.signs.standing, self.signs.is_older):
            self.signs.standing, self.signs.is_older = dict(standing), is_older
            self._decorate()

    def marker_at(self, line: int) -> Marker | None:
        """Return the fault shown at a line (from 1)."""
        return self.signs.faults.get(line)

    def reveal_line(self, line: int) -> None:
        """Scroll a line (from 1) that is out of view to the middle; the cursor stays."""
        in_view = [number + 1 for number, _, _ in self.visible_lines()][:-1]
        if line not in in_view:
            self.verticalScrollBar().setValue(line - 1 - len(in_view) // 2)

    def ask_break(self) -> None:
        """Say that the person wants a breakpoint at the cursor's line, or none there any more."""
        self.break_wanted.emit(self.textCursor().blockNumber() + 1)

    def confirm(self) -> None:
        """Say that the person is done with the text as it stands."""
        self.confirmed.emit()

    def ask_find(self) -> None:
        """Say that the person wants to find something."""
        self.find_wanted.emit()

    def visible_lines(self) -> Iterator[tuple[int, float, float]]:
        """Yield line number (from 0), top and height in pixels of each line in view."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= self.viewport().height():
            yield block.blockNumber(), top, block.layout().boundingRect().height()
            block, top = block.next(), top + self.blockBoundingRect(block).height()

    def event(self, event: QEvent) -> bool:
        """Take our keys before the window's shortcuts do, but no undo we lack (Qt's hook)."""
        if event.type() == QEvent.Type.ShortcutOverride:
            key = cast("QKeyEvent", event)
            undo = key.matches(QKeySequence.StandardKey.Undo)
            redo = key.matches(QKeySequence.StandardKey.Redo)
            document = self.document()
            if undo or redo:
                able = document.isUndoAvailable() if undo else document.isRedoAvailable()
                event.setAccepted(able)
                return True
            if keys.action_of(key) is not None:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run the key's action, or else type it (Qt's hook)."""
        action = None if self.isReadOnly() else keys.action_of(event)
        if action is not None:
            action(self)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let Tab indent again (Qt's hook)."""
        self.setTabChangesFocus(False)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person went elsewhere (Qt's hook)."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin as high as the text (Qt's hook)."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes (Qt's hook)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_gutter"):
            self._gutter.setFont(self.font())
            self._lay_out()

    def _lay_out(self) -> None:
        width = self._gutter.width_needed()
        self.setViewportMargins(width, 0, 0, 0)
        inside = self.contentsRect()
        self._gutter.setGeometry(QRect(inside.left(), inside.top(), width, inside.height()))

    def _scroll_gutter(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def _take_theme(self) -> None:
        self.setFont(mono_font())
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
        self._gutter.setFont(mono_font())
        self._gutter.update()
        self.highlighter.repaint()
        self._decorate()

    def _decorate(self) -> None:
        self.setExtraSelections(decorations(self, self.signs, self.highlighter.is_code))
        self._gutter.update()

    def _text_changed(self) -> None:
        text = self.toPlainText()
        if text != self._text:  # a new colour makes Qt say "changed" too
            self._text = text
            if not self._is_told:
                self.edited.emit(text)
