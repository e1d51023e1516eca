"""Removing listeners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.events import EventEmitter, OnceListener

if TYPE_CHECKING:
    from tests.events.heard import Heard


class Door:
    """Its methods are new objects each time they are read."""

    def ring(self) -> None:
        """Listen."""


def test_a_bound_method_is_found_again(emitter: EventEmitter) -> None:
    door, other = Door(), Door()
    emitter.on("x", door.ring).on("x", other.ring)
    assert emitter.listener_count("x", door.ring) == 1
    assert emitter.off("x", door.ring) is emitter
    assert emitter.listeners("x") == [other.ring]


def test_the_last_of_equal_listeners_goes_and_only_that(
    emitter: EventEmitter, heard: Heard
) -> None:
    twice = heard.by("twice")
    emitter.on("x", twice).on("x", heard.by("between")).on("x", twice)
    emitter.remove_listener("x", twice)
    emitter.emit("x")
    assert heard.names == ["twice", "between"]


def test_removing_what_is_not_there_does_nothing(emitter: EventEmitter, heard: Heard) -> None:
    emitter.on("removeListener", heard.by("told")).on("x", print)
    emitter.off("y", print).off("x", repr)
    assert heard == []
    assert emitter.listener_count("x") == 1


def test_only_callables_can_be_removed(emitter: EventEmitter) -> None:
    with pytest.raises(TypeError, match="can be called, not 5"):
        emitter.off("x", 5)  # type: ignore[arg-type]


def test_off_with_the_original_removes_a_once(emitter: EventEmitter) -> None:
    emitter.once("x", print).off("x", print)
    assert emitter.event_names() == []


def test_any_callable_with_a_listener_counts_as_a_wrapper(
    emitter: EventEmitter, heard: Heard
) -> None:
    wrapper = heard.by("wrapper")
    wrapper.listener = print  # type: ignore[attr-defined]
    emitter.on("x", wrapper)
    assert emitter.listeners("x") == [print]
    assert emitter.raw_listeners("x") == [wrapper]
    assert emitter.listener_count("x", print) == 1
    assert emitter.off("x", print).listener_count("x") == 0


def test_remove_listener_hears_of_it_after_the_removal(emitter: EventEmitter) -> None:
    told: list[tuple[object, object, int]] = []
    emitter.on(
        "removeListener",
        lambda event, gone: told.append((event, gone, emitter.listener_count("x"))),
    )
    emitter.on("x", print).off("x", print)
    assert told == [("x", print, 0)]


def test_a_once_that_fires_is_reported_as_original_alone_and_as_wrapper_in_company(
    emitter: EventEmitter, heard: Heard
) -> None:
    emitter.on("removeListener", heard.by("gone"))
    emitter.once("alone", print).on("company", print).once("company", print)
    wrapper = emitter.raw_listeners("company")[1]
    emitter.emit("alone")
    emitter.emit("company")
    assert heard == [("gone", "alone", print), ("gone", "company", wrapper)]
    assert isinstance(wrapper, OnceListener)


def test_all_of_an_event_go_from_last_to_first(emitter: EventEmitter, heard: Heard) -> None:
    emitter.on("removeListener", heard.by("gone"))
    for listener in (print, repr, len):
        emitter.on("x", listener)
    assert emitter.remove_all_listeners("x") is emitter
    assert [call[2] for call in heard] == [len, repr, print]


def test_none_is_an_event_and_not_all_of_them(emitter: EventEmitter) -> None:
    emitter.on("x", print).on(None, print)
    emitter.remove_all_listeners(None)
    assert emitter.event_names() == ["x"]
    emitter.remove_all_listeners("unknown")
    assert emitter.event_names() == ["x"]


def test_all_of_all_go_and_remove_listener_last(emitter: EventEmitter, heard: Heard) -> None:
    emitter.on("removeListener", heard.by("one")).on("removeListener", heard.by("two"))
    emitter.on("x", print).on("y", print)
    emitter.remove_all_listeners()
    assert emitter.event_names() == []
    assert [(call[0], call[1]) for call in heard] == [
        ("one", "x"), ("two", "x"), ("one", "y"), ("two", "y"), ("one", "removeListener"),
    ]  # fmt: skip


def test_what_is_added_while_all_of_an_event_go_stays(emitter: EventEmitter) -> None:
    emitter.on("x", print).on("x", repr)
    emitter.once("removeListener", lambda event, _: emitter.on(event, len))
    emitter.remove_all_listeners("x")
    assert emitter.listeners("x") == [len]


def test_what_is_added_while_all_of_all_go_is_dropped(emitter: EventEmitter) -> None:
    emitter.on("x", print)
    emitter.on("removeListener", lambda *_: emitter.on("y", len))
    emitter.remove_all_listeners()
    assert emitter.event_names() == []


def test_a_listener_that_removes_from_the_row_being_removed_disturbs_nothing(
    emitter: EventEmitter, heard: Heard
) -> None:
    """Node goes by index here, and raises TypeError; ours goes by what stood in the row."""
    emitter.on("removeListener", heard.by("first"))
    emitter.once("removeListener", heard.by("once"))
    emitter.on("removeListener", heard.by("last"))
    emitter.remove_all_listeners()
    assert emitter.event_names() == []
