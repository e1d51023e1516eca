"""Graphs as files: `*.playground.json`, read with every fault named, written all or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from playground.errors import FileAccessError, FileFault
from playground.graph.atomic import write_atomically
from playground.graph.migrations import VERSION, migrate
from playground.graph.structure import Structure

if TYPE_CHECKING:
    from pathlib import Path

    from playground.graph.model import Graph, Item

FORMAT = "event-playground/graph"
SUFFIX = ".playground.json"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UNSAID = {
    "once": False,
    "prepend": False,
    "enabled": True,
    "domain": False,
    "restart": "none",
    "breakpoints": (),
}
NO_TEXT = "not a text file in UTF-8"
MAX_WHOLE = 2**53  # above it floats skip integers


def load(path: Path) -> Graph:
    """Read a graph; raises `FileAccessError`, or the first `FileFault` there is."""
    return loads(read(path), str(path))


def read(path: Path) -> bytes:
    """Return the content of a file; raises `FileAccessError`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileAccessError.of(path, error) from error


def loads(data: bytes, name: str) -> Graph:
    """Read a graph from the content of the file that messages call `name`.

    Ports and parameters are not looked at: a kind that nobody knows is as good as any here.
    """
    structure = Structure(_decoded(data, name), name)
    graph = structure.graph()
    if structure.faults:
        raise structure.faults[0]
    return graph


def check_structure(data: bytes, name: str) -> list[FileFault]:
    """Return every fault for which `loads` would refuse the content, first things first."""
    try:
        structure = Structure(_decoded(data, name), name)
    except FileFault as fault:
        return [fault]
    structure.graph()
    return structure.faults


def save(graph: Graph, path: Path) -> None:
    """Write a graph so that a crash leaves the old file or the new; raises `FileAccessError`."""
    write_atomically(path, [dumps(graph)])


def dumps(graph: Graph) -> bytes:
    """Return the content of a graph's file: one thing a line, so that two versions compare well."""
    known = {"format": FORMAT, "version": VERSION} | _known_fields(graph)
    blocks = {name: _block(value) for name, value in known.items()}
    lines = {name: _line(value) for name, value in graph.extra.items()}
    top = ",\n".join(f"  {_line(name)}: {text}" for name, text in (blocks | lines).items())
    return f"{{\n{top}\n}}\n".encode()


def _decoded(data: bytes, name: str) -> dict[str, Any]:
    """Return the top level of a file, brought up to the present version."""
    data = data.removeprefix(BYTE_ORDER_MARK)
    if not data.strip():
        raise FileFault(name, "the file is empty")
    try:
        raw = msgspec.json.decode(data)
    except RecursionError:
        raise FileFault(name, "nested too deeply") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:  # which, depends on the version
        text = str(error)
        is_text = not isinstance(error, UnicodeDecodeError) and "UTF-8" not in text
        raise FileFault(name, _placed(text, data) if is_text else NO_TEXT) from None
    if not isinstance(raw, dict):
        raise FileFault(name, "not a graph of Event Playground")
    if raw.get("format") != FORMAT:
        text = f'not a graph of Event Playground, whose format is "{FORMAT}"'
        raise FileFault(name, text, "$.format")
    return migrate(raw, name)


def _placed(text: str, data: bytes) -> str:
    """Word a decoder's message with line and column in place of its count of bytes."""

    def line_and_column(found: re.Match[str]) -> str:
        before = data[: int(found[1])]
        line_start = before.rfind(b"\n") + 1
        line = before.count(b"\n") + 1
        column = len(before[line_start:].decode(errors="replace")) + 1
        return f"(line {line}, column {column})"

    text = text.replace("Input data was truncated", "the file is cut short")
    return re.sub(r"\(byte (\d+)\)", line_and_column, text)


def _block(value: Any) -> str:
    """Return a field of the top level as JSON, the entries of a table each on a line."""
    if isinstance(value, tuple) and value:
        entries = (_line(_known_fields(item) | item.extra) for item in value)
        return "[\n    " + ",\n    ".join(entries) + "\n  ]"
    if isinstance(value, dict) and value:
        entries = (f"{_line(name)}: {_line(source)}" for name, source in value.items())
        return "{\n    " + ",\n    ".join(entries) + "\n  }"
    return _line(value)


def _known_fields(item: Item | Graph) -> dict[str, Any]:
    """Return what a file says of `item`, without what goes without saying."""
    fields = {name: getattr(item, name) for name in item.__struct_fields__ if name != "extra"}
    for name, value in UNSAID.items():
        if fields.get(name) == value:
            del fields[name]
    for name in fields.keys() & {"position", "rect"}:
        fields[name] = [_whole(number) for number in fields[name]]
    return fields


def _whole(number: float) -> float:
    """Return a coordinate as an int where it is one."""
    return int(number) if float(number).is_integer() and abs(number) < MAX_WHOLE else number


def _line(value: Any) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=0).decode()
