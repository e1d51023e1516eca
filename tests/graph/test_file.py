"""A graph and its file hold the same, in a form that stays."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

import playground
from playground.errors import FileAccessError
from playground.graph.file import dumps, load, loads, save
from playground.graph.model import Frame, Graph, Node, Note, Wire
from tests.graph.strategies import graphs

ROOT = Path(playground.__file__).parents[1]


@settings(deadline=None)
@given(graph=graphs())
def test_a_graph_read_back_is_the_graph(graph: Graph) -> None:
    written = dumps(graph)
    assert loads(written, "graph") == graph
    assert dumps(loads(written, "graph")) == written


def test_the_doorbell_is_read_and_written_with_the_content_it_had(doorbell: bytes) -> None:
    graph = loads(doorbell, "doorbell.playground.json")
    assert graph.nodes[0] == Node("bell", "button", "Doorbell", (0, 0), {"label": "Ring"})
    assert graph.wires[1] == Wire("w2", ("door", "ring"), ("say", "in"), once=True)
    assert json.loads(dumps(graph)) == json.loads(doorbell)
    assert list(json.loads(dumps(graph))) == list(json.loads(doorbell))


def test_a_file_has_one_thing_a_line_and_whole_numbers_without_a_point() -> None:
    graph = Graph(
        title="Two",
        nodes=(Node("a", "log", position=(260.0, 0.5)), Node("b", "k")),
        wires=(Wire("w", ("a", "e"), ("b", "i"), enabled=False),),
        notes=(Note("n", "hi", (0.0, -0.0, 1e300, 20.0)),),
        modules={"m": "x = 1\n"},
    )
    assert dumps(graph).decode().splitlines() == [
        "{",
        '  "format": "event-playground/graph",',
        '  "version": 1,',
        '  "title": "Two",',
        '  "nodes": [',
        '    {"id": "a", "kind": "log", "title": "", "position": [260, 0.5], "params": {}},',
        '    {"id": "b", "kind": "k", "title": "", "position": [0, 0], "params": {}}',
        "  ],",
        '  "wires": [',
        '    {"id": "w", "source": ["a", "e"], "target": ["b", "i"], "enabled": false}',
        "  ],",
        '  "frames": [],',
        '  "notes": [',
        '    {"id": "n", "text": "hi", "rect": [0, 0, 1e300, 20]}',
        "  ],",
        '  "modules": {',
        '    "m": "x = 1\\n"',
        "  }",
        "}",
    ]
    assert dumps(graph).endswith(b"}\n")


def test_unknown_fields_of_every_object_are_written_back() -> None:
    source = {
        "format": "event-playground/graph",
        "version": 1,
        "title": "",
        "nodes": [
            {"id": "a", "kind": "k", "title": "", "position": [0, 0], "params": {}, "x": [1]}
        ],
        "wires": [{"id": "w", "source": ["a", "e"], "target": ["a", "i"], "extra": {"deep": None}}],
        "frames": [{"id": "f", "title": "", "color": "", "rect": [0, 0, 1, 1], "locked": True}],
        "notes": [{"id": "n", "text": "", "rect": [0, 0, 1, 1], "font": 1.5}],
        "modules": {},
        "breakpoints": [
            {"on": "event", "target": "e", "condition": "", "hits": 0, "log": "", "once": True}
        ],
        "view": {"zoom": 2},
    }
    graph = loads(json.dumps(source).encode(), "later")
    assert graph.nodes[0].extra == {"x": [1]}
    assert graph.wires[0].extra == {"extra": {"deep": None}}
    assert graph.extra == {"view": {"zoom": 2}}
    assert json.loads(dumps(graph)) == source


def test_what_goes_without_saying_may_be_missing() -> None:
    graph = loads(b'{"format": "event-playground/graph", "version": 1}', "bare")
    assert graph == Graph()
    frame = b'{"format": "event-playground/graph", "version": 1, "frames": [{"id": "f"}]}'
    assert loads(frame, "bare").frames == (Frame("f"),)


def test_a_byte_order_mark_is_passed_over(doorbell: bytes) -> None:
    assert loads(b"\xef\xbb\xbf" + doorbell, "notepad") == loads(doorbell, "vim")


def test_a_saved_graph_is_loaded_from_its_path(tmp_path: Path, doorbell: bytes) -> None:
    graph = loads(doorbell, "doorbell")
    save(graph, tmp_path / "kept.playground.json")
    assert load(tmp_path / "kept.playground.json") == graph


def test_a_missing_file_and_a_folder_are_named_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(
        FileAccessError, match=r"^cannot open .*gone.json: No such file or directory$"
    ):
        load(tmp_path / "gone.json")
    with pytest.raises(FileAccessError, match=r"^cannot open .*: Is a directory$"):
        load(tmp_path)


def test_reading_a_graph_loads_neither_psygnal_nor_qt() -> None:
    code = "import sys, playground.graph.file; print({'psygnal', 'PySide6'} & set(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "set()\n"
