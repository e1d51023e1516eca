"""One open document with everything that belongs to it: what each panel is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from playground.ui.present import Present
from playground.ui.selection import Selection

if TYPE_CHECKING:
    from playground.bridge.frame_pump import FramePump
    from playground.graph.document import Document
    from playground.runtime.player import Player
    from playground.settings import Settings


@dataclass(frozen=True, eq=False)
class Workspace:
    """A document, the player that runs it, what is selected in it, and which moment is shown."""

    document: Document
    player: Player
    pump: FramePump
    settings: Settings
    selection: Selection = field(default_factory=Selection)

    @cached_property
    def present(self) -> Present:
        """The moment of the session that every panel shows: now, or one of the past."""
        return Present(self.player)
