"""Opens the settings, and lets the window and the open graph's player follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.theme import themes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from playground.runtime.player import Player
    from playground.settings import Settings
    from playground.ui.settings_dialog.dialog import SettingsDialog


class SettingsDesk:
    """Has the one dialog of the settings; `player` returns that of what is open, or None."""

    def __init__(
        self, window: QWidget, settings: Settings, player: Callable[[], Player | None]
    ) -> None:
        self.settings = settings
        self.dialog: SettingsDialog | None = None
        self._window = window
        self._player = player

    def open(self, name: str = "") -> None:
        """Open the settings, at the one called `name` if there is one."""
        from playground.ui.settings_dialog.dialog import SettingsDialog

        if self.dialog is None:
            self.dialog = SettingsDialog(self.settings, self._follow, self._window)
        self.dialog.open_at(name)

    def open_limits(self) -> None:
        """Open the settings at the limits of the runaway guards."""
        self.open("limits.emit_depth")

    def _follow(self) -> None:
        if self.settings.theme != themes.mode:
            themes.use(self.settings.theme)
        else:
            themes.changed.emit()  # whoever paints, paints anew
        player = self._player()
        if player is not None:
            set_up(player, self.settings)


def set_up(player: Player, settings: Settings) -> None:
    """Give a player what the settings say of errors and limits."""
    from playground.runtime.debugger.guards import Limits

    debugger = player.debugger
    player.keep_going = settings.keep_going
    player.bus = settings.bus
    debugger.pause_on_uncaught = settings.pause_on_uncaught
    debugger.pause_on_any_error = settings.pause_on_any_error
    limits = Limits.from_settings(settings.limits)
    if limits != debugger.limits:  # new ones begin to count anew
        debugger.use_limits(limits)
