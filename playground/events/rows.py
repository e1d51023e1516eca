"""The listeners of one emitter: a row for each event, kept, changed and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from playground.events.errors import MaxListenersExceededWarning
from playground.events.limits import DEFAULT_MAX_LISTENERS, checked_limit, warn_outside
from playground.events.symbols import Symbol
from playground.events.wrappers import Listener, matches, original

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

Row = tuple[Listener, tuple[Listener, ...]]
"""The first listener and those after it. Most rows have one, and one is called without a loop."""


class ListenerRows:
    """A table of rows, in which a row is replaced and never changed.

    So whoever is calling the listeners of a row goes on with what it took, whatever those add and
    remove. There is no `__init__`: a subclass that forgets to call its base works.

    `emit` reads `_rows` itself, for speed, and must not find `error` there: that has monitors to
    tell first. So the row of `error` is kept under `Symbol.ERROR`. All others ask `_row`.
    """

    default_max_listeners: ClassVar[float] = DEFAULT_MAX_LISTENERS

    _rows: dict[Hashable, Row]
    _max_listeners: float | None = None
    _warned: frozenset[Hashable] = frozenset()

    def listeners(self, event: Hashable) -> list[Listener]:
        """Give the listeners of `event` in order; for `once`, the function that was passed."""
        return [original(entry) for entry in self._row(event)]

    def raw_listeners(self, event: Hashable) -> list[Listener]:
        """Give the entries of the row of `event` in order: listeners, and wrappers as they are."""
        return list(self._row(event))

    def listener_count(self, event: Hashable, listener: Listener | None = None) -> int:
        """Count the listeners of `event`, or how often `listener` is among them."""
        row = self._row(event)
        if listener is None:
            return len(row)
        return sum(matches(entry, listener) for entry in row)

    def event_names(self) -> list[Hashable]:
        """Give the events that have listeners: strings, then other names, each as first added."""
        names = ["error" if key is Symbol.ERROR else key for key in self._table()]
        return sorted(names, key=lambda name: not isinstance(name, str))

    def set_max_listeners(self, limit: float) -> Self:
        """Set above how many listeners of one event to warn; 0 or infinity for never."""
        self._max_listeners = checked_limit(limit)
        return self

    def get_max_listeners(self) -> float:
        """Give the limit of this emitter, or the default of the moment if it has none."""
        return self.default_max_listeners if self._max_listeners is None else self._max_listeners

    def _row(self, event: Hashable) -> tuple[Listener, ...]:
        """Give the row of `event` as it stands, `()` if there is none."""
        row = self._table().get(_key(event))
        return () if row is None else (row[0], *row[1])

    def _listener_added(self, event: Hashable, listener: Listener, index: int) -> None:
        """Hear that `listener` now stands at `index` of its row. For subclasses."""

    def _listener_removed(self, event: Hashable, listener: Listener, index: int) -> None:
        """Hear that `listener` is gone from `index` of its row. For subclasses."""

    def _limit_exceeded(self, warning: MaxListenersExceededWarning) -> None:
        """Hear that a row grew above the limit. Gives `warning`; a subclass may do otherwise."""
        warn_outside(warning)

    def _insert(self, event: Hashable, listener: Listener, *, prepend: bool) -> None:
        """Put `listener` at an end of the row of `event`, and warn if that is above the limit."""
        row = self._row(event)
        self._store(event, (listener, *row) if prepend else (*row, listener))
        self._listener_added(event, listener, 0 if prepend else len(row))
        count, limit = len(row) + 1, self.get_max_listeners()
        if row and 0 < limit < count and event not in self._warned:
            self._warned |= {event}
            self._limit_exceeded(MaxListenersExceededWarning(self, event, count, limit))

    def _take(self, event: Hashable, index: int) -> None:
        """Take the entry at `index` out of the row of `event`."""
        row = self._row(event)
        if len(row) == 1:
            self._drop(event)
            return
        self._store(event, row[:index] + row[index + 1 :])
        if len(row) == 2:  # noqa: PLR2004 - one is left, and Node then forgets that it warned
            self._warned -= {event}
        self._listener_removed(event, row[index], index)

    def _drop(self, event: Hashable) -> None:
        """Take the whole row of `event` out, if there is one."""
        row = self._row(event)
        if not row:
            return
        self._warned -= {event}
        if len(self._rows) == 1:
            self._rows = {}  # the old table keeps the row, see `_error_row`
        else:
            del self._rows[_key(event)]
        self._tell_removed(event, row)

    def _drop_all(self) -> None:
        """Take every row out."""
        rows = [(event, self._row(event)) for event in self.event_names()]
        self._rows = {}
        self._warned = frozenset()
        for event, row in rows:
            self._tell_removed(event, row)

    def _table(self) -> dict[Hashable, Row]:
        """Give the table of rows, made at its first use."""
        try:
            return self._rows
        except AttributeError:
            self._rows = {}
            return self._rows

    def _store(self, event: Hashable, row: tuple[Listener, ...]) -> None:
        self._table()[_key(event)] = (row[0], row[1:])

    def _tell_removed(self, event: Hashable, row: Iterable[Listener]) -> None:
        for index, entry in reversed([*enumerate(row)]):
            self._listener_removed(event, entry, index)


def _key(event: Hashable) -> Hashable:
    return Symbol.ERROR if event == "error" else event
