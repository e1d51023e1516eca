"""The bar of an export that is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from playground.ui.bars import Bar, Choice

if TYPE_CHECKING:
    from playground.ui.export.job import ExportJob


class ExportBar(Bar):
    """Shows how far a job is and lets it be cancelled; `finished` carries its fault or nothing.

    `said` is what is exported, in words.
    """

    finished = Signal(str)

    def __init__(self, job: ExportJob, said: str) -> None:
        self.job = job
        self.said = said
        super().__init__(
            "info",
            f"Exporting {said} to {job.path.name}",
            choices=(Choice("Cancel", job.cancel, closes=False),),
            closable=False,
        )
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Export progress")
        self.add_below(self.progress)
        job.setParent(self)
        job.progressed.connect(self._show_progress)
        job.ended.connect(self.finished)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)
