"""One question: why a record came to be and what came of it, answered a slice of time at a time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from playground.trace.why.effects import EffectsSearch
from playground.trace.why.path import PathSearch
from playground.ui.why.words import Speaker, time_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.trace.record import Record

PATH_BUDGET_S, EFFECTS_BUDGET_S = 0.002, 0.002
"""What a frame may spend on either."""
MOST_LIT = 200


class Enquiry:
    """Searches both ways from record `seq`; `title_of` names a node's id.

    Of an entry of a queue the path leads on to its task, once that has come.
    """

    def __init__(self, records: Sequence[Record], seq: int, title_of: Callable[[str], str]) -> None:
        self.seq = seq
        self.speaker = Speaker(records, title_of)
        self.path_search = PathSearch(records, seq)
        self.effects_search = EffectsSearch(records, seq)
        self._counts: Counter[str] = Counter()
        self._is_entry = records[seq - 1].type == "queue"

    @property
    def record(self) -> Record:
        """The record that was asked about, as it is now."""
        return self.speaker.records[self.seq - 1]

    @property
    def trail(self) -> tuple[int, ...]:
        """The records on the path, from its origin on, the last ones of a long path."""
        return tuple(step.seq for step in self.path_search.path.steps[-MOST_LIT:])

    def trail_to(self, seq: int | None) -> tuple[int, ...]:
        """Return the path, and what leads from its end on to an effect if `seq` is one."""
        causes = self.effects_search.causes
        beyond = []
        while seq in causes:
            beyond.append(seq)
            seq = causes[seq]
        return (*self.trail, *reversed(beyond))

    @property
    def still_waits(self) -> bool:
        """Whether it is an entry of a queue that nobody has taken."""
        return self.effects_search.waits(self.seq)

    def advance_path(self) -> bool:
        """Go on with what led there; say whether more is known."""
        search = self.effects_search
        if self._is_entry and search.found and not search.waits(self.seq):
            self._is_entry = False
            effect = self.speaker.records[search.found[0] - 1]
            if effect.type == "task":
                self.path_search = PathSearch(self.speaker.records, effect.seq)
        return self.path_search.advance(PATH_BUDGET_S)

    def advance_effects(self) -> bool:
        """Go on with what came of it; say whether more is known."""
        return self.effects_search.advance(EFFECTS_BUDGET_S)

    def knows(self, seq: int) -> bool:
        """Say whether a record is on the path or among the effects."""
        if seq in self.effects_search.causes:
            return True
        return any(step.seq == seq for step in self.path_search.path.steps)

    def sentence(self, now: float, blocker: str = "", *, is_over: bool = False) -> str:
        """Say how it came to be in one sentence; of what still waits since when and for whom.

        `now` is engine time, `blocker` the id of the node whose handler blocks the loop; `is_over`
        says that the session is.
        """
        if not self.still_waits:
            return self.speaker.sentence(self.path_search.path)
        if is_over:
            return "It was still waiting when the session ended."
        record = self.record
        due = record.args[0] if record.args else None
        ready = record.t if due is None else due
        if ready > now:
            return f"It is due in {time_text(ready - now)}."
        behind = f" behind {self.speaker.title_of(blocker)}" if blocker else ""
        return f"It has waited in the queue for {time_text(now - ready)}{behind} so far."

    def effects_status(self) -> str:
        """Say how many effects there are, and whether there may be more."""
        search, records, counts = self.effects_search, self.speaker.records, self._counts
        new = search.found[counts.total() :]
        counts.update(_kind_of(records[seq - 1]) for seq in new)
        said = [
            f"{count:,} {one if count == 1 else several}"
            for kind, (one, several) in _COUNTED.items()
            if (count := counts[kind])
        ]
        if search.is_full:
            said.append("and more")
        elif search.behind:
            said.append(f"{search.behind:,} records to read")
        elif not said:
            said.append("nothing" if search.is_over else "nothing so far")
        return ", ".join(said)


_COUNTED = {
    "call": ("handler", "handlers"),
    "log": ("line", "lines"),
    "warn": ("warning", "warnings"),
    "error": ("error", "errors"),
    "unheard": ("unheard event", "unheard events"),
}


def _kind_of(record: Record) -> str:
    return "unheard" if record.type == "emit" and record.outcome == 0 else record.type
