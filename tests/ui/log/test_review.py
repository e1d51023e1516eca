"""The log of a session that is over, read from its file."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from playground.bridge.frame_pump import FramePump
from playground.graph.document import Document
from playground.loop import EventLoop, RealClock
from playground.loop.headless import HeadlessLoop
from playground.runtime.player import Player
from playground.session.journal import StoredSession
from playground.settings import Settings
from playground.trace.trace import BLOCK
from playground.ui.log.log_panel import LogPanel
from playground.ui.workspace import Workspace
from tests.session.journal.journals import counting, kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from playground.runtime.session_run import SessionRun


@pytest.fixture
def run() -> SessionRun:
    run = counting(1_500)
    run.play()
    return run


@pytest.fixture
def path(run: SessionRun, tmp_path: Path) -> Path:
    kept(run, tmp_path / "a.session")
    return tmp_path / "a.session"


@pytest.fixture
def log(
    run: SessionRun, path: Path, show: Callable[[QWidget, int, int], None]
) -> Iterator[LogPanel]:
    """Open the log of the kept session in a window."""
    raised: list[Exception] = []
    pump = FramePump(raised.append)
    pump.set_active(False)
    host = HeadlessLoop(EventLoop(RealClock()))
    with StoredSession(path) as stored:
        player = Player(Document(run.graph), host, review=stored.records)
        panel = LogPanel(Workspace(player.document, player, pump, Settings()))
        show(panel, 900, 260)
        yield panel
        panel.detach()
        player.close()
        host.close()
    assert raised == []


def search(log: LogPanel, text: str) -> list[int]:
    """Ask the log; return the `seq` of every row it finds."""
    log.bar.ask(text)
    while log.index.is_filtering:
        log.advance()
    log.advance()
    found = (log.index.record(log.index.key(row)) for row in range(len(log.index)))
    return [each.seq for each in found if each is not None]


def test_all_rows_are_there_and_the_last_are_in_view(log: LogPanel, run: SessionRun) -> None:
    while log.index.is_filtering:
        log.advance()
    rows = [each for each in run.records if each.type in ("call", "resume", "log")]
    assert log.status == f"{len(rows):,} rows"
    assert log.visible_rows()[-1][0] == str(rows[-1].seq)


@pytest.mark.parametrize(
    "text", ["", "type:emit", "7", "-7 type:call", "event:tick", "seq>2000 seq<2100", "t>100000"]
)
def test_a_search_finds_what_a_test_of_every_record_does(
    log: LogPanel, run: SessionRun, text: str
) -> None:
    found = search(log, text)
    is_wanted = log.predicate()
    assert found == [each.seq for each in run.records if is_wanted(each)]


@pytest.mark.parametrize("text", ["", "type:call", "lost"])
def test_a_block_that_cannot_be_read_is_shown_as_what_it_is(
    path: Path, log: LogPanel, text: str
) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE blocks SET body = ? WHERE number = 1", (b"no",))
    db.close()
    search(log, text)
    log.table.verticalScrollBar().setValue(BLOCK * log.table.row_height // 2)
    log.table.viewport().grab()
    assert search(log, text) is not None
