"""Garbage is collected on the main thread only."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

import pytest

from playground.bridge.collector import MainThreadCollector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


class Cycle:
    """Garbage that only the collector can find."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[MainThreadCollector]:
    """Let a collector take over, and give back after the test."""
    gc.enable()  # as in the app: the guard against leaks switches it off in tests
    collector = MainThreadCollector()
    collector.start()
    yield collector
    collector.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    gc.collect()
    gc.freeze()  # as the other window tests have it


def test_no_other_thread_collects(collector: MainThreadCollector) -> None:
    threads: list[str] = []

    def note(phase: str, info: dict[str, int]) -> None:
        threads.append(threading.current_thread().name)

    gc.callbacks.append(note)
    try:
        worker = threading.Thread(target=lambda: [Cycle() for _ in range(50_000)])
        worker.start()
        worker.join()
        assert threads == []
        collector.collect()
        assert set(threads) == {threading.main_thread().name}
    finally:
        gc.callbacks.remove(note)


def test_what_start_up_left_is_frozen_and_later_garbage_goes(
    collector: MainThreadCollector,
) -> None:
    collector.collect()
    assert gc.get_freeze_count() > 0
    gone = weakref.ref(Cycle())
    assert gone() is not None
    collector.collect()
    assert gone() is None


def test_old_garbage_goes_in_time_too(collector: MainThreadCollector) -> None:
    collector.collect()
    cycle = Cycle()
    gone = weakref.ref(cycle)
    for _ in range(3):
        collector.collect()
    del cycle
    for _ in range(gc.get_threshold()[2] + 2):
        collector.collect()
    assert gone() is None
