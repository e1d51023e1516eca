"""The plots are drawn in the theme's colours, and read out at the moment under the pointer."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.ui.statistics.drawing import Drawing
from playground.ui.statistics.plot_area import LOADING, MISSING, PlotArea
from playground.ui.theme import themes
from playground.ui.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from playground.ui.statistics.plots import Plots

DRAWING = Drawing(
    (0.0, 1.0, 2.0, 3.0), (5.0, 10.0, 0.0), (1, 4, 2), (0.0, 250.0, 0.0), (0.0, 3.0), relative=False
)


@pytest.fixture
def area(qtbot: QtBot, themed: None) -> Iterator[PlotArea]:
    """Show the plots with three steps in each."""
    area = PlotArea()
    qtbot.addWidget(area)
    area.resize(400, 240)
    area.show_drawing(DRAWING)
    area.show()
    qtbot.waitExposed(area)
    assert area._line.text() == LOADING
    area.begin()
    area.begin()
    qtbot.waitUntil(lambda: area.plots is not None and area.plots.isVisible())
    yield area
    area.detach()


@pytest.fixture
def plots(area: PlotArea) -> Plots:
    """Return what draws."""
    assert area.plots is not None
    return area.plots


def test_without_a_pointer_the_newest_values_are_told(plots: Plots) -> None:
    assert plots.texts() == ["calls  0/s", "queue depth  2", "loop lag  0"]
    assert plots.moment is None


def test_the_moment_under_the_pointer_is_read_out(plots: Plots, qtbot: QtBot) -> None:
    view = plots._view
    box = plots._lanes[0].box
    place = view.mapFromScene(box.mapViewToScene(box.viewRect().center()))
    QTest.mouseMove(view.viewport(), QPoint(place.x(), place.y()))
    qtbot.waitUntil(lambda: plots.moment is not None)
    assert plots.texts() == ["calls  10.0/s", "queue depth  4", "loop lag  250 ms"]
    when = plots._lanes[0].when
    assert when is not None
    assert when.toPlainText() == "1.000 s"
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert plots.moment is None
    assert plots.texts()[0] == "calls  0/s"


def test_the_keyboard_moves_the_moment(plots: Plots) -> None:
    view = plots._view
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert plots.texts()[1] == "queue depth  2"
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert plots.texts()[1] == "queue depth  4"
    assert view.accessibleDescription() == ("1.000 s, calls 10.0/s, queue depth 4, loop lag 250 ms")
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert plots.texts()[1] == "queue depth  1"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert plots.moment is None


def test_other_curves_are_drawn_and_equal_ones_are_not(plots: Plots) -> None:
    assert not plots.show_drawing(DRAWING)
    other = Drawing((0.0, 1.0), (5.0,), (7,), (1.0,), (0.0, 1.0), relative=False)
    assert plots.show_drawing(other)
    assert plots.texts()[1] == "queue depth  7"


def test_the_colours_follow_the_theme(plots: Plots, area: PlotArea) -> None:
    for mode, theme in (("light", LIGHT), ("dark", DARK)):
        themes.use(mode)  # type: ignore[arg-type]
        area.repaint_theme()
        picture = plots._view.grab().toImage()
        assert picture.pixelColor(picture.width() - 2, 2) == theme.surface
        assert plots._lanes[0]._curve.opts["pen"].color() == theme.accent


def test_nothing_but_the_plots_loads_the_library() -> None:
    """It takes as long as the window to load, with all that it needs."""
    code = (
        "import sys; import playground.ui.statistics.panel; "
        "print([each for each in ('numpy', 'pyqtgraph') if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_without_the_library_one_line_says_so(qtbot: QtBot, themed: None) -> None:
    area = PlotArea(module="a_library_that_is_not_there")
    qtbot.addWidget(area)
    area.begin()
    qtbot.waitUntil(lambda: area._line.text() != LOADING)
    assert area._line.text().startswith(MISSING)
    assert area.plots is None
    area.detach()


def test_an_area_that_was_never_seen_has_nothing_to_wait_for(qtbot: QtBot, themed: None) -> None:
    area = PlotArea()
    qtbot.addWidget(area)
    area.detach()
    assert area.plots is None
