"""Says of the workers of a cluster what a person might expect otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.bars import Bar, Choice

if TYPE_CHECKING:
    from playground.graph.changes import Change
    from playground.ui.bars import BarStack
    from playground.ui.workspace import Workspace


class ClusterWatch:
    """Puts a bar up while the workers of a workspace's player lag behind the document.

    Another says that breakpoints do not stop them, once in a session.
    """

    def __init__(self, workspace: Workspace, bars: BarStack) -> None:
        self._workspace = workspace
        self._bars = bars
        self._bar: Bar | None = None
        self._has_told = False
        workspace.document.changed.connect(self._changed)
        workspace.player.restarted.connect(self._restarted)

    def detach(self) -> None:
        """Let go of document and player."""
        self._workspace.document.changed.disconnect(self._changed)
        self._workspace.player.restarted.disconnect(self._restarted)

    def _changed(self, changes: tuple[Change, ...]) -> None:
        del changes
        player = self._workspace.player
        if not player.cluster.workers or player.state == "review":
            return
        if not player.cluster.is_outdated(self._workspace.document.graph()):
            self._close()
        elif self._bar is None:
            self._bar = Bar(
                "info",
                "The workers run the graph as it was when they began",
                "What runs in the primary follows your edits at once; the workers begin anew.",
                (Choice("Restart", player.reset, closes=False),),
                closable=False,
            )
            self._bars.show_bar(self._bar)
        self._tell_of_breakpoints()

    def _restarted(self) -> None:
        self._close()
        self._has_told = False
        self._tell_of_breakpoints()

    def _tell_of_breakpoints(self) -> None:
        player, graph = self._workspace.player, self._workspace.document.graph()
        if not self._has_told and player.cluster.passes_by(graph):
            self._has_told = True
            text = "The workers run by: where they stand can be seen in the log and the timeline."
            self._bars.show_bar(Bar("info", "Breakpoints stop the primary alone", text))

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close_bar()
            self._bar = None
