"""One export in a thread of its own."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from playground.errors import PlaygroundError
from playground.session import WHOLE, export_session

if TYPE_CHECKING:
    from pathlib import Path

    from playground.session import Part, Session


class ExportJob(QObject):
    """One export, in a thread of its own so that the window goes on.

    `progressed` carries records looked at and of how many; `ended` the fault as one line, empty
    where all went well or where it was cancelled. `losses` is then what a damaged session lacked.
    """

    progressed = Signal(int, int)
    ended = Signal(str)

    def __init__(self, session: Session, path: Path, part: Part = WHOLE) -> None:
        super().__init__()
        self.path = path
        self.is_cancelled = False
        self.losses = ""
        self._thread = threading.Thread(target=self._run, args=(session, part), name="export")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop at the next chunk; what was written goes."""
        self.is_cancelled = True

    def wait(self) -> None:
        """Return when the thread is done."""
        self._thread.join()

    def _run(self, session: Session, part: Part) -> None:
        try:
            export_session(session, self.path, self._progress, part)
            self.losses = str(session.losses)
        except PlaygroundError as fault:
            self.ended.emit(str(fault))
        else:
            self.ended.emit("")

    def _progress(self, done: int, total: int) -> bool:
        self.progressed.emit(done, total)
        return not self.is_cancelled
