"""Runs a session test, and finds the first row that is not as expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.catalog.world import NoWorld
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun
from playground.session.comparing.wording import cause_text, numbered, record_text
from playground.session.kept_test.rows import shape_of
from playground.session.node_titles import titles_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playground.graph.model import Graph
    from playground.session.kept_test.file import SessionTest
    from playground.session.kept_test.rows import Row
    from playground.trace.record import Record

NOTHING = "nothing more"


@dataclass(frozen=True)
class Outcome:
    """How a test went: `lines` is empty where all is as expected, else says what is not."""

    rows: int
    lines: tuple[str, ...]


def check(test: SessionTest, graph: Graph, folder: Path | None = None) -> Outcome:
    """Run a test, its graph as one in `folder`; code in the graph has to be trusted already."""
    run = SessionRun(graph, VirtualClock(), is_trusted=True, folder=folder, world=NoWorld())
    run.keeps_going = True  # an error is a record like any other, and may be expected
    run.loop.end_ms = test.for_ms
    for each in test.inputs:
        run.schedule(each.at, each.node, each.event, each.args)
    run.play()
    shapes = {row.shape for row in test.expect}
    records = (record for record in run.records if shape_of(record) in shapes)
    compare = _first_exact if test.exact else _first_missing
    found = compare(test.expect, records)
    lines = () if found is None else tuple(_lines(test, *found, run.records, graph))
    return Outcome(len(test.expect), lines)


def _first_exact(
    expected: Sequence[Row], records: Iterator[Record]
) -> tuple[int, Record | None] | None:
    """Return the place of the first row that is not next, with what is; None if all are."""
    for place, row in enumerate(expected):
        record = next(records, None)
        if record is None or not row.is_met_by(record):
            return place, record
    more = next(records, None)
    return None if more is None else (len(expected), more)


def _first_missing(
    expected: Sequence[Row], records: Iterator[Record]
) -> tuple[int, Record | None] | None:
    """Return the place of the first row that does not come any more, with what came instead."""
    for place, row in enumerate(expected):
        instead = None
        for record in records:
            if row.is_met_by(record):
                break
            instead = instead or record
        else:
            return place, instead
    return None


def _lines(
    test: SessionTest, place: int, got: Record | None, records: Sequence[Record], graph: Graph
) -> Iterator[str]:
    titles = titles_of(graph)
    yield f"differs at row {place + 1:,} of {len(test.expect):,}"
    row = test.expect[place] if place < len(test.expect) else None
    yield f"  expected  {NOTHING if row is None else record_text(row.record(), titles)}"
    if row is not None and row.because:
        yield f"            because of {row.because}"
    yield f"  got       {NOTHING if got is None else numbered(got, titles)}"
    if got is not None:
        yield f"            {cause_text(got, records, titles)}"
