"""One connection to a NATS server, from the first byte to the last."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.channels import faults
from playground.catalog.kinds.channels.link import about_delivery, about_request, value_of
from playground.catalog.kinds.channels.nats_sending import NatsSending
from playground.catalog.kinds.channels.nats_streams import NatsStreams
from playground.catalog.kinds.channels.outbox import Parcel
from playground.catalog.kinds.channels.payloads import PayloadError
from playground.catalog.kinds.channels.server import address_fault
from playground.catalog.kinds.channels.session_tasks import SessionTasks
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.aio.msg import Msg
    from nats.aio.subscription import Subscription

    from playground.catalog.kinds.channels.nats_link import NatsLink

CONNECT_S = 2
PING_S = 20
MOST_UNREAD = 65_536
MOST_UNREAD_BYTES = 64 * 1024 * 1024
"""How much may have come and not be taken, before messages are dropped."""


class NatsSession:
    """Carries messages for a link as long as one connection lasts."""

    def __init__(self, link: NatsLink) -> None:
        self._link = link
        self._address = faults.shown_address(link.url)
        self._closed = asyncio.Event()
        self._is_connected = False
        self._client: Client
        self._tasks = SessionTasks(self._closed.set)
        self._streams: NatsStreams
        self._sending: NatsSending
        self._heard: dict[str, Subscription] = {}
        self._asking: dict[int, asyncio.Task[None]] = {}
        self._opening = 0
        self._unread = 0

    @property
    def is_owed(self) -> bool:
        """Whether the server owes an answer: on a connection, a subject, a message, a request."""
        if not self._is_connected:
            return True
        return bool(self._opening or self._asking or self._sending.unconfirmed)

    async def run(self) -> None:
        """Connect, carry messages, and return when the connection has ended."""
        from nats.aio.client import Client  # 60 ms most graphs do without

        self._client = Client()
        try:
            if not await self._connect():
                return
            self._begin()
            await self._closed.wait()
        finally:
            self._is_connected = False
            await self._client.close()  # first: an answer to who is cancelled is an error to it
            await self._tasks.end()
        reason = faults.words_of(self._client.last_error)
        self._link.outbox.take_back()
        self._link.tell("disconnect", reason, self._sending.unconfirmed)

    # what the link asks for

    def end(self) -> None:
        """Let `run` end the connection."""
        self._closed.set()

    def subscribe(self, pattern: str) -> None:
        """Hear what matches."""
        if self._is_connected:
            self._opening += 1
            self._tasks.start(self._hear(pattern))

    def unsubscribe(self, pattern: str) -> None:
        """Hear it no more."""
        if self._is_connected:
            self._tasks.start(self._hear_no_more(pattern))

    def request(self, number: int, subject: str, payload: bytes) -> bool:
        """Ask; False when there is no connection to ask over."""
        if self._is_connected:
            asking = self._ask(number, subject, payload)
            self._asking[number] = self._tasks.start(asking)
        return self._is_connected

    def give_up(self, number: int) -> None:
        """Wait for an answer no more."""
        task = self._asking.pop(number, None)
        if task is not None:
            task.cancel()

    # the connection

    async def _connect(self) -> bool:
        """Connect; False, once it is told why, when the server refuses."""
        if fault := address_fault(self._link.url):
            self._link.tell("refused", WorldError(faults.BAD_ADDRESS, fault))
            return False
        try:
            await self._client.connect(
                self._link.url,
                name=self._link.terms.name,
                error_cb=self._troubled,
                closed_cb=self._has_closed,
                allow_reconnect=False,  # that is the graph's: it waits by engine time
                connect_timeout=CONNECT_S,
                ping_interval=PING_S,
                skip_subject_validation=True,  # ours are sound
            )
        except Exception as error:  # noqa: BLE001  its client raises what its transports raise
            self._link.tell("refused", faults.connect_error(error, self._address))
            return False
        return True

    def _begin(self) -> None:
        self._is_connected = True
        self._streams = NatsStreams(self._client, self._link.terms)
        self._sending = NatsSending(
            self._link, self._client, self._streams, self._tasks, self._tell_fault
        )
        self._link.tell("connect", f"nats://{self._address}")
        for pattern in self._link.patterns:
            self.subscribe(pattern)
        self._tasks.start(self._sending.run())
        self._link.look_owing()

    async def _has_closed(self) -> None:
        self._closed.set()

    async def _troubled(self, error: Exception) -> None:
        """Take what its client reports: while it connects that ends the attempt."""
        from nats.errors import SlowConsumerError, StaleConnectionError

        if not self._is_connected:
            raise error
        if isinstance(error, SlowConsumerError):
            self._unread += 1
            if self._unread == 1:
                self._tasks.start(self._tell_unread(error.subject))
        elif not isinstance(error, StaleConnectionError):  # that one ends it, and is told then
            words = faults.words_of(error)
            code = faults.REFUSED if "permissions" in words.lower() else faults.SERVER
            self._link.tell("error", WorldError(code, words))

    async def _tell_unread(self, subject: str) -> None:
        await self._link.room()
        count, self._unread = self._unread, 0
        text = f"{count:,} messages are lost, as of {subject}: they come faster than they are taken"
        self._link.tell("error", WorldError(faults.LOST, text))

    # messages that come

    async def _hear(self, pattern: str) -> None:
        """Subscribe; for messages that are kept to where a durable has them delivered."""
        terms = self._link.terms
        where, queue, take = pattern, terms.queue, self._take
        try:
            if terms.is_kept:
                where, queue = await self._streams.durable(pattern)
                take = self._take_kept
            self._heard[pattern] = await self._client.subscribe(
                where,
                queue=queue,
                cb=take,
                pending_msgs_limit=MOST_UNREAD,
                pending_bytes_limit=MOST_UNREAD_BYTES,
            )
            await self._sending.round_trip()
        except Exception as error:  # noqa: BLE001  as above
            self._tell_fault(error, f"cannot hear {pattern}")
        self._opening -= 1
        self._link.look_owing()

    async def _hear_no_more(self, pattern: str) -> None:
        subscription = self._heard.pop(pattern, None)
        if subscription is not None and not self._client.is_closed:
            await subscription.unsubscribe()

    async def _take(self, message: Msg) -> None:
        try:
            told: tuple[Any, ...] = (value_of(message.data, message.subject), message.subject)
        except PayloadError as error:
            self._link.tell("error", WorldError(faults.BAD_MESSAGE, str(error)))
            return
        if message.reply:
            told = (*told, about_request(message.reply))
        if not self._link.tell("message", *told):
            await self._link.room()

    async def _take_kept(self, message: Msg) -> None:
        try:
            value = value_of(message.data, message.subject)
        except PayloadError as error:
            self._link.tell("error", WorldError(faults.BAD_MESSAGE, str(error)))
            self._link.post(Parcel(message.reply, b"+TERM", counts=False))
            return
        facts = message.metadata
        said = about_delivery(facts.sequence.stream, facts.num_delivered)
        if not self._link.tell("message", value, message.subject, said, message.reply):
            await self._link.room()

    # requests

    async def _ask(self, number: int, subject: str, payload: bytes) -> None:
        try:
            answer = await self._client.request(
                subject, payload, timeout=self._link.terms.timeout_ms / 1000
            )
            told: tuple[Any, ...] = ("response", number, value_of(answer.data, subject), subject)
        except TimeoutError:
            told = ()  # the graph has a time limit of its own
        except PayloadError as error:
            told = ("unanswered", number, WorldError(faults.BAD_MESSAGE, str(error)))
        except asyncio.CancelledError:
            if self._asking.pop(number, None) is not None:
                text = f"the connection ended before the answer on {subject} came"
                self._link.tell("unanswered", number, WorldError(faults.AWAY, text))
            raise
        except Exception as error:  # noqa: BLE001  as above
            told = ("unanswered", number, faults.request_error(error, subject))
        self._asking.pop(number, None)
        if told:
            self._link.tell(*told)
        self._link.look_owing()

    def _tell_fault(self, error: Exception, doing: str) -> None:
        """Tell why something could not be done, unless that is the end of the connection."""
        if not self._client.is_closed:
            self._link.tell("error", faults.server_error(error, doing))
