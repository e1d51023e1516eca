"""Replays of sessions that a person made under the real clock, whatever was done meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.session.comparing.difference import first_difference
from tests.session.replay.kept import kept, replayed
from tests.session.replay.random_person import RandomPerson

if TYPE_CHECKING:
    from tests.runtime.host import Host


@pytest.mark.parametrize("seed", range(20))
def test_a_session_of_a_person_who_does_anything_replays_equal(seed: int, host: Host) -> None:
    person = RandomPerson(seed, host)
    person.play()
    session = kept(person.player.trace)
    person.close()
    run = replayed(session)
    assert first_difference(session.records, run.records, is_cut=run.is_cut)[0] is None
    assert run.left_out == []
