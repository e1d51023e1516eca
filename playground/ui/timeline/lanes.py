"""The lanes of the timeline: one for each queue of the loop, or one for each node.

Each worker of a cluster has lanes of its own below those of the primary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from playground.loop.phases import LANES, MAIN

if TYPE_CHECKING:
    from playground.trace.folds.activity import ActivityFold

Sort = Literal["phases", "nodes"]
ASYNC = "async"
"""The key of the lane in which async handlers lie when lanes are phases."""

ROW, LEAST_ROW = 14.0, 4.0
"""Pixels of a row of bars, and of one where there are very many rows."""
ROOMY_ROWS = 8
MOST_ROWS = 40
WAIT, WAIT_ROWS = 3.0, 5
SPAN = 9.0
PADDING = 4.0
LEAST_HEIGHT = 24.0


@dataclass(frozen=True)
class Lane:
    """A lane from `top` down: waits, then bars in `rows`, then the spans of async handlers.

    `name` is its queue or its node, `key` what tells it from the same one of another worker.
    """

    key: str
    top: float
    rows: int
    spans: int
    has_waits: bool
    name: str = ""
    worker: int = 0

    @property
    def row_height(self) -> float:
        """How high a bar is, with its gap; `rows` of them take no more room than some do."""
        return min(ROW, max(LEAST_ROW, ROW * ROOMY_ROWS / max(self.rows, 1)))

    @property
    def bars_top(self) -> float:
        """Where the first row of bars begins."""
        return self.top + PADDING + (WAIT * WAIT_ROWS + 1 if self.has_waits else 0)

    @property
    def spans_top(self) -> float:
        """Where the first span of an async handler lies."""
        return self.bars_top + self.rows * self.row_height + (2 if self.rows else 0)

    @property
    def bottom(self) -> float:
        """Where the next lane begins."""
        return max(self.spans_top + self.spans * SPAN + PADDING, self.top + LEAST_HEIGHT)

    def row_top(self, row: int) -> float:
        """Return where a row of bars lies; those below the last one lie on it."""
        return self.bars_top + min(row, self.rows - 1) * self.row_height

    def wait_y(self, row: int) -> float:
        """Return the height of the line of a wait."""
        return self.top + PADDING + (min(row, WAIT_ROWS - 1) + 0.5) * WAIT

    def span_top(self, row: int) -> float:
        """Return where the span of an async handler lies."""
        return self.spans_top + min(row, max(self.spans - 1, 0)) * SPAN

    def span_y(self, row: int) -> float:
        """Return the height of the middle of the span of an async handler."""
        return self.span_top(row) + SPAN / 2 - 0.5


class Lanes:
    """The lanes of a session, from the top down; `rows` only ever grows, so that nothing jumps."""

    def __init__(self, fold: ActivityFold, sort: Sort) -> None:
        self.sort = sort
        self._fold = fold
        self._rows: dict[str, int] = {}
        self.all: list[Lane] = []
        self.of_track: list[int] = []
        self.async_lane = -1
        self._known: object = None

    @property
    def height(self) -> float:
        """How high all lanes are together."""
        return self.all[-1].bottom if self.all else 0.0

    def key_of(self, phase: str, node: str, worker: int = 0) -> str:
        """Return the lane of what a node did in a phase."""
        return key_in(worker, phase if self.sort == "phases" else node)

    def at(self, y: float) -> Lane | None:
        """Return the lane at a height."""
        return next((lane for lane in self.all if lane.top <= y < lane.bottom), None)

    def make_room(self, key: str, row: int) -> bool:
        """Let a lane have a row; say whether that is new."""
        if row < self._rows.get(key, 1):
            return False
        self._rows[key] = min(row + 1, MOST_ROWS)
        return row < MOST_ROWS

    def refresh(self) -> bool:
        """Bring the lanes up to date with the fold; say whether they differ now."""
        fold = self._fold
        known = (len(fold.tracks), tuple(fold.tracks.deepest), tuple(self._rows.items()),
                 dict(fold.handlers.slots.most))  # fmt: skip
        if known == self._known:
            return False
        self._known = known
        keys = self._keys()
        waits = {self.key_of(*fold.tracks[track]) for track in fold.backlog.tracks}
        self.all = []
        top = 0.0
        for worker, name in keys:
            key = key_in(worker, name)
            spans = self._spans(key, name)
            lane = Lane(key, top, self._rows_of(key), spans, key in waits, name, worker)
            self.all.append(lane)
            top = lane.bottom
        numbers = {lane.key: number for number, lane in enumerate(self.all)}
        self.of_track = [numbers[self.key_of(*track)] for track in fold.tracks]
        self.async_lane = numbers.get(ASYNC, -1)
        return True

    def _keys(self) -> list[tuple[int, str]]:
        """Return the lanes there are, by worker and name, in their order."""
        tracks = self._fold.tracks
        by_phase = self.sort == "phases"
        found = {(each.worker, each.phase if by_phase else each.node): None for each in tracks}
        if by_phase and self._fold.handlers.most:
            found[0, ASYNC] = None
        workers = sorted({worker for worker, _ in found})
        names = (MAIN, ASYNC, *LANES) if by_phase else tuple({name: None for _, name in found})
        return [(worker, name) for worker in workers for name in names if (worker, name) in found]

    def _rows_of(self, key: str) -> int:
        if key == ASYNC and self.sort == "phases":
            return 0
        rows = self._rows.get(key, 1)
        if self.sort == "phases":
            tracks = zip(self._fold.tracks, self._fold.tracks.deepest, strict=True)
            same = (deepest for track, deepest in tracks if self.key_of(*track) == key)
            rows = max([rows, *(deepest + 1 for deepest in same)])
        return min(rows, MOST_ROWS)

    def _spans(self, key: str, name: str) -> int:
        handlers = self._fold.handlers
        if self.sort == "phases":
            return handlers.most if key == ASYNC else 0
        return handlers.most_of(name)


def key_in(worker: int, name: str) -> str:
    """Return the key of a lane; in the primary, and where there is no cluster, its name."""
    return f"{worker}\t{name}" if worker else name
