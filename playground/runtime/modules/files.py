"""Modules that are files: beside the graph's file, or in the person's library.

What is on the disk is the world's: each look is recorded, so that a replay needs no file.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from playground.runtime.modules.naming import LIBRARY
from playground.runtime.modules.paths import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record
    from playground.trace.recorder import Recorder

    Look = tuple[str, str | None, str | None]

ENDINGS = (".py", ".json")
MOST_LISTED = 1000
READ = "read_module"
"""The verb of the control that says what was found: id, source, path; null for nothing.

Of a file that could not be read it says the id, null, and why.
"""


class Found(NamedTuple):
    """A module's file: its id, its source, and the path at which it lay."""

    id: str
    source: str
    path: str


class Files(Protocol):
    """Where files of modules are looked for."""

    def find(self, ids: Sequence[str]) -> Found | None:
        """Return the first of these that there is. ImportError for one that cannot be read."""


class NoFiles:
    """Has none."""

    def find(self, ids: Sequence[str]) -> Found | None:
        """Find nothing."""
        del ids
        return None


class DiskFiles:
    """The files of a graph in `folder`, None for one that lies nowhere, and of a library.

    `library` says where that is, once it is asked for.
    """

    def __init__(self, folder: Path | None, library: Callable[[], Path]) -> None:
        self.folder, self._library = folder, library

    def find(self, ids: Sequence[str]) -> Found | None:
        """Return the first of these that is a file."""
        module_id = self.first(ids)
        path = None if module_id is None else self.path_of(module_id)
        if module_id is None or path is None:
            return None
        return Found(module_id, read_source(path), str(path))

    def first(self, ids: Sequence[str]) -> str | None:
        """Return the first of these that is a file, without reading it."""
        paths = ((each, self.path_of(each)) for each in ids)
        return next((each for each, path in paths if path is not None and path.is_file()), None)

    def path_of(self, module_id: str) -> Path | None:
        """Return where the file of a module lies, None where it can lie nowhere."""
        place, path = split(module_id)
        if path.startswith("/"):
            return Path(path)
        folder = self._library() if place else self.folder
        return None if folder is None else folder / path

    def in_library(self) -> list[str]:
        """Return the ids of what lies in the library, sorted; not of what is hidden there."""
        folder = self._library()
        files = (path.relative_to(folder) for path in folder.rglob("*") if path.suffix in ENDINGS)
        shown = (path for path in files if not any(part[0] in "._" for part in path.parts))
        return sorted(f"{LIBRARY}{path.as_posix()}" for path in islice(shown, MOST_LISTED))


def library() -> Path:
    """Return the folder of this person's library."""
    from playground.settings import modules_path  # start-up does without

    return modules_path()


class RecordedFiles:
    """Looks at the files and records what it found."""

    def __init__(self, files: Files, recorder: Recorder) -> None:
        self._files, self._recorder = files, recorder

    def find(self, ids: Sequence[str]) -> Found | None:
        """Return what there is, as the record says."""
        try:
            found = self._files.find(ids)
        except ImportError as error:
            self._record(ids[0], None, str(error))
            raise
        self._record(*(found or (ids[0], None, None)))
        return found

    def _record(self, *look: Any) -> None:
        self._recorder.add("control", event=READ, args=look)


class TapeFiles:
    """Finds what was found when a session was recorded, look by look."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = records
        self._at = 0

    def find(self, ids: Sequence[str]) -> Found | None:
        """Return what the next look found; of looks that differ what any has found."""
        is_next = self._at < len(self._looks) and self._looks[self._at][0] in ids
        look = self._looks[self._at] if is_next else self._any(ids)
        self._at += is_next
        module_id, source, path = look
        if source is None and path is not None:
            raise ImportError(path)
        return None if source is None else Found(module_id, source, path or "")

    @cached_property
    def _looks(self) -> list[Look]:
        """All looks there were; a session may be long, so only for code that requires files."""
        looks = (each for each in self._records if each.type == "control" and each.event == READ)
        return [look.args for look in looks]

    def _any(self, ids: Sequence[str]) -> Look:
        known = (look for look in self._looks if look[0] in ids and look[1] is not None)
        return next(known, (ids[0], None, None))


def look_on_tape(run: SessionRun, records: Iterable[Record]) -> None:
    """Let the code of a run require the files that a session did, as they were then."""
    run.live.code.modules.files = RecordedFiles(TapeFiles(records), run.recorder)


def read_source(path: Path) -> str:
    """Return the text of a module's file; ImportError for one that has none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ImportError(f"{path}: not a text file in UTF-8") from None
    except OSError as error:
        raise ImportError(f"cannot read {path}: {error.strerror or error}") from error
