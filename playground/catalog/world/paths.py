"""Where a path in a graph leads: from the graph's folder, `~`, or the temporary folder."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

TEMPORARY = "{temp}"
PATH_HELP = (
    "Relative to the folder of the graph; ~ is the home folder, {temp} the one for temporary files."
)


def resolved(path: str, folder: Path) -> Path:
    """Return the file that `path` means in a graph of `folder`; FileNotFoundError for no path."""
    if not path.strip():
        raise FileNotFoundError(2, "no path is given", path)
    if path.startswith(TEMPORARY):
        path = tempfile.gettempdir() + path.removeprefix(TEMPORARY)
    try:
        return folder / Path(path).expanduser()
    except RuntimeError:  # there is no such user
        return folder / path


def is_temporary(path: str) -> bool:
    """Say whether `path` means a file in the temporary folder, whatever the graph's folder is."""
    if not path.strip():
        return True  # it means none
    file = Path(os.path.normpath(resolved(path, Path())))
    return file.is_absolute() and file.is_relative_to(tempfile.gettempdir())
