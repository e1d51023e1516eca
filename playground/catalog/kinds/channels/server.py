"""Which server carries the messages: how its address is written, and whether it answers."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from playground.catalog.kinds.channels import faults
from playground.catalog.parameters import ParameterError, Text

SCHEMES = ("nats", "tls")
ANSWER_S = 2


@dataclass(frozen=True, eq=False)
class ServerAddress(Text):
    """The address of a NATS server, empty for the bus within the process."""

    def clean(self, value: Any) -> str:
        """Take an address as `address_fault` likes it."""
        text = super().clean(value).strip()
        if fault := address_fault(text):
            raise ParameterError(fault)
        return text


def address_fault(address: str) -> str:
    """Say in words why an address is none, "" when it is one, or empty."""
    if not address:
        return ""
    wanted = "nats://127.0.0.1:4222"
    try:
        parts = urlsplit(address)
        is_sound = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_sound = False
    if not is_sound or any(character.isspace() for character in address):
        return f"an address such as {wanted} is needed here"
    return ""


async def answer_of(address: str) -> str:
    """Connect to a server and say in one line what it is; raises WorldError where none answers."""
    from nats.aio.client import Client
    from nats.errors import Error

    shown = faults.shown_address(address)
    client = Client()

    async def fail(error: Exception) -> None:
        raise error

    began_s = perf_counter()
    try:
        try:
            await client.connect(
                address, error_cb=fail, allow_reconnect=False, connect_timeout=ANSWER_S
            )
        except Exception as error:  # noqa: BLE001  it raises what its transports raise
            raise faults.connect_error(error, shown) from None
        took_ms = (perf_counter() - began_s) * 1000
        version = client.connected_server_version
        try:
            await client.jetstream(timeout=ANSWER_S).account_info()
        except (Error, TimeoutError):
            keeps = "keeps no streams (at least once needs them: nats-server -js)"
        else:
            keeps = "keeps streams"
    finally:
        await client.close()
    number = f"{version.major}.{version.minor}.{version.patch}"
    return f"NATS {number} at {shown} answers in {took_ms:.0f} ms and {keeps}"
