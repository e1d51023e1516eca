"""What is selected, shared by every panel: choosing in one lights the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable


class Span(NamedTuple):
    """A range of records, by the `seq` of the first and of the last one in it."""

    first: int
    last: int


class Selection(QObject):
    """Ids of the selected nodes, wires, frames and notes, and the `seq` of the selected record.

    A module is selected by itself: `module` is its id, "" for none.

    Apart from that, and each with a signal of its own: `span`, the records that a person has
    narrowed the session to, None for all of them; `trail`, the records that are lit because they
    led to one another, by `seq`.
    """

    changed = Signal()
    span_changed = Signal()
    trail_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: frozenset[str] = frozenset()
        self.wires: frozenset[str] = frozenset()
        self.record: int | None = None
        self.module = ""
        self.span: Span | None = None
        self.trail: tuple[int, ...] = ()

    def select(
        self,
        items: Iterable[str] = (),
        wires: Iterable[str] = (),
        record: int | None = None,
        module: str = "",
    ) -> None:
        """Replace the selection; `changed` comes only when something differs."""
        chosen = (frozenset(items), frozenset(wires), record, module)
        if chosen != (self.items, self.wires, self.record, self.module):
            self.items, self.wires, self.record, self.module = chosen
            self.changed.emit()

    def clear(self) -> None:
        """Select nothing."""
        self.select()

    def narrow(self, span: Span | None) -> None:
        """Narrow the session to some records, or widen it to all of them again."""
        if span != self.span:
            self.span = span
            self.span_changed.emit()

    def light(self, trail: Iterable[int] = ()) -> None:
        """Light some records in every panel, or none."""
        lit = tuple(trail)
        if lit != self.trail:
            self.trail = lit
            self.trail_changed.emit()
