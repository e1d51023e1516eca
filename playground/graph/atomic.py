"""Writes a file whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from playground.errors import FileAccessError

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_atomically(path: Path, chunks: Iterable[bytes]) -> None:
    """Replace the content of `path` by `chunks`: the old stays until all of the new is on the disk.

    Links are followed and permissions kept. Raises `FileAccessError`, and leaves nothing behind.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_of(target)
        # in the same folder, so that replacing is one step; short, as names have a limit
        temporary = target.with_name(f".{os.urandom(6).hex()}.tmp")
        try:
            _write_through(temporary, chunks, mode)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except OSError as error:
        raise FileAccessError.of(path, error, "save") from error


def _mode_of(target: Path) -> int | None:
    """Return the permissions to keep; a rename alone would overwrite what is read-only."""
    if not target.exists():
        return None
    if not target.is_file():
        raise OSError(errno.EINVAL, "not a regular file")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return target.stat().st_mode


def _write_through(path: Path, chunks: Iterable[bytes], mode: int | None) -> None:
    with path.open("xb") as file:
        file.writelines(chunks)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        path.chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where folders can be opened."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
