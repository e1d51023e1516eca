"""Calling listeners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playground.events import EventEmitter
    from tests.events.heard import Heard


def test_listeners_run_in_order_with_all_arguments(emitter: EventEmitter, heard: Heard) -> None:
    emitter.on("x", heard.by("a")).on("x", heard.by("b")).on("x", heard.by("c"))
    assert emitter.emit("x", 1, "two", None) is True
    assert heard == [("a", 1, "two", None), ("b", 1, "two", None), ("c", 1, "two", None)]


def test_an_event_that_nobody_hears_is_false(emitter: EventEmitter, heard: Heard) -> None:
    assert emitter.emit("x") is False
    emitter.on("y", heard.by("y"))
    assert emitter.emit("x", 1) is False
    assert heard == []


def test_an_event_is_true_even_if_its_listener_left_meanwhile(emitter: EventEmitter) -> None:
    emitter.on("x", emitter.remove_all_listeners)
    assert emitter.emit("x") is True
    assert emitter.emit("x") is False


def test_an_emit_goes_on_with_the_listeners_it_began_with(
    emitter: EventEmitter, heard: Heard
) -> None:
    later, added = heard.by("later"), heard.by("added")

    def change() -> None:
        heard.append(("change",))
        emitter.off("x", later).on("x", added)

    emitter.on("x", change).on("x", later)
    emitter.emit("x")
    assert heard.names == ["change", "later"]
    emitter.emit("x")
    assert heard.names == ["change", "later", "change", "added"]


def test_a_nested_emit_sees_the_listeners_of_the_moment(
    emitter: EventEmitter, heard: Heard
) -> None:
    def nest(deeper: bool) -> None:
        if deeper:
            emitter.on("x", heard.by("added"))
            emitter.emit("x", False)

    emitter.on("x", nest)
    emitter.emit("x", True)
    assert heard == [("added", False)]


def test_an_exception_leaves_at_once(emitter: EventEmitter, heard: Heard) -> None:
    def fail() -> None:
        raise LookupError("oops")

    emitter.on("x", heard.by("before")).on("x", fail).on("x", heard.by("after"))
    emitter.on("error", heard.by("error"))
    with pytest.raises(LookupError, match="oops"):
        emitter.emit("x")
    assert heard.names == ["before"]


def test_what_a_listener_returns_is_ignored(emitter: EventEmitter, heard: Heard) -> None:
    emitter.on("x", lambda: False).on("x", lambda: 7).on("x", heard.by("last"))
    assert emitter.emit("x") is True
    assert heard.names == ["last"]


def test_any_hashable_names_an_event(emitter: EventEmitter, heard: Heard) -> None:
    for event in ["", "__proto__", None, 5, ("a", 1), object()]:
        emitter.on(event, heard.by(repr(event)))
        assert emitter.emit(event) is True
        assert heard.pop() == (repr(event),)


def test_an_event_that_cannot_be_hashed_is_refused(emitter: EventEmitter, heard: Heard) -> None:
    emitter.on("x", heard.by("x"))
    with pytest.raises(TypeError, match="unhashable"):
        emitter.emit([])  # type: ignore[arg-type]
