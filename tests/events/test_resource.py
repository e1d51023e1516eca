"""Emitters that run their listeners in the context of their construction."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

import pytest

from playground.events import EventEmitterAsyncResource

if TYPE_CHECKING:
    from tests.events.heard import Heard

USER: ContextVar[str] = ContextVar("user")


@pytest.fixture
def made_by_ann() -> EventEmitterAsyncResource:
    token = USER.set("Ann")
    emitter = EventEmitterAsyncResource("resource")
    USER.reset(token)
    return emitter


def test_listeners_see_the_context_of_construction(
    made_by_ann: EventEmitterAsyncResource, heard: Heard
) -> None:
    made_by_ann.on("x", lambda *args: heard.append((USER.get(), *args)))
    USER.set("Bob")
    assert made_by_ann.emit("x", 1) is True
    assert made_by_ann.emit("y") is False
    assert heard == [("Ann", 1)]
    assert USER.get() == "Bob"


def test_a_nested_emit_sees_it_too(made_by_ann: EventEmitterAsyncResource, heard: Heard) -> None:
    def nest() -> None:
        USER.set("Cid")
        made_by_ann.emit("inner")

    made_by_ann.on("outer", nest).on("inner", lambda: heard.append((USER.get(),)))
    made_by_ann.emit("outer")
    assert heard == [("Ann",)]


def test_it_has_a_name_a_subclass_that_of_its_class() -> None:
    class Query(EventEmitterAsyncResource):
        """Has a name."""

    assert (Query().name, Query("other").name) == ("Query", "other")
    for wrong in (None, 5):
        with pytest.raises(TypeError, match="an EventEmitterAsyncResource needs a name"):
            EventEmitterAsyncResource(wrong)  # type: ignore[arg-type]
