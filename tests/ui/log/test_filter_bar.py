"""The row above the log in little room: nothing lies over anything else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from playground.graph.document import Document
from playground.graph.model import Graph
from playground.ui.log.filter_bar import FilterBar
from playground.ui.node_names import NodeNames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[FilterBar]:
    document = Document(Graph())
    bar = FilterBar(document, NodeNames(document))
    holder = QWidget()  # a window of its own would not become as narrow
    qtbot.addWidget(holder)
    bar.setParent(holder)
    holder.resize(1200, 60)
    with qtbot.waitExposed(holder):
        holder.show()
    yield bar
    holder.close()


@pytest.mark.parametrize("width", [220, 270, 320, 360, 400, 480, 560, 900])
def test_no_part_lies_over_another(bar: FilterBar, width: int) -> None:
    bar.resize(width, 40)
    layout = bar.layout()
    assert layout is not None
    layout.activate()
    parts = [each for each in bar.findChildren(QWidget) if each.parent() is bar]
    places = sorted((each.x(), each.geometry().right()) for each in parts if each.isVisible())
    assert all(right < left for (_, right), (left, _) in pairwise(places))
    assert places[-1][1] < width


def test_what_filters_is_shown_even_in_little_room(bar: FilterBar) -> None:
    bar.types["warn"].setChecked(False)
    bar.resize(260, 40)
    assert bar.types["warn"].isVisible()
    assert not bar.types["call"].isVisible()
