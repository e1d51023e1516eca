"""The row above the log in little room: nothing lies over anything else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from playground.trace.query.completion import Vocabulary
from playground.ui.log.filter_bar import FilterBar
from playground.ui.log.pill import count_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[FilterBar]:
    bar = FilterBar(Vocabulary, str)
    holder = QWidget()  # a window of its own would not become as narrow
    qtbot.addWidget(holder)
    bar.setParent(holder)
    bar.below.setParent(holder)
    holder.resize(1200, 60)
    with qtbot.waitExposed(holder):
        holder.show()
    yield bar
    holder.close()


@pytest.mark.parametrize("width", [220, 270, 320, 360, 400, 480, 560, 900, 1200])
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
    bar.resize(205, 40)
    assert bar.types["warn"].isVisible()
    assert not bar.types["call"].isVisible()


def test_a_long_query_takes_the_room_of_what_has_a_key(bar: FilterBar) -> None:
    bar.hold.setFocus()
    bar.resize(560, 40)
    assert bar.mark.isVisible()
    bar.text.setText('node:"Open slowly" outcome:raised ms>16')
    assert not bar.mark.isVisible()
    assert bar.hold.isVisible()
    bar.clear()
    assert bar.mark.isVisible()


def test_the_mark_is_offered_once_there_is_one_and_is_a_term_of_the_query(bar: FilterBar) -> None:
    assert not bar.since_mark.isVisible()
    bar.offer_mark(on=True)
    bar.text.setText("ding")
    bar.since_mark.click()
    assert bar.text.text() == "ding since:mark"
    bar.since_mark.click()
    assert bar.text.text() == "ding"
    bar.text.setText("since:mark")
    assert bar.since_mark.isChecked()


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1_000, "1.0k"),
        (12_345, "12.3k"),
        (99_960, "100k"),
        (999_499, "999k"),
        (999_500, "1.0M"),
        (10_000_000, "10.0M"),
        (5_000_000_000, "5.0G"),
    ],
)
def test_a_count_takes_five_characters_at_most(count: int, text: str) -> None:
    assert count_text(count) == text


def test_a_row_too_narrow_for_the_field_has_it_below_and_takes_it_back(bar: FilterBar) -> None:
    bar.text.setText("ding")
    bar.resize(260, 40)
    assert bar.text.parentWidget() is bar.below
    assert bar.below.isVisible()
    bar.resize(600, 40)
    assert bar.text.parentWidget() is bar
    assert not bar.below.isVisible()
    assert bar.text.text() == "ding"
