"""Domain frames in a document: what lies in which, and what a file may say of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from playground.errors import FileFault
from playground.graph.clipboard import copy, paste
from playground.graph.document import Document
from playground.graph.domains import domains_around
from playground.graph.file import check_structure, dumps, loads
from playground.graph.model import Breakpoint, Frame, Graph, Node, Wire
from playground.graph.operations import remove, set_domain

NODE = Node("n", "log")


def around(*frames: Frame, node: Node = NODE) -> dict[str, tuple[str, ...]]:
    return domains_around([node], frames)


def domain(frame_id: str, x: float, y: float, width: float, height: float) -> Frame:
    return Frame(frame_id, rect=(x, y, width, height), domain=True)


def test_a_card_lies_where_the_middle_of_its_head_lies() -> None:
    frame = domain("f", 0, 0, 100, 100)
    assert around(frame) == {"n": ("f",)}
    assert around(frame, node=Node("n", "log", position=(-70.0, -17.0))) == {"n": ("f",)}
    assert around(frame, node=Node("n", "log", position=(31.0, 0.0))) == {}
    assert around(Frame("f", rect=frame.rect)) == {}


def test_the_smaller_frame_is_the_inner_one() -> None:
    outer, inner = domain("outer", -50, -50, 400, 400), domain("inner", 0, 0, 100, 100)
    assert around(outer, inner) == {"n": ("inner", "outer"), "inner": ("outer",)}
    assert around(inner, outer) == {"n": ("inner", "outer"), "inner": ("outer",)}


def test_of_two_frames_of_one_size_the_later_is_the_inner_one() -> None:
    first, second = domain("first", 0, 0, 100, 100), domain("second", 0, 0, 100, 100)
    assert around(first, second) == {"n": ("second", "first"), "second": ("first",)}


def test_a_frame_of_no_size_holds_nothing_but_what_stands_there() -> None:
    assert around(domain("f", 0, 0, 0, 0)) == {}


def content(**fields: Any) -> bytes:
    node = {"id": "n", "kind": "log"}
    head = {"format": "event-playground/graph", "version": 1, "nodes": [node]}
    return json.dumps(head | fields).encode()


def test_a_wire_may_begin_at_a_frame_and_end_at_none() -> None:
    frames = [{"id": "f", "domain": True, "restart": "back_off"}]
    wire = {"id": "w", "source": ["f", "error"], "target": ["n", "in"]}
    graph = loads(content(frames=frames, wires=[wire]), "it")
    assert graph.frames[0].restart == "back_off"
    assert loads(dumps(graph), "it") == graph
    wire = {"id": "w", "source": ["n", "error"], "target": ["f", "in"]}
    (fault,) = check_structure(content(frames=frames, wires=[wire]), "it")
    assert str(fault) == "it: no node has the id 'f' - at $.wires[0].target[0]"


def test_faulty_frames_are_named_with_their_place() -> None:
    faults = check_structure(content(frames=[{"id": "f", "restart": "often"}]), "it")
    assert [str(fault) for fault in faults] == [
        "it: Invalid enum value 'often' - at $.frames[0].restart"
    ]
    with pytest.raises(FileFault, match="a node has the id 'n', too - at"):
        loads(content(frames=[{"id": "n", "domain": True}]), "it")
    loads(content(frames=[{"id": "n"}]), "it")


def test_what_goes_without_saying_is_left_out_of_the_file() -> None:
    text = dumps(Graph(frames=(Frame("f"),)))
    assert b"restart" not in text
    assert b"domain" not in text


def wired() -> Document:
    """Return a document with a frame that a node listens to, and a breakpoint on it."""
    return Document(
        Graph(
            nodes=(NODE,),
            frames=(Frame("f", "Server", rect=(0, 0, 200, 100), domain=True),),
            wires=(Wire("w", ("f", "error"), ("n", "in")),),
            breakpoints=(Breakpoint(on="node", target="f"),),
        )
    )


def test_a_frame_that_is_removed_takes_wires_and_breakpoints_along() -> None:
    document = wired()
    before = dumps(document.graph())
    remove(document, ["f"])
    assert not document.wires
    assert not document.breakpoints
    document.undo()
    assert dumps(document.graph()) == before


def test_a_frame_is_copied_with_its_wires_under_an_id_of_its_own() -> None:
    document = wired()
    data = copy(document, ["f", "n"])
    assert paste(document, data, (500, 500)) == ["n2", "f2"]
    assert document.wires["w2"].source == ("f2", "error")
    assert document.wires["w2"].target == ("n2", "in")
    assert document.frames["f2"].domain


def test_a_pasted_frame_takes_no_id_of_a_node() -> None:
    data = copy(Document(Graph(frames=(Frame("n", domain=True),))), ["n"])
    document = wired()
    assert paste(document, data, (0, 0)) == ["n2"]


def test_a_node_and_a_domain_frame_do_not_share_an_id() -> None:
    document = wired()
    with pytest.raises(ValueError, match="cannot both be 'f'"), document.edit("Add") as edit:
        edit.add_node(Node("f", "log"))
    with pytest.raises(ValueError, match="cannot both be 'n'"), document.edit("Add") as edit:
        edit.add(Frame("n", domain=True))
    with document.edit("Add") as edit:
        edit.add(Frame("n"))
    with pytest.raises(ValueError, match="begins at no node or frame"), document.edit("W") as edit:
        edit.add_wire(Wire("x", ("nobody", "error"), ("n", "in")))


def test_a_frame_that_shares_its_id_with_a_node_gets_another_when_it_is_to_catch() -> None:
    document = Document(Graph(nodes=(NODE,), frames=(Frame("n"), Frame("f"))))
    assert set_domain(document, ["n", "f"], is_on=True) == ["n2", "f"]
    assert [(frame.id, frame.domain) for frame in document.frames.values()] == [
        ("n2", True),
        ("f", True),
    ]
    document.undo()
    assert list(document.frames) == ["n", "f"]
    assert set_domain(document, ["f"], is_on=False) == ["f"]
