"""Whatever blocks the loop is named, can be paused and stopped, and the next task runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from playground.catalog.coded_node import CODE_WAS_STOPPED

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.runtime.debugger.blocked import Blocked

    Make = Callable[[str], Blocked]

BLOCKERS = {
    "a spin": "import time\ndef handler(*args):\n    until = time.monotonic() + 60\n"
    "    while time.monotonic() < until: pass",
    "sleep": "import time\ndef handler(*args):\n    time.sleep(60)",
    "a socket": "import socket\ndef handler(*args):\n    near, far = socket.socketpair()\n"
    "    with near, far: near.recv(1)",
    "a lock": "import threading\nlock = threading.Lock()\nlock.acquire()\n"
    "def handler(*args):\n    lock.acquire()",
    "an event": "import threading\ndef handler(*args):\n    threading.Event().wait()",
    "a thread": "import threading\ngate = threading.Event()\ndef handler(*args):\n"
    "    thread = threading.Thread(target=gate.wait, daemon=True)\n"
    "    try:\n        thread.start()\n        thread.join()\n    finally:\n        gate.set()",
    "a process": "import subprocess\ndef handler(*args):\n    subprocess.run(['sleep', '60'])",
    "a regex": "import re\ndef handler(*args):\n    re.match(r'(a+)+$', 'a' * 40 + 'b')",
    "for ever": "def handler(*args):\n    while True: pass",
    "async": "import asyncio\nasync def handler(*args):\n    while True: pass",
    "after an await": "import asyncio\nasync def handler(*args):\n    await asyncio.sleep(0)\n"
    "    while True: pass",
    "recursion": "def f(): f()\ndef handler(*args):\n    while True:\n        try: f()\n"
    "        except RecursionError: pass",
    "a big number": "def handler(*args):\n    n = 3\n    while True: n = n * n % (10 ** 2000)",
    "a comprehension": "def handler(*args):\n    return [None for _ in iter(int, 1) if _]",
    "a generator": "def numbers():\n    while True: yield 1\n"
    "def handler(*args):\n    for _ in numbers(): pass",
    "a repr": "class Slow:\n    def __repr__(self):\n        while True: pass\n"
    "def handler(*args):\n    emit('out', Slow())",
    "a callback": "def spin():\n    while True: pass\n"
    "def handler(*args):\n    from functools import reduce\n"
    "    sorted([2, 1], key=lambda _: spin())",
}


at_the_end_of_the_stack = pytest.mark.filterwarnings(
    # where there is no room to call anything, Python drops what weak references would have called
    "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.fixture(params=BLOCKERS)
def blocking(blocked: Make, request: pytest.FixtureRequest) -> Blocked:
    """Give a player whose loop is blocked, in every way there is."""
    run = blocked(BLOCKERS[request.param])
    run.begin_and_block()
    return run


@at_the_end_of_the_stack
def test_a_handler_that_blocks_is_named_and_stopped(blocking: Blocked) -> None:
    run = blocking
    run.player.gesture("click", "press")
    run.player.gesture("click", "press")
    blockage = run.player.debugger.blockage
    assert blockage is not None
    assert (blockage.node, blockage.inputs) == ("bad", 2)
    run.player.debugger.stop_handler()
    run.host.until(lambda: run.player.debugger.blockage is None)
    run.goes_on()
    killed = [each.outcome for each in run.records if each.node == "bad" and each.outcome]
    assert "killed" in killed
    assert [each.event for each in run.records if each.type == "control"] == ["run", "stop_handler"]


@at_the_end_of_the_stack
def test_a_handler_that_blocks_is_paused_at_its_line_and_goes_on(blocking: Blocked) -> None:
    run = blocking
    run.player.pause()
    assert run.player.state == "paused"
    at = run.player.debugger.position
    assert at is not None
    assert at.node == "bad"
    assert at.line is not None
    assert run.player.debugger.frames()
    run.player.run()
    run.host.until(lambda: run.player.debugger.blockage)
    run.player.debugger.stop_handler()
    run.goes_on()


def test_a_print_storm_is_paused_by_its_guard_and_can_be_stopped(blocked: Make) -> None:
    run = blocked("def handler(*args):\n    while True: print('x')")
    run.player.gesture("go", "press")
    run.host.until(lambda: run.player.state == "paused")
    assert "log lines" in run.player.debugger.guard_text
    run.player.debugger.stop_handler()
    run.goes_on()
    assert run.outcomes() == ["killed"]


def test_a_recursion_without_end_is_an_error_like_any_other(blocked: Make) -> None:
    run = blocked("def handler(*args):\n    handler()")
    run.player.gesture("go", "press")
    run.host.until(lambda: run.player.state == "crashed")
    assert run.player.crash is not None
    assert run.player.crash.text.startswith("RecursionError")


def test_waiting_inputs_tell_how_long_they_have_waited(blocked: Make) -> None:
    run = blocked(BLOCKERS["for ever"])
    run.begin_and_block()
    run.player.gesture("click", "press")
    queued = run.records[-1]
    run.host.until(lambda: (now := run.player.now) > queued.t + 50 and now)
    blockage = run.player.debugger.blockage
    assert blockage is not None
    assert 50 < blockage.waited_ms <= run.player.now - queued.t


def test_what_the_main_script_of_a_node_blocks_is_stopped_too(blocked: Make) -> None:
    run = blocked("while True: pass")
    run.host.until(lambda: run.player.debugger.blockage)
    run.player.debugger.stop_handler()
    run.host.until(lambda: not run.player.trace.loop.driver.is_midway)
    run.goes_on()
    run.player.gesture("go", "press")
    run.host.until(lambda: run.player.state == "crashed")
    assert run.player.crash is not None
    assert run.player.crash.text == f"RuntimeError: {CODE_WAS_STOPPED}"


def test_code_typed_in_that_blocks_is_stopped_and_later_edits_keep_their_order(
    blocked: Make,
) -> None:
    run = blocked("def handler(*args):\n    log('old')")
    for code in ("while True: pass", "def handler(*args):\n    log('new')"):
        with run.document.edit("Change Code") as edit:
            edit.set_param("bad", "code", code)
    with run.document.edit("Delete") as edit:
        edit.remove("wires", "w2")
    run.host.until(lambda: run.player.debugger.blockage)
    run.player.debugger.stop_handler()
    run.begin()
    assert run.logged() == ["new"]
    assert run.player.trace.live.registered("click", "press") == []


def test_a_blocked_loop_can_be_reset_and_closed(blocked: Make) -> None:
    run = blocked(BLOCKERS["for ever"])
    run.begin_and_block()
    run.player.reset()
    assert run.player.debugger.blockage is None
    run.goes_on()
    run.begin_and_block()


def test_sockets_of_a_stopped_handler_are_sound(blocked: Make) -> None:
    run = blocked(
        "import socket\nnear, far = socket.socketpair()\n"
        "def handler(*args):\n    log(near.recv(10))"
    )
    run.begin_and_block()
    run.player.debugger.stop_handler()
    run.goes_on()
    node: Any = run.player.trace.live.nodes["bad"]
    names = node._handler.__globals__
    names["far"].send(b"late")
    run.player.gesture("go", "press")
    run.host.until(run.logged)
    assert run.logged() == ["b'late'"]
    names["far"].close()
    names["near"].close()


def test_a_handler_that_has_blocked_is_warned_of_though_nobody_looked(blocked: Make) -> None:
    run = blocked(
        "import time\ndef handler(*args):\n    until = time.monotonic() + 0.5\n"
        "    while time.monotonic() < until: pass"
    )
    run.player.gesture("go", "press")
    records = run.player.trace.records
    run.host.until(lambda: any(record.type == "warn" for record in records))
    call, warning = (record for record in records if record.type in ("call", "warn"))
    assert (warning.event, warning.node, warning.cause) == ("slow_handler", "bad", call.seq)
    assert warning.args[0].startswith("Bad held the loop for 0.")
