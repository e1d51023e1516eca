"""What `playground doctor` reports: each thing the app needs of a machine, and what mends it."""

from __future__ import annotations

import sys
from typing import NamedTuple

from playground.setup.checkout import ROOT, is_checkout, playground_command
from playground.setup.display import PLATFORMS, display_fault, qt_platforms
from playground.setup.needs import (
    BASE,
    FONT_PACKAGE,
    X11,
    Library,
    has_apt,
    has_fonts,
    install_command,
    library_remedy,
    missing_libraries,
)
from playground.setup.requirements import lacking, read_requirements


class Check(NamedTuple):
    """One thing looked at: whether it is in order, what was found, and what to do if it is not."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""


def checks() -> list[Check]:
    """Look at everything that a window needs, the first cause first. Needs no Qt."""
    return [
        _python(),
        _packages(),
        _libraries("Qt's libraries", BASE),
        *_platform_libraries(),
        _display(),
        _fonts(),
    ]


def _python() -> Check:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Check("Python", ok=True, detail=f"{version} in {sys.prefix}")


def _packages() -> Check:
    lines = _requirement_lines()
    faults = lacking(lines)
    remedy = f"{sys.executable} -m pip install {ROOT if is_checkout() else 'event-playground'}"
    if is_checkout():
        remedy = f"remove .venv, then {playground_command()}"
    found = f"all {len(lines)} requirements are met"
    return Check(
        "Python packages", not faults, "; ".join(faults) or found, remedy if faults else ""
    )


def _requirement_lines() -> list[str]:
    if is_checkout():
        return read_requirements(ROOT / "pyproject.toml")
    from importlib import metadata  # 20 ms that no other caller of this package spends

    return metadata.requires("event-playground") or []


def _libraries(name: str, libraries: tuple[Library, ...]) -> Check:
    missing = missing_libraries(libraries)
    if not missing:
        return Check(name, ok=True, detail=f"all {len(libraries)} are there")
    absent = ", ".join(library.soname for library in missing)
    return Check(name, ok=False, detail=f"missing: {absent}", remedy=library_remedy(missing))


def _platform_libraries() -> list[Check]:
    """Look at those of the platforms that Qt would try; of X11 where there is none yet."""
    own = {name: PLATFORMS.get(name, ()) for name in qt_platforms()} or {"xcb": X11}
    return [_libraries(f"libraries for {name}", libs) for name, libs in own.items() if libs]


def _display() -> Check:
    fault = display_fault()
    if fault is None:
        return Check("display", ok=True, detail=" or ".join(qt_platforms()) or "the system's own")
    detail, _, remedy = fault.partition("; ")
    return Check("display", ok=False, detail=detail, remedy=remedy)


def _fonts() -> Check:
    if has_fonts():
        return Check("fonts", ok=True, detail="found")
    remedy = install_command([FONT_PACKAGE]) if has_apt() else "install any TrueType font"
    return Check("fonts", ok=False, detail="none in the usual folders", remedy=remedy)
