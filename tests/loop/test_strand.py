"""A strand: engine work on a stack of its own, left in the middle and entered again."""

from __future__ import annotations

import asyncio
import sys
import threading
from typing import Any

import pytest
from greenlet import greenlet

from playground.loop.strand import Strand


def test_it_is_left_in_the_middle_of_nested_calls_and_goes_on_there() -> None:
    log = list[object]()

    def inner() -> None:
        strand.leave("inner")
        log.append("inner goes on")

    def work() -> None:
        inner()
        strand.leave("outer")

    strand = Strand(work)
    assert [strand.enter(), strand.is_over, strand.why] == ["inner", False, "inner"]
    frame: Any = strand.frame
    assert frame.f_back.f_code is inner.__code__
    assert [strand.enter(), log] == ["outer", ["inner goes on"]]
    assert [strand.enter(), strand.is_over, strand.why, strand.frame] == [None, True, None, None]


def test_it_is_running_only_while_it_is_entered() -> None:
    seen = list[tuple[bool, bool]]()

    def look() -> None:
        seen.append((strand.is_running, strand.is_here))

    strand = Strand(look)
    look()
    strand.enter()
    look()
    assert seen == [(False, False), (True, True), (False, False)]


def test_another_thread_is_not_on_it() -> None:
    seen = list[bool]()

    def work() -> None:
        other = threading.Thread(target=lambda: seen.append(strand.is_here))
        other.start()
        other.join()

    strand = Strand(work)
    strand.enter()
    assert seen == [False]


def test_what_is_thrown_in_is_raised_where_it_was_left() -> None:
    caught = list[str]()

    def work() -> None:
        try:
            strand.leave("here")
        except KeyError as error:
            caught.append(str(error))

    strand = Strand(work)
    strand.enter()
    strand.throw_in(KeyError("in"))
    strand.enter()
    assert caught == ["'in'"]
    assert strand.is_over


def test_what_the_work_raises_leaves_enter() -> None:
    def work() -> None:
        raise ValueError("out")

    strand = Strand(work)
    with pytest.raises(ValueError, match="out"):
        strand.enter()
    assert strand.is_over


def test_it_may_be_left_in_a_greenlet_of_its_own_work() -> None:
    log = list[str]()

    def work() -> None:
        greenlet(lambda: strand.leave("deep")).switch()
        log.append("back in the work")

    strand = Strand(work)
    assert [strand.enter(), log] == ["deep", []]
    strand.enter()
    assert log == ["back in the work"]
    assert strand.is_over


def test_the_task_whose_step_it_leaves_is_not_the_current_one_meanwhile() -> None:
    seen = list[bool]()

    async def handler() -> None:
        own = asyncio.current_task()
        strand.leave("in a step")
        seen.append(asyncio.current_task() is own)

    async def other() -> str:
        await asyncio.sleep(0)
        return "ran"

    def work() -> None:
        asyncio.get_running_loop().create_task(handler())

    loop = asyncio.new_event_loop()
    strand = Strand(lambda: step._run())  # noqa: PLW0108  it is there later
    loop.call_soon(work)
    loop.call_soon(loop.stop)
    loop.run_forever()
    step: Any = loop._ready.popleft()  # type: ignore[attr-defined]
    asyncio._set_running_loop(loop)
    strand.enter()
    assert asyncio.current_task(loop) is None
    asyncio._set_running_loop(None)
    assert loop.run_until_complete(other()) == "ran"
    asyncio._set_running_loop(loop)
    strand.enter()
    asyncio._set_running_loop(None)
    loop.close()
    assert seen == [True]


def test_each_side_has_a_recursion_limit_and_a_trace_function_of_its_own() -> None:
    seen = list[tuple[int, bool]]()
    limit, trace = sys.getrecursionlimit(), sys.gettrace()

    def own(*_: object) -> None:
        return

    def look() -> None:
        seen.append((sys.getrecursionlimit() - limit, sys.gettrace() is own))

    def work() -> None:
        sys.setrecursionlimit(limit + 7)
        sys.settrace(own)
        strand.leave(None)
        look()

    strand = Strand(work)
    strand.enter()
    assert (sys.getrecursionlimit(), sys.gettrace()) == (limit, trace)
    strand.enter()
    assert (sys.getrecursionlimit(), sys.gettrace()) == (limit, trace)
    assert seen == [(7, True)]


def test_a_task_that_enters_it_is_the_current_one_again_whatever_was_left_midway() -> None:
    seen = list[object]()

    def work() -> None:
        seen.append(asyncio.current_task())
        strand.leave("midway")
        seen.append(asyncio.current_task())

    strand = Strand(work)

    async def opens() -> bool:
        before = asyncio.current_task()
        strand.enter()
        return asyncio.current_task() is before

    async def both() -> None:
        seen.append(await opens())
        asyncio.get_running_loop().call_soon(strand.enter)
        await asyncio.create_task(asyncio.sleep(0.0))
        await asyncio.sleep(0)

    asyncio.run(both())
    assert seen == [None, True, None]
    assert strand.is_over
