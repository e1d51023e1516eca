"""Finding `resources/` in a checkout; `test_wheel.py` finds it in an installed package."""

from __future__ import annotations

from playground.resources import resource
from playground.setup.checkout import ROOT


def test_in_a_checkout_resources_lie_beside_the_package() -> None:
    assert resource() == ROOT / "resources"
    assert resource("samples").is_dir()


def test_a_path_inside_is_given_by_its_parts_and_need_not_exist() -> None:
    assert resource("no", "such", "file.json") == ROOT / "resources" / "no" / "such" / "file.json"
