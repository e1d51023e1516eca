"""The path to a record: it begins with an input, a control or a timer, and its parts add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.trace.folds.causes import chain
from playground.trace.why.path import MOST_STEPS
from tests.trace.why.sessions import Written, path_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record


def test_every_path_ends_in_an_input_or_a_control(records: Sequence[Record]) -> None:
    for record in records:
        path = path_of(records, record.seq)
        assert path.root is not None
        assert records[path.root - 1].type in ("input", "control")
        origin = records[path.steps[0].seq - 1]
        assert (origin.seq == path.root) is (path.rings == 0)
        assert path.rings == 0 or origin.event == "timers"


def test_the_steps_of_a_path_are_the_chain_of_causes(records: Sequence[Record]) -> None:
    for record in records:
        steps = [step.seq for step in path_of(records, record.seq).steps]
        causes = [each.seq for each in chain(records, record.seq)]
        assert steps == causes[: len(steps)][::-1]


def test_the_parts_of_a_path_add_up_to_the_whole(records: Sequence[Record]) -> None:
    for record in records:
        path = path_of(records, record.seq)
        assert path.ms == pytest.approx(record.t - path.since, abs=1e-6)
        assert all(part.ms > 0 for step in path.steps for part in step.parts)
        assert path.steps[0].parts == ()


def test_a_culprit_took_no_longer_than_the_wait_it_is_blamed_for(records: Sequence[Record]) -> None:
    for record in records:
        for step in path_of(records, record.seq).steps:
            for part in step.parts:
                assert part.culprit is None or 0 < part.culprit.ms <= part.ms + 1e-6


def test_a_very_long_way_back_is_cut_and_adds_up_all_the_same() -> None:
    made = Written()
    seq = made.task(0, "bell")
    for at in range(MOST_STEPS + 50):
        emit = made.add("emit", at, seq, node="bell", event="again", depth=1, outcome=1)
        queued = made.add("queue", at, emit, node="bell", event="poll", args=(None,), depth=2)
        seq = made.add("task", at + 1, queued, node="bell")
    path = path_of(made.records, seq)
    assert path.is_cut
    assert path.root is None
    assert len(path.steps) == MOST_STEPS + 1
    assert path.ms == path.steps[-1].record.t - path.steps[0].record.t
