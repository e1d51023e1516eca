"""A session whose code requires files is run again without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun
from playground.session.comparing.difference import first_difference
from playground.session.replay import replay_of
from playground.session.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CODE = """
early = require("./early")
def handler(n):
    try:
        late = require("./late")
    except ImportError as error:
        log(str(error))
        return
    log(early.value, late.value, module.children)
    del require.cache[require.resolve("./late")]
    if n == 3:
        require("./broken")
"""


def test_a_session_replays_when_its_files_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "early.py").write_text("exports.value = require('tone')['n']", encoding="utf-8")
    library = tmp_path / "event-playground" / "modules"
    library.mkdir(parents=True)
    (library / "tone.json").write_text('{"n": 5}', encoding="utf-8")
    late = tmp_path / "late.py"
    nodes = (
        Node("tick", "interval", params={"interval_ms": 10, "limit": 4}),
        Node("py", "python", params={"code": CODE}),
    )
    run = SessionRun(
        Graph(nodes=nodes, wires=(Wire("w", ("tick", "tick"), ("py", "in")),)),
        VirtualClock(),
        is_trusted=True,
        folder=tmp_path,
    )
    run.keeps_going = True
    run.loop.arrive_at(15, lambda: late.write_text("exports.value = 1", encoding="utf-8"))
    run.loop.arrive_at(25, lambda: late.write_text("exports.value = 2", encoding="utf-8"))
    run.loop.arrive_at(26, lambda: (tmp_path / "broken.py").write_bytes(b"\xff"))
    run.play()
    lines = [record.args[0] for record in run.records if record.type == "log"]
    assert lines[0].startswith("Cannot find module './late'")
    assert [line[:3] for line in lines[1:]] == ["5 1", "5 2", "5 2"]
    error = next(record for record in run.records if record.type == "error")
    assert str(error.args[0]).startswith("ImportError: ")
    kept = Session.of(run)
    for path in (late, tmp_path / "early.py", library / "tone.json", tmp_path / "broken.py"):
        path.unlink()
    again = replay_of(kept)
    again.play()
    assert again.left_out == []
    difference, equal = first_difference(kept.records, again.records, is_cut=False)
    assert difference is None, difference
    assert equal > 20
