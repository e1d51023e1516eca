"""Players whose code requires files come and go, and nothing of them is left."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from playground.graph.document import Document
from playground.graph.model import Graph, Node
from playground.runtime.player import Player

if TYPE_CHECKING:
    from tests.runtime.host import Host

CODE = "require('./words')\ndef handler():\n    pass\n"


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize("cycles", [5, pytest.param(1000, marks=pytest.mark.slow)])
def test_no_thread_and_no_descriptor_is_left(host: Host, tmp_path: Path, cycles: int) -> None:
    (tmp_path / "words.py").write_text("exports.n = 1", encoding="utf-8")
    document = Document(Graph(nodes=(Node("py", "python", params={"code": CODE}),)))
    document.mark_saved(tmp_path / "graph.playground.json")
    before = open_files()
    for _ in range(cycles):
        player = Player(document, host)
        assert "words.py" in player.modules.cache
        host.until(lambda: any(each.name == "modules" for each in threading.enumerate()))
        player.reset()
        player.close()
        host.until(lambda: not any(each.name == "modules" for each in threading.enumerate()))
    host.until(lambda: open_files() <= before)  # inotify's are closed by a thread of its own
