"""Listening sockets that several workers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Graph
from playground.loop import RealClock
from playground.runtime.cluster.letters import Listening, Place
from playground.runtime.cluster.seat import SharedWorld
from playground.runtime.session_run import SessionRun

if TYPE_CHECKING:
    from collections.abc import Iterator


class Letters(list[Listening]):
    """Takes letters in place of a connection."""

    send = list.append


@pytest.fixture
def run() -> Iterator[SessionRun]:
    made = SessionRun(Graph(), RealClock(), is_trusted=True)
    yield made
    made.end()


def world(run: SessionRun, *places: Place) -> tuple[SharedWorld, Letters]:
    letters = Letters()
    return SharedWorld(run.live, list(places), letters, lambda _sock, _fd: None), letters  # type: ignore[arg-type]


def test_all_workers_are_given_the_socket_of_the_primary(run: SessionRun) -> None:
    with (
        run.live.world.listen("127.0.0.1", 0) as first,
        run.live.world.listen("127.0.0.1", 0) as second,
    ):
        fds = [each.fileno() for each in (first, second)]
        places = [Place("127.0.0.1", 0, fd) for fd in fds]
        own, letters = world(run, *places)
        ports = []
        for _ in range(3):
            with own.listen("127.0.0.1", 0) as given:
                ports.append(given.getsockname()[1])
        one, other = (each.getsockname()[1] for each in (first, second))
        assert ports == [one, other, one]
        assert letters[0] == Listening("127.0.0.1", one)


def test_a_name_may_have_become_an_address_by_then(run: SessionRun) -> None:
    with run.live.world.listen("localhost", 0) as made:
        own, letters = world(run, Place("localhost", 0, made.fileno()))
        with own.listen(made.getsockname()[0], 0) as given:
            assert given.getsockname() == made.getsockname()
        assert len(letters) == 1


def test_a_port_that_the_primary_could_not_have_is_an_error_in_each_worker(run: SessionRun) -> None:
    own, _ = world(run, Place("127.0.0.1", 80, -1, 13, "Permission denied"))
    with pytest.raises(OSError, match="Permission denied") as caught:
        own.listen("127.0.0.1", 80)
    assert caught.value.errno == 13


def test_a_port_that_nobody_knew_of_is_the_workers_own(run: SessionRun) -> None:
    own, letters = world(run)
    with own.listen("127.0.0.1", 0) as listening:
        assert listening.getsockname()[1]
    assert not letters
