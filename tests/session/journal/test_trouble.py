"""The disk is full, locked, gone, not to be written to: the run goes on, and all is kept later."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from typing import TYPE_CHECKING

import pytest

from playground.session.journal import StoredSession
from tests.session.journal.journals import counting, journal_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playground.session.journal import Journal


def again(journal: Journal) -> None:
    """Let a journal try anew without waiting for the time to do so."""
    journal._retry_at = 0.0
    for _ in range(2):
        journal._cycle()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 300 kB, which only root can have made."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a disk that is full")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "none", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_where_no_folder_can_be_made_it_says_so_and_catches_up_later(tmp_path: Path) -> None:
    path = tmp_path / "sessions" / "a.session"
    path.parent.write_text("a file where the folder is to be")
    run = counting(300)
    journal = journal_of(run, path)
    run.play()
    journal._cycle()
    assert journal.fault.startswith(f"the session cannot be kept in {path}: ")
    assert "\n" not in journal.fault
    assert journal.settled == 0
    path.parent.unlink()
    journal._cycle()
    assert journal.fault  # it does not try again at once
    again(journal)
    assert journal.fault == ""
    with StoredSession(path) as stored:
        assert plain(stored.records) == plain(run.records)


def test_a_full_disk_keeps_what_it_has_and_the_rest_comes_when_there_is_room(
    small_disk: Path,
) -> None:
    run = counting(4_000)
    journal = journal_of(run, small_disk / "a.session")
    run.start()
    for _ in range(50):
        run.loop.turn()
    journal._cycle()
    assert journal.fault == ""
    kept = len(run.records)
    run.play()
    journal._cycle()
    assert "full" in journal.fault
    with StoredSession(small_disk / "a.session") as stored:
        assert len(stored.records) == kept
    subprocess.run(["mount", "-o", "remount,size=5m", str(small_disk)], check=True)
    again(journal)
    assert journal.fault == ""
    with StoredSession(small_disk / "a.session") as stored:
        assert plain(stored.records) == plain(run.records)


def test_a_file_that_another_program_has_locked_is_written_when_it_is_free(tmp_path: Path) -> None:
    run = counting(20)
    journal = journal_of(run, tmp_path / "a.session")
    journal._cycle()
    run.start()
    journal._cycle()
    other = sqlite3.connect(tmp_path / "a.session", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    run.play()
    journal._cycle()
    assert "locked" in journal.fault
    other.execute("COMMIT")
    other.close()
    again(journal)
    assert journal.fault == ""
    with StoredSession(tmp_path / "a.session") as stored:
        assert plain(stored.records) == plain(run.records)


def test_a_folder_that_is_taken_away_is_made_again_with_all_that_was_in_the_file(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "sessions"
    run = counting(1_000)
    journal = journal_of(run, folder / "a.session")
    run.start()
    for _ in range(600):
        run.loop.turn()
    again(journal)
    settled = journal.settled
    assert settled > 0
    shutil.rmtree(folder)
    run.play()
    again(journal)
    assert journal.fault == ""
    with StoredSession(folder / "a.session") as stored:
        assert plain(stored.records) == plain(run.records)
    assert journal.block(0)[0].seq == 1
