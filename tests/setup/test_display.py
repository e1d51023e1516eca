"""Whether a window can open is known before Qt would abort over it."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from playground.setup import display, display_fault, needs, window_fault
from playground.setup.needs import Library

if TYPE_CHECKING:
    from pathlib import Path

VARIABLES = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Take every display away; return the variables that there were."""
    before = {name: os.environ[name] for name in VARIABLES if name in os.environ}
    for name in before:
        monkeypatch.delenv(name)
    return before


def test_without_a_display_the_line_names_both_ways_out() -> None:
    fault = display_fault()
    assert fault is not None
    assert fault.startswith("no display: neither DISPLAY nor WAYLAND_DISPLAY is set; ")
    assert "playground run FILE" in fault
    assert "xvfb-run -a" in fault
    assert "\n" not in fault


def test_a_display_with_no_server_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":12345")
    assert str(display_fault()).startswith("no X server answers at :12345; ")


def test_a_server_that_answers_is_enough(
    monkeypatch: pytest.MonkeyPatch, bare: dict[str, str]
) -> None:
    if not bare.get("DISPLAY"):
        pytest.skip("no X server here")
    monkeypatch.setenv("DISPLAY", bare["DISPLAY"])
    assert display_fault() is None
    assert window_fault() is None


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600", "Offscreen"])
def test_a_platform_without_a_display_needs_none(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert window_fault() is None


def test_an_unknown_platform_is_named_with_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "bogus")
    fault = str(window_fault())
    assert fault.startswith("QT_QPA_PLATFORM names 'bogus', which is none of Qt's platforms: xcb")
    assert "\n" not in fault


def test_x11_asked_for_by_name_needs_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert str(display_fault()).startswith("no display: DISPLAY is not set; ")


def test_one_platform_of_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "bogus;offscreen")
    assert display_fault() is None


def test_a_wayland_compositor_is_asked_at_its_socket(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    path = tmp_path / "wayland-7"
    assert str(display_fault()).startswith(f"no Wayland compositor answers at {path}; ")
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(path))
        compositor.listen()
        assert display_fault() is None


def test_wayland_comes_first_as_in_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert display.qt_platforms() == ["wayland", "xcb"]


def test_missing_libraries_come_before_a_dead_display(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = (Library("libmade-up.so.7", "libmade-up7"), Library("libother.so.1", "libother1"))
    monkeypatch.setattr(display, "BASE", absent)
    monkeypatch.setattr(needs, "has_apt", lambda: True)
    monkeypatch.setattr(needs, "is_root", lambda: True)
    monkeypatch.setenv("DISPLAY", ":12345")
    assert window_fault() == (
        "Qt needs libmade-up.so.7 and 1 more: "
        "apt-get install -y --no-install-recommends libmade-up7 libother1"
    )
