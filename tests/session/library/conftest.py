"""A library in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.session.library import Library

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "sessions")
