"""The parameters that TCP servers and clients, and some of them UDP sockets, have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog.kinds.files.lines import LINE_LIMIT_HELP, MAX_LINE_BYTES
from playground.catalog.kinds.network.addresses import LOOPBACK
from playground.catalog.kinds.network.chunks import ENCODINGS, Reading
from playground.catalog.kinds.network.tcp.link import HIGH_WATER_BYTES, MOST_UNSENT_BYTES, Terms
from playground.catalog.parameters import Choice, Integer, Switch, Text

if TYPE_CHECKING:
    from typing import Protocol

    class Streaming(Protocol):
        """A node with these parameters."""

        encoding: str
        errors: str
        lines: bool
        max_line_bytes: int
        high_water_bytes: int
        most_unsent_bytes: int


PORT = 8124
"""Node's documentation of `net` has its servers listen here."""
MOST_PORT = 65_535

address = Text(
    LOOPBACK,
    name="host",
    settled=True,
    help="An address or a name; 127.0.0.1 is this machine alone.",
)
encoding = Choice("utf-8", choices=ENCODINGS, help="What chunks are: text in this, or bytes.")
errors = Choice(
    "replace",
    choices=("replace", "strict"),
    help="What does not fit the encoding becomes \ufffd, as in Node, or is an error.",
)
lines = Switch(False, help="A chunk is a line; what is sent gets a line's end.")
max_line_bytes = Integer(
    MAX_LINE_BYTES, minimum=1, maximum=2**30, unit="bytes", help=LINE_LIMIT_HELP
)
allow_half_open = Switch(
    False, help="Whether a connection stays open for sending when the peer has ended."
)
high_water_bytes = Integer(
    HIGH_WATER_BYTES, minimum=0, unit="bytes", help="Above it a connection is full, until drain."
)
most_unsent_bytes = Integer(
    MOST_UNSENT_BYTES,
    minimum=1,
    unit="bytes",
    help="A peer that leaves more than this unread is given up.",
)


def terms_of(node: Streaming, made: str, *, counts_first: bool) -> Terms:
    """Return the terms of a node's connections."""
    reading = Reading(node.encoding, node.errors, node.lines, node.max_line_bytes)
    unsent = max(node.high_water_bytes, node.most_unsent_bytes)
    return Terms(made, counts_first, reading, node.high_water_bytes, unsent)
