"""A NATS server for the tests of this folder: one for all, and more for those that stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.nats_server import NatsServer, program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="session")
def nats_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a server that lasts as long as the tests do; give its address."""
    _need_program()
    server = NatsServer(tmp_path_factory.mktemp("nats"))
    yield server.url
    server.stop()


@pytest.fixture
def nats_server(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[..., NatsServer]]:
    """Give what starts a server of the test's own, with what is to stand in its file."""
    _need_program()
    servers: list[NatsServer] = []

    def started(config: str = "", *, keeps: bool = True) -> NatsServer:
        servers.append(NatsServer(tmp_path_factory.mktemp("nats"), config, keeps=keeps))
        return servers[-1]

    yield started
    for server in servers:
        server.stop()


def _need_program() -> None:
    if program() is None:
        pytest.skip("nats-server is not installed")
