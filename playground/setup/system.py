"""Debian packages that this machine lacks, and their installation where we may."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from playground.setup.needs import (
    FONT_PACKAGE,
    has_apt,
    has_fonts,
    is_root,
    missing_libraries,
    packages_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

# Another apt at work (unattended-upgrades, say) is waited for this long.
_LOCK_WAIT_S = 300


def missing_packages(programs: Mapping[str, str]) -> list[str]:
    """Return the Debian packages without which no window opens, and those of these programs.

    A program is a command and the name of its package.
    """
    packages = packages_of(missing_libraries())
    if not has_fonts():
        packages.append(FONT_PACKAGE)
    return packages + [package for name, package in programs.items() if not shutil.which(name)]


def can_install() -> bool:
    """Whether Debian packages can be installed from here without asking anybody."""
    return has_apt() and is_root()


def ensurepip_package() -> str:
    """Return the Debian package by which this Python can make virtual environments."""
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def apt_commands(packages: list[str]) -> list[list[str]]:
    """Return the commands that install packages, the last of which tells whether they are in.

    The first mends what a killed installation left; the second may fail where one of the
    machine's sources is out of order and the packages come from another.
    """
    apt = ["apt-get", "-q", "-o", f"DPkg::Lock::Timeout={_LOCK_WAIT_S}"]
    return [
        ["dpkg", "--configure", "-a"],
        [*apt, "update"],
        [*apt, "install", "-y", "--no-install-recommends", *packages],
    ]
