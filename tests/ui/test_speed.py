"""The speed of engine time, from a tenth to as fast as possible."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from playground.ui.speed import SpeedControl, faster, rate_of, rate_text, slower, step_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TIMES = "\N{MULTIPLICATION SIGN}"


@pytest.fixture
def control(qtbot: QtBot, themed: None) -> SpeedControl:
    control = SpeedControl()
    qtbot.addWidget(control)
    return control


def test_steps_are_even_factors_up_to_ten_and_the_last_is_as_fast_as_possible() -> None:
    assert [rate_of(step) for step in (-20, -10, 0, 10, 20)] == [0.1, 0.32, 1.0, 3.2, 10.0]
    assert rate_of(21) == math.inf


@pytest.mark.parametrize("step", range(-20, 22))
def test_the_step_of_a_rate_is_the_one_that_gives_it(step: int) -> None:
    assert step_of(rate_of(step)) == step


def test_rates_read_well() -> None:
    assert [rate_text(rate) for rate in (0.1, 0.25, 1.0, 1.5, 10.0, math.inf)] == [
        f"0.1{TIMES}",
        f"0.25{TIMES}",
        f"1{TIMES}",
        f"1.5{TIMES}",
        f"10{TIMES}",
        "max",
    ]


def test_faster_and_slower_go_from_end_to_end() -> None:
    assert [faster(rate) for rate in (1.0, 8.0, 10.0, math.inf)] == [2.0, 10.0, math.inf, math.inf]
    assert [slower(rate) for rate in (math.inf, 10.0, 0.15, 0.1)] == [10.0, 5.0, 0.1, 0.1]


def test_the_right_end_of_the_slider_is_as_fast_as_possible(
    control: SpeedControl, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(control.changed) as said:
        control.slider.setValue(control.slider.maximum())
    assert said.args == [math.inf]
    assert control.value.text() == "max"


def test_a_speed_between_two_steps_is_shown_as_it_is(control: SpeedControl, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(control.changed):
        control.follow(0.24)
    assert control.value.text() == f"0.24{TIMES}"
    assert control.slider.accessibleDescription() == control.value.text()
    assert control.rate == 0.25


def test_it_follows_a_speed_without_end(control: SpeedControl, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(control.changed):
        control.follow(math.inf)
    assert (control.value.text(), control.rate) == ("max", math.inf)


def test_with_little_room_the_word_is_left_out(control: SpeedControl) -> None:
    roomy = control.sizeHint().width()
    control.set_compact(is_compact=True)
    assert control.caption.isHidden()
    assert control.sizeHint().width() < roomy
    control.set_compact(is_compact=False)
    assert control.sizeHint().width() == roomy
