"""What goes out over one connection to a NATS server, and whether it has arrived."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from playground.catalog.kinds.channels import faults
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from collections.abc import Callable

    from nats.aio.client import Client

    from playground.catalog.kinds.channels.nats_link import NatsLink
    from playground.catalog.kinds.channels.nats_streams import NatsStreams
    from playground.catalog.kinds.channels.outbox import Parcel
    from playground.catalog.kinds.channels.session_tasks import SessionTasks

ACK_S = 5
ACK_TRIES = 3
BREATH_S = 0.02
MANY = 100
"""How many messages are confirmed at once, after a breath, where there are more of them."""


class NatsSending:
    """Empties the outbox of a link. Those without an identity are sent once, and confirmed."""

    def __init__(
        self,
        link: NatsLink,
        client: Client,
        streams: NatsStreams,
        tasks: SessionTasks,
        tell_fault: Callable[[Exception, str], None],
    ) -> None:
        self._link = link
        self._client = client
        self._streams = streams
        self._tasks = tasks
        self._tell_fault = tell_fault
        self._written = self._confirmed = 0
        self._confirming: asyncio.Task[None] | None = None

    @property
    def unconfirmed(self) -> int:
        """How many messages the server has not said that it has had."""
        return self._written - self._confirmed

    async def run(self) -> None:
        """Send what is posted, in order, until cancelled."""
        outbox, publish = self._link.outbox, self._client.publish
        if dropped := outbox.take_dropped():
            text = f"{dropped:,} messages are lost: too many waited for the server"
            self._link.tell("error", WorldError(faults.LOST, text))
        while True:
            await outbox.posted.wait()
            while (parcel := outbox.take()) is not None:
                if parcel.identity:
                    await self._send_kept(parcel)
                    continue
                try:
                    await publish(parcel.subject, parcel.payload, parcel.reply)
                except Exception as error:  # noqa: BLE001  its client raises what it likes
                    await self._failed(parcel, error)
                else:
                    self._written += parcel.counts
            self._confirm_soon()
            self._link.look_owing()

    async def _failed(self, parcel: Parcel, error: Exception) -> None:
        if self._client.is_closed:
            self._link.outbox.put_back(parcel)
            await asyncio.Event().wait()  # to be cancelled with the connection
        self._tell_fault(error, f"cannot publish to {parcel.subject}")

    async def _send_kept(self, parcel: Parcel) -> None:
        """See that there is a stream, then publish in order and wait for the answers at once."""
        try:
            await self._streams.ensure(parcel.subject)
        except Exception as error:  # noqa: BLE001  as above
            if not self._client.is_closed:
                self._link.outbox.delivered(parcel)
                self._tell_fault(error, f"cannot keep what is published to {parcel.subject}")
            return
        self._tasks.start(self._deliver(parcel))

    async def _deliver(self, parcel: Parcel) -> None:
        """Publish until the server says that it keeps it; it knows what it has had already."""
        for tries_left in reversed(range(ACK_TRIES)):
            try:
                await self._streams.publish(parcel, ACK_S)
            except TimeoutError as error:
                if tries_left:
                    continue
                fault: Exception | None = error
            except Exception as error:  # noqa: BLE001  as above
                fault = error
            else:
                fault = None
            if fault is not None and self._client.is_closed:
                return  # it is sent again over the next connection
            break
        self._link.outbox.delivered(parcel)
        if fault is not None:
            self._tell_fault(fault, f"cannot keep what is published to {parcel.subject}")
        self._link.look_owing()

    def _confirm_soon(self) -> None:
        if self._confirming is None and self._confirmed < self._written:
            self._confirming = self._tasks.start(self._confirm())

    async def _confirm(self) -> None:
        """Ask the server whether it has had what was written."""
        while self._confirmed < self._written:
            if self._written - self._confirmed > MANY:
                await asyncio.sleep(BREATH_S)
            written = self._written
            await self.round_trip()
            self._confirmed = written
        self._confirming = None
        self._link.look_owing()

    async def round_trip(self) -> None:
        """Return when the server has had all that was written."""
        await self._client.flush()  # its PING overtakes what the client still holds
        await self._client.flush()
