"""What is no session of ours is told apart, and whoever looks at one takes no lock away."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from playground.errors import FileAccessError, FileFault
from playground.session.journal.database import create, open_existing

if TYPE_CHECKING:
    from pathlib import Path

TAKE_IT = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=0)
db.execute("PRAGMA locking_mode = EXCLUSIVE")
db.execute("SELECT count(*) FROM about")
"""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"x", "not a session of Event Playground"),
        (b"SQLite format 3\0", "not a session of Event Playground"),
        (b"{}\n" * 5_000, "not a session of Event Playground"),
    ],
)
def test_what_is_no_session_is_named_in_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "odd.session"
    path.write_bytes(content)
    with pytest.raises(FileFault) as fault:
        open_existing(path)
    assert str(fault.value) == f"{path}: {said} - at $"
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_no_session(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "b.session") as db:
        db.execute("CREATE TABLE about (key, value)")
    db.close()
    with pytest.raises(FileFault, match="not a session"):
        open_existing(tmp_path / "b.session")


@pytest.mark.parametrize("name", ["nothing.session", "."])
def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileAccessError, match=r"cannot open .*: (No such file|Is a directory)"):
        open_existing(tmp_path / name)


def test_a_look_at_a_file_that_is_written_keeps_others_out_of_it(tmp_path: Path) -> None:
    """Closing a file gives up all locks of the process on it, so nobody but SQLite opens it."""
    path = tmp_path / "a.session"
    db = create(path, {})
    open_existing(path).close()
    other = subprocess.run(
        [sys.executable, "-c", TAKE_IT, path], capture_output=True, text=True, check=False
    )
    assert "database is locked" in other.stderr
    db.close()
