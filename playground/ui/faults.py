"""Unexpected exceptions: noted in a file and told, never silent, never the end of the app."""

from __future__ import annotations

import logging
import threading
import traceback
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOG_MAX_BYTES = 1_000_000


class FaultReporter(QObject):
    """Takes every exception that nobody took; `reported` carries its line and its traceback.

    The signal may come from any thread. A fault that comes again and again is noted each time and
    told once.
    """

    reported = Signal(str, str)

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log_file = log_file
        self._told: set[str] = set()

    def take(self, message: str, error: BaseException | None) -> None:
        """Note and tell an exception, or a message where there is none."""
        line, details = message, message
        if error is not None:
            line = traceback.format_exception_only(error)[-1].strip()
            details = "".join(traceback.format_exception(error))
        self._note(details)
        if line not in self._told:
            self._told.add(line)
            self.reported.emit(line, details)

    def take_error(self, error: Exception) -> None:
        """Note and tell an exception that was caught at the outermost place."""
        self.take("", error)

    @contextmanager
    def taking_from_threads(self) -> Iterator[None]:
        """Take what threads leave uncaught, within a `with` block."""

        def tell(args: threading.ExceptHookArgs) -> None:
            self.take(f"Unhandled exception in {args.thread}", args.exc_value)

        former, threading.excepthook = threading.excepthook, tell
        try:
            yield
        finally:
            threading.excepthook = former

    def _note(self, text: str) -> None:
        """Add to the log file, which starts afresh when it has grown too large."""
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        try:
            self.log_file.parent.mkdir(parents=True, exist_ok=True)
            small = self.log_file.exists() and self.log_file.stat().st_size < _LOG_MAX_BYTES
            with self.log_file.open("a" if small else "w", encoding="utf-8") as file:
                file.write(f"{now}\n{text}\n")
        except OSError as error:
            logging.getLogger(__name__).warning("cannot write %s: %s", self.log_file, error)
