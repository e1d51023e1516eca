"""asyncio inside the engine: where its callbacks wait, and when they run."""

from __future__ import annotations

import asyncio
import contextvars
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from playground.loop import EventLoop, HeadlessLoop, RealClock
from tests.loop.hosted import begin, host


def test_a_coroutine_runs_to_its_first_await_at_once(loop: EventLoop, log: list[Any]) -> None:
    async def handler() -> None:
        log.append("started")
        await asyncio.sleep(1)
        log.append(loop.now())

    def task() -> None:
        host().start_eagerly(handler())
        log.append("emit returns")

    loop.post(task)
    loop.run()
    assert log == ["started", "emit returns", 1000]


def test_a_coroutine_without_await_is_done_at_once(loop: EventLoop, log: list[Any]) -> None:
    async def handler() -> int:
        return 7

    loop.post(lambda: log.append(host().start_eagerly(handler()).result()))
    loop.run()
    assert log == [7]


def test_eager_tasks_nest_and_each_is_the_current_one(loop: EventLoop, log: list[Any]) -> None:
    async def inner() -> None:
        log.append(asyncio.current_task())

    async def outer() -> None:
        own = asyncio.current_task()
        task = host().start_eagerly(inner())
        log.append(task)
        log.append(asyncio.current_task() is own)

    loop.post(begin(outer))
    loop.run()
    assert log[0] is log[1]
    assert log[2] is True


def test_sleep_timeout_gather_event_and_queue_follow_virtual_time(
    loop: EventLoop, log: list[Any]
) -> None:
    async def producer(queue: asyncio.Queue[int], event: asyncio.Event) -> None:
        for number in range(3):
            await asyncio.sleep(0.1)
            await queue.put(number)
        event.set()

    async def handler() -> None:
        queue, event = asyncio.Queue[int](), asyncio.Event()
        work = asyncio.create_task(producer(queue, event))
        log.append([await queue.get() for _ in range(3)])
        await event.wait()
        await work
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(2):
                await asyncio.sleep(10)
        log.append(await asyncio.gather(asyncio.sleep(1, "a"), asyncio.sleep(3, "b")))
        log.append(loop.now())

    loop.post(begin(handler))
    loop.run()
    assert log == [[0, 1, 2], ["a", "b"], 5300]


def test_a_continuation_is_a_microtask_and_a_delay_a_timer(loop: EventLoop, log: list[Any]) -> None:
    async def handler() -> None:
        await asyncio.sleep(0)
        log.append(loop.phase)
        await asyncio.sleep(1)
        log.append(loop.phase)

    def task() -> None:
        host().start_eagerly(handler())
        log.append([entry.queue for lane in loop.queues.values() for entry in lane])

    loop.post(task)
    loop.run()
    assert log == [["microtask"], "microtask", "microtask"]


def test_plain_callbacks_of_handler_code_can_be_cancelled(loop: EventLoop, log: list[Any]) -> None:
    def task() -> None:
        running = host()
        running.call_soon(log.append, "soon").cancel()
        handle = running.call_later(1, log.append, "later")
        assert handle.when() == 1.0
        handle.cancel()
        handle.cancel()
        assert handle.cancelled()
        running.call_at(running.time() + 2, log.append, "kept")
        running.call_soon_threadsafe(log.append, "safe")

    loop.post(task)
    loop.run()
    assert log == ["safe", "kept"]
    assert loop.now() == 2000


def test_a_thread_answers_through_the_poll_queue(loop: EventLoop, log: list[Any]) -> None:
    async def handler() -> None:
        log.append(await asyncio.to_thread(lambda: "from a thread"))
        log.append(loop.now())
        log.append(loop.phase)

    loop.set_timeout(log.append, 5, "timer")
    loop.post(begin(handler))
    loop.run()
    assert log == ["from a thread", 0, "microtask", "timer"]


def test_a_thread_s_error_and_a_lost_interest_in_it_are_passed_on(
    loop: EventLoop, log: list[Any]
) -> None:
    def fail() -> None:
        raise ValueError("in the thread")

    async def handler() -> None:
        with pytest.raises(ValueError, match="in the thread"):
            await asyncio.to_thread(fail)
        work = host().run_in_executor(None, threading.Event().wait, 0.05)
        work.cancel()
        stopped = ThreadPoolExecutor(1)
        running = stopped.submit(threading.Event().wait, 0.05)
        waiting = host().run_in_executor(stopped, log.append, "never")
        stopped.shutdown(wait=False, cancel_futures=True)
        with pytest.raises(asyncio.CancelledError):
            await waiting
        log.append(running.cancelled())

    loop.post(begin(handler))
    loop.run()
    assert log == [False]


def test_sockets_answer_through_the_poll_queue(loop: EventLoop, log: list[Any]) -> None:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readline())
        await writer.drain()
        writer.close()

    async def handler() -> None:
        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"hello\n")
        log.append(await reader.readline())
        writer.close()
        await writer.wait_closed()
        server.close()

    loop.post(begin(handler))
    loop.run()
    assert log == [b"hello\n"]


def test_a_ready_socket_waits_quietly_while_the_engine_is_halted(log: list[Any]) -> None:
    """Level-triggered selectors would report it in every round of the host meanwhile."""
    loop = EventLoop(RealClock())
    near, far = socket.socketpair()
    near.setblocking(False)

    async def handler() -> None:
        log.append(await running.sock_recv(near, 1))

    def halt() -> None:
        loop.halted = True
        far.send(b"x")
        running.call_later(0.02, go_on, context=contextvars.Context())

    def go_on() -> None:
        log.append([len(loop.queues["poll"]), running._selector.get_key(near).events])
        loop.halted = False
        running.drive_soon()

    class Host(HeadlessLoop):
        """Rests without ending while something waits."""

        def _rest(self, engine: EventLoop) -> None:
            if not engine.length("poll") and log[1:]:
                self.stop()

    running = Host(loop)
    loop.post(begin(handler))
    running.call_later(0.01, halt)
    running.run_forever()
    running.close()
    near.close()
    far.close()
    assert log == [[1, 0], b"x"]


def test_a_virtual_clock_gives_a_silent_socket_up(loop: EventLoop, log: list[Any]) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async def handler() -> None:
        server = await asyncio.start_server(silent, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            async with asyncio.timeout(30):
                await reader.read()
        except TimeoutError:
            log.append(loop.now())
        writer.close()
        server.close()

    loop.post(begin(handler))
    loop.run()
    assert log == [30_000]
