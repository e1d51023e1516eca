"""Breakpoints in words."""

from __future__ import annotations

import pytest

from playground.graph.document import Document
from playground.graph.model import Breakpoint
from playground.runtime.debugger.breakpoints import Breakpoints
from playground.ui.breakpoints.places import cards_at
from playground.ui.breakpoints.rows import rows_of
from playground.ui.breakpoints.words import (
    line_of,
    lines_for,
    name_of,
    ordinal,
    place_text,
    reached_text,
    when_text,
)
from playground.ui.node_names import NodeNames
from tests.ui.session import DOORBELL


def where(point: Breakpoint) -> str:
    """Word the place of a breakpoint of the doorbell."""
    document = Document(DOORBELL)
    return place_text(document, point, NodeNames(document).title)


def test_the_place_is_worded_as_the_canvas_names_it() -> None:
    assert where(Breakpoint(on="node", target="door")) == "Door"
    assert where(Breakpoint(on="wire", target="w2")) == "Door ring → Say in"
    assert where(Breakpoint(on="event", target="ring")) == "any “ring”"
    assert where(Breakpoint(on="line", target="bad:2")) == "Bad, line 2"


def test_what_is_gone_is_named_by_its_id() -> None:
    assert where(Breakpoint(on="node", target="gone")) == "gone"
    assert where(Breakpoint(on="wire", target="gone")) == "wire gone"


def test_a_line_without_a_number_is_line_0() -> None:
    assert line_of(Breakpoint(on="line", target="a:b:7")) == ("a:b", 7)
    assert line_of(Breakpoint(on="line", target="map")) == ("", 0)


def test_when_it_stops_names_the_condition_and_the_passes() -> None:
    assert when_text(Breakpoint(on="node", target="door")) == ""
    both = Breakpoint(on="node", target="door", condition="n > 2", hits=4)
    assert when_text(both) == "n > 2, from the 4th time on"
    assert when_text(Breakpoint(on="node", target="door", hits=2)) == "from the 2nd time on"


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (112, "112th"), (21, "21st")],
)
def test_ordinals(number: int, text: str) -> None:
    assert ordinal(number) == text


def test_reached_says_out_of_how_many_where_it_waits() -> None:
    assert reached_text(Breakpoint(on="node", target="door"), 1234) == "1,234"
    assert reached_text(Breakpoint(on="node", target="door", hits=4), 2) == "2 of 4"


def test_the_tip_says_everything() -> None:
    point = Breakpoint(on="wire", target="w2", condition="args[0]", hits=3, log="got {0}")
    assert name_of(point) == "Logpoint"
    assert lines_for(point, 1) == [
        "logs “got {0}” before this listener is called",
        "when args[0]",
        "from the 3rd time on",
        "reached once in this session",
        "",
    ]
    off = Breakpoint(on="event", target="ring", enabled=False)
    assert [line for line in lines_for(off, 0) if line] == [
        "stops when any emitter emits ring",
        "not reached yet",
        "disabled",
    ]


def test_rows_follow_the_order_of_the_file_and_know_where_the_loop_stands() -> None:
    document = Document(DOORBELL)
    with document.edit("x") as edit:
        edit.add(Breakpoint(on="wire", target="w2", condition="n > 2", hits=3))
        edit.add(Breakpoint(on="node", target="door", log="hi"))
    known = Breakpoints()
    known.load(document.breakpoints.values())
    for _ in range(4):
        known.at_call("say", "ring", "w2", ())
    rows = rows_of(document, NodeNames(document).title, known, "node:door")
    assert [row.is_reached for row in rows] == [False, True]
    assert rows[0].cells == ("Door ring → Say in", "n > 2", "2 of 3", "stop")
    assert rows[0].tips[1] == "n > 2, from the 3rd time on"
    assert rows[1].cells[3] == "log hi"


def test_the_cards_of_a_breakpoint_are_those_that_it_may_stop_at() -> None:
    document = Document(DOORBELL)
    assert cards_at(document, Breakpoint(on="node", target="door")) == ["door"]
    assert cards_at(document, Breakpoint(on="wire", target="w2")) == ["say"]
    assert cards_at(document, Breakpoint(on="line", target="bad:2")) == ["bad"]
    assert cards_at(document, Breakpoint(on="event", target="click")) == ["bell", "worse"]
    assert cards_at(document, Breakpoint(on="event", target="error")) == []
    assert cards_at(document, Breakpoint(on="wire", target="gone")) == []
