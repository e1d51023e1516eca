"""When a worker of a cluster that died is replaced."""

from __future__ import annotations

from playground.catalog.kinds.cluster.roster import FIRST_MS, MOST_DEATHS, QUICK_MS, Roster


def test_each_worker_has_a_number_of_its_own_and_the_next_one_its_place() -> None:
    roster = Roster()
    assert [roster.begin(place) for place in (0, 1)] == [1, 2]
    roster.come_online(1, 0)
    assert roster.end(1, QUICK_MS) == (0, 0)
    assert roster.known == [2]
    assert roster.begin(0) == 3
    assert roster.known == [2, 3]
    assert roster.end(1, QUICK_MS) is None


def test_one_that_dies_at_once_is_waited_for_longer_each_time_and_then_given_up() -> None:
    roster, delays = Roster(), []
    for death in range(MOST_DEATHS):
        worker = roster.begin(0)
        if death % 2:  # else it never came online
            roster.come_online(worker, 10_000)
        ended = roster.end(worker, 10_000 + QUICK_MS - 1)
        assert ended is not None
        delays.append(ended[1])
        assert roster.is_deserted is (death == MOST_DEATHS - 1)
    assert delays == [*(FIRST_MS * 2**n for n in range(MOST_DEATHS - 1)), None]


def test_one_that_has_worked_for_a_while_begins_the_count_anew() -> None:
    roster = Roster()
    for _ in range(2):
        assert roster.end(roster.begin(0), 0) == (0, FIRST_MS)
        lasting = roster.begin(0)
        roster.come_online(lasting, 0)
        assert roster.end(lasting, QUICK_MS) == (0, 0)


def test_one_that_was_ended_on_purpose_has_not_died_at_once() -> None:
    roster = Roster()
    for _ in range(2 * MOST_DEATHS):
        worker = roster.begin(0)
        roster.expect_end(worker)
        assert roster.end(worker, 0) == (0, 0)
