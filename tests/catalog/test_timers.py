"""Interval, timeout, sensor."""

from __future__ import annotations

import pytest

from tests.catalog.bench import Bench


def test_an_interval_ticks_from_one_up_to_its_limit() -> None:
    bench = Bench("interval", interval_ms=100, limit=3).until(10_000)
    assert bench.emitted == [(100, "tick", [1]), (200, "tick", [2]), (300, "tick", [3])]
    assert not bench.node.running


def test_an_interval_is_started_stopped_and_begins_at_one_again() -> None:
    bench = Bench("interval", interval_ms=100, autostart=False)
    bench.at(50, "start").at(260, "stop").at(500, "start").until(610)
    assert [(t, args) for t, _, args in bench.emitted] == [(150, [1]), (250, [2]), (600, [1])]


def test_an_interval_takes_a_new_pace_while_it_runs() -> None:
    bench = Bench("interval", interval_ms=100)
    bench.do(150, lambda node: node.configure("interval_ms", 500)).until(700)
    assert [t for t, *_ in bench.emitted] == [100, 650]


def test_a_timeout_fires_once() -> None:
    assert Bench("timeout", delay_ms=40).until(1_000).emitted == [(40, "fire", [])]


def test_a_timeout_is_started_anew_cancelled_and_reconfigured() -> None:
    bench = Bench("timeout", delay_ms=100, autostart=False)
    bench.at(0, "start").at(50, "start").at(300, "start").at(350, "cancel").at(500, "start")
    bench.do(510, lambda node: node.configure("delay_ms", 10)).until(2_000)
    assert [t for t, *_ in bench.emitted] == [150, 520]
    assert not bench.node.running


@pytest.mark.parametrize("wave", ["sine", "noise", "walk", "steps"])
def test_a_sensor_stays_in_its_range_and_repeats_itself_by_seed(wave: str) -> None:
    def readings() -> list[float]:
        bench = Bench("sensor", wave=wave, rate_hz=50, seed=3, min=-2, max=2).until(2_000)
        return [args[0] for _, _, args in bench.emitted]

    values = readings()
    assert len(values) == 100
    assert all(-2 <= value <= 2 for value in values)
    assert len(set(values)) > 3
    assert readings() == values


def test_a_sensor_stops_and_starts_its_series_anew() -> None:
    bench = Bench("sensor", wave="sine", rate_hz=10, autostart=False)
    bench.at(0, "start").at(250, "stop").at(1_000, "start")
    bench.do(1_150, lambda node: node.configure("rate_hz", 20)).until(1_200)
    assert [t for t, *_ in bench.emitted] == [100, 200, 1_100, 1_200]
    assert bench.emitted[0][2] == bench.emitted[2][2] == bench.emitted[3][2] == [50]
    assert bench.node.running
