"""What the hand has set on a control, shown until the live node has caught up."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Draft(Generic[T]):
    """A value that goes before the live one.

    The input that carries it may wait for long, behind a slow handler or a pause; the control must
    not spring back meanwhile.
    """

    def __init__(self) -> None:
        self._held = False
        self._value: T | None = None
        self._base: T | None = None

    def hold(self, value: T) -> None:
        """Show this value for as long as the hand holds the control."""
        self._held = True
        self._value = value

    def let_go(self, live: T) -> None:
        """Show it on until the live value is no longer what it is now."""
        self._held = False
        self._base = live

    def drop(self) -> None:
        """Show the live value again."""
        self._held = False
        self._value = None

    def shown(self, live: T) -> T:
        """Return the value to show, given the live one."""
        if self._value is None:
            return live
        if not self._held and (live == self._value or live != self._base):
            self._value = None
            return live
        return self._value
