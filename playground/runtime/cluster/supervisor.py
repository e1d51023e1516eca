"""Begins, hears and ends the workers of one session: the primary's half outside of its loop."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from playground.catalog.world import WorldError
from playground.graph import file
from playground.runtime.cluster.division import divide
from playground.runtime.cluster.letters import (
    Act,
    Listening,
    Message,
    Online,
    Records,
    Serving,
    Setup,
)
from playground.runtime.cluster.member import Member
from playground.runtime.cluster.merging import Merging
from playground.runtime.cluster.reception import Reception
from playground.runtime.cluster.sockets import SharedSockets

if TYPE_CHECKING:
    from playground.catalog.world import WorldNode
    from playground.loop import EngineMixin
    from playground.runtime.cluster.letters import FromWorker
    from playground.runtime.session_run import SessionRun


class Supervisor:
    """What the `cluster` nodes of a run reach out to. Nothing of it is called from the loop itself.

    `max_handler_ms` ends handlers in workers that take longer; `is_loud` lets workers say on
    standard error why they end.
    """

    def __init__(
        self,
        run: SessionRun,
        workers: int,
        head: str,
        *,
        max_handler_ms: float | None = None,
        is_loud: bool = False,
    ) -> None:
        self.workers = workers
        self.head = head
        self.members: dict[int, Member] = {}
        self._run = run
        self._max_handler_ms = max_handler_ms
        self._is_loud = is_loud
        self._graph = file.dumps(run.graph)
        self._elsewhere = divide(run.graph).workers
        shared = [node for node in run.graph.nodes if node.id in self._elsewhere]
        self._shared = SharedSockets(shared if run.live.is_trusted else [], run.live.world.listen)
        self._reception = Reception()
        self._merging = Merging(run.records)
        self._nodes: list[WorldNode] = []
        self._early: list[Act] = []
        self._is_ending = False
        self._gone = asyncio.Event()

    # what `cluster` nodes ask for

    async def attend(self, node: WorldNode) -> None:
        """Tell a node what the workers do, until this is cancelled."""
        self._nodes.append(node)
        try:
            await asyncio.Event().wait()
        finally:
            self._nodes.remove(node)

    def fork(self, worker: int) -> None:
        """Begin a worker, which has that number."""
        host = self._run.loop.host
        if self._is_ending or host is None:
            return
        try:
            self.members[worker] = self._forked(worker, host)
        except OSError as error:
            self._tell("error", WorldError.of(error))
            self._tell("exit", worker, 1, None)

    def send(self, worker: int, value: Any) -> None:
        """Send a message; it is lost when the worker is gone."""
        member = self.members.get(worker)
        if member is not None:
            member.send(Message(value))

    def kill(self, worker: int, signal: str) -> None:
        """Send a signal to a worker."""
        member = self.members.get(worker)
        if member is not None:
            member.kill(signal)

    # what the primary's own surroundings ask for

    def schedule(self, at_ms: float, node: str, event: str, args: tuple[Any, ...]) -> None:
        """Let an input come at engine time `at_ms`, in the primary or where its node runs."""
        if node not in self._elsewhere:
            self._run.schedule(at_ms, node, event, args)
            return
        given = Act(node, event, list(args), is_gesture=False)
        world = self._run.live.world
        self._run.loop.arrive_at(at_ms, lambda: world.reach(self._act, given))

    def runs(self, node: str) -> bool:
        """Say whether a node runs in the workers."""
        return node in self._elsewhere

    def gesture(self, node: str, name: str, values: tuple[Any, ...]) -> bool:
        """Take a person's act on a card whose node runs in the workers; False if it does not."""
        if self.runs(node):
            self._act(Act(node, name, list(values), is_gesture=True))
        return self.runs(node)

    async def finish(self) -> None:
        """Ask the workers to end, take what they still have to tell, and wait for them."""
        self._take_no_more()
        for member in self.members.values():
            member.stop()
        if self.members:
            await self._gone.wait()

    def close(self) -> None:
        """End all at once; what they have not told by now is lost."""
        self._take_no_more()
        members, self.members = list(self.members.values()), {}
        for member in members:
            member.drop()

    def _act(self, act: Act) -> None:
        """Let something come from outside in one worker, the first that is online."""
        online = next((each for each in self.members.values() if each.is_online), None)
        if online is None:
            self._early.append(act)
        else:
            online.send(act)

    def _take_no_more(self) -> None:
        self._is_ending = True
        self._reception.close()
        self._shared.close()

    # what comes from the workers

    def _forked(self, worker: int, host: EngineMixin) -> Member:
        run = self._run
        setup = Setup(
            worker,
            self.workers,
            self._graph,
            str(run.live.folder),
            run.live.is_trusted,
            run.loop.clock.ms,
            time.monotonic(),
            self._shared.places(),
            self._max_handler_ms,
            self._is_loud,
            run.live.world.bus,
        )
        sockets, is_free = self._shared.sockets, partial(self._reception.look, host)
        return Member(host, setup, sockets, self._heard, self._exited, is_free)

    def _heard(self, member: Member, letter: FromWorker) -> None:
        match letter:
            case Records():
                self._merging.add(member.id, letter.rows, self._run.loop.clock.ms)
                self._merging.amend(member.id, letter.amended)
                self._run.recorder.calls += sum(row[4] == "call" for row in letter.rows)
            case Message():
                if not self._tell("message", member.id, letter.value):
                    member.link.pause()
                    self._nodes[0].when_room(member.link.resume)
            case Online():
                member.is_online = True
                early, self._early = self._early, []
                for act in early:
                    member.send(act)
                self._tell("online", member.id)
            case Serving():
                self._serve(member, letter)
            case Listening():
                self._tell("listening", member.id, letter.host, letter.port)

    def _serve(self, member: Member, letter: Serving) -> None:
        listener, host = self._shared.at(letter.fd), self._run.loop.host
        if not letter.is_on:
            self._reception.shut(letter.fd, member.door)
        elif listener is not None and host is not None:
            self._reception.open(host, listener, member.door)

    def _exited(self, member: Member, code: int | None, signal: str | None) -> None:
        self.members.pop(member.id, None)
        self._merging.end(member.id)
        self._reception.leave(member.door)
        self._tell("exit", member.id, code, signal)
        if not self.members:
            self._gone.set()

    def _tell(self, event: str, *args: object) -> bool:
        """Tell every node; False when one of them has much to hear yet."""
        if self._is_ending:
            return True
        told = [node.tell(event, *args) for node in self._nodes]
        return all(told)
