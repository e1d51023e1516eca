"""Where the project lies: in a clone, which sets itself up, or installed as a package."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def is_checkout() -> bool:
    """Whether this is a clone; an installed package was set up by whatever installed it."""
    return (ROOT / "pyproject.toml").is_file()


def playground_command() -> str:
    """Return what the person types to start us, here."""
    return "python3 -m playground" if is_checkout() else "playground"
