"""What the app remembers between starts: theme, recent files, layout, and a few choices."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from platformdirs import user_config_path, user_data_path, user_log_path

APP_FOLDER = "event-playground"
RECENT_MAX = 12
TRUSTED_MAX = 1000
KEPT_MAX = 10_000
WORKERS_MAX = 64
LOG_FILTERS = {"Errors": "is:error", "Over 16 ms": "ms>16"}
"""The filters of the log that there are before a person saves any."""

ThemeMode = Literal["system", "dark", "light"]


@dataclass
class Settings:
    """The settings, kept in the JSON file `path`; without a path they live in memory only.

    `layout` holds what a window or a splitter says of its own sizes, by name; `trusted` what stands
    for code that may run (`runtime.trust.fingerprint`); `limits` those limits of the runaway guards
    that differ from their defaults; `log_filters` queries of the log by name. `sessions_kept`, 1 to
    `KEPT_MAX`, counts those without a name; `cluster_workers`, 1 to `WORKERS_MAX`, are those that a
    cluster begins with where the graph does not say it. `bus` is the address of the server over
    which channels exchange messages, empty for none. `note` is the one line to show when the file
    could not be used, empty otherwise; it is not saved, nor is `path`.
    """

    theme: ThemeMode = "system"
    recent: list[str] = field(default_factory=list)
    layout: dict[str, str] = field(default_factory=dict)
    hidden_panels: list[str] = field(default_factory=list)
    trusted: list[str] = field(default_factory=list)
    keep_going: bool = False
    pause_on_uncaught: bool = False
    pause_on_any_error: bool = False
    limits: dict[str, int] = field(default_factory=dict)
    log_filters: dict[str, str] = field(default_factory=lambda: dict(LOG_FILTERS))
    reduced_motion: bool = False
    pulses: bool = True
    sessions_kept: int = 30
    bus: str = ""
    cluster_workers: int = 2
    path: Path | None = field(default=None, repr=False)
    note: str = field(default="", repr=False)

    def remember(self, file: Path) -> None:
        """Put a file at the head of the recent ones."""
        name = str(file.resolve())
        self.recent = [name, *(each for each in self.recent if each != name)][:RECENT_MAX]

    def forget(self, file: Path | str) -> None:
        """Take a file that is gone off the recent ones."""
        self.recent = [each for each in self.recent if each != str(file)]

    def trust(self, mark: str) -> None:
        """Remember that some code may run."""
        self.trusted = [mark, *(each for each in self.trusted if each != mark)][:TRUSTED_MAX]

    def save(self) -> bool:
        """Write the file, whole or not at all; False, with `note` set, when that fails."""
        if self.path is None:
            return True
        kept = {each.name: getattr(self, each.name) for each in _kept_fields()}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _replace(self.path, json.dumps(kept, indent=1) + "\n")
        except OSError as error:
            self.note = f"cannot keep the settings in {self.path}: {error.strerror or error}"
            return False
        return True


def default_path() -> Path:
    """Return where the settings of this person lie."""
    return user_config_path(APP_FOLDER, appauthor=False) / "settings.json"


def sessions_path() -> Path:
    """Return the folder in which this person's sessions are kept."""
    return user_data_path(APP_FOLDER, appauthor=False) / "sessions"


def modules_path() -> Path:
    """Return the folder of this person's library of modules."""
    return user_data_path(APP_FOLDER, appauthor=False) / "modules"


def fault_log_path() -> Path:
    """Return where faults of the app itself are noted."""
    return user_log_path(APP_FOLDER, appauthor=False) / "faults.log"


def load_settings(path: Path) -> Settings:
    """Read the settings; whatever is missing or wrong has its default, and `note` says so."""
    settings = Settings(path=path)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return settings
    except OSError as error:
        settings.note = f"cannot read the settings in {path}: {error.strerror or error}"
        return settings
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        settings.note = f"{path} is damaged: the settings start afresh"
        return settings
    wrong = [each.name for each in _kept_fields() if not _take(settings, each.name, content)]
    if wrong:
        settings.note = f"{path}: ignored what was wrong in {', '.join(wrong)}"
    return settings


def _kept_fields() -> list[Any]:
    return [each for each in fields(Settings) if each.name not in {"path", "note"}]


def _take(settings: Settings, name: str, content: dict[str, Any]) -> bool:
    """Take one value over if it is there and right; False if it is wrong."""
    if name not in content:
        return True
    value = content[name]
    default = getattr(settings, name)
    right = type(value) is type(default)
    if isinstance(default, list):
        right = right and all(isinstance(each, str) for each in value)
    elif isinstance(default, dict):
        kind = int if name == "limits" else str
        right = right and all(type(each) is kind for each in value.values())
    elif name == "theme":
        right = value in get_args(ThemeMode)
    elif name == "sessions_kept":
        right = right and 1 <= value <= KEPT_MAX
    elif name == "cluster_workers":
        right = right and 1 <= value <= WORKERS_MAX
    if right:
        setattr(settings, name, value)
    return right


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
