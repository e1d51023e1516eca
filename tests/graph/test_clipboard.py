"""What is copied is pasted with its wiring, under ids of its own, in one step."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.errors import FileFault
from playground.graph.clipboard import copy, duplicate, paste
from playground.graph.document import Document
from playground.graph.file import dumps, loads
from playground.graph.model import Frame, Graph, Node, Note, Wire
from tests.graph.strategies import graphs, selections


def test_a_copy_is_a_small_file_of_the_nodes_and_the_wires_between_them(document: Document) -> None:
    piece = loads(copy(document, ["door", "say", "gone"]), "piece")
    assert [node.id for node in piece.nodes] == ["door", "say"]
    assert [wire.id for wire in piece.wires] == ["w2"]


def test_a_paste_has_fresh_ids_and_titles_and_the_wiring_of_its_source(document: Document) -> None:
    piece = copy(document, ["bell", "door"])
    assert paste(document, piece, (100, 50)) == ["bell2", "door2"]
    assert paste(document, piece, (0, 0)) == ["bell3", "door3"]
    assert document.nodes["door2"] == Node(
        "door2", "emitter", "Door 2", (360.0, 50.0), {"events": ["ring"]}
    )
    assert document.nodes["door3"].title == "Door 3"
    assert [wire.id for wire in document.wires_from("bell2", "click")] == ["w3"]
    assert document.wires["w4"] == Wire("w4", ("bell3", "click"), ("door3", "ring"))
    assert document.undo_text == "Paste"
    document.undo()
    document.undo()
    assert list(document.nodes) == ["bell", "door", "say"]


def test_pasted_nodes_of_one_title_are_told_apart() -> None:
    twins = (Node("a", "log", "Say"), Node("b", "log", "Say"), Node("c", "log"), Node("d", "log"))
    document = Document(Graph(nodes=twins))
    paste(document, copy(document, document.nodes), (0, 0))
    titles = [node.title for node in document.nodes.values()]
    assert titles == ["Say", "Say", "", "", "Say 2", "Say 3", "", ""]


def test_a_paste_into_another_document_keeps_what_is_free(document: Document) -> None:
    other = Document()
    paste(other, copy(document, document.nodes), (0, 0))
    assert other.graph().nodes == document.graph().nodes
    assert other.graph().wires == document.graph().wires


def test_the_order_of_listeners_survives(document: Document) -> None:
    with document.edit("Wire") as edit:
        edit.add_wire(Wire("a", ("door", "ring"), ("say", "in"), prepend=True), index=0)
        edit.add_wire(Wire("z", ("door", "ring"), ("say", "in")), index=1)
    paste(document, copy(document, ["door", "say"]), (0, 0))
    pasted = document.wires_from("door2", "ring")
    assert [(wire.prepend, wire.once) for wire in pasted] == [
        (True, False),
        (False, False),
        (False, True),
    ]


def test_a_parameter_that_names_wires_names_the_pasted_ones() -> None:
    switch = Node("s", "listener_switch", params={"wires": ["w1", "far"]})
    document = Document(Graph(nodes=(switch,), wires=(Wire("w1", ("s", "error"), ("s", "add")),)))
    paste(document, copy(document, ["s"]), (0, 0))
    assert document.nodes["s2"].params == {"wires": ["w2", "far"]}
    assert document.nodes["s"].params == {"wires": ["w1", "far"]}


def test_frames_and_notes_come_along_and_the_corner_of_all_is_placed(document: Document) -> None:
    with document.edit("Add") as edit:
        edit.add(Frame("f", "House", rect=(-20, -30, 400, 100)))
        edit.add(Note("n", "look", (0, 200, 50, 20)))
    assert duplicate(document, ["bell", "f", "n"]) == ["bell2", "f2", "n2"]
    assert document.frames["f2"] == Frame("f2", "House", rect=(20, 10, 400, 100))
    assert document.notes["n2"] == Note("n2", "look", (40, 240, 50, 20))
    assert document.nodes["bell2"].position == (40.0, 40.0)
    assert document.undo_text == "Duplicate"


def test_nothing_copied_is_nothing_pasted(document: Document) -> None:
    assert paste(document, copy(document, []), (0, 0)) == []
    assert not document.can_undo


@pytest.mark.parametrize("data", [b"", b"hello", b"{}", b'"text"', b"\xff"])
def test_a_clipboard_that_holds_no_piece_is_told_in_one_line(
    document: Document, data: bytes
) -> None:
    with pytest.raises(FileFault, match=r"^clipboard: .* - at \$"):
        paste(document, data, (0, 0))
    assert not document.can_undo


def test_a_piece_too_far_out_to_be_placed_is_told_too(document: Document) -> None:
    far = dumps(
        Graph(
            nodes=(Node("a", "log", position=(1.7e308, 0)), Node("b", "log", position=(-1e308, 0)))
        )
    )
    with pytest.raises(FileFault, match=r"^clipboard: lies too far out"):
        paste(document, far, (0, 0))
    assert list(document.nodes) == ["bell", "door", "say"]


@settings(deadline=None)
@given(graph=graphs(), data=st.data())
def test_any_selection_pastes_into_its_own_document_and_is_undone(
    graph: Graph, data: st.DataObject
) -> None:
    document = Document(graph)
    piece = loads(copy(document, data.draw(selections(graph))), "piece")
    new_ids = paste(document, dumps(piece), (0, 0))
    assert len(new_ids) == len(piece.nodes) + len(piece.frames) + len(piece.notes)
    assert len(document.wires) == len(graph.wires) + len(piece.wires)
    assert loads(dumps(document.graph()), "pasted") == document.graph()
    if new_ids:
        document.undo()
    assert dumps(document.graph()) == dumps(graph)
