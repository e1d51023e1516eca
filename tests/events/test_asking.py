"""Asking an emitter what it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.events import ERROR_MONITOR

if TYPE_CHECKING:
    from playground.events import EventEmitter


def test_names_are_strings_first_each_as_it_was_added(emitter: EventEmitter) -> None:
    symbol = object()
    for event in (ERROR_MONITOR, "b", "error", symbol, "a"):
        emitter.on(event, print)
    assert emitter.event_names() == ["b", "error", "a", ERROR_MONITOR, symbol]
    emitter.off("b", print).on("b", print)
    assert emitter.event_names() == ["error", "a", "b", ERROR_MONITOR, symbol]


def test_listeners_are_originals_and_raw_listeners_are_wrappers(emitter: EventEmitter) -> None:
    emitter.on("x", print).once("x", repr)
    first, second = emitter.raw_listeners("x")
    assert emitter.listeners("x") == [print, repr]
    assert first is print
    assert second is not repr
    assert (emitter.listeners("y"), emitter.raw_listeners("y")) == ([], [])


def test_the_lists_given_are_new(emitter: EventEmitter) -> None:
    emitter.on("x", print)
    emitter.listeners("x").clear()
    emitter.raw_listeners("x").clear()
    emitter.event_names().clear()
    assert emitter.listener_count("x") == 1


def test_one_listener_is_counted_as_itself_and_in_wrappers(emitter: EventEmitter) -> None:
    emitter.on("x", print).once("x", print).on("x", repr)
    assert emitter.listener_count("x") == 3
    assert emitter.listener_count("x", print) == 2
    assert emitter.listener_count("x", emitter.raw_listeners("x")[1]) == 1
    assert emitter.listener_count("y", print) == 0
