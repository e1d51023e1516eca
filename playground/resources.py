"""Finds `resources/`, in a checkout beside the package and in an installed wheel inside it."""

from __future__ import annotations

from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of something in `resources/`; it need not exist."""
    package = Path(__file__).resolve().parent
    checkout = package.parent / "resources"
    root = checkout if (package.parent / "pyproject.toml").is_file() else package / "_resources"
    return root.joinpath(*parts)
