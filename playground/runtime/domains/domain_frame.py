"""A domain frame made live: an emitter of `error` under the frame's id, and how it gets on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.trace.emitter import TracedEmitter
from playground.trace.folds.domains import DomainState

if TYPE_CHECKING:
    from playground.graph.model import Frame
    from playground.loop import Timer
    from playground.trace.recorder import Recorder

FIRST_DELAY_MS, LAST_DELAY_MS = 100, 30_000
CALM_MS = 60_000
"""After so long without an error the next delay is the first one again."""


class DomainFrame(TracedEmitter):
    """Emits `error` with the error, the node's id, the event that it heard, and the traceback.

    `caught` counts the errors it has taken. While it is down, `down` has the nodes that wait to be
    made anew, and `timer` says when.
    """

    def __init__(self, recorder: Recorder, model: Frame) -> None:
        super().__init__(recorder, model.id)
        self.restart = model.restart
        self.caught = 0
        self.down: tuple[str, ...] = ()
        self.timer: Timer | None = None
        self.is_restarting = self.has_failed_again = False
        self._delay_ms = 0
        self._last_ms = 0.0

    @property
    def takes_errors(self) -> bool:
        """Whether an error ends here: somebody listens, or the frame begins anew.

        One that fails while it is made anew at once would do so for ever.
        """
        if self.is_restarting and self.restart == "reset":
            return False
        return self.restart != "none" or self.listener_count("error") > 0

    @property
    def state(self) -> DomainState:
        """How it gets on."""
        return DomainState(self.caught, None if self.timer is None else self.timer.due)

    def next_delay_ms(self) -> int:
        """Return how long the frame stays down after the error that it has just taken."""
        now = self.recorder.clock.ms
        was_calm = not self._delay_ms or now - self._last_ms >= CALM_MS
        doubled = min(self._delay_ms * 2, LAST_DELAY_MS)
        self._delay_ms = FIRST_DELAY_MS if was_calm else doubled
        self._last_ms = now + self._delay_ms
        return self._delay_ms
