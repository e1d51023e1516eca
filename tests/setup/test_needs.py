"""The table of system libraries, and the commands made from it."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from playground.setup import needs
from playground.setup.needs import (
    BASE,
    WAYLAND,
    X11,
    Library,
    has_apt,
    install_command,
    library_remedy,
    missing_libraries,
    packages_of,
)

ABSENT = Library("libmade-up.so.7", "libmade-up7")


@pytest.mark.parametrize("library", BASE + X11, ids=lambda library: library.soname)
def test_every_library_of_the_table_is_found_where_a_window_opens(library: Library) -> None:
    assert missing_libraries([library]) == []


@pytest.mark.skipif(not has_apt() or not shutil.which("dpkg"), reason="the names are Debian's")
def test_every_package_of_the_table_holds_its_library() -> None:
    for soname, package in BASE + X11:
        # Debian 13 renamed some, with the old name as one that the new package provides.
        listed = subprocess.run(
            ["dpkg", "-L", package, f"{package}t64"], capture_output=True, text=True, check=False
        )
        assert f"/{soname}" in listed.stdout


def test_a_library_that_is_not_there_is_missing() -> None:
    assert missing_libraries([BASE[0], ABSENT]) == [ABSENT]


def test_no_library_is_listed_twice() -> None:
    sonames = [library.soname for library in BASE + X11 + WAYLAND]
    assert len(set(sonames)) == len(sonames)


def test_packages_are_named_once_and_in_order() -> None:
    glib = [library for library in BASE if "lib" in library.soname and "thread" in library.soname]
    assert packages_of([*glib, ABSENT, *glib]) == ["libglib2.0-0", "libmade-up7"]


@pytest.mark.parametrize(
    ("is_root", "sudo", "command"),
    [
        (True, None, "apt-get install -y --no-install-recommends a b"),
        (False, "/usr/bin/sudo", "sudo apt-get install -y --no-install-recommends a b"),
        (False, None, "su -c 'apt-get install -y --no-install-recommends a b'"),
    ],
)
def test_the_command_is_the_one_to_type(
    monkeypatch: pytest.MonkeyPatch, is_root: bool, sudo: str | None, command: str
) -> None:
    monkeypatch.setattr(needs, "is_root", lambda: is_root)
    monkeypatch.setattr(shutil, "which", lambda _: sudo)
    assert install_command(["a", "b"]) == command


def test_without_apt_the_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "has_apt", lambda: False)
    assert library_remedy([ABSENT]) == "install libmade-up.so.7 with this system's package manager"
