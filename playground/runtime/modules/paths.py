"""Where a request leads: paths of modules, and the candidates that are tried in turn.

Rules: Node's documentation, "Modules: CommonJS modules", section "All together", with `.py` for
`.js`. Paths begin at the graph's folder, which the graph's own modules overlay, or after `library:`
in the person's library.
"""

from __future__ import annotations

import posixpath

from playground.runtime.modules.naming import LIBRARY

ROOT = "."
ENDINGS = ("", ".py", ".json")


def is_relative(request: str) -> bool:
    """Say whether a request is a path, from the module that makes it or from the root."""
    return request in (".", "..") or request.startswith(("./", "../", "/"))


def folder_of(module_id: str) -> str:
    """Return the folder that a module lies in, as ids have it: `.`, `lib`, `library:`."""
    place, path = split(module_id)
    return place + (posixpath.dirname(path) or ("" if place else ROOT))


def split(module_id: str) -> tuple[str, str]:
    """Return the place of an id, `library:` or "", and the path in it."""
    if module_id.startswith(LIBRARY):
        return LIBRARY, module_id.removeprefix(LIBRARY)
    return "", module_id


def joined(folder: str, request: str) -> str:
    """Return the path that a request means from a folder."""
    place, path = split(folder)
    if request.startswith("/"):
        return posixpath.normpath(request)
    return place + posixpath.normpath(posixpath.join(path or ROOT, request))


def candidates(folder: str, request: str) -> list[str]:
    """Return the ids that a request from a folder may mean, the first that there is counts.

    A request that ends like a folder is one.
    """
    path = joined(folder, request)
    is_folder = request.endswith(("/", "/.", "/..")) or request in (".", "..")
    files = [] if is_folder else [path + ending for ending in ENDINGS]
    return files + [joined(path, f"index{ending}") for ending in ENDINGS]
