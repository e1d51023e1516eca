"""The channel: events that graphs share, on one machine or on many."""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.channels import faults
from playground.catalog.kinds.channels.backoff import Backoff, wait_ms
from playground.catalog.kinds.channels.link import LOCAL_ADDRESS, Terms
from playground.catalog.kinds.channels.local_link import LocalLink
from playground.catalog.kinds.channels.nats_link import NatsLink
from playground.catalog.kinds.channels.payloads import encoded
from playground.catalog.kinds.channels.requests import Requests
from playground.catalog.kinds.channels.settling import Settling
from playground.catalog.kinds.channels.subjects import (
    NameText,
    SubjectText,
    fault_of,
    has_wildcards,
    one_of,
)
from playground.catalog.parameters import Choice, Integer, Switch
from playground.catalog.world import NoWork, WorldError, WorldNode, is_loopback
from playground.loop.timers import MAX_DELAY_MS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.catalog.kinds.channels.link import Link
    from playground.catalog.world import Work

AT_MOST_ONCE, AT_LEAST_ONCE = "at_most_once", "at_least_once"
AGAIN_MS = 1_000
"""How long a message waits to be delivered again, when its handlers have failed."""
MOST_ASKED = 1_000
"""How many requests may wait for a reply of this graph; the oldest are forgotten first."""


class Channel(WorldNode, kind="channel", label="Channel", family="io", face="status"):
    """Publishes messages that other channels hear: in this graph, this window, on other machines.

    Messages are JSON values under a subject such as `plant.3.temperature`. A subject with
    wildcards hears many: `*` stands for one part, `>` for all that are left. Without a server the
    channels of one process share a bus; with `nats://...` in the settings, or `playground run
    --bus`, all that know the server do.

    At most once: a message goes to whoever listens at that moment, and what nobody hears is gone.
    At least once: a stream keeps it for a week (JetStream; without a server, while the process
    lives), a durable has a place in it, and it is delivered again until all handlers have ended
    without an error, async ones included; not what they left to timers.
    """

    inputs = {
        "publish": "Sends its first argument. With wildcards in the subject the second says where.",
        "subscribe": "Hears the subject again, or the one that is given, too.",
        "unsubscribe": "Hears nothing any more, or not the subject that is given.",
        "request": "Sends as publish does, and asks for an answer.",
        "reply": "Answers the message being handled, else the one that has waited longest.",
    }
    outputs = {
        "message": "value, subject; then, if there is more to say, an object: reply, or "
        "sequence, delivery and redelivered.",
        "response": "The answer to a request, and its subject.",
        "connect": "There is a connection; the address, local without a server.",
        "disconnect": "It has ended: why, and how many messages may have been lost with it.",
    }
    subject = SubjectText(
        "events", settled=True, help="Such as plant.3.heat, plant.*.heat or plant.>."
    )
    subscribed = Switch(True, label="Listens", help="Hears the subject from the start.")
    delivery = Choice(
        AT_MOST_ONCE,
        choices=(AT_MOST_ONCE, AT_LEAST_ONCE),
        help="At least once: kept, and delivered again until it is acknowledged.",
    )
    queue = NameText("", settled=True, label="Queue group", help="Of a group one has each message.")
    stream = NameText(
        "", settled=True, help="Keeps the messages (at least once). Empty: called as the subject."
    )
    durable = NameText(
        "",
        settled=True,
        help="Whose place in the stream it is; those of one name share. Empty: this node's id.",
    )
    ack_wait_ms = Integer(
        30_000,
        minimum=100,
        maximum=MAX_DELAY_MS,
        unit="ms",
        label="Acknowledge within",
        help="After that the server delivers again (at least once).",
    )
    timeout_ms = Integer(
        2_000, minimum=1, maximum=MAX_DELAY_MS, unit="ms", help="How long a request waits."
    )
    hears = ("refused", "unanswered")
    shows = ("connection", "heard_count", "sent_count", "tries")

    connection = ""
    heard_count = 0
    sent_count = 0
    tries = 0

    def prepare(self) -> None:
        """Have asked and been asked nothing."""
        self._backoff = Backoff(self.host.loop, self._retry)
        self._requests = Requests(self.host.loop, self._late)
        self._asked: deque[str] = deque(maxlen=MOST_ASKED)
        self._current = ""
        self._is_of_many = has_wildcards(self.subject)
        self._again: set[Any] = set()
        self._refusal = ""
        self._has_warned = self._has_begun = False
        self._link: Link | None = None
        self._work: Work | None = None

    def start(self) -> None:
        """Connect, and listen if it is to."""
        self._has_begun = True
        link = self._made_link(self.host.world.bus)
        self._work = self.begin(link.run(), owes=link.is_far)
        if isinstance(self._work, NoWork):  # in a replay
            return
        self._link = link
        self.reach(link.open)
        if self.subscribed:
            self.on_subscribe()

    def stop(self) -> None:
        """Leave the bus, and wait for nothing any more."""
        self._backoff.stop()
        self._requests.take_all()
        for timer in self._again:
            self.host.loop.clear_timeout(timer)
        if self._link is not None:
            self.reach(self._link.close)
        super().stop()

    def reconfigured(self, name: str) -> None:
        """Connect anew by the new terms."""
        self._is_of_many = has_wildcards(self.subject)
        if name != "timeout_ms" and self._has_begun:
            self.stop()
            self.prepare()
            self.start()

    # what the graph asks for

    def on_publish(self, value: object = None, *more: object) -> None:
        """Send a value; raises PayloadError for what is no JSON, ValueError for no subject."""
        subject = one_of(self.subject, more) if self._is_of_many else self.subject
        payload = encoded(value)
        self.sent_count += 1
        if self._link is not None:
            self.reach(self._link.publish, subject, payload)

    def on_subscribe(self, *args: object) -> None:
        """Hear the subject, or another."""
        if self._link is not None:
            self.reach(self._link.subscribe, self._named(args) or self.subject)

    def on_unsubscribe(self, *args: object) -> None:
        """Hear nothing any more, or not that subject."""
        if self._link is not None:
            self.reach(self._link.unsubscribe, self._named(args))

    def on_request(self, value: object = None, *more: object) -> None:
        """Send a value and wait for the answer; raises as `on_publish` does."""
        subject = one_of(self.subject, more) if self._is_of_many else self.subject
        payload = encoded(value)
        self.sent_count += 1
        number = self._requests.add(subject, self.timeout_ms)
        if self._link is not None:
            self.reach(self._link.request, number, subject, payload)

    def on_reply(self, value: object = None, *more: object) -> None:
        """Answer a request; ValueError when none waits, PayloadError for what is no JSON."""
        payload = encoded(value)
        to = self._asking(more)
        self._asked.remove(to)
        self.sent_count += 1
        if self._link is not None:
            self.reach(self._link.reply, to, payload)

    # what comes from outside

    @property
    def status(self) -> str:
        """The subject, how it stands with the connection, and how many messages there were."""
        if self.error_text or not self.connection:
            return self.connection
        counts = ""
        if not self.tries and (self.heard_count or self.sent_count):
            counts = f", {self.heard_count:,} heard, {self.sent_count:,} sent"
        return f"{self.subject}: {self.connection}{counts}"

    @status.setter
    def status(self, text: str) -> None:
        self.connection = text

    def heard(self, event: str, *args: Any) -> None:
        """Follow how it stands with the connection, and count messages."""
        match event:
            case "message" | "response":
                self.heard_count += 1
            case "connect":
                self.tries = 0
                address = args[0].removeprefix("nats://")
                is_local = args[0] == LOCAL_ADDRESS
                self.connection = "within this process" if is_local else f"connected to {address}"
            case "disconnect" | "refused":
                self.tries += 1
                self.connection = f"{args[0]}; again in {wait_ms(self.tries) / 1000:g} s"

    def come_in(self, event: str, *args: Any) -> None:
        """Emit what has come, and see to what follows from it."""
        if event == "message":  # first: there are many
            self.heard_count += 1
            self._receive(*args)
            return
        self.heard(event, *args)
        match event:
            case "response" | "unanswered":
                if self._requests.take(args[0]):
                    self.emit("error" if event == "unanswered" else event, *args[1:])
            case "disconnect":
                self._backoff.wait(self.tries)
                self.emit(event, *args)
            case "refused":
                self._backoff.wait(self.tries)
                self._refused(args[0])
            case "connect":
                self._connected(args[0])
            case _:
                self.emit(event, *args)

    def _connected(self, address: str) -> None:
        """Warn, once, of a server that is not on this machine."""
        self._refusal = ""
        host, _, port = address.removeprefix("nats://").rpartition(":")
        if address != LOCAL_ADDRESS and not is_loopback(host) and not self._has_warned:
            self._has_warned = True
            self.warn_of_address(host, int(port))
        self.emit("connect", address)

    def _receive(self, value: Any, subject: str, *more: Any) -> None:
        """Emit a message; of one that asks remember where the answer goes, settle one in time."""
        if not more:
            self.emit("message", value, subject)
        elif len(more) == 1:
            with self._answering(more[0]["reply"]):
                self.emit("message", value, subject, more[0])
        else:
            about, token = more
            settling = Settling(self.recorder, partial(self._acknowledge, token))
            settling.run(self.emit, "message", value, subject, about)

    def _acknowledge(self, token: str, is_done: bool) -> None:  # noqa: FBT001 - a callback
        """Acknowledge a message; refuse it a while later when its handlers have failed."""
        if is_done:
            self._tell_settled(token, is_done=True)
            return

        def refuse() -> None:
            self._again.discard(timer)
            self._tell_settled(token, is_done=False)

        timer = self.host.loop.set_timeout(refuse, AGAIN_MS)
        self._again.add(timer)

    def _tell_settled(self, token: str, *, is_done: bool) -> None:
        if self._link is not None:
            self.reach(partial(self._link.settle, token, is_done=is_done))

    @contextmanager
    def _answering(self, reply: str) -> Iterator[None]:
        """Let `reply` be what the handlers answer that run now."""
        self._asked.append(reply)
        before, self._current = self._current, reply
        try:
            yield
        finally:
            self._current = before

    def _refused(self, error: WorldError) -> None:
        """Emit the first of errors that say the same, one try after the other."""
        if str(error) != self._refusal:
            self._refusal = str(error)
            self.emit("error", error)

    def _late(self, number: int, subject: str) -> None:
        if self._link is not None:
            self.reach(self._link.give_up, number)
        text = f"no answer on {subject} within {self.timeout_ms:,} ms"
        self.emit("error", WorldError(faults.TIMED_OUT, text))

    def _retry(self) -> None:
        if self._link is not None:
            self.reach(self._link.retry)

    def _owing(self, owes: bool) -> None:  # noqa: FBT001 - a setter
        """Let a virtual clock stand still while the server owes an answer (from outside)."""
        if self._work is not None:
            self._work.owes = owes

    # words

    def _asking(self, more: tuple[object, ...]) -> str:
        """Return whom to answer: who is given, as `message` says it, or asked now, or first."""
        given = more[0] if more else None
        given = given.get("reply") if isinstance(given, dict) else given
        first = self._asked[0] if self._asked else ""
        for to in (given, self._current, first):
            if isinstance(to, str) and to in self._asked:
                return to
        raise ValueError("no request waits for a reply")

    def _named(self, args: tuple[object, ...]) -> str:
        """Return the subject that is given, "" for none; ValueError for what cannot be one."""
        given = args[0] if args else None
        if not isinstance(given, str) or not given:
            return ""
        if fault := fault_of(given):
            raise ValueError(fault)
        return given

    def _made_link(self, address: str) -> Link:
        terms = Terms(
            queue=self.queue,
            is_kept=self.delivery == AT_LEAST_ONCE,
            stream=self.stream,
            durable=self.durable or self.id,
            ack_wait_ms=self.ack_wait_ms,
            timeout_ms=self.timeout_ms,
            name=f"Event Playground: {self.id}",
        )
        if address:
            return NatsLink(address, terms, self.tell, self.room, self._owing)
        return LocalLink(terms, self.tell)
