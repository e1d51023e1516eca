"""A session in Chrome's trace-event format, which Perfetto opens: what the loop did, as slices.

The process "loop" has a lane for each phase, with tasks, emits and calls nested as they ran, a lane
for what came from outside, and a curve for the depth of each queue. An arrow leads from where a
task was queued to where it ran, which is how a cause crosses turns. The process "async handlers"
has a span for each call that had to wait, with its waits inside. Each worker of a cluster has two
such processes of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from playground.session.formats.trace_lanes import TraceLanes
from playground.session.node_titles import graph_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playground.session.session import Session
    from playground.trace.record import Record


def encode(session: Session, chunks: Iterable[list[Record]]) -> Iterator[bytes]:
    """Yield the trace, an event a line."""
    encoder, header = msgspec.json.Encoder(), session.header
    graph = graph_of(header)
    lanes = TraceLanes(graph)
    about = {"app": header.app, "started": header.started, "title": graph.title}
    yield b'{"displayTimeUnit":"ms","otherData":' + encoder.encode(about) + b',"traceEvents":[\n'
    yield encoder.encode(lanes.events.pop(0))
    workers = {0: lanes}
    for chunk in chunks:
        for record in chunk:
            of = workers.get(record.worker)
            if of is None:
                of = workers[record.worker] = TraceLanes(graph, record.worker)
            of.apply(record)
        for of in workers.values():
            yield _more(encoder, of)
    for of in workers.values():
        of.finish()
        yield _more(encoder, of)
    yield b"\n]}\n"


def _more(encoder: msgspec.json.Encoder, lanes: TraceLanes) -> bytes:
    """Return the events there are by now, each after a comma; a line end is never inside one."""
    lines = encoder.encode_lines(lanes.events)
    lanes.events.clear()
    return b"".join([b",\n", lines[:-1].replace(b"\n", b",\n")]) if lines else b""
