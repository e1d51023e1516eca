"""What goes wrong with files and streams, in Node's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from pathlib import Path


def file_error(error: OSError | ValueError, syscall: str, path: Path | str) -> WorldError:
    """Return the error event of what `syscall` raised for a path."""
    if isinstance(error, OSError):
        return WorldError.of(error, syscall, path=str(path))
    text = f"{error}: {str(path)!r}"  # a null character, say
    return WorldError("ERR_INVALID_ARG_VALUE", text, path=str(path))


def write_after_end() -> WorldError:
    """Return Node's error for a chunk that comes after the end."""
    return WorldError("ERR_STREAM_WRITE_AFTER_END", "write after end")


def wrong_chunk(chunk: object) -> TypeError:
    """Return Node's error for a chunk that is neither text nor bytes (ERR_INVALID_ARG_TYPE)."""
    kind = type(chunk).__name__
    return TypeError(f'the "chunk" argument must be a str or bytes, not {kind}')
