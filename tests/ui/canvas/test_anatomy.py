"""Cards are measured: rows for ports, room for the face, a width on the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.canvas.anatomy import HEADER, MAX_WIDTH, MIN_WIDTH, ROW, measure

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def test_ports_have_a_row_each_below_the_header(qapp: QApplication) -> None:
    card = measure("Door", "emitter", ["ring", "knock"], ["ring", "knock", "error"])
    assert list(card.inputs.values()) == [HEADER + ROW / 2, HEADER + ROW * 1.5]
    assert card.spot("event", "knock") is not None
    assert card.spot("event", "ring") != card.spot("input", "ring")


def test_error_sits_in_the_header_and_takes_no_row(qapp: QApplication) -> None:
    with_error = measure("Say", "log", ["in"], ["error"])
    without = measure("Say", "log", ["in"], [])
    assert with_error.height == without.height
    spot = with_error.spot("event", "error")
    assert spot is not None
    assert spot.y() < HEADER


def test_a_face_lies_between_header_and_rows(qapp: QApplication) -> None:
    card = measure("Bell", "button", [], ["click"], (80, 28))
    assert card.face.top() >= HEADER - 1
    spot = card.spot("event", "click")
    assert spot is not None
    assert spot.y() > card.face.bottom()


def test_there_is_no_spot_for_a_port_that_is_not_there(qapp: QApplication) -> None:
    assert measure("Say", "log", ["in"], []).spot("event", "in") is None


@pytest.mark.parametrize("title", ["A", "A title of some length", "x" * 400])
def test_widths_are_on_the_grid_and_have_ends(qapp: QApplication, title: str) -> None:
    card = measure(title, "kind", ["in"], ["out"])
    assert MIN_WIDTH <= card.width <= MAX_WIDTH
    assert card.width % 20 == 0
