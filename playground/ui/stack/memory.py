"""What each variable was at the stop before, so that what has changed can be marked."""

from __future__ import annotations

from typing import NamedTuple

Path = tuple[str, ...]
MOST_ACTIVATIONS = 200


class Seen(NamedTuple):
    """The text of a value at a stop, and whether it differed from the stop before."""

    stop: int
    text: str
    is_changed: bool


class Memory:
    """Remembers the values that were looked at, by the activation of their code and their path."""

    def __init__(self) -> None:
        self._stop = 0
        self._seen: dict[tuple[int, int], dict[Path, Seen]] = {}
        self._since: dict[tuple[int, int], int] = {}

    def next_stop(self) -> None:
        """Compare with what is seen by now from here on."""
        self._stop += 1
        while len(self._seen) > MOST_ACTIVATIONS:
            oldest = next(iter(self._seen))
            del self._seen[oldest], self._since[oldest]

    def is_changed(self, activation: tuple[int, int], path: Path, text: str) -> bool:
        """Remember a value; say whether it is new or other than when it was last seen.

        Nothing is, at the first stop in an activation, nor what was inside a closed branch till
        now.
        """
        values = self._seen.setdefault(activation, {})
        first = self._since.setdefault(activation, self._stop)
        known = values.get(path)
        if known is None:
            changed = first < self._stop and len(path) == 1
        elif known.stop == self._stop:
            changed = known.is_changed
        else:
            changed = known.text != text
        values[path] = Seen(self._stop, text, changed)
        return changed
