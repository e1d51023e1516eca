"""What every page of the inspector is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from playground.ui.inspector.tally import Tally


class Page(QWidget):
    """Shows one thing of a document, or several; it is dropped when something else is selected."""

    needs_tally = False
    """Whether it shows figures of the trace now, which costs time to count."""

    def refresh(self) -> None:
        """Show what the document holds now."""

    def tick(self, tally: Tally) -> None:
        """Show how the engine stands; called a few times a second."""

    def focus_first(self) -> None:
        """Give the focus to what a person most likely came to edit."""
        (self.focusProxy() or self).setFocus()

    def take(self) -> None:
        """Write what is being typed to the document, now."""
