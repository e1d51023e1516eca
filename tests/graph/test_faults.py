"""Every way a file can be wrong gives one line with the place of the fault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from playground.errors import FileFault
from playground.graph.file import check_structure, dumps, load, loads
from playground.graph.model import Graph, Node, Wire

if TYPE_CHECKING:
    from pathlib import Path

NOT_OURS = 'not a graph of Event Playground, whose format is "event-playground/graph" - at $.format'
NAME = "doorbell.playground.json"


def file_with(**fields: Any) -> bytes:
    return json.dumps({"format": "event-playground/graph", "version": 1} | fields).encode()


def faults(data: bytes) -> list[str]:
    """Return every fault as its line, without the name that each begins with."""
    found = [str(fault) for fault in check_structure(data, NAME)]
    for line in found:
        assert line.startswith(f"{NAME}: ")
        assert "\n" not in line
    if found:
        with pytest.raises(FileFault) as raised:
            loads(data, NAME)
        assert str(raised.value) == found[0]
    return [line.removeprefix(f"{NAME}: ") for line in found]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "the file is empty - at $"),
        (b" \n", "the file is empty - at $"),
        (b'{"format": "event', "the file is cut short - at $"),
        (
            b"\x7fELF\x02\x01\x01\0\0",
            "JSON is malformed: invalid character (line 1, column 1) - at $",
        ),
        (
            b'{"title":\n "\xc3\xa4", NaN}',
            "JSON is malformed: object keys must be strings (line 2, column 7) - at $",
        ),
        (b'{"title": "\xff\xfe"}', "not a text file in UTF-8 - at $"),
        (b"[1, 2]", "not a graph of Event Playground - at $"),
        (b"1e999", "Number out of range - at $"),
        (
            b'{"format": "event-playground/session"}',
            NOT_OURS,
        ),
        (
            b'{"nodes": []}',
            NOT_OURS,
        ),
        (file_with(version=None), "Expected int, the version of the format - at $.version"),
        (file_with(version=True), "Expected int, the version of the format - at $.version"),
        (file_with(version=0), "unknown version 0 - at $.version"),
        (
            file_with(version=2),
            "written by a newer version of Event Playground (2, we read 1) - at $.version",
        ),
        (file_with(title=3), "Expected str, got int - at $.title"),
        (file_with(nodes={}), "Expected array, got object - at $.nodes"),
        (file_with(nodes=None), "Expected array, got null - at $.nodes"),
        (file_with(nodes=[3]), "Expected object, got int - at $.nodes[0]"),
        (file_with(nodes=[{"kind": "log"}]), "no id - at $.nodes[0]"),
        (
            file_with(nodes=[{"id": "", "kind": "log"}]),
            "Expected str of length >= 1 - at $.nodes[0].id",
        ),
        (
            file_with(nodes=[{"id": "a", "kind": "log", "position": [0, "1"]}]),
            "Expected float, got str - at $.nodes[0].position[1]",
        ),
        (
            file_with(nodes=[{"id": "a", "kind": "log", "position": [10**400, 1]}]),
            "Number out of range - at $.nodes[0].position[0]",
        ),
        (
            file_with(nodes=[{"id": "a", "kind": "log", "params": []}]),
            "Expected object, got array - at $.nodes[0].params",
        ),
        (
            file_with(frames=[{"id": "f", "rect": [1, 2, 3]}]),
            "Expected array of length 4, got 3 - at $.frames[0].rect",
        ),
        (file_with(modules={"m": 1}), "Expected str, got int - at $.modules[...]"),
        (
            file_with(breakpoints=[{"on": "sea", "target": "a"}]),
            "Invalid enum value 'sea' - at $.breakpoints[0].on",
        ),
    ],
    ids=lambda value: repr(value)[:40] if isinstance(value, bytes) else "",
)
def test_one_fault_is_one_line(data: bytes, line: str) -> None:
    assert faults(data) == [line]


def test_fifty_megabytes_of_brackets_are_one_fault() -> None:
    assert faults(b"[" * 50_000_000) == ["nested too deeply - at $"]
    assert faults(b'{"a":' * 10_000_000) == ["nested too deeply - at $"]


def test_every_fault_is_listed_and_the_first_is_raised() -> None:
    data = file_with(
        nodes=[
            {"id": "a", "kind": 7, "title": None},
            {"id": "b", "kind": "log", "position": "here"},
            {"id": "b", "kind": "log"},
            {"id": "b", "kind": "log"},
        ],
        wires=[
            {"id": "w", "source": ["a", "e"], "target": ["lost", "in"]},
            {"id": "w", "source": ["b"], "target": ["b", "in"]},
            {"id": "w", "source": ["gone\n", "e"], "target": ["b", "in"]},
        ],
        notes=[{"id": "n"}, {"id": "n"}],
    )
    assert faults(data) == [
        "Expected str, got int - at $.nodes[0].kind",
        "Expected str, got null - at $.nodes[0].title",
        "Expected array, got str - at $.nodes[1].position",
        "duplicate id 'b', as at $.nodes[2] - at $.nodes[3]",
        "Expected array of length 2, got 1 - at $.wires[1].source",
        "duplicate id 'w', as at $.wires[0] - at $.wires[2]",
        "no node has the id 'lost' - at $.wires[0].target[0]",
        "no node and no frame has the id 'gone\\n' - at $.wires[2].source[0]",
        "duplicate id 'n', as at $.notes[0] - at $.notes[1]",
    ]


def test_duplicate_frames_and_breakpoints_are_faults_too() -> None:
    point = {"on": "node", "target": "bell"}
    data = file_with(frames=[{"id": "f"}, {"id": "f"}], breakpoints=[point, point])
    assert faults(data) == [
        "duplicate id 'f', as at $.frames[0] - at $.frames[1]",
        "duplicate id 'node:bell', as at $.breakpoints[0] - at $.breakpoints[1]",
    ]


def test_wires_are_not_blamed_for_nodes_that_could_not_be_read() -> None:
    wire = {"id": "w", "source": ["a", "e"], "target": ["a", "in"]}
    assert faults(file_with(nodes=7, wires=[wire])) == ["Expected array, got int - at $.nodes"]
    assert faults(file_with(nodes=[{"id": "a"}], wires=[wire])) == ["no kind - at $.nodes[0]"]
    assert len(faults(file_with(wires=[wire]))) == 2


def test_a_long_value_does_not_make_a_long_line() -> None:
    (line,) = faults(file_with(breakpoints=[{"on": "x\n" * 10_000, "target": "a"}]))
    assert len(line) < 300
    (line,) = faults(file_with(version=-(10**4000)))
    assert len(line) < 300


def test_parameters_may_nest_but_not_without_end() -> None:
    def nested(levels: int) -> bytes:
        value: Any = []
        for _ in range(levels - 5):  # the file, its nodes, the node, its params, the innermost list
            value = [value]
        return file_with(nodes=[{"id": "a", "kind": "log", "params": {"value": value}}])

    assert faults(nested(64)) == []
    assert faults(nested(65)) == ["nested more than 64 levels deep - at $"]
    assert faults(nested(900)) == ["nested more than 64 levels deep - at $"]


def test_unknown_kinds_ports_and_parameters_are_no_faults_here() -> None:
    data = file_with(
        nodes=[{"id": "a", "kind": "from_2031", "params": {"warp": 9}}],
        wires=[{"id": "w", "source": ["a", "never"], "target": ["a", "heard"]}],
    )
    assert faults(data) == []
    assert loads(data, NAME).nodes[0].params == {"warp": 9}


def test_ten_thousand_nodes_are_read_whole() -> None:
    count = 10_000
    graph = Graph(
        nodes=tuple(Node(f"n{i}", "counter") for i in range(count)),
        wires=tuple(Wire(f"w{i}", (f"n{i}", "count"), ("n0", "in")) for i in range(count)),
    )
    assert loads(dumps(graph), "big") == graph


def test_a_file_is_called_what_the_caller_called_it(tmp_path: Path) -> None:
    path = tmp_path / "broken.playground.json"
    path.write_bytes(file_with(title=[]))
    with pytest.raises(
        FileFault, match=r"broken.playground.json: Expected str, got array - at"
    ) as raised:
        load(path)
    assert raised.value.file == str(path)
    assert raised.value.at == "$.title"
