"""The bar that says which handler blocks the loop, for how long, who waits, and the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from playground.ui.bars import Bar, Choice, announce
from playground.ui.node_names import NodeNames

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from playground.runtime.debugger.position import Blockage
    from playground.ui.bars import BarStack
    from playground.ui.workspace import Workspace

LINGERS_MS = 900.0
"""For how long the bar stays once the handler has ended, so that there is time to read it."""
_MINUTE_S = 60


class BlockingBar(Bar):
    """Shows one blockage as it lasts. `wait` hides the bar; Escape does so from inside the bar."""

    def __init__(self, workspace: Workspace, wait: Callable[[], object]) -> None:
        self._workspace = workspace
        self._names = NodeNames(workspace.document)
        self._wait = wait
        self.has_ended = False
        self._blockage: Blockage | None = None
        choices = (
            Choice("Pause here", workspace.player.pause, closes=False),
            Choice("Stop handler", workspace.player.debugger.stop_handler, closes=False),
            Choice("Stop and disable", self._stop_and_disable, closes=False),
            Choice("Wait", wait, closes=False),
        )
        super().__init__("warning", "The loop is blocked", " ", choices, closable=False)
        helps = (
            "Stop at the very line it is at, and look around  (F6)",
            "End the handler by an exception; the loop goes on with what is next  (Ctrl+F6)",
            "End the handler and switch its node off",
            "Hide this until the handler ends  (Esc)",
        )
        for each, help_text in zip(self.buttons, helps, strict=True):
            each.setToolTip(help_text)
        for words in (self.headline, self.text):
            words.setFont(_with_even_figures(words.font()))

    def follow(self, blockage: Blockage) -> None:
        """Show how it stands."""
        before, self._blockage = self._blockage, blockage
        self.has_ended = False
        name, lasts = self._name, duration(blockage.ms)
        does = f"Stopping {name}" if blockage.is_being_stopped else f"{name} blocks the loop"
        self.headline.setText(f"{does}: {lasts}")
        self.text.setText(_place_and_inputs(blockage, "wait", "waits"))
        self.buttons[2].setVisible(blockage.node in self._workspace.document.nodes)
        for each in self.buttons:
            each.setEnabled(each is self.buttons[-1] or not blockage.is_being_stopped)
        if before is None:
            self.setAccessibleName(f"{name} blocks the loop")
        elif blockage.is_being_stopped and not before.is_being_stopped:
            announce(self, f"Stopping {name}")

    def end(self) -> None:
        """Show that it is over, and how long it took."""
        if self._blockage is None:
            return
        self.has_ended = True
        record = self._workspace.player.trace.records[self._blockage.seq - 1]
        did = "was stopped after" if record.outcome == "killed" else "blocked the loop for"
        said = f"{self._name} {did} {duration(self._blockage.ms)}"
        self.headline.setText(said)
        self.text.setText(_place_and_inputs(self._blockage, "waited", "waited"))
        announce(self, said)
        self.give_back_focus()
        for each in self.buttons:
            each.setEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Wait on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._wait()
        else:
            super().keyPressEvent(event)

    @property
    def _name(self) -> str:
        node = self._blockage.node if self._blockage else ""
        return self._names.title(node) or "A handler"

    def _stop_and_disable(self) -> None:
        if self._blockage is not None:
            self._workspace.player.debugger.stop_handler()
            with self._workspace.document.edit(f"Disable {self._name}") as edit:
                edit.change_node(self._blockage.node, enabled=False)


class BlockingWatch:
    """Puts the bar up while a handler blocks the loop, and takes it away when it has been read."""

    def __init__(self, workspace: Workspace, bars: BarStack) -> None:
        self._workspace = workspace
        self._bars = bars
        self._bar: BlockingBar | None = None
        self._is_waiting = False  # a person has said so
        self._lingers_ms = 0.0

    def on_frame(self, elapsed_ms: float) -> None:
        """Follow what blocks at this moment; `elapsed_ms` have passed since the last frame."""
        player = self._workspace.player
        blockage = player.debugger.blockage
        if blockage is not None and not self._is_waiting:
            self._show(blockage)
        elif blockage is None:
            self._is_waiting = False
            if player.state != "running":
                self.close()  # what is said of the stop says it all
            elif self._bar is not None:
                self._linger(self._bar, elapsed_ms)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close_bar()
        self._bar = None

    def _show(self, blockage: Blockage) -> None:
        bar = self._bar or BlockingBar(self._workspace, self._wait)
        bar.follow(blockage)
        if self._bar is None:
            self._bar = bar
            self._bars.show_bar(bar)

    def _linger(self, bar: BlockingBar, elapsed_ms: float) -> None:
        if not bar.has_ended:
            bar.end()
            self._lingers_ms = LINGERS_MS
        self._lingers_ms -= elapsed_ms
        if self._lingers_ms <= 0:
            self.close()

    def _wait(self) -> None:
        self._is_waiting = True
        self.close()


def duration(ms: float) -> str:
    """Word how long something takes: `3.4 s`, `2 min 05 s`."""
    seconds = ms / 1000
    if seconds < _MINUTE_S:
        return f"{seconds:.1f} s"
    return f"{int(seconds) // _MINUTE_S} min {int(seconds) % _MINUTE_S:02} s"


def _place_and_inputs(blockage: Blockage, wait: str, waits: str) -> str:
    """Word where it blocks and who waits; the verb is given for many and for one."""
    line = f"line {blockage.line}" if blockage.line is not None else ""
    heard = f"on {blockage.event}" if blockage.event else ""
    place = ", ".join(filter(None, [heard, line]))
    count, waited = blockage.inputs, duration(blockage.waited_ms)
    if not count:
        inputs = f"nothing {waits}"
    elif count == 1:
        inputs = f"1 input {waits}, {waited}"
    else:
        inputs = f"{count:,} inputs {wait}, the first {waited}"
    return " · ".join(filter(None, [place, inputs]))


def _with_even_figures(font: QFont) -> QFont:
    """Return the font with figures of one width, where it has such."""
    even = QFont(font)
    even.setFeature(QFont.Tag("tnum"), 1)
    return even
