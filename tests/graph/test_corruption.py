"""Whatever happens to a file, it opens or it gives one clear line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from playground.errors import FileFault
from playground.graph.file import check_structure, dumps, loads
from tests.graph.strategies import graphs, json_values

if TYPE_CHECKING:
    from playground.graph.model import Graph


def require_sound_or_one_line(data: bytes) -> None:
    faults = check_structure(data, "graph.json")
    try:
        graph = loads(data, "graph.json")
    except FileFault as fault:
        line = str(fault)
        assert line == str(faults[0])
        assert line.startswith("graph.json: ")
        assert " - at $" in line
        assert len(line.splitlines()) == 1
        assert len(line) < 300
    else:
        assert not faults
        assert loads(dumps(graph), "again") == graph


@settings(deadline=None)
@given(graph=graphs(), data=st.data())
def test_a_cut_file(graph: Graph, data: st.DataObject) -> None:
    whole = dumps(graph)
    require_sound_or_one_line(whole[: data.draw(st.integers(0, len(whole)))])


@settings(deadline=None)
@given(graph=graphs(), data=st.data())
def test_flipped_bytes(graph: Graph, data: st.DataObject) -> None:
    content = bytearray(dumps(graph))
    places = st.integers(0, len(content) - 1)
    for place, byte in data.draw(st.dictionaries(places, st.integers(0, 255), max_size=4)).items():
        content[place] = byte
    require_sound_or_one_line(bytes(content))


@settings(deadline=None)
@given(graph=graphs(), value=json_values, data=st.data())
def test_a_replaced_value(graph: Graph, value: Any, data: st.DataObject) -> None:
    content = json.loads(dumps(graph))
    places = list(_places(content))
    container, key = data.draw(st.sampled_from(places))
    if data.draw(st.booleans()):
        container[key] = value
    else:
        del container[key]
    require_sound_or_one_line(json.dumps(content).encode())


@settings(deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    require_sound_or_one_line(data)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Return every place in a JSON value, as its container and key."""
    keys: Any = ()
    if isinstance(value, dict):
        keys = value
    elif isinstance(value, list):
        keys = range(len(value))
    found = [(value, key) for key in keys]
    return found + [place for key in keys for place in _places(value[key])]
