"""A timeline of a million records: drawn at several zooms, caught up with, held in memory."""

from __future__ import annotations

import tracemalloc
from math import inf
from statistics import median
from time import thread_time
from typing import TYPE_CHECKING

import pytest

from playground.graph.document import Document
from playground.graph.model import Graph
from playground.ui.node_names import NodeNames
from playground.ui.selection import Selection
from playground.ui.timeline.chart import TimelineChart
from playground.ui.timeline.model import TimelineModel
from tests.ui.timeline.sessions import TURN, busy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from playground.trace.record import Record
    from playground.ui.timeline.view import Axis

RECORDS = 1_000_000
PAINTS = 9
ATTEMPTS = 3
"""Noise of the machine is measured again; a timeline that is too slow stays so."""

WANTED_MS = 50.0
WANTED_BYTES = 16.0
ZOOMS = (1.0, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 1e-4, 1e-6)
"""Parts of the session that are in view."""


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return busy(RECORDS // TURN)


@pytest.fixture(scope="module")
def model(records: Sequence[Record]) -> TimelineModel:
    model = TimelineModel(records)
    while model.behind:
        model.advance(1000.0)
    return model


@pytest.fixture
def chart(qapp: QApplication, qtbot: QtBot, model: TimelineModel) -> Iterator[TimelineChart]:
    qapp.setStyle("Fusion")
    chart = TimelineChart(NodeNames(Document(Graph())), Selection())
    chart.resize(1280, 600)
    chart.show_model(model)
    with qtbot.waitExposed(chart):
        chart.show()
    yield chart
    chart.close()
    chart.deleteLater()


def paint_ms(chart: TimelineChart, axis: Axis, part: float) -> float:
    """Return the processor time of a paint with another part in view each time, none of it kept."""
    camera = chart.camera
    camera.use_axis(axis)
    first, last = camera.model.ends(axis)
    span = max((last - first) * part, 0.01)
    took = []
    for at in range(PAINTS):
        start = first + (last - first - 0.9 * span) * at / PAINTS
        camera.fit(start, start + span)
        began = thread_time()
        chart.viewport().repaint()
        took.append((thread_time() - began) * 1000)
    return median(took)


@pytest.mark.parametrize("sort", ["phases", "nodes"])
@pytest.mark.parametrize("axis", ["time", "order"])
def test_a_million_records_are_drawn_within_50_ms_at_any_zoom(
    chart: TimelineChart, axis: Axis, sort: str, table: dict[str, str]
) -> None:
    chart.use_sort("nodes" if sort == "nodes" else "phases")
    figures: dict[float, float] = {}
    for part in ZOOMS:
        for _ in range(ATTEMPTS):
            figures[part] = min(paint_ms(chart, axis, part), figures.get(part, inf))
            if figures[part] < WANTED_MS:
                break
    told = ", ".join(f"{ms:.0f}" for ms in figures.values())
    table[f"timeline of 1,000,000 records, {axis}, {sort}"] = f"{told} ms a paint"
    assert max(figures.values()) < WANTED_MS


def test_catching_up_costs_little(records: Sequence[Record], table: dict[str, str]) -> None:
    """Against what any reader pays: a look at three fields of each record."""
    began = thread_time()
    seen = {(record.type, record.phase, record.node) for record in records}
    bare = thread_time() - began
    began = thread_time()
    TimelineModel(records).advance(1e9)
    took = thread_time() - began
    assert seen
    each_us = took / RECORDS * 1e6
    table["timeline, a record taken in"] = f"{each_us:.2f} us, {took / bare:.0f} times a bare look"
    assert took < 40 * bare


def test_a_record_that_was_taken_in_leaves_few_bytes(
    records: Sequence[Record], table: dict[str, str]
) -> None:
    part = records[: RECORDS // 5]
    tracemalloc.start()
    model = TimelineModel(part)
    model.advance(1e9)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert model.behind == 0
    table["timeline, memory of a record"] = f"{kept / len(part):.1f} bytes"
    assert kept / len(part) < WANTED_BYTES
