"""Below the table: how many sessions there are, how much room they take, how many are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from playground.settings import KEPT_MAX
from playground.ui.inspector.fields.number_box import NumberBox
from playground.ui.sessions import words
from playground.ui.widgets import label, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from playground.session.library import KeptSession
    from playground.settings import Settings

FIELD_PX = 84


class Foot(QWidget):
    """Tells of all sessions in a folder, and edits how many of them are kept."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        super().__init__()
        self._settings = settings
        self._sessions: Sequence[KeptSession] = ()
        self.total = label("")
        self.folder = label(f"in {folder}", "muted")
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.number = NumberBox("", 1, KEPT_MAX)
        self.number.setFixedWidth(FIELD_PX)
        self.number.setAccessibleName("Sessions to keep")
        self.number.setToolTip("Those with a name or a note are kept besides")
        self.number.edited.connect(self._edited)
        self.number.editingFinished.connect(self.refresh)
        self.later = label("", "muted")
        self.setLayout(
            row(
                *(self.total, self.folder, 0, self.later),
                *(label("Keep the last"), self.number, label("sessions")),
                margins=(18, 8, 18, 8),
            )
        )
        self.refresh()

    def show_sessions(self, sessions: Sequence[KeptSession]) -> None:
        """Tell of these."""
        self._sessions = sessions
        size = words.size(sum(each.size for each in sessions))
        count = words.counted(len(sessions), "session")
        self.total.setText(f"{count}, {size}" if sessions else "")
        self.folder.setVisible(bool(sessions))
        self._say_what_goes()

    def refresh(self) -> None:
        """Show the setting as it is."""
        self.number.show_value(self._settings.sessions_kept)
        self._mark(is_bad=False)
        self._say_what_goes()

    def _edited(self, value: object) -> None:
        is_good = isinstance(value, int) and 1 <= value <= KEPT_MAX
        self._mark(is_bad=not is_good)
        if isinstance(value, int) and is_good:
            self._settings.sessions_kept = value
            self._settings.save()
            self._say_what_goes()

    def _say_what_goes(self) -> None:
        from playground.session.library import surplus

        count = surplus(self._sessions, self._settings.sessions_kept)
        verb = "goes" if count == 1 else "go"
        self.later.setText(f"{count:,} {verb} at the next start" if count else "")

    def _mark(self, *, is_bad: bool) -> None:
        if bool(self.number.property("fault")) != is_bad:
            self.number.setProperty("fault", is_bad)
            self.number.style().polish(self.number)
