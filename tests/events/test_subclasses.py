"""What subclasses can rely on."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

from playground.events import (
    EventEmitter,
    MaxListenersExceededWarning,
    OnceListener,
    UnhandledError,
    get_max_listeners,
)

if TYPE_CHECKING:
    from collections.abc import Hashable

    from playground.events import Listener
    from tests.events.heard import Heard


class Forgetful(EventEmitter):
    """Never calls its base."""

    def __init__(self) -> None:
        self.name = "forgetful"


def test_one_that_never_calls_its_base_works(heard: Heard) -> None:
    asked = Forgetful()
    assert (asked.listener_count("x"), asked.listeners("x"), asked.event_names()) == (0, [], [])
    assert (asked.emit("x"), get_max_listeners(asked), asked.capture_rejections) == (
        False,
        10,
        False,
    )
    with pytest.raises(UnhandledError):
        Forgetful().emit("error")
    emitter = Forgetful().remove_all_listeners().off("x", print).once("x", heard.by("x"))
    assert emitter.emit("x", 1)
    assert heard == [("x", 1)]


def test_listeners_added_before_the_base_is_called_stay() -> None:
    class Late(EventEmitter):
        def __init__(self) -> None:
            self.on("x", print)
            super().__init__()

    assert Late().listeners("x") == [print]
    assert Late().event_names() == ["x"]


class Watched(EventEmitter):
    """Notes each change of a row, and how long the row was by then."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[tuple[str, Hashable, object, int, int]] = []

    def _listener_added(self, event: Hashable, listener: Listener, index: int) -> None:
        self.changes.append(("+", event, listener, index, self.listener_count(event)))

    def _listener_removed(self, event: Hashable, listener: Listener, index: int) -> None:
        self.changes.append(("-", event, listener, index, self.listener_count(event)))


def test_one_is_told_of_each_listener_added_and_where() -> None:
    emitter = Watched()
    emitter.on("x", print).prepend_listener("x", repr).on("x", len)
    assert emitter.changes == [
        ("+", "x", print, 0, 1),
        ("+", "x", repr, 0, 2),
        ("+", "x", len, 2, 3),
    ]


def test_one_is_told_of_each_listener_removed_and_from_where() -> None:
    emitter = Watched()
    emitter.on("x", print).on("x", repr).on("x", len).off("x", repr).off("x", print).off("x", len)
    assert emitter.changes[3:] == [
        ("-", "x", repr, 1, 2),
        ("-", "x", print, 0, 1),
        ("-", "x", len, 0, 0),
    ]


@pytest.mark.parametrize("event", [("x",), ()])
def test_one_is_told_of_a_whole_row_from_its_end(event: tuple[str, ...]) -> None:
    emitter = Watched()
    emitter.on("x", print).on("x", repr).remove_all_listeners(*event)
    assert emitter.changes[2:] == [("-", "x", repr, 1, 0), ("-", "x", print, 0, 0)]


def test_one_is_told_of_the_wrapper_of_a_once_when_it_is_spent() -> None:
    emitter = Watched()
    emitter.once("error", len)
    (wrapper,) = emitter.raw_listeners("error")
    emitter.emit("error", "text")
    assert isinstance(wrapper, OnceListener)
    assert emitter.changes == [("+", "error", wrapper, 0, 1), ("-", "error", wrapper, 0, 0)]


def test_one_can_take_the_warning_of_too_many() -> None:
    class Quiet(EventEmitter):
        def _limit_exceeded(self, warning: MaxListenersExceededWarning) -> None:
            counts.append(warning.count)

    counts: list[int] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Quiet().set_max_listeners(1).on("x", print).on("x", print).on("x", print)
    assert counts == [2]


def test_one_can_call_the_listeners_itself(heard: Heard) -> None:
    class Counting(EventEmitter):
        def emit(self, event: Hashable, *args: object) -> bool:
            row = self._error_row(args) if event == "error" else self._row(event)
            for listener in row:
                heard.append((event, listener(*args)))
            return bool(row)

    emitter = Counting().on("newListener", lambda *_: "told")
    emitter.once("x", lambda number: number + 1)
    assert [emitter.emit("x", 1), emitter.emit("x", 1)] == [True, False]
    with pytest.raises(UnhandledError):
        emitter.emit("error")
    assert heard == [("newListener", "told"), ("x", 2)]
