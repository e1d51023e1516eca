"""Line tracing of async handlers and generators: an await is no end, going on is no beginning."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from tests.runtime.debugger.on_greenlet import OnGreenlet

    Make = Callable[..., OnGreenlet]

WAITS = """
    import asyncio

    async def pause():
        await asyncio.sleep(0)
        return 5

    async def handler():
        first = await pause()
        second = await pause()
        return first + second
"""
OTHER = """
    import asyncio

    async def handler():
        for number in range(9):
            await asyncio.sleep(0)
"""


def both(code: OnGreenlet, *names: str) -> Any:
    """Run async handlers side by side on a loop of their own."""

    async def run() -> list[Any]:
        handlers: list[Coroutine[Any, Any, Any]] = [code.handlers[name]() for name in names]
        return await asyncio.gather(*handlers, return_exceptions=True)

    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(run())
    finally:
        loop.close()


def test_a_step_over_an_await_waits_until_the_handler_goes_on(on_greenlet: Make) -> None:
    code = on_greenlet(waits=WAITS, other=OTHER)
    code.tracer.watch({"waits": {8}})
    code.run(lambda: both(code, "waits", "other"))
    assert code.go(code.line) == ("waits", 9)
    assert code.go(code.line) == ("waits", 10)
    assert code.tracer.has_stepped
    assert code.go() is None
    assert code.result == [10, None]


def test_a_step_out_of_a_coroutine_waits_until_it_is_over(on_greenlet: Make) -> None:
    code = on_greenlet(waits=WAITS, other=OTHER)
    code.tracer.watch({"waits": {4}})
    code.run(lambda: both(code, "waits", "other"))
    code.tracer.watch({})
    assert code.go(code.out) == ("waits", 9)


def test_a_step_at_the_end_of_an_async_handler_goes_to_the_code_that_comes_next(
    on_greenlet: Make,
) -> None:
    code = on_greenlet(waits=WAITS, other=OTHER)
    code.tracer.watch({"waits": {10}})
    code.run(lambda: both(code, "waits", "other"))
    stop = code.go(code.line)
    assert stop is not None
    assert stop[0] == "other"


def test_a_watched_line_is_reached_after_an_await(on_greenlet: Make) -> None:
    code = on_greenlet(waits=WAITS)
    code.tracer.watch({"waits": {5, 10}})
    code.run(lambda: both(code, "waits"))
    assert code.all_stops() == [("waits", 5), ("waits", 5), ("waits", 10)]


@pytest.mark.parametrize("how", ["line", "return"])
def test_a_handler_that_is_cancelled_while_it_waits_has_ended(on_greenlet: Make, how: str) -> None:
    code = on_greenlet(
        waits="""
            async def handler():
                probe()
                await forever()
                return 1
        """,
        other=OTHER,
    )

    async def run() -> None:
        loop = asyncio.get_running_loop()
        code.handlers["waits"].__globals__["forever"] = loop.create_future
        task = loop.create_task(code.handlers["waits"]())
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await code.handlers["other"]()

    loop = asyncio.new_event_loop()
    code.tracer.watch({"waits": {3}})
    code.run(lambda: loop.run_until_complete(run()))
    step = code.line if how == "line" else code.out
    assert code.go(step) == (("other", 4) if how == "line" else None)
    if how == "line":
        assert code.go() is None
    loop.close()


def test_what_ends_an_async_handler_leaves_it_at_that_line(on_greenlet: Make) -> None:
    code = on_greenlet(waits=WAITS)
    code.tracer.watch({"waits": {9}})
    code.run(lambda: both(code, "waits"))
    assert code.go(KeyError("killed")) is None
    assert [type(each) for each in code.result] == [KeyError]


def test_a_handler_that_waits_is_not_traced_while_it_does(on_greenlet: Make) -> None:
    code = on_greenlet(waits=WAITS)
    coroutine = code.handlers["waits"]()

    def first_part() -> None:
        coroutine.send(None)
        assert coroutine.cr_frame.f_trace is None
        assert not code.tracer._frames

    code.tracer.watch({"waits": {8}})
    assert code.run(first_part) == ("waits", 8)
    assert code.go() is None
    coroutine.close()


def test_a_yield_returns_to_the_code_that_asked(on_greenlet: Make) -> None:
    code = on_greenlet(
        numbers="""
            def numbers():
                yield 1
                yield 2

            def handler():
                total = 0
                for number in numbers():
                    total += number
                return total
        """
    )
    code.tracer.watch({"numbers": {2}})
    code.run("numbers")
    assert code.go(code.line) == ("numbers", 8)
    assert code.go(code.line) == ("numbers", 7)
    assert code.go(code.line) == ("numbers", 8)
    assert code.go() is None
    assert code.result == 3


@pytest.mark.parametrize("end", ["await ended.aclose()", "await ended.athrow(KeyError)"])
def test_an_async_generator_that_is_ended_has_ended(on_greenlet: Make, end: str) -> None:
    code = on_greenlet(
        numbers=f"""
            async def numbers():
                try:
                    yield 1
                finally:
                    pass

            async def handler():
                ended = numbers()
                await anext(ended)
                try:
                    {end}
                except KeyError:
                    pass
        """
    )
    code.tracer.watch({"numbers": {3}})
    code.run(lambda: both(code, "numbers"))
    code.tracer.watch({})
    assert code.go(code.line) == ("numbers", 5)
    stop = code.go(code.line)
    assert stop is None or stop == ("numbers", 12)
