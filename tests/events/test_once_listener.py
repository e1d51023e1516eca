"""Listeners for one time only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.events import OnceListener

if TYPE_CHECKING:
    from playground.events import EventEmitter
    from tests.events.heard import Heard


def wrapper_in(emitter: EventEmitter) -> OnceListener:
    (wrapper,) = emitter.raw_listeners("x")
    assert isinstance(wrapper, OnceListener)
    return wrapper


def test_it_is_called_once(emitter: EventEmitter, heard: Heard) -> None:
    emitter.once("x", heard.by("once"))
    assert [emitter.emit("x", 1), emitter.emit("x", 2)] == [True, False]
    assert heard == [("once", 1)]


def test_it_is_gone_before_it_is_called(emitter: EventEmitter) -> None:
    nested: list[bool] = []
    emitter.once("x", lambda: nested.append(emitter.emit("x")))
    emitter.emit("x")
    assert nested == [False]


def test_its_wrapper_says_what_it_is(emitter: EventEmitter) -> None:
    emitter.once("x", print)
    wrapper = wrapper_in(emitter)
    assert (wrapper.emitter, wrapper.event, wrapper.listener) == (emitter, "x", print)
    assert not wrapper.fired
    emitter.emit("x")
    assert wrapper.fired


def test_it_is_still_called_if_removed_while_the_emit_goes_on(
    emitter: EventEmitter, heard: Heard
) -> None:
    once = heard.by("once")
    emitter.on("x", lambda: emitter.off("x", once)).once("x", once)
    emitter.emit("x")
    assert heard.names == ["once"]


def test_its_wrapper_can_be_called_by_hand_and_gives_the_result(emitter: EventEmitter) -> None:
    emitter.once("x", lambda number: number + 1)
    wrapper = wrapper_in(emitter)
    assert wrapper(1) == 2
    assert wrapper(1) is None
    assert emitter.listener_count("x") == 0


def test_of_its_wrapper_added_twice_one_copy_goes_and_the_other_is_spent(
    emitter: EventEmitter, heard: Heard
) -> None:
    emitter.once("x", heard.by("once"))
    emitter.on("x", wrapper_in(emitter))
    assert [emitter.emit("x"), emitter.emit("x")] == [True, True]
    assert heard.names == ["once"]
    assert emitter.listener_count("x") == 1


def test_it_is_not_called_when_its_removal_raises(emitter: EventEmitter, heard: Heard) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    emitter.once("x", heard.by("once")).on("removeListener", refuse)
    wrapper = wrapper_in(emitter)
    with pytest.raises(PermissionError):
        emitter.emit("x")
    assert heard == []
    assert not wrapper.fired
    assert emitter.listener_count("x") == 0
