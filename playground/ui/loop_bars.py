"""Which bars lie over the canvas: what keeps the loop from going on, and what can be done about it.

They come and go with the loop, so they shift nothing; what the debugger has to tell besides goes
where all messages are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.bars import Bar, announce
from playground.ui.blocking_bar import BlockingWatch
from playground.ui.crash_bar import crash_bar
from playground.ui.overlay_bars import OverlayBars
from playground.ui.stop_bars import StopLine, error_bar, guard_bar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from playground.runtime.debugger.position import Position
    from playground.runtime.player import Player
    from playground.ui.bars import BarStack, Tone
    from playground.ui.deck import Deck
    from playground.ui.workspace import Workspace

BETWEEN_STEPS_MS = 200.0
"""For how long a line stays when the loop goes on: steps in a row leave it where it is."""


class LoopBars:
    """Follows the player of a workspace; its messages go to `messages`.

    Why it stands is said here unless the call stack, on top of the `deck`, says it. `go_to` selects
    a node and brings it into view, `show_limits` opens the settings at the guards.
    """

    def __init__(
        self,
        workspace: Workspace,
        messages: BarStack,
        canvas: QWidget,
        deck: Deck,
        go_to: Callable[[str], object],
        show_limits: Callable[[], object],
    ) -> None:
        self._workspace = workspace
        self._messages = messages
        self._deck = deck
        self._go_to = go_to
        self._show_limits = show_limits
        self.over = OverlayBars(canvas)
        self._blocking = BlockingWatch(workspace, self.over)
        self._question: Bar | None = None
        self._line: StopLine | None = None
        self._line_stays_ms = 0.0
        self._stop: tuple[str, str, Position | None] | None = None
        workspace.player.state_changed.connect(self._follow)
        workspace.player.restarted.connect(self._blocking.close)
        workspace.player.debugger.moved.connect(self._follow)
        workspace.player.debugger.told.connect(self._tell)
        self._unsubscribe = workspace.pump.subscribe(self.on_frame)
        deck.tabs.currentChanged.connect(self._say_where_it_is_seen)
        self._follow()

    def detach(self) -> None:
        """Let go of the player."""
        self._unsubscribe()
        self._deck.tabs.currentChanged.disconnect(self._say_where_it_is_seen)
        player = self._workspace.player
        player.state_changed.disconnect(self._follow)
        player.restarted.disconnect(self._blocking.close)
        player.debugger.moved.disconnect(self._follow)
        player.debugger.told.disconnect(self._tell)

    def on_frame(self, elapsed_ms: float) -> None:
        """Follow what blocks; `elapsed_ms` have passed since the last frame."""
        self._blocking.on_frame(elapsed_ms)
        if self._workspace.player.state == "paused":
            self._say_where_it_is_seen()
        elif self._line is not None:
            self._line_stays_ms -= elapsed_ms
            if self._line_stays_ms <= 0:
                self._drop_line()

    def _follow(self) -> None:
        player = self._workspace.player
        stop = (player.state, player.debugger.reason, player.debugger.position)
        if stop == self._stop:
            return  # both signals come of it
        self._stop = stop
        if self._question is not None:
            self._question.close_bar()
        self._question = self._ask()
        if self._question is not None:
            self.over.show_bar(self._question)
            self._drop_line()
        elif player.state == "paused":
            is_followed = self._line is not None
            self._say_where_it_is_seen()
            if is_followed or self._line is None:  # a new line is announced as it is shown
                announce(self.over, player.debugger.reason)

    def _ask(self) -> Bar | None:
        """Return the bar of a stop that wants an answer, None for other stops."""
        player = self._workspace.player
        at = player.debugger.position
        if player.state == "crashed":
            return crash_bar(self._workspace, self._go_to, self._keep_going)
        if player.state != "paused":
            return None
        fault = player.debugger.guard_text
        if fault:
            return guard_bar(self._workspace, fault, self._show_limits)
        if at is not None and at.why in {"error", "uncaught"}:
            return error_bar(self._workspace, at, self._go_to)
        return None

    def _keep_going(self) -> None:
        player = self._workspace.player
        self._workspace.settings.keep_going = player.keep_going = True
        player.run()

    def _say_where_it_is_seen(self) -> None:
        """Say why it stands, unless the call stack does."""
        player = self._workspace.player
        if self._deck.current == "stack" and not self._deck.isHidden():
            self._drop_line()
        elif player.state == "paused" and self._question is None:
            self._say(player)

    def _say(self, player: Player) -> None:
        self._line_stays_ms = BETWEEN_STEPS_MS
        line = self._line or StopLine(player.run)
        others = ": the workers run on" if player.cluster.workers else ""
        reason = f"{player.debugger.reason}{others}"
        line.follow(reason, is_midway=player.debugger.position is not None)
        if self._line is None:
            self._line = line
            self.over.show_bar(line)

    def _drop_line(self) -> None:
        if self._line is not None:
            self._line.close_bar()
        self._line = None

    def _tell(self, tone: Tone, text: str, advice: str) -> None:
        self._messages.show_bar(Bar(tone, text, advice))
