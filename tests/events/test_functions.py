"""What the module asks and sets of emitters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from playground.events import (
    EventEmitter,
    get_default_max_listeners,
    get_event_listeners,
    get_max_listeners,
    listener_count,
    set_max_listeners,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def test_listeners_are_given_as_originals_and_counted(emitter: EventEmitter) -> None:
    emitter.on("x", print).once("x", repr)
    assert get_event_listeners(emitter, "x") == [print, repr]
    assert listener_count(emitter, "x") == 2
    assert get_event_listeners(emitter, "y") == []


def test_a_limit_is_set_for_each_emitter_named_or_as_the_default(emitter: EventEmitter) -> None:
    other = EventEmitter()
    set_max_listeners(3, emitter, other)
    assert [get_max_listeners(emitter), get_max_listeners(other)] == [3, 3]
    set_max_listeners(4)
    assert get_default_max_listeners() == 4
    assert [get_max_listeners(emitter), get_max_listeners(EventEmitter())] == [3, 4]
    with pytest.raises(ValueError, match="from 0 up"):
        set_max_listeners(-1, emitter)


@pytest.mark.parametrize(
    "call",
    [
        lambda wrong: get_event_listeners(wrong, "x"),
        lambda wrong: listener_count(wrong, "x"),
        get_max_listeners,
        lambda wrong: set_max_listeners(1, wrong),
    ],
)
def test_what_is_no_emitter_is_refused(call: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError, match="an EventEmitter is needed, not 'text'"):
        call("text")
