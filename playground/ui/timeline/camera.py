"""Which part of a session is looked at: pan, zoom, fit, the live end, one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.timeline.paths import seq_from
from playground.ui.timeline.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.timeline.model import TimelineModel
    from playground.ui.timeline.view import Axis

NEWEST = {"time": 10_000.0, "order": 120.0}
"""How much is in view at first, in ms or in ticks."""


class Camera:
    """A `view` of a `model`. While it follows, `now` stays near the right edge of the view.

    `moved` is called when another part is in view, or when it follows no more.
    """

    def __init__(self, model: TimelineModel, moved: Callable[[], object]) -> None:
        self.model = model
        self.view = View()
        self.following = True
        self.now_ms = 0.0
        self._moved = moved

    @property
    def now(self) -> float:
        """The position up to which things go on."""
        model = self.model
        return float(model.known) if self.view.axis == "order" else max(self.now_ms, model.last_t)

    @property
    def behind_px(self) -> float:
        """By how many pixels the view lags behind what it follows."""
        if not self.following:
            return 0.0
        return (self.view.ending_at(self.now).left - self.view.left) * self.view.scale

    def start(self, model: TimelineModel) -> None:
        """Look at the newest of another session: along time, where that was measured."""
        self.model = model
        axis: Axis = "time" if model.is_timed else "order"
        self.view = View(axis, span=NEWEST[axis], width=self.view.width)
        self.now_ms = 0.0
        self.follow()

    def follow(self, *, on: bool = True) -> None:
        """Keep the newest in view, or stop doing so."""
        self.following = on
        self._show(self.view.ending_at(self.now) if on else self.view)

    def resize(self, width: int) -> None:
        """Show as much over another width."""
        self._show(self.view.over(width))

    def pan(self, pixels: float) -> None:
        """Move what is in view to the left."""
        self.following = False
        self._show(self.view.panned(pixels))

    def zoom(self, factor: float, x: float) -> None:
        """Draw everything larger; what is at `x` stays there, or the newest where it follows."""
        view = self.view.zoomed(factor, x)
        self._show(view.ending_at(self.now) if self.following else view)

    def fit(self, first: float, last: float) -> None:
        """Show all from one position to another."""
        self.following = False
        self._show(self.view.fitted(first, last))

    def fit_all(self) -> None:
        """Show all of the session."""
        first, last = self.model.ends(self.view.axis)
        self.fit(first, max(last, self.now, first + 1))

    def use_axis(self, axis: Axis) -> None:
        """Lay the records out along time, or in their order; what was in view stays so."""
        if axis == self.view.axis:
            return
        old, was_following = self.view, self.following
        ends = [seq_from(self.model, old.axis, at) for at in (old.left, old.right)]
        self.view = View(axis, width=old.width)
        first, last = (self.position_of(seq) for seq in ends)
        self.fit(first, max(last, first + 1))
        if was_following:
            self.follow()

    def position_of(self, seq: int) -> float:
        """Return where a record lies; of one that is not there yet, where the newest does."""
        seq = min(max(seq, 1), self.model.known)
        if self.view.axis == "order" or not seq:
            return seq - 1.0
        return self.model.records[seq - 1].t

    def reveal(self, seq: int) -> None:
        """Bring a record into view where it is not."""
        position = self.position_of(seq)
        if not self.view.shows(position, position):
            self.following = False
            self._show(self.view.centred(position))

    def _show(self, view: View) -> None:
        self.view = view
        self._moved()
