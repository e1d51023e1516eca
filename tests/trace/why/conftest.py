"""Random sessions, each run to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.runtime.random_graphs import RandomGraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record


@pytest.fixture(scope="session", params=range(60))
def records(request: pytest.FixtureRequest) -> Sequence[Record]:
    """Return the records of a random session."""
    return RandomGraph(request.param).run().records
