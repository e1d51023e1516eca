"""Steps by turns in the session of a cluster, whose workers count turns of their own."""

from __future__ import annotations

from playground.ui.scrub.steps import by_turn
from tests.session.clusters import interleaved


def test_a_step_by_a_turn_passes_over_the_turns_of_workers() -> None:
    records = interleaved().records
    assert by_turn(records, 2, 1) == 7
    assert by_turn(records, 19, -1) == 7
    assert by_turn(records, 8, 1) is None
