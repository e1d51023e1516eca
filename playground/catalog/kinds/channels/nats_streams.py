"""Streams and durables of a NATS server, made where they are missing (JetStream)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog.kinds.channels.subjects import matches, name_for

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.js.api import StreamInfo

    from playground.catalog.kinds.channels.link import Terms
    from playground.catalog.kinds.channels.outbox import Parcel

KEPT_S = 7 * 24 * 3600
"""How long a stream that we make keeps its messages."""
MOST_PENDING = 256
"""How many deliveries of a durable may wait for their acknowledgement."""
MESSAGE_ID = "Nats-Msg-Id"


class NatsStreams:
    """What one connection knows of the streams of its server."""

    def __init__(self, client: Client, terms: Terms) -> None:
        self._terms = terms
        self._context = client.jetstream()
        self._names: dict[str, str] = {}

    async def ensure(self, subject: str) -> str:
        """Return the name of the stream that keeps a subject: one is made, or made to keep it."""
        if subject not in self._names:
            self._names[subject] = await self._found(subject) or await self._made(subject)
        return self._names[subject]

    async def durable(self, pattern: str) -> tuple[str, str]:
        """Return where to subscribe, and in which queue group, for a durable's messages."""
        from nats.js.api import AckPolicy, ConsumerConfig
        from nats.js.errors import Error, NotFoundError

        stream = await self.ensure(pattern)
        name = f"{self._terms.durable}_{name_for(pattern)}"
        try:
            config = (await self._context.consumer_info(stream, name)).config
        except NotFoundError:
            wanted = ConsumerConfig(
                durable_name=name,
                deliver_subject=f"_DELIVER.{stream}.{name}",
                deliver_group=name,
                filter_subject=pattern,
                ack_policy=AckPolicy.EXPLICIT,
                ack_wait=self._terms.ack_wait_ms / 1000,
                max_ack_pending=MOST_PENDING,
            )
            config = (await self._context.add_consumer(stream, wanted)).config
        if not config.deliver_subject or not config.deliver_group:
            raise Error(f"the durable {name} of {stream} was made by another program")
        return config.deliver_subject, config.deliver_group

    async def publish(self, parcel: Parcel, timeout_s: float) -> None:
        """Publish and wait for the acknowledgement; raises TimeoutError, and nats errors."""
        await self._context.publish(
            parcel.subject, parcel.payload, timeout_s, headers={MESSAGE_ID: parcel.identity}
        )

    async def _found(self, subject: str) -> str:
        """Return the stream that is named, or that keeps the subject already, "" for none."""
        from nats.js.errors import NotFoundError

        try:
            if not self._terms.stream:
                return await self._context.find_stream_name_by_subject(subject)
            found = await self._context.stream_info(self._terms.stream)
        except NotFoundError:
            return ""
        await self._let_keep(found, subject)
        return self._terms.stream

    async def _let_keep(self, stream: StreamInfo, subject: str) -> None:
        config = stream.config
        kept = config.subjects or []
        if not any(matches(pattern, subject) for pattern in kept):
            await self._context.update_stream(config, subjects=[*kept, subject])

    async def _made(self, subject: str) -> str:
        name = self._terms.stream or name_for(subject)
        await self._context.add_stream(name=name, subjects=[subject], max_age=KEPT_S)
        return name
