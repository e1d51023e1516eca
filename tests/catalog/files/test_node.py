"""Streams emit what Node's own emit, in Node's order: compared where Node is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Node
from tests.catalog.files.streams import Ran, listened, piped, reader, transform, writer

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = """
const fs = require("fs"), zlib = require("zlib"), folder = process.argv[1];
const seen = {};
function watch(name, stream, events) {
  const rows = (seen[name] = []);
  for (const event of events)
    stream.on(event, (arg) => {
      const said = event === "error" ? `error ${arg.code} ${arg.message}` : event;
      if (rows[rows.length - 1] !== said) rows.push(said);
    });
  return stream;
}
const READ = ["open", "ready", "data", "end", "error", "close"];
const WRITE = ["open", "ready", "drain", "finish", "error", "close"];
const read = (name, path) => watch(name, fs.createReadStream(path), READ);
const write = (name, path) => watch(name, fs.createWriteStream(path), WRITE);
read("read", folder + "/in");
read("empty", folder + "/empty");
read("missing", folder + "/missing");
read("folder", folder);
write("written", folder + "/node-out").end("x");
write("no folder", folder + "/no/file").end("x");
write("a folder", folder).end("x");
read("piped from", folder + "/in").pipe(write("piped to", folder + "/node-copy"));
const unzip = watch("garbage", zlib.createGunzip(), ["data", "end", "error", "close"]);
unzip.end("garbage");
process.on("exit", () => console.log(JSON.stringify(seen)));
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").write_bytes(bytes(300_000))
    (tmp_path / "empty").touch()
    return tmp_path


@pytest.fixture
def of_node(folder: Path) -> dict[str, list[str]]:
    """Return what Node's streams emitted."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")
    command = [node, "-e", SCRIPT, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def events(ran: Ran, node_id: str) -> list[str]:
    """Return what a node of ours emitted, without what Node has no event for."""
    said = [
        f"error {ran.error(node_id)}" if name == "error" else name
        for name in ran.events(node_id)
        if name != "full"
    ]
    return [name for n, name in enumerate(said) if n == 0 or said[n - 1] != name]


def wrote(path: Path) -> list[str]:
    ran = Ran(listened(writer(path), Node("go", "timeout"), lines=("w: go.fire > write.end",)))
    return events(ran, "write")


def test_streams_emit_what_node_s_do(folder: Path, of_node: dict[str, list[str]]) -> None:
    paths = {"read": "in", "empty": "empty", "missing": "missing", "folder": "."}
    ours = {
        name: events(Ran(listened(reader((folder / path).resolve()))), "read")
        for name, path in paths.items()
    }
    ours["written"] = wrote(folder / "out")
    ours["no folder"] = wrote(folder / "no" / "file")
    ours["a folder"] = wrote(folder)
    pipe = Ran(piped(reader(folder / "in"), writer(folder / "copy")))
    ours |= {"piped from": events(pipe, "read"), "piped to": events(pipe, "write")}
    lines = ("w1: read.data > turn.in", "w2: read.end > turn.end")
    unzip = Ran(listened(reader(folder / "in"), transform("gunzip"), lines=lines))
    ours["garbage"] = [name for name in unzip.events("turn") if name != "error"]
    of_node["garbage"] = [name for name in of_node["garbage"] if not name.startswith("error")]
    assert without_paths(ours) == without_paths(of_node)


def without_paths(rows: dict[str, list[str]]) -> dict[str, list[str]]:
    """Leave out the path of an error that Node does not name: that of a read."""
    return {
        name: [said.partition(", read")[0] for said in said_of] for name, said_of in rows.items()
    }
