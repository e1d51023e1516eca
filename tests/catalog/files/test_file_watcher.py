"""Watching files and folders."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from playground.graph.model import Node
from playground.loop import RealClock
from playground.runtime.session_run import SessionRun
from tests.catalog.files.streams import listened
from tests.runtime.host import Host
from tests.session.replay.kept import difference, kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Watched:
    """A watcher that runs while a test changes files."""

    def __init__(self, host: Host, path: Path, **params: Any) -> None:
        node = Node("it", "file_watcher", params={"path": str(path), **params})
        self.host = host
        self.run = SessionRun(listened(node), RealClock(), is_trusted=True)
        host.attach(self.run.loop)
        self.run.start()
        self.host.until(lambda: self.status not in ("", "begins to watch"))

    @property
    def status(self) -> str:
        return str(self.run.live.nodes["it"].status)  # type: ignore[attr-defined]

    def sees(self, event: str, *args: str) -> None:
        """Wait until that is emitted."""
        self.host.until(lambda: (event, args) in self.emitted)

    @property
    def emitted(self) -> list[tuple[str, tuple[Any, ...]]]:
        records = self.run.records
        return [(each.event, tuple(each.args)) for each in records if each.type == "emit"]


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.close()


@pytest.fixture
def watch(host: Host) -> Iterator[Any]:
    made: list[Watched] = []

    def watch(path: Path, **params: Any) -> Watched:
        made.append(Watched(host, path, **params))
        return made[-1]

    yield watch
    for each in made:
        host.detach()
        each.run.end()
        host.until(lambda: not asyncio.all_tasks(host))


def test_a_folder_says_what_comes_changes_and_goes_however_deep(watch: Any, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    watched = watch(tmp_path)
    file = tmp_path / "deep" / "a.txt"
    file.write_text("one")
    watched.sees("rename", "deep/a.txt", "added")
    file.write_text("two")
    watched.sees("change", "deep/a.txt")
    file.unlink()
    watched.sees("rename", "deep/a.txt", "gone")
    assert watched.status.startswith("watching, ")
    assert difference(kept(watched.run)) is None


def test_a_folder_alone_when_that_is_wanted(watch: Any, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    watched = watch(tmp_path, recursive=False)
    (tmp_path / "deep" / "a.txt").write_text("one")
    (tmp_path / "b.txt").write_text("one")
    watched.sees("rename", "b.txt", "added")
    assert not any("a.txt" in args[0] for _, args in watched.emitted)


def test_a_file_is_watched_even_when_another_takes_its_place(watch: Any, tmp_path: Path) -> None:
    file, other = tmp_path / "a.txt", tmp_path / "b.txt"
    file.write_text("one")
    watched = watch(file)
    other.write_text("two")
    other.replace(file)
    watched.sees("rename", "a.txt", "added")
    file.write_text("three")
    watched.sees("change", "a.txt")
    assert {args[0] for _, args in watched.emitted} == {"a.txt"}


def test_what_is_not_there_and_what_goes_away_is_an_error(watch: Any, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert watch(missing).status == f"ENOENT: no such file or directory, watch '{missing}'"
    folder = tmp_path / "folder"
    folder.mkdir()
    watched = watch(folder)
    folder.rmdir()
    watched.host.until(lambda: watched.status.startswith("ENOENT"))
    assert watched.emitted[-1][0] == "error"


def test_it_can_be_closed_and_started_again(watch: Any, tmp_path: Path) -> None:
    watched = watch(tmp_path)
    node = watched.run.live.nodes["it"]
    node.on_close()
    assert watched.status == "closed"
    node.on_start()
    watched.host.until(lambda: watched.status == "watching")
    (tmp_path / "a.txt").write_text("one")
    watched.sees("rename", "a.txt", "added")
