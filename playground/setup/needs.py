"""What a window needs from the system: which libraries, which Debian packages, which command."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Library(NamedTuple):
    """A shared library by the name that the loader asks for, and Debian's package of it."""

    soname: str
    package: str


# What PySide6-Essentials 6.8 to 6.12 names as needed in its libraries and platform plugins.
BASE = (
    Library("libEGL.so.1", "libegl1"),
    Library("libGL.so.1", "libgl1"),
    Library("libX11.so.6", "libx11-6"),
    Library("libdbus-1.so.3", "libdbus-1-3"),
    Library("libfontconfig.so.1", "libfontconfig1"),
    Library("libfreetype.so.6", "libfreetype6"),
    Library("libglib-2.0.so.0", "libglib2.0-0"),
    Library("libgthread-2.0.so.0", "libglib2.0-0"),
    Library("libxkbcommon.so.0", "libxkbcommon0"),
    Library("libz.so.1", "zlib1g"),
    Library("libzstd.so.1", "libzstd1"),
)
X11 = (
    Library("libX11-xcb.so.1", "libx11-xcb1"),
    Library("libxcb.so.1", "libxcb1"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4"),
    Library("libxcb-image.so.0", "libxcb-image0"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Library("libxcb-randr.so.0", "libxcb-randr0"),
    Library("libxcb-render.so.0", "libxcb-render0"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0"),
    Library("libxcb-shape.so.0", "libxcb-shape0"),
    Library("libxcb-shm.so.0", "libxcb-shm0"),
    Library("libxcb-sync.so.1", "libxcb-sync1"),
    Library("libxcb-util.so.1", "libxcb-util1"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
WAYLAND = (
    Library("libwayland-client.so.0", "libwayland-client0"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0"),
)

FONT_PACKAGE = "fonts-dejavu-core"


def missing_libraries(libraries: Iterable[Library] = BASE + X11) -> list[Library]:
    """Return those that the loader does not find; none on a system whose Qt brings its own.

    Looking is loading: `ctypes.CDLL` asks the same loader that Qt will ask, and takes about 10 ms.
    """
    if not sys.platform.startswith("linux"):
        return []
    return [library for library in libraries if not _loads(library.soname)]


def _loads(soname: str) -> bool:
    import ctypes  # the warm start asks for nothing here

    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_fonts() -> bool:
    """Whether any font file lies where fontconfig looks by default."""
    data_home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    folders = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", f"{data_home}/fonts")
    files = (file for folder in folders for file in Path(folder).expanduser().rglob("*.[ot]t[fc]"))
    return any(files)


def packages_of(libraries: Iterable[Library]) -> list[str]:
    """Return the Debian packages of these libraries, each once, in order."""
    return list(dict.fromkeys(library.package for library in libraries))


def has_apt() -> bool:
    """Whether this is a Debian or one of its kin, Ubuntu for example."""
    return shutil.which("apt-get") is not None and Path("/etc/debian_version").is_file()


def is_root() -> bool:
    """Whether this process may install packages."""
    return os.geteuid() == 0


def install_command(packages: Iterable[str]) -> str:
    """Return the command that installs these Debian packages, as the person would type it."""
    command = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if is_root():
        return command
    return f"sudo {command}" if shutil.which("sudo") else f"su -c '{command}'"


def library_remedy(libraries: Iterable[Library]) -> str:
    """Return what to do about missing libraries: a command where apt is, else their names."""
    missing = list(libraries)
    if has_apt():
        return install_command(packages_of(missing))
    names = ", ".join(library.soname for library in missing)
    return f"install {names} with this system's package manager"
