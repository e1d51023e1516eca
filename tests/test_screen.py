"""The screen that the tests run on."""

from __future__ import annotations

import os
import subprocess

import pytest

from playground.setup import display_fault
from tests import screen
from tests.screen import NoScreenError, virtual_screen


def test_windows_are_managed_on_it_and_it_goes_when_the_tests_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with virtual_screen() as variables:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert display_fault() is None
        desktops = subprocess.check_output(["xdotool", "get_num_desktops"], env=os.environ)
        assert int(desktops) > 0
    assert f"no X server answers at {variables['DISPLAY']}" in str(display_fault())


def test_without_its_programs_another_display_serves_or_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(screen, "PROGRAMS", {"no-such-program": "made-up-package"})
    monkeypatch.setattr(screen, "display_fault", lambda: None)
    with virtual_screen() as variables:
        assert variables == {}
    monkeypatch.setattr(screen, "display_fault", lambda: "no display")
    with pytest.raises(NoScreenError, match="made-up-package"), virtual_screen():
        pass
