"""Graphs on the network that are closed after their test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from tests.catalog.network.net import Net

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.loop import Clock
    from tests.catalog.network.net import Kinds

    class MakeNet(Protocol):
        """What makes a running graph."""

        def __call__(self, nodes: Kinds, *wires: str, clock: Clock | None = None) -> Net: ...


@pytest.fixture
def net() -> Iterator[MakeNet]:
    made: list[Net] = []

    def make(nodes: Kinds, *wires: str, clock: Clock | None = None) -> Net:
        made.append(Net(nodes, *wires, clock=clock))
        return made[-1]

    yield make
    for each in made:
        each.close()
