"""The person's library of modules: its folder, and how a module of a graph gets there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.errors import FileAccessError, UsageError
from playground.graph.atomic import write_atomically
from playground.settings import modules_path

if TYPE_CHECKING:
    from pathlib import Path

    from playground.graph.document import Document


def library_folder() -> Path:
    """Return the folder, made if it was not there; raises FileAccessError."""
    folder = modules_path()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileAccessError.of(folder, error, "make") from error
    return folder


def copy_to_library(document: Document, module_id: str) -> Path:
    """Write a module of the graph to the library, for all graphs; return its file.

    Raises PlaygroundError: for a name that is taken there, or a file that cannot be written.
    """
    source = document.modules[module_id]
    name = module_id if module_id.endswith((".py", ".json")) else f"{module_id}.py"
    path = library_folder() / name
    if _holds_another(path, source):
        raise UsageError(f"the library has another module {name} already")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileAccessError.of(path, error, "write") from error
    write_atomically(path, [source.encode()])
    return path


def _holds_another(path: Path, source: str) -> bool:
    try:
        return path.read_bytes() != source.encode()
    except FileNotFoundError:
        return False
    except OSError:  # a folder, or not ours to read
        return True
