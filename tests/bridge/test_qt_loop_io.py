"""Sockets, pipes, threads and processes on the Qt loop: asyncio's own, unchanged."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from playground.bridge.qt_loop import QtEventLoop

    Run = Callable[[Coroutine[Any, Any, Any]], Any]


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Send back whatever comes."""
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()
    await writer.wait_closed()


def test_streams_carry_everything_in_order(run: Run) -> None:
    sent = bytes(range(256)) * 4096

    async def client(port: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        received = await reader.readexactly(len(sent))
        writer.close()
        await writer.wait_closed()
        return received

    async def main() -> list[bytes]:
        served: list[asyncio.Task[None]] = []

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            served.append(asyncio.ensure_future(echo(reader, writer)))

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        received = await asyncio.gather(*(client(port) for _ in range(20)))
        server.close()
        await server.wait_closed()
        await asyncio.gather(*served)
        return list(received)

    assert run(main()) == [sent] * 20


def test_a_file_that_stays_ready_is_not_queued_twice_in_a_round(
    qt_loop: QtEventLoop, run: Run
) -> None:
    near, far = socket.socketpair()
    received: list[bytes] = []

    async def main() -> None:
        near.setblocking(False)
        done = asyncio.Event()

        def read() -> None:
            received.append(near.recv(1))  # raises when called without anything to read
            if len(received) == 200:
                done.set()

        qt_loop.add_reader(near, read)
        far.send(bytes(200))
        crowd = [asyncio.create_task(asyncio.sleep(0)) for _ in range(500)]
        await done.wait()
        qt_loop.remove_reader(near)
        await asyncio.gather(*crowd)

    faults: list[object] = []
    qt_loop.set_exception_handler(lambda _, context: faults.append(context))
    with near, far:
        run(main())
    assert len(received) == 200
    assert faults == []


def test_a_reader_can_be_set_aside_and_taken_up_again(qt_loop: QtEventLoop, run: Run) -> None:
    near, far = socket.socketpair()

    async def main() -> str:
        answer = qt_loop.create_future()

        def read() -> None:
            qt_loop.remove_reader(near)
            answer.set_result("read")

        qt_loop.add_reader(near, read)
        key = qt_loop._selector.get_key(near.fileno())
        qt_loop._selector.modify(near.fileno(), 0, key.data)
        far.send(b"x")
        await asyncio.sleep(0.01)
        early = answer.done()
        qt_loop._selector.modify(near.fileno(), key.events, key.data)
        return f"early: {early}, {await answer}"

    with near, far:
        assert run(main()) == "early: False, read"


def test_a_writer_is_called_when_there_is_room(qt_loop: QtEventLoop, run: Run) -> None:
    near, far = socket.socketpair()
    sent = bytes(3_000_000)

    async def main() -> int:
        near.setblocking(False)
        far.setblocking(False)
        sending = asyncio.create_task(qt_loop.sock_sendall(near, sent))
        received = 0
        while received < len(sent):
            received += len(await qt_loop.sock_recv(far, 65536))
        await sending
        return received

    with near, far:
        assert run(main()) == len(sent)


def test_threads_answer_while_the_loop_rests(run: Run) -> None:
    async def main() -> list[int]:
        return list(await asyncio.gather(*(asyncio.to_thread(abs, -n) for n in range(300))))

    assert run(main()) == list(range(300))


@pytest.mark.skipif(sys.platform == "win32", reason="selectors carry no pipes there")
def test_a_process_can_be_written_to_read_from_and_waited_for(run: Run) -> None:
    program = "import sys; sys.stdout.write(sys.stdin.read().upper()); sys.exit(3)"

    async def main() -> tuple[bytes, int | None]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, stdin=-1, stdout=-1
        )
        output, _ = await process.communicate(b"ding " * 50_000)
        return output, process.returncode

    assert run(main()) == (b"DING " * 50_000, 3)


def test_closing_the_loop_does_not_wait_for_a_busy_thread(qt_loop: QtEventLoop) -> None:
    release = threading.Event()

    async def main() -> None:
        started = asyncio.Event()

        def job() -> None:
            qt_loop.call_soon_threadsafe(started.set)
            release.wait(30)

        qt_loop.run_in_executor(None, job)
        await started.wait()

    qt_loop.run_until_complete(main())
    qt_loop.close()
    assert not release.is_set()
    release.set()
