"""The trust bar: a file from elsewhere holds code, and a person says whether it may run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.runtime.trust import fingerprint
from playground.ui.bars import Bar, Choice

if TYPE_CHECKING:
    from playground.ui.bars import BarStack
    from playground.ui.workspace import Workspace

_NAMED_MAX = 4


class TrustWatch:
    """Shows the bar of a workspace until its code is trusted, and remembers that it is."""

    def __init__(self, workspace: Workspace, bars: BarStack) -> None:
        self._workspace = workspace
        self._bar = trust_bar(workspace)
        if self._bar is not None:
            bars.show_bar(self._bar)
        workspace.player.restarted.connect(self._restarted)

    def detach(self) -> None:
        """Let go of the player."""
        self._workspace.player.restarted.disconnect(self._restarted)

    def _restarted(self) -> None:
        """Remember the code that the person has come to trust; not all of it comes by the bar."""
        player, settings = self._workspace.player, self._workspace.settings
        if player.trusted and self._bar is not None:
            settings.trust(fingerprint(self._workspace.document.graph()))
            settings.save()
            self._bar.close_bar()
            self._bar = None


def trust_bar(workspace: Workspace) -> Bar | None:
    """Return a bar that asks for trust, None where none is needed."""
    player = workspace.player
    if player.trusted or not player.needs_trust:
        return None
    return Bar(
        "warning",
        "This graph holds code that is not yours. It is off until you trust it.",
        f"{named(player.needs_trust)}. Read it first: code can do whatever you can do.",
        (Choice("Trust and run", player.trust), Choice("Leave off", lambda: None)),
        closable=False,
    )


def named(things: list[str]) -> str:
    """Name the first few things and count the others."""
    shown = things[:_NAMED_MAX]
    rest = len(things) - len(shown)
    if rest:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
