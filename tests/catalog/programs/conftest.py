"""A host that is closed after its test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.runtime.host import Host

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.close()
