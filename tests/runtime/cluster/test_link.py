"""Letters between two processes: whole, in order, and held back while nobody may hear them."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from playground.runtime.cluster.letters import Message, Stop, Unpacking, packed, to_worker
from playground.runtime.cluster.link import Link
from tests.runtime.host import Host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.runtime.cluster.letters import ToWorker

LETTERS = [Message("å" * size) for size in (0, 1, 1_000, 70_000)]


class Ends:
    """Both ends of a connection, one of which notes what it hears."""

    def __init__(self) -> None:
        self.host = Host()
        self.heard: list[ToWorker] = []
        self.is_over = False
        ours, theirs = socket.socketpair()
        self.near: Link[ToWorker] = Link(self.host, ours, to_worker, self.heard.append, self._end)
        self.far = theirs
        self.other: Link[ToWorker] = Link(
            self.host, theirs, to_worker, lambda _: None, lambda: None
        )

    def _end(self) -> None:
        self.is_over = True


@pytest.fixture
def ends() -> Iterator[Ends]:
    made = Ends()
    yield made
    made.near.close()
    made.other.close()
    made.host.close()


@pytest.mark.parametrize("size", [1, 3, 4, 5, 1_000, 1_000_000])
def test_letters_are_whole_however_the_bytes_come(size: int) -> None:
    data = b"".join(map(packed, LETTERS))
    unpacking = Unpacking()
    bodies = [
        body for at in range(0, len(data), size) for body in unpacking.take(data[at : at + size])
    ]
    assert [to_worker(body) for body in bodies] == LETTERS


def test_letters_arrive_in_order_also_those_that_had_to_wait(ends: Ends) -> None:
    sent = LETTERS * 20
    for letter in sent:
        ends.other.send(letter)
    assert ends.other.waiting > 0
    ends.host.until(lambda: len(ends.heard) == len(sent))
    assert ends.heard == sent
    assert ends.other.waiting == 0


def test_who_waits_for_it_has_sent_all(ends: Ends) -> None:
    for _ in range(5):
        ends.other.send(Message("x" * 20_000))
    ends.other.drain()
    assert ends.other.waiting == 0
    ends.host.until(lambda: len(ends.heard) == 5)


def test_a_pause_holds_back_what_has_come_already(ends: Ends) -> None:
    ends.near.pause()
    ends.other.send(Stop())
    ends.host.rounds(5, lambda: False)
    assert ends.heard == []
    ends.near.resume()
    ends.host.until(lambda: ends.heard == [Stop()])


@pytest.mark.parametrize("data", [b"", b"\0\0\0\1x"])
def test_the_end_is_told_when_the_other_side_is_gone_or_sends_no_letter(
    ends: Ends, data: bytes
) -> None:
    ends.far.sendall(data)
    if not data:
        ends.other.close()
    ends.host.until(lambda: ends.is_over)
    ends.near.send(Stop())  # it goes nowhere
