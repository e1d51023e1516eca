"""How often each wire had been heard at a moment of the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.inspector.tally import Calls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.moment import Moment
    from playground.trace.record import Record


class PastTally:
    """Tells of a moment what a `Tally` tells of now; how long calls took it does not say."""

    def __init__(self, moment: Moment, records: Sequence[Record]) -> None:
        self._moment = moment
        self._waiting = [records[seq - 1].wire for seq in moment.stack.waiting()]

    def calls(self, wire: str, node: str = "", event: str = "") -> Calls:
        """Return the calls of a wire; those of what code registered are not told apart."""
        del node, event
        made = Calls()
        made.count = self._moment.calls.count(wire)
        made.waiting = self._waiting.count(wire)
        return made
