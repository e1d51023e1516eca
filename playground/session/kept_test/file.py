"""Session tests as files, `*.session-test.json`; every fault is named with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from playground.catalog.validation import faults_of
from playground.errors import FileFault
from playground.graph import file
from playground.graph.atomic import write_atomically
from playground.runtime.inputs import Input, fault_of
from playground.session.kept_test.rows import Row  # noqa: TC001  msgspec looks it up
from playground.trace.record import TYPES

if TYPE_CHECKING:
    from pathlib import Path

    from playground.graph.model import Graph

FORMAT = "event-playground/session-test"
VERSION = 1
SUFFIX = ".session-test.json"
DEFAULT_END_MS = 60_000


class SessionTest(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What a test file holds.

    `graph` is a graph's file, or the path of one from the test's folder. The run ends at engine
    time `for_ms`. `exact`: of the types, nodes and events that are expected nothing else may come;
    otherwise other records may come between the rows.
    """

    format: str
    version: int
    title: str = ""
    graph: dict[str, Any] | str
    inputs: tuple[Input, ...]
    expect: tuple[Row, ...]
    exact: bool = True
    for_ms: int | float = DEFAULT_END_MS


def load_test(path: Path) -> tuple[SessionTest, Graph]:
    """Read a test and its graph; raises FileAccessError or the first FileFault there is."""
    try:
        test = msgspec.json.decode(file.read(path), type=SessionTest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        text, _, at = str(error).partition(" - at `")
        raise FileFault(path, text, at.rstrip("`") or "$") from None
    if test.format != FORMAT:
        raise FileFault(path, f"Expected {FORMAT}, got {test.format[:100]}", "$.format")
    if test.version > VERSION:
        raise FileFault(path, "written by a newer version of the playground", "$.version")
    for index, row in enumerate(test.expect):
        if row.type not in TYPES:
            raise FileFault(path, f"there is no type {row.type[:40]!r}", f"$.expect[{index}].type")
    graph = _graph_of(test, path)
    for index, given in enumerate(test.inputs):
        fault = fault_of(given, graph)
        if fault is not None:
            raise FileFault(path, fault[0], f"$.inputs[{index}].{fault[1]}")
    return test, graph


def save_test(test: SessionTest, path: Path) -> None:
    """Write a test, all or nothing; raises FileAccessError."""
    content = msgspec.json.format(msgspec.json.encode(test), indent=1)
    write_atomically(path, [content, b"\n"])


def _graph_of(test: SessionTest, path: Path) -> Graph:
    if isinstance(test.graph, str):
        place = path.parent / test.graph
        return _sound(file.load(place), str(place))
    try:
        return _sound(file.loads(msgspec.json.encode(test.graph), str(path)), str(path))
    except FileFault as fault:
        raise FileFault(path, fault.text, f"$.graph{fault.at.removeprefix('$')}") from None


def _sound(graph: Graph, name: str) -> Graph:
    for fault in faults_of(graph, name):
        raise fault
    return graph
