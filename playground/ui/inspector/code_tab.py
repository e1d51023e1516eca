"""Some code with what is wrong with it and the names that it sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QWidget

from playground.ui.inspector.code_standing import CodeStanding, standing_in
from playground.ui.inspector.editor import CodeEditor, Fault, Marker
from playground.ui.inspector.editor.find_bar import FindBar
from playground.ui.inspector.editor.line_moves import line_moves
from playground.ui.inspector.line_breaks import LineBreaks, move_breaks
from playground.ui.theme import mono_font
from playground.ui.widgets import column, label, set_role

if TYPE_CHECKING:
    from playground.ui.inspector.code_source import CodeSource
    from playground.ui.inspector.tally import Tally
    from playground.ui.workspace import Workspace

REST_MS = 300
OLDER = (
    "paused",
    "It stands in this code as it was before it was edited, so that the line may be off.",
    None,
)


class CodeTab(QWidget):
    """Edits some code: a node's, or a module's; that of a file is only shown.

    Whatever stands in the editor is written to the document when the typing rests; code that does
    not compile too, so nothing is lost: the running node keeps the last code that did.
    """

    def __init__(self, workspace: Workspace, source: CodeSource) -> None:
        super().__init__()
        self._workspace = workspace
        self._source = source
        self._seen = ""
        self._fault: Fault | None = None
        self._error_line: int | None = None
        self._errors_from = 0
        self._standing = CodeStanding({})
        self.editor = CodeEditor()
        self.setFocusProxy(self.editor)
        self._find = FindBar(self.editor)
        self.breaks = LineBreaks(workspace, source.code, self.editor)
        self._message = label("", "muted", delta=-0.5)
        self._message.setWordWrap(True)
        self._message.setAccessibleName("State of the code")
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.take)
        self.editor.edited.connect(self._edited)
        self.editor.confirmed.connect(self._confirm)
        self.editor.left.connect(self._confirm)
        self.editor.find_wanted.connect(self._find.open_bar)
        self.editor.break_wanted.connect(self._toggle_break)
        self.editor.break_menu_wanted.connect(self._open_break_menu)
        below = column(self._message, *_cheat_lines(source), spacing=6)
        self.setLayout(column(self._find, self.editor, below, margins=(10, 10, 10, 8), spacing=6))
        self.refresh()
        self.editor.moveCursor(QTextCursor.MoveOperation.Start)

    def refresh(self) -> None:
        """Show the document's code, unless it is what was last seen: the person may be typing."""
        code = self._source.text()
        self.editor.setReadOnly(not self._source.is_writable)
        if code is not None and code != self._seen:
            self._rest.stop()
            self._seen = code
            self.editor.show_text(code)
            self._check()
        self.breaks.show(self._moves())
        self._show_standing()

    def tick(self, tally: Tally) -> None:
        """Show what the engine says of this code: trust, a load error, an error while running."""
        standing = self._standing
        is_older = bool(standing.lines) and (
            self._fault is not None
            or self.editor.text() != self._seen
            or self._source.edited(tally) > standing.since
        )
        self.editor.stand(standing.lines, is_older=is_older)
        self._show_state(*(OLDER if is_older else self._state(tally)))

    def show_line(self, line: int) -> None:
        """Bring a line (from 1) into view, once it has been laid out."""
        QTimer.singleShot(0, self.editor, lambda: self.editor.reveal_line(line))

    def take(self) -> None:
        """Write the code to the document, now."""
        self._rest.stop()
        self._check()
        code = self.editor.text()
        document = self._workspace.document
        if code == self._seen or self._source.text() is None or not self._source.is_writable:
            return
        moves = self._moves()
        self._seen = code
        self._errors_from = len(self._workspace.player.trace.records)
        with document.edit("Edit code", f"code:{self._source.code}") as edit:
            self._source.write(edit, code)
            move_breaks(edit, document, self._source.code, moves)

    def _show_standing(self) -> None:
        """Show where the engine stands in this code; bring it into view when that is elsewhere."""
        player = self._workspace.player
        frames = player.debugger.frames()
        standing = standing_in(frames, player.trace.records, self._source.code)
        if standing != self._standing:
            self._standing = standing
            self.editor.stand(standing.lines)
            if standing.line:
                self.show_line(standing.line)

    def _edited(self) -> None:
        self._rest.start()
        self.breaks.show(self._moves())

    def _moves(self) -> dict[int, int]:
        """Return where the lines of the document's code lie in what is being typed."""
        return line_moves(self._seen, self.editor.text())

    def _toggle_break(self, line: int) -> None:
        self.take()
        self.breaks.toggle(line)

    def _open_break_menu(self, line: int, place: QPoint) -> None:
        self.take()
        self.breaks.open_menu(line, place)

    def _confirm(self) -> None:
        self.take()
        self._workspace.document.end_merge()

    def _check(self) -> None:
        self._fault = self._source.fault_in(self.editor.text())
        self._error_line = None
        self._show_state(*self._compiles())

    def _compiles(self) -> tuple[str, str, int | None]:
        if self._fault is None:
            takes = " Ctrl+Enter takes it at once." if self._source.is_writable else ""
            return "muted", f"Compiles.{takes}", None
        words = f"Line {self._fault.line}: {self._fault.text}. The last sound code goes on running."
        return "error", words, self._fault.line

    def _state(self, tally: Tally) -> tuple[str, str, int | None]:
        """Return role, words and line of what matters most now."""
        said = None if self._fault is not None else self._source.said(tally, self._errors_from)
        return self._compiles() if said is None else said

    def _show_state(self, role: str, words: str, line: int | None) -> None:
        if self._message.text() != words:
            self._message.setText(words)
        set_role(self._message, role)
        marker = Marker(line, words) if line else None
        if self.editor.marker_at(line or 0) != marker or not line:
            self.editor.mark([marker] if marker else [])


def _cheat_lines(source: CodeSource) -> list[QLabel]:
    if not source.names:
        return []
    names = label(" ".join(source.names), "muted")
    names.setFont(mono_font(-1.5))
    names.setWordWrap(True)
    names.setToolTip("\n".join(f"{name} - {words}" for name, words in source.names.items()))
    names.setAccessibleName("Names that the code sees")
    return [names]
