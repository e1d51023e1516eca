"""The rules of Chrome's trace-event format, as a check of a whole trace."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

Event = dict[str, Any]

REQUIRED = {
    "X": {"name", "cat", "ts", "dur", "pid", "tid"},
    "i": {"name", "cat", "ts", "pid", "tid", "s"},
    "C": {"name", "ts", "pid", "tid", "args"},
    "s": {"name", "cat", "id", "ts", "pid", "tid"},
    "f": {"name", "cat", "id", "ts", "pid", "tid", "bp"},
    "b": {"name", "cat", "id", "ts", "pid", "tid"},
    "e": {"name", "cat", "id", "ts", "pid", "tid"},
    "M": {"name", "pid", "tid", "args"},
}
METADATA = {
    "process_name": "name",
    "thread_name": "name",
    "thread_sort_index": "sort_index",
}
Lane = tuple[int, int]


class Trace:
    """A trace as it was written; making one checks everything but the arrows' slices."""

    def __init__(self, content: bytes) -> None:
        self.whole = json.loads(content)
        self.events: list[Event] = self.whole["traceEvents"]
        self.slices: dict[Lane, list[Event]] = defaultdict(list)
        self._check_keys()
        self._check_metadata()
        self._check_slices()
        self._check_flows()
        self._check_async()

    def of(self, *phases: str) -> list[Event]:
        return [event for event in self.events if event["ph"] in phases]

    def around(self, event: Event) -> list[Event]:
        """Return the slices that are there where an event is, the outermost first."""
        at = event["ts"]
        lane = self.slices[event["pid"], event["tid"]]
        return [each for each in lane if each["ts"] <= at < each["ts"] + each["dur"]]

    def _check_keys(self) -> None:
        for event in self.events:
            assert REQUIRED[event["ph"]] <= event.keys(), event
            for name in ("ts", "dur", "id", "pid", "tid"):
                value = event.get(name, 0)
                assert type(value) is int, event
                assert value >= 0, event
            assert event["name"]

    def _check_metadata(self) -> None:
        named = set[Lane]()
        for event in self.of("M"):
            assert list(event["args"]) == [METADATA[event["name"]]]
            if event["name"] == "thread_name":
                named.add((event["pid"], event["tid"]))
        processes = {event["pid"] for event in self.of("M") if event["name"] == "process_name"}
        assert processes >= {event["pid"] for event in self.events}
        assert named >= {(event["pid"], event["tid"]) for event in self.of("X", "i", "s", "f")}

    def _check_slices(self) -> None:
        """Check that slices of a lane lie apart or one in the other, and no two begin at once."""
        for event in self.of("X"):
            self.slices[event["pid"], event["tid"]].append(event)
        for lane in self.slices.values():
            lane.sort(key=lambda event: event["ts"])
            starts = [event["ts"] for event in lane]
            assert len(set(starts)) == len(starts)
            ends = list[int]()
            for event in lane:
                start, end = event["ts"], event["ts"] + event["dur"]
                assert event["dur"] > 0
                while ends and ends[-1] <= start:
                    ends.pop()
                assert not ends or end <= ends[-1], event
                ends.append(end)

    def _check_flows(self) -> None:
        begun = {event["id"]: event for event in self.of("s")}
        ended = {event["id"]: event for event in self.of("f")}
        assert begun.keys() == ended.keys()
        assert len(begun) == len(self.of("s")) == len(self.of("f"))
        for number, event in begun.items():
            assert event["ts"] < ended[number]["ts"]
            assert event["cat"] == ended[number]["cat"]
            assert event["name"] == ended[number]["name"]

    def _check_async(self) -> None:
        """Check that what begins of an id ends, the innermost first, no earlier than it began."""
        spans = defaultdict[int, list[Event]](list)
        for event in sorted(self.of("b", "e"), key=lambda event: event["ts"]):
            if event["ph"] == "b":
                spans[event["id"]].append(event)
            else:
                begun = spans[event["id"]].pop()
                assert begun["name"] == event["name"]
                assert begun["ts"] <= event["ts"]
        assert not any(spans.values())
