"""How many listeners are too many."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING, Any

import pytest

from playground.events import (
    EventEmitter,
    MaxListenersExceededWarning,
    get_default_max_listeners,
    set_default_max_listeners,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def add(emitter: EventEmitter, count: int, event: str = "x") -> list[MaxListenersExceededWarning]:
    """Add `count` listeners; give the warnings that came of it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(count):
            emitter.on(event, print)
    messages = [warning.message for warning in caught]
    return [message for message in messages if isinstance(message, MaxListenersExceededWarning)]


def test_the_eleventh_listener_of_an_event_warns_once(emitter: EventEmitter) -> None:
    (warning,) = add(emitter, 15)
    assert (warning.emitter, warning.type, warning.count) == (emitter, "x", 11)
    assert add(emitter, 3) == []
    assert len(add(emitter, 11, "y")) == 1


def test_the_text_is_nodes() -> None:
    class MyEmitter(EventEmitter):
        """Has a name of its own."""

    (warning,) = add(MyEmitter(), 11, "foo")
    assert str(warning) == (
        "Possible EventEmitter memory leak detected. 11 foo listeners added to [MyEmitter]. "
        "MaxListeners is 10. Use emitter.setMaxListeners() to increase limit"
    )


def test_the_warning_names_the_line_that_added(emitter: EventEmitter) -> None:
    emitter.set_max_listeners(1).on("x", print)
    adding: list[Callable[[], object]] = [
        lambda: emitter.on("x", print),
        lambda: emitter.on("x")(print),
        lambda: emitter.prepend_once_listener("x", print),
    ]
    for add_one in adding:
        with pytest.warns(MaxListenersExceededWarning) as caught:
            add_one()
        assert caught[0].filename == __file__
        emitter.off("x", print)


@pytest.mark.parametrize("limit", [0, math.inf])
def test_there_can_be_no_limit(emitter: EventEmitter, limit: float) -> None:
    assert add(emitter.set_max_listeners(limit), 30) == []


def test_a_single_listener_never_warns_and_limits_may_be_fractions(emitter: EventEmitter) -> None:
    emitter.set_max_listeners(0.5)
    assert add(emitter, 1) == []
    (warning,) = add(emitter, 1)
    assert "MaxListeners is 0.5." in str(warning)


def test_a_row_that_shrank_to_one_warns_again(emitter: EventEmitter) -> None:
    emitter.set_max_listeners(2)
    assert len(add(emitter, 4)) == 1
    emitter.off("x", print).off("x", print)
    assert add(emitter, 1) == []
    emitter.off("x", print).off("x", print)
    assert len(add(emitter, 2)) == 1


@pytest.mark.parametrize("event", [("x",), ()])
def test_a_row_that_was_removed_warns_again(emitter: EventEmitter, event: tuple[str, ...]) -> None:
    emitter.set_max_listeners(2)
    assert len(add(emitter, 3)) == 1
    emitter.remove_all_listeners(*event)
    assert len(add(emitter, 3)) == 1


def test_the_default_holds_for_emitters_without_a_limit_of_their_own(
    emitter: EventEmitter,
) -> None:
    own = EventEmitter().set_max_listeners(0)
    set_default_max_listeners(2)
    assert (emitter.get_max_listeners(), own.get_max_listeners()) == (2, 0)
    assert get_default_max_listeners() == 2
    assert len(add(emitter, 3)) == 1
    assert add(own, 3) == []


@pytest.mark.parametrize("limit", [True, None, "3"])
def test_a_limit_is_a_number(emitter: EventEmitter, limit: Any) -> None:
    with pytest.raises(TypeError, match="a limit of listeners is a number, not"):
        emitter.set_max_listeners(limit)
    with pytest.raises(TypeError, match="a limit of listeners is a number, not"):
        set_default_max_listeners(limit)


@pytest.mark.parametrize("limit", [-1, -0.5, math.nan])
def test_a_limit_is_not_negative(emitter: EventEmitter, limit: float) -> None:
    with pytest.raises(ValueError, match="a number from 0 up, not"):
        emitter.set_max_listeners(limit)
    with pytest.raises(ValueError, match="a number from 0 up, not"):
        set_default_max_listeners(limit)
