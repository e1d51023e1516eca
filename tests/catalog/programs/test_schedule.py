"""Schedules: when they are due, by whatever clock."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from playground.catalog import check_parameter
from playground.catalog.kinds.programs.cron import next_after, zone_of
from playground.catalog.kinds.programs.wall_clock import local_zone
from playground.graph.model import Wire
from playground.loop import RealClock
from tests.catalog.bench import Bench
from tests.catalog.programs.came import came
from tests.session.replay.kept import difference, kept

HOUR_MS = 3_600_000
BEGINS = "2026-03-28T23:30"


def due(bench: Bench) -> list[tuple[float, str, int]]:
    return [(t, *args) for t, event, args in bench.emitted if event == "due"]


def test_a_virtual_clock_runs_a_day_in_a_blink() -> None:
    bench = Bench("schedule", when="*/15 * * * *", begins=BEGINS).until(24 * HOUR_MS)
    assert len(due(bench)) == 96
    assert due(bench)[0] == (900_000, "2026-03-28T23:45:00+00:00", 1)
    assert due(bench)[-1] == (24 * HOUR_MS, "2026-03-29T23:30:00+00:00", 96)
    assert difference(kept(bench.run)) is None


def test_an_hour_that_the_zone_leaves_out_is_left_out() -> None:
    bench = Bench("schedule", when="every hour", begins=BEGINS, zone="Europe/Berlin")
    hours = [iso for _, iso, _ in due(bench.until(4 * HOUR_MS))]
    assert hours == [
        "2026-03-29T00:00:00+01:00",
        "2026-03-29T01:00:00+01:00",
        "2026-03-29T03:00:00+02:00",
        "2026-03-29T04:00:00+02:00",
    ]


def test_what_time_it_is_comes_in_once_and_a_replay_is_due_when_it_was() -> None:
    bench = Bench("schedule", when="every second").until(5000)
    ((event, (epoch_ms, zone)),) = came(bench)
    assert (event, zone) == ("clock", local_zone())
    moments = [datetime.fromisoformat(iso) for _, iso, _ in due(bench)]
    assert len(moments) == 5
    assert 0 < moments[0].timestamp() * 1000 - epoch_ms <= 1000
    assert difference(kept(bench.run)) is None


def test_by_the_clock_on_the_wall() -> None:
    once = Wire("once", ("it", "due"), ("it", "stop"))
    bench = Bench("schedule", when="every second", clock=RealClock(), more=(once,)).until(20_000)
    assert len(due(bench)) == 1
    assert difference(kept(bench.run)) is None


def test_a_clock_that_has_gone_on_meanwhile_is_followed() -> None:
    bench = Bench("schedule", when="every hour", begins="2026-01-01T00:00")
    later_ms = int(datetime(2026, 1, 1, 7, 30, tzinfo=UTC).timestamp() * 1000)
    bench.do(60_000, lambda node: node.tell("clock", later_ms, "UTC"))
    assert due(bench.until(2 * HOUR_MS))[0] == (31 * 60_000, "2026-01-01T08:00:00+00:00", 1)


def test_stopped_it_is_due_no_more_and_started_it_counts_anew() -> None:
    bench = Bench("schedule", when="every hour", begins=BEGINS)
    bench.at(HOUR_MS, "stop").at(3 * HOUR_MS, "start").until(4 * HOUR_MS)
    assert [(iso, count) for _, iso, count in due(bench)] == [
        ("2026-03-29T00:00:00+00:00", 1),
        ("2026-03-29T00:00:00+00:00", 1),
    ]


def test_another_schedule_is_taken_over_at_once() -> None:
    bench = Bench("schedule", when="every hour", begins=BEGINS)
    bench.do(60_000, lambda node: node.configure("when", "every minute")).until(120_000)
    assert [t for t, _, _ in due(bench)] == [120_000]


def test_what_is_due_in_half_a_year_is_due_then() -> None:
    bench = Bench("schedule", when="0 0 1 7 *", begins="2026-01-01T00:00")
    bench.until(200 * 24 * HOUR_MS)
    assert due(bench) == [(181 * 24 * HOUR_MS, "2026-07-01T00:00:00+00:00", 1)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("every second", "2026-01-02T10:20:31"),
        ("every 20 seconds", "2026-01-02T10:20:40"),
        ("Every Minute", "2026-01-02T10:21:00"),
        ("every 15 minutes", "2026-01-02T10:30:00"),
        ("every 60 minutes", "2026-01-02T11:00:00"),
        ("every hour", "2026-01-02T11:00:00"),
        ("every hour at :30", "2026-01-02T10:30:00"),
        ("every 6 hours", "2026-01-02T12:00:00"),
        ("every 12 hours at :05", "2026-01-02T12:05:00"),
        ("at 8:30", "2026-01-03T08:30:00"),
        ("every day at 23:59", "2026-01-02T23:59:00"),
        ("every weekday at 09:00", "2026-01-05T09:00:00"),
        ("every  sunday at 00:00", "2026-01-04T00:00:00"),
        ("@monthly", "2026-02-01T00:00:00"),
        ("0 12 * * MON", "2026-01-05T12:00:00"),
        ("0 0 L 2 *", "2026-02-28T00:00:00"),
        ("*/30 * * * * *", "2026-01-02T10:21:00"),
    ],
)
def test_words_stand_for_the_fields_of_cron(words: str, expected: str) -> None:
    moment = datetime(2026, 1, 2, 10, 20, 30, tzinfo=UTC)
    assert next_after(words, moment) == datetime.fromisoformat(f"{expected}+00:00")


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("when", "* * * *", "not a schedule: wrong number of fields in '* * * *'"),
        ("when", "99 * * * *", "not a schedule: bad minute in '99 * * * *'"),
        ("when", "every 7 minutes", "every 7 minutes does not fit into an hour: 7 must divide 60"),
        ("when", "every 5 minutes at :30", "a minute belongs to hours, not to minutes"),
        ("when", "every blue moon", "not a schedule: 'every blue moon'; such are every 5"),
        ("when", "at 25:00", "not a schedule: bad hour"),
        ("when", "0 0 31 2 *", "not a schedule: bad day-of-month"),
        ("when", "", "not a schedule: wrong number of fields in ''"),
        ("zone", "Mars/Base", "there is no time zone 'Mars/Base' here"),
        ("begins", "soon", "Expected a time such as 2026-01-31T08:30"),
    ],
)
def test_what_is_no_schedule_is_a_fault_in_one_line(name: str, value: str, fault: str) -> None:
    said = check_parameter("schedule", name, value)
    assert said is not None
    assert fault in said
    assert "\n" not in said


def test_a_zone_without_a_name_is_its_offset(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    assert moment.astimezone(zone_of("UTC-03:30")).isoformat() == "2025-12-31T20:30:00-03:30"
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert local_zone() == "Asia/Tokyo"
