"""Whether a window can open, asked before Qt is: Qt aborts the process where it cannot."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playground.setup.checkout import playground_command
from playground.setup.needs import BASE, WAYLAND, X11, library_remedy, missing_libraries

if TYPE_CHECKING:
    from collections.abc import Callable

# The platform plugins of PySide6-Essentials, and the libraries that each adds to `BASE`.
_X11 = {"xcb": X11}
_WAYLAND = dict.fromkeys(("wayland", "wayland-egl", "wayland-brcm"), WAYLAND)
# These draw into memory or straight to a device; who names a device is taken at their word.
_NEEDING_NO_DISPLAY = dict.fromkeys(
    ("offscreen", "minimal", "minimalegl", "vnc", "eglfs", "linuxfb", "vkkhrdisplay"), ()
)
PLATFORMS = {**_X11, **_WAYLAND, **_NEEDING_NO_DISPLAY}


def window_fault() -> str | None:
    """Return in one line why Qt could not open a window here and what to do, or None.

    Looks for the system libraries too. To be asked before the first import of Qt.
    """
    return _fault(lambda platform: library_fault(platform) or _display_fault(platform))


def display_fault() -> str | None:
    """Return in one line why no display can be had and what to do, or None."""
    return _fault(_display_fault)


def _fault(of: Callable[[str], str | None]) -> str | None:
    """Return the first fault of the platforms that Qt would try, or None if one has none."""
    if not sys.platform.startswith("linux"):
        return None
    platforms = qt_platforms()
    if not platforms:
        return f"no display: neither DISPLAY nor WAYLAND_DISPLAY is set; {_advice()}"
    faults = [of(name) if name in PLATFORMS else _unknown(name) for name in platforms]
    return None if None in faults else faults[0]


def qt_platforms() -> list[str]:
    """Return the platforms in the order in which Qt will try them (QGuiApplication's rule).

    Empty where nothing names one: Qt would then try X11 with no server to connect to.
    """
    named = os.environ.get("QT_QPA_PLATFORM", "")
    if named:
        return [part.partition(":")[0].lower() for part in named.split(";")]
    offered = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
    return [platform for platform, variable in offered.items() if os.environ.get(variable)]


def library_fault(platform: str) -> str | None:
    """Return which system libraries this Qt platform lacks and what to do, or None."""
    missing = missing_libraries((*BASE, *PLATFORMS[platform]))
    if not missing:
        return None
    others = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
    return f"Qt needs {missing[0].soname}{others}: {library_remedy(missing)}"


def _display_fault(platform: str) -> str | None:
    if platform in _X11:
        return _x11_fault()
    return _wayland_fault() if platform in _WAYLAND else None


def _x11_fault() -> str | None:
    name = os.environ.get("DISPLAY", "")
    if not name:
        return f"no display: DISPLAY is not set; {_advice()}"
    return None if _x_server_answers() else f"no X server answers at {name}; {_advice()}"


def _x_server_answers() -> bool:
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    has_error: int = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return has_error == 0


def _wayland_fault() -> str | None:
    import socket  # a warm start asks for no display

    name = os.environ.get("WAYLAND_DISPLAY") or "wayland-0"
    # An absolute name stands for itself, as in wl_display_connect.
    path = Path(os.environ.get("XDG_RUNTIME_DIR", "/"), name)
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(path))
    except OSError:
        return f"no Wayland compositor answers at {path}; {_advice()}"
    return None


def _unknown(platform: str) -> str:
    return (
        f"QT_QPA_PLATFORM names {platform!r}, which is none of Qt's platforms: "
        f"{', '.join(PLATFORMS)}"
    )


def _advice() -> str:
    command = playground_command()
    return (
        f"run a graph without a window with `{command} run FILE`, "
        f"or open the window on a virtual screen with `xvfb-run -a {command}`"
    )
