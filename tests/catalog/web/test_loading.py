"""aiohttp is loaded in a thread, once; whoever waits for it goes on in the order it came in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from playground.catalog.kinds.network import loading

if TYPE_CHECKING:
    import pytest


async def order_of_waiters() -> list[int]:
    came, one = list[int](), loading._Loading()

    async def wait(number: int) -> None:
        await one.wait()
        came.append(number)

    await asyncio.gather(*(wait(number) for number in range(5)))
    await wait(5)
    return came


def test_those_who_wait_go_on_in_order() -> None:
    assert asyncio.run(order_of_waiters()) == [0, 1, 2, 3, 4, 5]


def test_what_cannot_be_imported_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MODULES", ("http.nowhere",))
    assert asyncio.run(order_of_waiters()) == [0, 1, 2, 3, 4, 5]
