"""What `playground doctor` has to say."""

from __future__ import annotations

import pytest

from playground.setup import display, doctor, needs
from playground.setup.doctor import checks
from playground.setup.needs import Library


@pytest.fixture(autouse=True)
def offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Need no display."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


def names_of_faults() -> list[str]:
    return [check.name for check in checks() if not check.ok]


def test_a_sound_machine_has_no_fault_and_needs_no_remedy() -> None:
    found = checks()
    assert [check.name for check in found] == [
        "Python",
        "Python packages",
        "Qt's libraries",
        "display",
        "fonts",
    ]
    assert all(check.ok and check.detail and not check.remedy for check in found)


def test_missing_libraries_come_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = (Library("libmade-up.so.7", "libmade-up7"),)
    monkeypatch.setattr(doctor, "BASE", absent)
    monkeypatch.setattr(needs, "has_apt", lambda: True)
    fault = next(check for check in checks() if not check.ok)
    assert fault.name == "Qt's libraries"
    assert fault.detail == "missing: libmade-up.so.7"
    assert "libmade-up7" in fault.remedy


def test_a_missing_display_is_told_apart_from_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "qt_platforms", list)
    fault = next(check for check in checks() if check.name == "display")
    assert not fault.ok
    assert fault.detail == "no display: neither DISPLAY nor WAYLAND_DISPLAY is set"
    assert fault.remedy.startswith("run a graph without a window")


def test_the_libraries_of_the_platform_in_use_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb;wayland")
    names = [check.name for check in checks()]
    assert "libraries for xcb" in names
    assert "libraries for wayland" in names


def test_missing_packages_and_fonts_are_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "read_requirements", lambda _: ["made-up>=1"])
    monkeypatch.setattr(doctor, "has_fonts", lambda: False)
    assert names_of_faults() == ["Python packages", "fonts"]
