"""Tasks that slots start."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from playground.bridge.tasks import TaskKeeper

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    Run = Callable[[Coroutine[Any, Any, Any]], Any]


def test_a_task_that_nobody_else_holds_survives_a_collection(run: Run) -> None:
    ended: list[int] = []

    async def main() -> int:
        keeper = TaskKeeper(lambda *_: None)

        async def wait(number: int) -> None:
            answer = asyncio.get_running_loop().create_future()
            wakers.append(lambda: answer.set_result(number))
            ended.append(await answer)

        wakers: list[Callable[[], None]] = []
        for number in range(100):
            QTimer.singleShot(0, lambda number=number: keeper.start(wait(number)))
        await asyncio.sleep(0.01)
        gc.collect()
        for wake in wakers:
            wake()
        await asyncio.sleep(0.01)
        return len(keeper)

    assert run(main()) == 0
    assert sorted(ended) == list(range(100))


def test_what_a_task_raises_is_told_with_its_name(run: Run) -> None:
    told: list[tuple[str, BaseException]] = []
    error = ValueError("no")

    async def fail() -> None:
        raise error

    async def main() -> None:
        keeper = TaskKeeper(lambda name, error: told.append((name, error)))
        await asyncio.wait([keeper.start(fail(), "export")])
        assert len(keeper) == 0

    run(main())
    assert told == [("export", error)]


def test_all_can_be_cancelled_which_is_no_error(run: Run) -> None:
    told: list[object] = []

    async def main() -> list[bool]:
        keeper = TaskKeeper(lambda *what: told.append(what))
        tasks = [keeper.start(asyncio.sleep(3600)) for _ in range(3)]
        await asyncio.sleep(0)
        keeper.cancel_all()
        await asyncio.wait(tasks)
        return [task.cancelled() for task in tasks]

    assert run(main()) == [True] * 3
    assert told == []
