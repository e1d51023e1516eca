"""The bar below everything that leads to any moment of the session, and back to now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from playground.ui.icons import icon
from playground.ui.scrub.stepping import Stepping
from playground.ui.scrub.track import Track
from playground.ui.scrub.words import live_text, moment_text, since_text, way_text
from playground.ui.theme import mono_font
from playground.ui.widgets import button, column, label, line, row, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from playground.ui.workspace import Workspace

HEIGHT = 58
ROOM_FOR_WORDS = 860
ROOM_FOR_SINCE = 1110
LEAST_FIGURE = 120
WAYS = {"record": "Record", "turn": "Turn", "mark": "Mark", "error": "Error"}


class ScrubBar(QFrame):
    """Shows and sets the moment that `workspace.present` says. `closed` asks to be hidden.

    `marks` gives the places that a person has marked, by the number of records before them.
    """

    closed = Signal()

    def __init__(self, workspace: Workspace, marks: Callable[[], Sequence[int]]) -> None:
        super().__init__()
        self._present = workspace.present
        self.stepping = Stepping(workspace.present, marks)
        self.track = Track()
        self.pairs = {way: self._pair(way) for way in WAYS}
        self.moment = _figure()
        self.since = label("", "muted")
        self.live = button("Back to live", self._go_live, role="primary")
        self.cross = _tool("close", "Hide, and go back to live")
        self.cross.clicked.connect(lambda _checked: self.closed.emit())
        self.setProperty("role", "scrub")
        self.setAccessibleName("Scrub the session")
        self.setFocusProxy(self.track)
        self._lay_out()
        self.track.wanted.connect(self._present.go_to)
        self.track.turned.connect(lambda step: self.stepping.step("turn", step))
        self._present.changed.connect(self.refresh)
        workspace.player.state_changed.connect(self.refresh)
        self._workspace = workspace
        self._unsubscribe = workspace.pump.subscribe(self.advance)
        self.refresh()

    def detach(self) -> None:
        """Let go of the workspace; called once, before the bar is deleted."""
        self._unsubscribe()
        self._workspace.player.state_changed.disconnect(self.refresh)
        self._present.changed.disconnect(self.refresh)
        self._present.detach()

    def advance(self, elapsed_ms: float = 0.0) -> None:
        """Let a frame pass: go on to where a person went, and follow the session as it grows."""
        self.stepping.advance()
        self._present.advance(elapsed_ms)
        if self.isVisible():
            self.refresh()

    def refresh(self, *_: object) -> None:
        """Show the moment as it is now."""
        present = self._present
        total, moment = len(present.records), present.moment
        self.track.follow(present.target or total, total)
        is_on_the_way = present.target is not None and present.target != present.seq
        if moment is None:
            self.moment.setText(live_text(total))
            self.since.setText("")
        else:
            self.moment.setText(moment_text(moment, total))
            self.since.setText(since_text(present.since, is_review=present.is_review))
        if self.stepping.is_searching:
            self.since.setText(self.stepping.text)
        elif is_on_the_way and present.target is not None:
            self.since.setText(way_text(present.target, present.progress))
        self.moment.setToolTip(self.moment.text())
        self.track.setAccessibleDescription(f"{self.moment.text()}; {self.since.text()}")
        self._show_way_back(is_past=moment is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to now on Escape."""
        if event.key() == Qt.Key.Key_Escape and self._present.target is not None:
            self._go_live()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words where there is no room for them."""
        super().resizeEvent(event)
        has_room = self.width() >= ROOM_FOR_WORDS
        for pair in self.pairs.values():
            pair.word.setVisible(has_room)
        self.since.setVisible(self.width() >= ROOM_FOR_SINCE)

    def _show_way_back(self, *, is_past: bool) -> None:
        is_review = self._present.is_review
        self.live.setText("Run this graph" if is_review else "Back to live")
        self.live.setEnabled(is_past)
        self.cross.setHidden(is_review)
        set_role(self, "scrub-past" if is_past and not is_review else "scrub")

    def _go_live(self) -> None:
        if self._present.is_review:
            self._workspace.player.run()
        else:
            self._present.go_live()

    def _pair(self, way: str) -> Pair:
        return Pair(WAYS[way], lambda step: self.stepping.step(way, step))

    def _lay_out(self) -> None:
        self.moment.setMinimumWidth(LEAST_FIGURE)  # long ones are cut, the window stays as small
        self.since.setMinimumWidth(1)
        words = row(self.moment, self.since, spacing=16)
        ways_back = row(self.live, self.cross, spacing=8)
        below = row(*self.pairs.values(), 0, words, 0, ways_back, spacing=10)
        inner = QWidget()
        inner.setLayout(column(self.track, below, spacing=2, margins=(12, 4, 12, 5)))
        inner.setFixedHeight(HEIGHT)
        self.setLayout(column(line(), inner, spacing=0))


class Pair(QWidget):
    """Two buttons, back and on, with what they go by between them."""

    def __init__(self, by: str, step: Callable[[int], object]) -> None:
        super().__init__()
        self.back = _tool("left", f"Back by {by.lower()}")
        self.on = _tool("right", f"On by {by.lower()}")
        self.back.clicked.connect(lambda _checked: step(-1))
        self.on.clicked.connect(lambda _checked: step(1))
        self.word = label(by, "muted")
        layout: QHBoxLayout = row(self.back, self.word, self.on, spacing=0)
        self.setLayout(layout)


def _tool(glyph: str, words: str) -> QToolButton:
    made = QToolButton()
    made.setIcon(icon(glyph, "text"))
    made.setToolTip(words)
    made.setAccessibleName(words)
    made.setAutoRepeat(glyph in ("left", "right"))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def _figure() -> QLabel:
    made = label("")
    made.setFont(mono_font(-0.5))
    return made
