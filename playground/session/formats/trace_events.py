"""The events of the trace-event format that are used here, each a value that is its JSON.

The format: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
(Chrome's `chrome://tracing`; https://ui.perfetto.dev reads it). `ts` and `dur` are whole
microseconds, `tid` is a lane. `args` are shown beside what is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from playground.trace.record import Record

LOOP, HANDLERS = 1, 2
"""The processes: the loop with a thread for each phase, and the async handlers' waits.

Two more for each worker of a cluster.
"""


class Complete(msgspec.Struct, tag_field="ph", tag="X", gc=False):
    """A slice of a lane, with begin and duration; slices nest."""

    name: str
    cat: str
    ts: int
    dur: int
    pid: int
    tid: int
    args: Record


class Instant(msgspec.Struct, tag_field="ph", tag="i", gc=False):
    """A moment in a lane; `s` says how far it reaches: `t`, the thread."""

    name: str
    cat: str
    ts: int
    pid: int
    tid: int
    args: Record
    s: str = "t"


class Counter(msgspec.Struct, tag_field="ph", tag="C", gc=False):
    """A number from now on, a curve for each name."""

    name: str
    ts: int
    pid: int
    tid: int
    args: dict[str, int]


class FlowBegin(msgspec.Struct, tag_field="ph", tag="s", gc=False):
    """Where an arrow starts: within the slice that is there at `ts`."""

    name: str
    cat: str
    id: int
    ts: int
    pid: int
    tid: int


class FlowEnd(msgspec.Struct, tag_field="ph", tag="f", gc=False):
    """Where the arrow of that `id` ends; `bp`: `e`, in the slice that is there at `ts`."""

    name: str
    cat: str
    id: int
    ts: int
    pid: int
    tid: int
    bp: str = "e"


class AsyncBegin(msgspec.Struct, tag_field="ph", tag="b", gc=False):
    """The begin of a span beside the lanes; those of one `id` nest."""

    name: str
    cat: str
    id: int
    ts: int
    pid: int
    tid: int
    args: Record | dict[str, Any]


class AsyncEnd(msgspec.Struct, tag_field="ph", tag="e", gc=False):
    """The end of the innermost span of that `id`."""

    name: str
    cat: str
    id: int
    ts: int
    pid: int
    tid: int
    args: dict[str, Any]


class Metadata(msgspec.Struct, tag_field="ph", tag="M"):
    """What a process or a thread is called, and where it stands among the others."""

    name: str
    pid: int
    tid: int
    args: dict[str, Any]


Event = Complete | Instant | Counter | FlowBegin | FlowEnd | AsyncBegin | AsyncEnd | Metadata
