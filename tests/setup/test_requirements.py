"""Reading requirements and holding an interpreter against them."""

from __future__ import annotations

import sys
from importlib import metadata

import pytest

from playground.setup.checkout import ROOT
from playground.setup.requirements import lacking, parse, read_requirements, release

PYPROJECT = ROOT / "pyproject.toml"


def test_every_requirement_of_the_project_is_in_a_form_we_know() -> None:
    names = {found.name for line in read_requirements(PYPROJECT, "tests") if (found := parse(line))}
    assert {"PySide6-Essentials", "msgspec", "pytest"} <= names


def test_an_extra_adds_to_the_projects_own() -> None:
    own = read_requirements(PYPROJECT)
    with_tests = read_requirements(PYPROJECT, "tests")
    assert with_tests[: len(own)] == own
    assert len(with_tests) > len(own)


def test_the_broken_qt_is_excluded_on_old_pythons_alone() -> None:
    lines = read_requirements(PYPROJECT)
    found = next(found for line in lines if (found := parse(line)) and found.name == "shiboken6")
    assert found.admits("6.11.3")
    assert found.admits("6.12.0") == (sys.version_info >= (3, 12))


@pytest.mark.parametrize(
    ("line", "version", "is_admitted"),
    [
        ("a", "0.0.1", True),
        ("a>=1.2", "1.10", True),
        ("a>=1.10", "1.2", False),
        ("a>=1.0", "1", True),
        ("a>=0.28,<0.29", "0.28.5", True),
        ("a >=0.28, <0.29", "0.29.0", False),
        ("a!=6.12.0", "6.12", False),
        ("a==2.0", "2.0.post1", True),
        ("a<=2", "2.0.1", False),
        ("a>2", "3.0rc1", True),
    ],
)
def test_versions_are_held_against_their_bounds(line: str, version: str, is_admitted: bool) -> None:
    requirement = parse(line)
    assert requirement is not None
    assert requirement.admits(version) is is_admitted


@pytest.mark.parametrize(
    "line",
    [
        "a; python_version < '3.11'",
        'a; python_version >= "3.11" and python_version > "3.13"',
        'a; extra == "tests"',
    ],
)
def test_a_marker_lets_a_requirement_off(line: str) -> None:
    assert parse(line) is None


@pytest.mark.parametrize("line", ["", "a~=1.0", "a==1.*", "a; os_name == 'nt'"])
def test_a_form_we_do_not_know_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse(line)


def test_what_is_lacking_is_named_with_what_was_found() -> None:
    click = metadata.version("click")
    assert lacking(["click>=1", "made-up-thing>=1", "click>=999; python_version > '3'"]) == [
        "made-up-thing is missing",
        f"click {click} is not >=999",
    ]


def test_zeros_at_the_end_of_a_release_mean_nothing() -> None:
    assert release("6.12.0") == release("6.12") == (6, 12)
