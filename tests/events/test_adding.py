"""Adding listeners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pytest

from playground.events import EventEmitter, OnceListener

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from playground.events import Listener
    from tests.events.heard import Heard

ADDING = ["on", "add_listener", "once", "prepend_listener", "prepend_once_listener"]


@pytest.mark.parametrize("method", ADDING)
def test_adding_gives_the_emitter_or_decorates(method: str, heard: Heard) -> None:
    emitter = EventEmitter()
    listener = heard.by("decorated")
    add: Callable[..., Any] = getattr(emitter, method)
    assert add("x", heard.by("plain")) is emitter
    assert add("x")(listener) is listener
    emitter.emit("x")
    assert sorted(map(str, heard.names)) == ["decorated", "plain"]


@pytest.mark.parametrize("method", ADDING)
@pytest.mark.parametrize("listener", [None, 5, "text"])
def test_only_callables_are_added(method: str, listener: object, heard: Heard) -> None:
    emitter = EventEmitter().on("newListener", heard.by("told"))
    with pytest.raises(TypeError, match="a listener is something that can be called"):
        getattr(emitter, method)("x", listener)
    assert emitter.event_names() == ["newListener"]
    assert heard == []


def test_prepending_puts_at_the_front(emitter: EventEmitter, heard: Heard) -> None:
    emitter.on("x", heard.by("c"))
    emitter.prepend_listener("x", heard.by("b")).prepend_once_listener("x", heard.by("a"))
    emitter.emit("x")
    assert heard.names == ["a", "b", "c"]


def test_a_listener_added_twice_is_called_twice(emitter: EventEmitter, heard: Heard) -> None:
    listener = heard.by("twice")
    emitter.on("x", listener).on("x", listener)
    emitter.emit("x")
    assert heard.names == ["twice", "twice"]


def test_new_listener_hears_of_the_original_before_it_is_in(emitter: EventEmitter) -> None:
    told: list[tuple[Hashable, Listener, int]] = []

    @emitter.on("newListener")
    def hear(event: str, new: Listener) -> None:
        told.append((event, new, emitter.listener_count(event)))

    emitter.on("x", print).once("x", repr)
    assert told == [("x", print, 0), ("x", repr, 1)]


def test_a_listener_added_by_new_listener_stands_before_the_one_reported(
    emitter: EventEmitter, heard: Heard
) -> None:
    emitter.once("newListener", lambda event, _: emitter.on(event, heard.by("inner")))
    emitter.on("x", heard.by("outer"))
    emitter.emit("x")
    assert heard.names == ["inner", "outer"]


def test_nothing_is_added_when_new_listener_raises(emitter: EventEmitter) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    emitter.on("newListener", refuse)
    with pytest.raises(PermissionError):
        emitter.on("x", print)
    assert emitter.listener_count("x") == 0


def test_a_subclass_that_overrides_on_sees_once_too(heard: Heard) -> None:
    class Counting(EventEmitter):
        def on(self, event: Hashable, listener: Listener) -> Self:  # type: ignore[override]
            heard.append(("on", type(listener)))
            return super().on(event, listener)

    Counting().once("x", print)
    assert heard == [("on", OnceListener)]
