"""What pyproject.toml requires, and which of it an interpreter lacks. Reads, installs nothing.

Knows the part of PEP 508 that this project's requirements use: a name, version bounds, and a
marker of `python_version` and `extra` clauses. Anything else is a ValueError.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_BOUND = re.compile(r"(>=|<=|==|!=|<|>)\s*([0-9][0-9.]*)$")
_MARKER = re.compile(r"(python_version|extra)\s*(>=|<=|==|!=|<|>)\s*[\"']([\w.]+)[\"']$")

Release = tuple[int, ...]


class Requirement(NamedTuple):
    """One line of the dependencies: the distribution's name and the bounds of its version."""

    name: str
    bounds: tuple[tuple[str, Release], ...]

    def admits(self, version: str) -> bool:
        """Whether a distribution of this version is good enough."""
        return all(_holds(release(version), sign, bound) for sign, bound in self.bounds)


def read_requirements(pyproject: Path, extra: str = "") -> list[str]:
    """Return the requirement lines of the project, with those of one extra if it is named."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    lines: list[str] = list(project["dependencies"])
    return lines + (project["optional-dependencies"][extra] if extra else [])


def parse(line: str) -> Requirement | None:
    """Return what a requirement line asks of this interpreter, or None if its marker lets it off.

    Raises ValueError for a line in a form that this project does not use.
    """
    text, _, marker = line.partition(";")
    found = re.match(r"[\w.-]+", text)
    if found is None:
        raise ValueError(line)
    if marker and not all(_marker_holds(clause.strip()) for clause in marker.split(" and ")):
        return None
    bounds = [part.strip() for part in text[found.end() :].split(",") if part.strip()]
    return Requirement(found[0], tuple(_bound(part) for part in bounds))


def are_met(lines: Iterable[str]) -> bool:
    """Whether this interpreter meets all of them. A Python without Qt, the common one, is quick."""
    return PathFinder.find_spec("PySide6") is not None and not lacking(lines)


def lacking(lines: Iterable[str]) -> list[str]:
    """Return each unmet requirement as `NAME is missing` or `NAME 1.0 is not >=2`."""
    return [fault for line in lines if (fault := _fault(line))]


def release(version: str) -> Release:
    """Return the numbers that a version begins with, without zeros at the end: `(6, 12)`."""
    numbers = re.match(r"[0-9.]*", version)
    parts = [int(part) for part in numbers[0].split(".") if part] if numbers else []
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)


def _fault(line: str) -> str:
    from importlib import metadata  # 20 ms that a start in our own environment does not spend

    requirement = parse(line)
    if requirement is None:
        return ""
    try:
        version = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        return f"{requirement.name} is missing"
    asked = line.partition(";")[0].removeprefix(requirement.name).strip()
    return "" if requirement.admits(version) else f"{requirement.name} {version} is not {asked}"


def _bound(text: str) -> tuple[str, Release]:
    found = _BOUND.match(text)
    if found is None:
        raise ValueError(text)
    return found[1], release(found[2])


def _marker_holds(clause: str) -> bool:
    found = _MARKER.match(clause)
    if found is None:
        raise ValueError(clause)
    # An extra that was asked for has its own list; elsewhere its lines are let off.
    return found[1] != "extra" and _holds(sys.version_info[:2], found[2], release(found[3]))


def _holds(left: Release, sign: str, right: Release) -> bool:
    if sign in {"==", "!="}:
        return (left == right) == (sign == "==")
    if left == right:
        return sign in {">=", "<="}
    return (left > right) == (sign in {">", ">="})
