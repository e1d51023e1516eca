"""The bars that a workspace's session brings up: a crash, and code that waits for trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.runtime.trust import fingerprint
from playground.ui.crash_bar import crash_bar
from playground.ui.trust_bar import trust_bar

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.bars import Bar, BarStack
    from playground.ui.workspace import Workspace


class SessionBars:
    """Shows each while it holds; `go_to` selects a node and brings it into view."""

    def __init__(
        self, workspace: Workspace, bars: BarStack, go_to: Callable[[str], object]
    ) -> None:
        self._workspace = workspace
        self._bars = bars
        self._go_to = go_to
        self._crash: Bar | None = None
        self._trust: Bar | None = None
        workspace.player.state_changed.connect(self._player_changed)
        workspace.player.restarted.connect(self._restarted)
        self._show_trust()
        self._player_changed()

    def detach(self) -> None:
        """Let go of the player."""
        self._workspace.player.state_changed.disconnect(self._player_changed)
        self._workspace.player.restarted.disconnect(self._restarted)

    def _player_changed(self) -> None:
        if self._crash is not None:
            self._crash.close_bar()
        self._crash = crash_bar(self._workspace, self._go_to, self._keep_going)
        if self._crash is not None:
            self._bars.show_bar(self._crash)

    def _keep_going(self) -> None:
        self._workspace.settings.keep_going = True
        self._workspace.player.keep_going = True
        self._workspace.player.run()

    def _restarted(self) -> None:
        """Remember the code that the person has come to trust; not all of it comes by the bar."""
        player, settings = self._workspace.player, self._workspace.settings
        if player.trusted and self._trust is not None:
            settings.trust(fingerprint(self._workspace.document.graph()))
            settings.save()
            self._trust.close_bar()
            self._trust = None

    def _show_trust(self) -> None:
        self._trust = trust_bar(self._workspace)
        if self._trust is not None:
            self._bars.show_bar(self._trust)
