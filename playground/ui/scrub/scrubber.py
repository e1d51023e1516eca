"""Puts the bar of scrubbing where it belongs: hidden until it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.actions import Action
from playground.ui.scrub.scrub_bar import ScrubBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.ui.deck import Seat
    from playground.ui.workspace import Workspace


class Scrubber:
    """The bar of one workspace in its seat; over a session that has ended it is always there."""

    def __init__(
        self, workspace: Workspace, seat: Seat, marks: Callable[[], Sequence[int]]
    ) -> None:
        self._workspace = workspace
        self._present = workspace.present
        self.bar = seat.take(ScrubBar(workspace, marks))
        self.bar.closed.connect(self.hide)
        self.bar.hide()
        workspace.player.restarted.connect(self.hide)
        if self._present.is_review:
            self.show()
            self._present.go_live()

    def detach(self) -> None:
        """Let go of the workspace."""
        self._workspace.player.restarted.disconnect(self.hide)
        self.bar.detach()

    def show(self) -> None:
        """Show the bar, and give it the keyboard."""
        self.bar.show()
        self.bar.refresh()

    def hide(self) -> None:
        """Hide the bar and go back to now."""
        if not self._present.is_review:
            self._present.go_live()
            self.bar.hide()

    def toggle(self) -> None:
        """Show the bar with the keyboard in it, or hide it."""
        if self.bar.isHidden() or self._present.is_review:
            self.show()
            self.bar.track.setFocus()
        else:
            self.hide()

    def go_to(self, seq: int) -> None:
        """Show the moment of a record, with the bar."""
        self.show()
        self._present.go_to(seq)

    def action_rows(self) -> list[Action]:
        """Return what there is to do."""
        present, selection = self._present, self._workspace.selection
        return [
            Action(
                "session.scrub",
                "Scrub the Session",
                self.toggle,
                menu="Session",
                group="scrub",
                keys=("Ctrl+Shift+H",),
                icon="history",
                help="Go back to any moment of the session; the graph runs on meanwhile",
                checked=lambda: not self.bar.isHidden(),
            ),
            Action(
                "session.scrub_to",
                "Go to the Selected Record",
                lambda: self.go_to(selection.record or 1),
                menu="Session",
                group="scrub",
                keys=("Ctrl+Alt+H",),
                help="Show everything as it was at the record that is selected",
                enabled=lambda: selection.record is not None,
            ),
            Action(
                "session.live",
                "Back to Live",
                present.go_live,
                menu="Session",
                group="scrub",
                keys=("Ctrl+Shift+L",),
                help="Show what is now",
                enabled=lambda: present.target is not None and not present.is_review,
            ),
        ]
