"""The status bar: what the loop is doing, how fast, and how much of the session is kept."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget

from playground.ui.theme import mono_font
from playground.ui.widgets import label, row, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.workspace import Workspace

_REFRESH_S = 0.2
_RATE_OVER_S = 1.0


class StatusBar(QStatusBar):
    """Shows the state of one player; `log_status` asks the log how much of it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.state = label("", bold=True)
        self.turn, self.queue, self.rate, self.lag = (_figure() for _ in range(4))
        self.session = _figure()
        self.file = _figure()
        left = QWidget()
        left.setLayout(_cells(self.state, self.turn, self.queue, self.rate, self.lag))
        right = QWidget()
        right.setLayout(_cells(self.session, self.file))
        self.addWidget(left)
        self.addPermanentWidget(right)
        self._workspace: Workspace | None = None
        self._log_status: Callable[[], str] = str
        self._next_refresh = 0.0
        self._rate = Rate()

    def attach(self, workspace: Workspace, log_status: Callable[[], str]) -> None:
        """Show another workspace from now on."""
        self._workspace = workspace
        self._log_status = log_status
        self._rate = Rate()
        self.refresh()

    def detach(self) -> None:
        """Show nothing."""
        self._workspace = None
        self._log_status = str
        for each in (self.state, self.turn, self.queue, self.rate, self.lag, self.session):
            each.clear()
        self.file.clear()

    def on_frame(self) -> None:
        """Take the figures anew, a few times a second so that they can be read."""
        if monotonic() >= self._next_refresh:
            self.refresh()

    def refresh(self) -> None:
        """Take the figures anew."""
        if self._workspace is None:
            return
        now_s = monotonic()
        self._next_refresh = now_s + _REFRESH_S
        player = self._workspace.player
        self.state.setText(player.state)
        set_role(self.state, player.state)
        self.turn.setText(f"turn {player.turn:,}")
        self.queue.setText(f"queue {player.queued:,}")
        self.rate.setText(f"{self._rate.at(now_s, player.calls):,.0f} events/s")
        self.lag.setText(f"lag {player.lag_ms:,.0f} ms")
        kept = len(player.trace.records)
        records = f"session: {kept:,} {'record' if kept == 1 else 'records'} kept"
        self.session.setText(", ".join(filter(None, [records, self._log_status()])))
        path = self._workspace.document.path
        self.file.setText(path.name if path else "not saved yet")
        self.file.setToolTip(str(path) if path else "")


class Rate:
    """How fast a count grows, over about the last second."""

    def __init__(self) -> None:
        self._samples: list[tuple[float, int]] = []

    def at(self, now_s: float, count: int) -> float:
        """Return the rate per second, with the count as it is at `now_s`."""
        samples = self._samples
        if samples and count < samples[-1][1]:  # a new session counts from zero
            samples.clear()
        samples.append((now_s, count))
        while len(samples) > 2 and samples[1][0] <= now_s - _RATE_OVER_S:  # noqa: PLR2004
            samples.pop(0)
        elapsed_s = now_s - samples[0][0]
        return (count - samples[0][1]) / elapsed_s if elapsed_s > 0 else 0.0


def _figure() -> QLabel:
    made = label("", "muted")
    made.setFont(mono_font(-0.5))
    return made


def _cells(*parts: QWidget) -> QHBoxLayout:
    return row(*parts, spacing=20, margins=(12, 3, 12, 3))
