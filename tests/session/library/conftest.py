"""Sessions in a folder: real ones, some of them damaged, some of them cut off by a kill."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from playground.session.library import Library
from tests.session.library.files import CHILD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.session.library.files import StartChild


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "sessions")


@pytest.fixture
def start_child(library: Library) -> Iterator[StartChild]:
    """Start processes that record a session until they are killed."""
    children: list[subprocess.Popen[str]] = []

    def start(path: Path) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        children.append(child)
        assert child.stdout is not None
        assert child.stdout.readline() == "kept\n"  # all that is waited for is on disk
        return child

    yield start
    for child in children:
        child.kill()
        child.communicate()
