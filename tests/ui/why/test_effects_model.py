"""The tree of effects as a model: where each record stands, and how it grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from playground.trace.why.effects import EffectsSearch
from playground.ui.why.effects_model import MOST_A_FRAME, MOST_DEPTH, EffectsModel
from playground.ui.why.words import Speaker
from tests.trace.why.sessions import LATE, LONG_S, Written, first, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from playground.trace.record import Record

TITLES = {node.id: node.title for node in LATE.nodes}


@pytest.fixture
def model(qapp: QApplication) -> EffectsModel:
    """Make a model that Qt's own checks watch."""
    model = EffectsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    return model


def show(model: EffectsModel, records: Sequence[Record], seq: int) -> EffectsSearch:
    search = EffectsSearch(records, seq)
    model.start(search, Speaker(records, lambda node: TITLES.get(node, node)))
    search.advance(LONG_S)
    return search


def rows(model: EffectsModel, outer: QModelIndex | None = None, depth: int = 0) -> list[str]:
    parent = QModelIndex() if outer is None else outer
    found = []
    for at in range(model.rowCount(parent)):
        index = model.index(at, 0, parent)
        found += ["." * depth + index.data(), *rows(model, index, depth + 1)]
    return found


def test_what_an_async_handler_does_later_stands_below_its_call(model: EffectsModel) -> None:
    records = run((150, "start"))
    show(model, records, first(records, "input", "start").seq)
    model.grow()
    assert rows(model) == [
        "Slow heard click, 1, +0 ms",
        ".Slow went on, +500 ms",
        "..Slow, done, +500 ms",
    ]


def test_the_next_ring_of_an_interval_is_a_leaf(model: EffectsModel) -> None:
    records = run()
    show(model, records, first(records, "task", "beat").seq)
    model.grow()
    assert rows(model) == [
        "Beats heard tick, 1, +0 ms",
        "Beat queued (timers), +0 ms, rings again",
    ]


def test_it_grows_by_so_much_a_frame(model: EffectsModel) -> None:
    made = Written()
    task = made.task(0, "bell")
    for at in range(MOST_A_FRAME + 50):
        made.add("log", at, task, node="bell", event="info", args=("line",), depth=1)
    show(model, made.records, task)
    assert model.grow()
    assert model.rowCount() == MOST_A_FRAME
    assert model.grow()
    assert model.rowCount() == MOST_A_FRAME + 50
    assert not model.grow()


def test_what_lies_very_deep_stands_side_by_side(model: EffectsModel) -> None:
    made = Written()
    cause = task = made.task(0, "bell")
    for at in range(MOST_DEPTH + 20):
        cause = made.add("call", at, cause, node="bell", event="deep", depth=at + 1, outcome="ok")
    show(model, made.records, task)
    model.grow()
    dots = [len(row) - len(row.lstrip(".")) for row in rows(model)]
    assert dots == [*range(MOST_DEPTH), *(MOST_DEPTH,) * 20]


def test_an_entry_that_is_taken_makes_room_for_what_it_did(model: EffectsModel) -> None:
    made = Written()
    start = made.add("input", 0, None, node="bell", event="click")
    entries = [
        made.add("queue", 0, start, node=node, event="poll", args=(None,), depth=1)
        for node in ("bell", "start")
    ]
    search = show(model, made.records, start)
    model.grow()
    assert rows(model) == [
        "Bell queued (poll), +0 ms, waits in poll",
        "Start queued (poll), +0 ms, waits in poll",
    ]
    task = made.add("task", 5, entries[0], node="bell")
    made.add("log", 5, task, node="bell", event="info", args=("rang",), depth=1)
    search.advance(LONG_S)
    model.grow()
    assert rows(model) == ["Start queued (poll), +0 ms, waits in poll", "Bell, rang, +5 ms"]
