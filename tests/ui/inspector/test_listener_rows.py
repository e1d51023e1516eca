"""Live listener arrays merged with the wires of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.events import EventEmitter
from playground.graph.document import Document
from playground.graph.model import Wire
from playground.trace.emitter import WireListener
from playground.trace.record import Record
from playground.ui.inspector.listener_arrays import array_of
from playground.ui.inspector.listener_rows import rows_of
from playground.ui.inspector.tally import Tally
from tests.ui.inspector.graphs import DOOR

if TYPE_CHECKING:
    from playground.ui.inspector.rows import Row


def nothing(*args: object) -> None:
    """Hear and do nothing."""


def wires(*ids: str) -> list[Wire]:
    return [Wire(each, ("door", "ring"), ("say", "in")) for each in ids]


def emitter(*ids: str) -> EventEmitter:
    made = EventEmitter()
    for each in ids:
        made.on("ring", WireListener(each, "say", nothing))
    return made


def shown(live: EventEmitter, known: list[Wire]) -> list[tuple[str, int | None]]:
    array = array_of("ring", live.raw_listeners("ring"), known)
    return [(place.wire.id if place.wire else "code", place.ordinal) for place in array.places]


def test_live_listeners_are_numbered_in_their_order_which_may_differ_from_the_file() -> None:
    assert shown(emitter("b", "a"), wires("a", "b")) == [("b", 1), ("a", 2)]


def test_a_wire_that_is_not_registered_stands_behind_the_one_it_would_follow() -> None:
    assert shown(emitter("a", "c"), wires("a", "b", "c")) == [("a", 1), ("b", None), ("c", 2)]
    assert shown(emitter("c"), wires("a", "b", "c")) == [("a", None), ("b", None), ("c", 1)]


def test_what_code_registered_has_no_wire() -> None:
    live = emitter("a")
    live.once("ring", nothing)
    array = array_of("ring", live.raw_listeners("ring"), wires("a"))
    assert [place.is_once for place in array.places] == [False, True]
    assert array.places[1].wire is None


def rows(live: EventEmitter, document: Document, tally: Tally, most: int = 10) -> list[Row]:
    array = array_of("ring", live.raw_listeners("ring"), document.wires_from("door", "ring"))
    return rows_of(document, "door", [array], most, tally)


def test_rows_say_how_each_listener_stands() -> None:
    document = Document(DOOR)
    live = emitter("w2", "w4")
    live.on("ring", nothing)
    found = rows(live, document, Tally())
    assert [(row.text, row.ordinal, row.tag) for row in found] == [
        ("ring", None, ""),
        ("Say", 1, ""),
        ("Greet", None, "removed"),
        ("Lamp", 2, ""),
        ("code", 3, ""),
    ]
    assert found[0].detail == "3 of 10 listeners, in calling order"
    assert [row.faded for row in found[1:3]] == [False, True]


def test_a_wire_to_a_node_that_is_off_is_off() -> None:
    document = Document(DOOR)
    with document.edit("off") as edit:
        edit.change_node("say", enabled=False)
    assert rows(emitter("w4"), document, Tally())[1].tag == "off"


def test_more_listeners_than_the_maximum_are_warned_of() -> None:
    found = rows(emitter("w2", "w3", "w4"), Document(DOOR), Tally(), most=2)
    assert found[-1].kind == "warning"
    assert found[-1].text.startswith("3 listeners, 2 is the maximum")


def test_an_error_without_listener_is_said_to_stop_the_loop() -> None:
    array = array_of("error", (), [])
    found = rows_of(Document(DOOR), "door", [array], 10, Tally())
    assert [row.text for row in found] == ["error", "No listener: an error here stops the loop."]


def test_a_listener_of_code_says_where_it_is_written() -> None:
    space: dict[str, Any] = {}
    exec(compile("\n\ndef hear(*args):\n    pass\n", "<greet>", "exec"), space)
    live = emitter()
    live.on("ring", space["hear"])
    row = rows(live, Document(DOOR), Tally())[-1]
    assert (row.text, row.tag) == ("Greet, line 3", "code")


def test_calls_of_several_listeners_of_code_are_not_shown_as_one_of_them() -> None:
    tally = Tally()
    tally.take([Record(1, 0.0, 1, "poll", "call", 0, None, "door", "ring", outcome="ok")])
    live = emitter()
    live.on("ring", nothing)
    assert rows(live, Document(DOOR), tally)[-1].detail.startswith("1 call")
    live.on("ring", lambda *args: None)
    assert rows(live, Document(DOOR), tally)[-1].detail == ""
