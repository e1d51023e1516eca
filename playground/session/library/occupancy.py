"""Who has a session file open at this moment: nobody, this process, or another one."""

from __future__ import annotations

import os
import sqlite3
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def is_open_somewhere(path: Path) -> bool:
    """Say whether anybody has the file open, in this process or another one.

    Who has a file with a write-ahead log open has a lock on it, so that nobody can have it for
    himself. (https://sqlite.org/wal.html#noshm: an exclusive mode that is set before the file is
    looked at.) A file that cannot be asked is open nowhere.
    """
    uri = f"{path.absolute().as_uri()}?mode=rw"
    try:
        db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0)
    except sqlite3.Error:
        return False
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("SELECT count(*) FROM about").fetchone()
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    finally:
        db.close()
    return False


def may_live(pid: int) -> bool:
    """Say whether a process may exist; another one may have come to its number."""
    if sys.platform == "win32":  # where such a question would be a Ctrl+C
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
