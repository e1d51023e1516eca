"""The page that a session is exported to has the colours of the window."""

from __future__ import annotations

import re

import pytest

from playground.resources import resource
from playground.ui.tokens import DARK, LIGHT, Theme

STYLE = resource("export", "page.css").read_text(encoding="utf-8")
ROLES = (
    "window", "surface", "raised", "line", "text", "muted", "accent", "on_accent", "error",
    "warning", "hover", "selection",
)  # fmt: skip


@pytest.mark.parametrize(("theme", "place"), [(DARK, 0), (LIGHT, 1)], ids=["dark", "light"])
def test_the_page_has_the_colours_of_the_window(theme: Theme, place: int) -> None:
    block = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[place]
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
    wanted = {role.replace("_", "-"): getattr(theme, role).name() for role in ROLES}
    wanted |= {name: color.name() for name, color in theme.families.items()}
    assert found == wanted | {"unknown": theme.muted.name()}
