"""The trust bar: what a file from elsewhere would do, and a person says whether it may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.runtime.trust import fingerprint
from playground.ui.bars import Bar, Choice
from playground.ui.risk_list import RiskList

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.runtime.trust import Risk
    from playground.ui.bars import BarStack
    from playground.ui.workspace import Workspace

CAUTION = "Look at it first: code and programs can do whatever you can do."
LEAVE_OFF = Choice("Leave off", lambda: None)
_NAMED_MAX = 4


class TrustWatch:
    """Shows the bar of a workspace until it is trusted, and remembers that it is.

    `show` is given the id of a node, or the name of a module's code, that a person wants to see.
    """

    def __init__(self, workspace: Workspace, bars: BarStack, show: Callable[[str], object]) -> None:
        self._workspace = workspace
        self._bars = bars
        self._show = show
        self._bar = trust_bar(workspace, show)
        if self._bar is not None:
            bars.show_bar(self._bar)
        workspace.player.restarted.connect(self._restarted)

    def doubt(self, risks: list[Risk]) -> None:
        """Say what has been pasted and is off, with the way to switch it on."""
        bar = Bar(
            "warning",
            "What you pasted is not yours. What it would do is off:",
            CAUTION,
            (Choice("Trust and switch on", lambda: self._switch_on(risks)), LEAVE_OFF),
        )
        bar.add_below(RiskList(risks, self._show))
        self._bars.show_bar(bar)

    def detach(self) -> None:
        """Let go of the player."""
        self._workspace.player.restarted.disconnect(self._restarted)

    def _switch_on(self, risks: list[Risk]) -> None:
        document = self._workspace.document
        with document.edit("Switch on what was pasted") as edit:
            for risk in risks:
                if risk.node in document.nodes:
                    edit.change_node(risk.node, enabled=True)

    def _restarted(self) -> None:
        """Remember what the person has come to trust; not all of it comes by the bar."""
        player, settings = self._workspace.player, self._workspace.settings
        if player.trusted and self._bar is not None:
            settings.trust(fingerprint(self._workspace.document.graph()))
            settings.save()
            self._bar.close_bar()
            self._bar = None


def trust_bar(workspace: Workspace, show: Callable[[str], object]) -> Bar | None:
    """Return a bar that asks for trust, None where none is needed."""
    player = workspace.player
    risks = player.needs_trust
    if not risks:
        return None
    bar = Bar(
        "warning",
        "This graph is not yours. What it would do is off until you trust it:",
        CAUTION,
        (Choice("Trust and run", player.trust), LEAVE_OFF),
        closable=False,
    )
    bar.add_below(RiskList(risks, show))
    return bar


def named(things: list[str]) -> str:
    """Name the first few things and count the others."""
    shown = things[:_NAMED_MAX]
    rest = len(things) - len(shown)
    if rest:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
