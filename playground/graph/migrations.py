"""Brings files of older versions up to the present one, before they are decoded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from reprlib import repr as short
from typing import Any

from playground.errors import FileFault

VERSION = 1

Migration = Callable[[dict[str, Any]], dict[str, Any]]
MIGRATIONS: Mapping[int, Migration] = {}  # by the version it starts from; each leads to the next


def migrate(
    raw: dict[str, Any],
    name: str,
    *,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    version: int = VERSION,
) -> dict[str, Any]:
    """Return `raw`, the top level of a file, as `version` would have written it.

    Raises `FileFault` for a version that is no number, newer than ours, or older than any we know.
    """
    found = raw.get("version")
    if type(found) is not int:
        raise FileFault(name, "Expected int, the version of the format", "$.version")
    if found > version:
        text = f"written by a newer version of Event Playground ({short(found)}, we read {version})"
        raise FileFault(name, text, "$.version")
    while found < version:
        if found not in migrations:
            raise FileFault(name, f"unknown version {short(found)}", "$.version")
        try:
            raw = migrations[found](raw)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise FileFault(name, f"not a sound file of version {found}") from error
        found += 1
    return raw | {"version": version}
