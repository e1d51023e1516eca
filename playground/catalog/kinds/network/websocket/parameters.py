"""The parameters that WebSocket servers and clients have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from playground.catalog.kinds.network.websocket.desk import Settings
from playground.catalog.kinds.network.websocket.messages import FORMS
from playground.catalog.parameters import Choice, Integer
from playground.loop.timers import MAX_DELAY_MS

if TYPE_CHECKING:

    class Speaking(Protocol):
        """A node with these parameters."""

        messages_as: str
        ping_ms: int
        message_limit_bytes: int
        most_unsent_bytes: int


messages_as = Choice("text", choices=FORMS, help="What texts are given as, and sent as.")
ping_ms = Integer(
    30_000,
    minimum=0,
    maximum=MAX_DELAY_MS,
    unit="ms",
    help="How often a peer is asked whether it is still there. 0: never.",
)
message_limit_bytes = Integer(
    1_048_576, minimum=1, unit="bytes", help="A larger message closes the connection, with 1009."
)
most_unsent_bytes = Integer(
    16_777_216,
    minimum=1,
    unit="bytes",
    help="A peer that leaves more than this unread is given up.",
)


def settings_of(node: Speaking, path: str = "", origin: str = "") -> Settings:
    """Return what the outside of a node needs to know."""
    return Settings(
        path=path,
        origin=origin,
        form=node.messages_as,
        ping_s=node.ping_ms / 1000 or None,
        message_limit_bytes=node.message_limit_bytes,
        most_unsent_bytes=node.most_unsent_bytes,
    )
