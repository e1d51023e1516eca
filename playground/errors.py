"""The errors a person can cause, each one line that says where and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class PlaygroundError(Exception):
    """Something the person can mend. `str()` of it is the one line they are shown."""


class UsageError(PlaygroundError):
    """The command line, a setting or a call of the person's was not one we know."""


class FileFault(PlaygroundError):  # noqa: N818 - the design's word for it
    """A fault in a file, worded `FILE: TEXT - at PATH` with PATH as in `$.nodes[2].params`."""

    def __init__(self, file: Path | str, text: str, at: str = "$") -> None:
        super().__init__(f"{file}: {text} - at {at}")
        self.file = str(file)
        self.text = text
        self.at = at


class FileAccessError(PlaygroundError):
    """A file could not be read or written: missing, no permission, disk full."""

    @classmethod
    def of(cls, file: Path | str, error: OSError, doing: str = "open") -> FileAccessError:
        """Word an `OSError` as one line: `cannot open FILE: No space left on device`."""
        return cls(f"cannot {doing} {file}: {error.strerror or error}")
