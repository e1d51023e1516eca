"""The event `error`, and those who watch it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.events import ERROR_MONITOR, AbortError, EventEmitter, UnhandledError
from playground.events.errors import as_exception

if TYPE_CHECKING:
    from tests.events.heard import Heard


def test_an_error_that_nobody_hears_is_raised_as_it_is(emitter: EventEmitter) -> None:
    error = LookupError("lost")
    with pytest.raises(LookupError) as caught:
        emitter.emit("error", error)
    assert caught.value is error
    assert error.__context__ is None


@pytest.mark.parametrize(
    ("args", "context", "text"),
    [
        ((), None, "Unhandled error. (None)"),
        (("text", 2), "text", "Unhandled error. ('text')"),
        (({"a": 1},), {"a": 1}, "Unhandled error. ({'a': 1})"),
    ],
)
def test_what_is_no_exception_is_raised_in_one(
    args: tuple[object, ...], context: object, text: str
) -> None:
    with pytest.raises(UnhandledError) as caught:
        EventEmitter().emit("error", *args)
    assert str(caught.value) == text
    assert caught.value.context == context


def test_a_context_that_cannot_show_itself_does_not_hide_the_error(emitter: EventEmitter) -> None:
    class Broken:
        def __repr__(self) -> str:
            raise LookupError("broken")

    with pytest.raises(UnhandledError, match=r"Unhandled error. \(<.*Broken object at"):
        emitter.emit("error", Broken())


def test_an_error_with_listeners_is_an_event_like_any_other(
    emitter: EventEmitter, heard: Heard
) -> None:
    emitter.on("error", heard.by("one")).once("error", heard.by("two"))
    assert emitter.emit("error", "oops", 2) is True
    assert heard == [("one", "oops", 2), ("two", "oops", 2)]
    assert emitter.event_names() == ["error"]
    assert emitter.listener_count("error") == 1


def test_a_monitor_sees_the_error_first_and_does_not_handle_it(
    emitter: EventEmitter, heard: Heard
) -> None:
    emitter.on(ERROR_MONITOR, heard.by("monitor"))
    with pytest.raises(UnhandledError):
        emitter.emit("error", "oops", 2)
    emitter.on("error", heard.by("handler"))
    assert emitter.emit("error", "again")
    assert heard == [("monitor", "oops", 2), ("monitor", "again"), ("handler", "again")]


def test_a_monitor_may_bring_the_handler(emitter: EventEmitter, heard: Heard) -> None:
    emitter.on(ERROR_MONITOR, lambda _: emitter.on("error", heard.by("handler")))
    assert emitter.emit("error", 1)
    assert heard == [("handler", 1)]


def test_a_monitor_may_take_the_handler_away(emitter: EventEmitter, heard: Heard) -> None:
    handler = heard.by("handler")
    emitter.on("error", handler).on(ERROR_MONITOR, lambda _: emitter.off("error", handler))
    with pytest.raises(UnhandledError):
        emitter.emit("error", 1)


def test_handlers_are_still_called_if_a_monitor_empties_the_whole_emitter(
    emitter: EventEmitter, heard: Heard
) -> None:
    emitter.on("error", heard.by("handler"))
    emitter.on(ERROR_MONITOR, lambda _: emitter.remove_all_listeners())
    assert emitter.emit("error", 1)
    assert heard == [("handler", 1)]


def test_the_monitors_event_can_be_emitted_by_hand(emitter: EventEmitter, heard: Heard) -> None:
    assert emitter.emit(ERROR_MONITOR, 1) is False
    emitter.on(ERROR_MONITOR, heard.by("monitor"))
    assert emitter.emit(ERROR_MONITOR, 1) is True
    assert str(ERROR_MONITOR) == "Symbol(events.errorMonitor)"


def test_an_abort_error_has_a_code_and_a_cause() -> None:
    error = AbortError(cause="enough")
    assert (str(error), error.code, error.cause) == (
        "The operation was aborted",
        "ABORT_ERR",
        "enough",
    )


def test_a_future_can_fail_with_anything_that_was_emitted() -> None:
    error = LookupError()
    assert as_exception(error) is error
    for odd in ("text", StopIteration(1)):
        wrapped = as_exception(odd)
        assert isinstance(wrapped, UnhandledError)
        assert wrapped.context is odd
