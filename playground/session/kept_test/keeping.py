"""Makes a test of a session: its inputs, and chosen records as what is expected."""

from __future__ import annotations

import math
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import msgspec

from playground.errors import UsageError
from playground.graph import file
from playground.runtime.inputs import Input, fault_of
from playground.session.comparing.wording import record_text
from playground.session.kept_test.file import FORMAT, VERSION, SessionTest
from playground.session.kept_test.rows import Row, shape_of
from playground.session.node_titles import titles_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playground.graph.model import Graph
    from playground.session.session import Session
    from playground.trace.record import Record

MOST_ROWS = 10_000


def kept_test(session: Session, seqs: Sequence[int], graph: Graph) -> SessionTest:
    """Return the test that the records `seqs` of a session come again with `graph`.

    It is exact where they are all of their types, nodes and events up to the last of them. Raises
    UsageError, with a line for a person, where they are none or too many.
    """
    if session.header.workers:
        raise UsageError("the session of a cluster makes no test: that would run in one process")
    if not seqs:
        raise UsageError("there is nothing to expect: no record is chosen")
    if len(seqs) > MOST_ROWS:
        raise UsageError(f"{len(seqs):,} records are too many for a test: {MOST_ROWS:,} at most")
    chosen = sorted(seqs)
    records, titles = session.records, titles_of(graph)
    rows = tuple(_row(records[seq - 1], records, titles) for seq in chosen)
    last = records[chosen[-1] - 1]
    return SessionTest(
        format=FORMAT,
        version=VERSION,
        title=graph.title,
        graph=msgspec.json.decode(file.dumps(graph), type=dict[str, Any]),
        inputs=tuple(_inputs(records, last, graph)),
        expect=rows,
        exact=_are_all(records, chosen, {row.shape for row in rows}),
        for_ms=math.ceil(last.t),
    )


def _row(record: Record, records: Sequence[Record], titles: dict[str, str]) -> Row:
    cause = None if record.cause is None else records[record.cause - 1]
    return Row.of(record, "" if cause is None else record_text(cause, titles))


def _inputs(records: Sequence[Record], last: Record, graph: Graph) -> Iterator[Input]:
    """Yield the inputs up to a record, but for those that the graph has no node for any more."""
    for record in records:
        if record.seq > last.seq:
            return
        if record.type == "input":
            given = Input(record.t, record.node, record.event, record.args)
            if fault_of(given, graph) is None:
                yield given


def _are_all(
    records: Sequence[Record], chosen: Sequence[int], shapes: set[tuple[str, str, str]]
) -> bool:
    """Say whether all records of some shapes, up to the last that is chosen, are chosen."""
    alike = (each.seq for each in records if each.seq <= chosen[-1] and shape_of(each) in shapes)
    return all(one == other for one, other in zip_longest(alike, chosen))
