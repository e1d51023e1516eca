"""The sample graphs that come with the app, in sections, as cards with a picture each."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from playground.errors import PlaygroundError
from playground.graph.file import SUFFIX, load
from playground.resources import resource
from playground.ui.gallery_card import GalleryCard
from playground.ui.widgets import label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from playground.graph.model import Graph

FIRST_SECTION = "Events and the loop"
"""What samples belong to that name no other section."""

_CARD_WIDTH = 250
_GAP = 14


@dataclass(frozen=True)
class Sample:
    """A sample graph: what it is called and, in two sentences, what to look at."""

    file: Path
    title: str
    summary: str
    section: str
    graph: Graph


def load_samples(folder: Path | None = None) -> list[Sample]:
    """Read the samples, in the order of their file names; one with a fault is left out."""
    samples = []
    for file in sorted((folder or resource("samples")).glob(f"*{SUFFIX}")):
        try:
            graph = load(file)
        except PlaygroundError:
            continue
        title = graph.title or file.name.removesuffix(SUFFIX)
        summary = str(graph.extra.get("summary", ""))
        section = str(graph.extra.get("section", FIRST_SECTION))
        samples.append(Sample(file, title, summary, section, graph))
    return samples


class Gallery(QWidget):
    """Section by section as many cards side by side as fit; `chosen` carries the sample."""

    chosen = Signal(object)

    def __init__(self, samples: list[Sample]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.cards = [GalleryCard(sample.title, sample.summary, sample.graph) for sample in samples]
        for card, sample in zip(self.cards, samples, strict=True):
            card.clicked.connect(lambda _checked, each=sample: self.chosen.emit(each))
        self._sections: dict[str, list[GalleryCard]] = {}
        for sample, card in zip(samples, self.cards, strict=True):
            self._sections.setdefault(sample.section, []).append(card)
        self._headings = {name: label(name, delta=1, bold=True) for name in self._sections}
        for later in list(self._headings.values())[1:]:
            later.setContentsMargins(0, _GAP, 0, 0)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._arrange(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the number of columns follow the width; all cards are as high as the highest."""
        super().resizeEvent(event)
        columns = max(1, (self.width() + _GAP) // (_CARD_WIDTH + _GAP))
        self._arrange(columns)
        width = (self.width() + _GAP) // columns - _GAP
        height = max((card.heightForWidth(width) for card in self.cards), default=0)
        for card in self.cards:
            card.setFixedHeight(height)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 0)
        self._columns = columns
        row = 0
        for name, cards in self._sections.items():
            self._grid.addWidget(self._headings[name], row, 0, 1, columns)
            for at, card in enumerate(cards):
                self._grid.addWidget(card, row + 1 + at // columns, at % columns)
            row += 1 + ceil(len(cards) / columns)
        for at in range(columns):
            self._grid.setColumnStretch(at, 1)
