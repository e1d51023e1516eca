"""What a worker process runs: its part of the graph, on a loop of its own."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from contextvars import Context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playground.graph import file
from playground.loop import RealClock
from playground.loop.ending import lost
from playground.runtime.cluster.letters import (
    HEAD,
    Act,
    Message,
    Online,
    Serving,
    Setup,
    Stop,
    to_worker,
)
from playground.runtime.cluster.lifeline import arm
from playground.runtime.cluster.link import Link
from playground.runtime.cluster.places import work_for
from playground.runtime.cluster.seat import Seat, SharedWorld
from playground.runtime.cluster.shipping import Shipping
from playground.runtime.cluster.worker_loop import WorkerLoop
from playground.runtime.debugger.preempting import HandlerFrames
from playground.runtime.handler_limit import HandlerLimit
from playground.runtime.session_run import SessionRun
from playground.trace.contents import restored

if TYPE_CHECKING:
    from playground.runtime.cluster.letters import ToWorker

OK, UNCAUGHT = 0, 1
LAST_WORDS_S = 0.5
"""How long the last records may take to be sent."""


class WorkerProcess:
    """This process as a worker: `play` runs to the end and returns the exit status."""

    def __init__(self, sock: socket.socket, door: socket.socket, setup: Setup) -> None:
        graph = file.loads(setup.graph, "the graph of the cluster")
        clock = RealClock(start_ms=setup.now_ms + (time.monotonic() - setup.at_s) * 1000)
        folder = Path(setup.folder)
        self.run = run = SessionRun(graph, clock, is_trusted=setup.is_trusted, folder=folder)
        self._host = WorkerLoop(run.loop)
        self._link: Link[ToWorker] = Link(self._host, sock, to_worker, self._hear, end_now)
        self._host.open(door, lambda fd, is_on: self._link.send(Serving(fd, is_on)))
        self._link.pause()
        self._seat = Seat(setup.worker, self._link)
        work_for(run, self._seat)
        run.live.world = SharedWorld(run.live, setup.places, self._link, self._host.share)
        run.live.world.bus = setup.bus
        self._shipping = Shipping(run.records)
        self._host.after_slice = self._ship
        run.loop.driver.preemption.is_handler_code = HandlerFrames()  # to be heard of meanwhile
        if setup.max_handler_ms is not None:
            HandlerLimit(run, setup.max_handler_ms)
        self._is_loud = setup.is_loud
        self._is_ending = False

    def play(self) -> int:
        """Run until the primary says that it is enough, or until nobody catches an error."""
        run, host = self.run, self._host
        try:
            self._link.send(Online())
            run.start()
            run.loop.driver.do(self._listen)  # afterwards: the start may have been left midway
            host.run_until_idle()
        finally:
            host.after_slice = _nothing
            self._shipping.ship(self._link, is_last=True)
            run.loop.halted = True
            host.detach()
            run.end()
            self._link.finish(LAST_WORDS_S)
            host.close()
        if run.crash is not None and self._is_loud:
            who = f"playground: worker {self._seat.id}"
            sys.stderr.write(f"{who}: uncaught {run.crash.text}\n")
        return OK if run.crash is None else UNCAUGHT

    def _listen(self) -> None:
        """Hear the primary from now on: all nodes that hear messages have started."""
        Context().run(self._link.resume)

    def _ship(self) -> None:
        self._shipping.ship(self._link)
        self._end_in_time()

    def _end_in_time(self) -> None:
        """End as the primary wants, between two turns: it does not wait for long, and kills."""
        if self._is_ending and not self.run.loop.driver.is_midway:
            self._host.stop()

    def _hear(self, letter: ToWorker) -> None:
        run = self.run
        match letter:
            case Message():
                self._seat.pass_on(letter.value)
            case Act(node=node_id, name=name, args=args, is_gesture=is_gesture):
                node = run.live.nodes.get(node_id)
                events: Any = [(name, restored(args))]
                if is_gesture:
                    events = () if node is None else node.gesture(name, *args)
                for event, values in events:
                    run.live.input(node_id, event, values)
            case Stop():
                self._is_ending = True
                self._end_in_time()


def _nothing() -> None:
    return


def first_letter(sock: socket.socket) -> Setup:
    """Wait for what the primary says first."""
    size = int.from_bytes(_exactly(sock, HEAD), "big")
    letter = to_worker(_exactly(sock, size))
    if not isinstance(letter, Setup):
        raise TypeError("a worker has to be set up first")
    return letter


def _exactly(sock: socket.socket, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        some = sock.recv(count - len(data))
        if not some:
            end_now()
        data += some
    return bytes(data)


def end_now() -> None:
    """End: nobody is there any more whose worker this is."""
    os._exit(OK)


def main(link: int, door: int, lifeline: int) -> int:
    """Run as the worker of the primary at the other end of these descriptors."""
    arm(lifeline)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the primary
    sock = socket.socket(fileno=link)
    setup = first_letter(sock)
    for fd in (link, door, lifeline, *(place.fd for place in setup.places if place.fd >= 0)):
        os.set_inheritable(fd, False)  # noqa: FBT003  the standard library's own
    status = WorkerProcess(sock, socket.socket(fileno=door), setup).play()
    others = (each for each in threading.enumerate() if each is not threading.main_thread())
    if lost or any(not each.daemon for each in others):
        sys.stderr.flush()
        os._exit(status)
    return status
